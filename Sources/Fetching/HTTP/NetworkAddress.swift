internal import Glibc

/// An address that a connection would go to, judged after name resolution, however it was spelled.
enum NetworkAddress {
    /// Whether a socket address is one that the public network routes to a host of its own: neither private, loopback,
    /// link-local, shared (carrier NAT), multicast nor reserved (RFC 6890 and the IANA special-purpose registries).
    static func isPublic(_ address: UnsafePointer<sockaddr>) -> Bool {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                isPublic(v4: UInt32(bigEndian: $0.pointee.sin_addr.s_addr))
            }
        case AF_INET6:
            address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { address in
                withUnsafeBytes(of: address.pointee.sin6_addr) { isPublic(v6: Array($0)) }
            }
        default: false
        }
    }

    /// - Parameter v4: the address as a number, 127.0.0.1 being `0x7F000001`.
    static func isPublic(v4: UInt32) -> Bool {
        let special: [(network: UInt32, bits: UInt32)] = [
            (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0x7F00_0000, 8), (0xA9FE_0000, 16),
            (0xAC10_0000, 12), (0xC000_0000, 24), (0xC000_0200, 24), (0xC058_6300, 24), (0xC0A8_0000, 16),
            (0xC612_0000, 15), (0xC633_6400, 24), (0xCB00_7100, 24), (0xE000_0000, 4), (0xF000_0000, 4),
        ]
        return !special.contains { v4 >> (32 - $0.bits) == $0.network >> (32 - $0.bits) }
    }

    /// - Parameter v6: the 16 octets.
    static func isPublic(v6: [UInt8]) -> Bool {
        guard v6.count == 16 else { return false }
        let embedded = v6[12...15].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        if v6[..<10].allSatisfy({ $0 == 0 }), v6[10] == 0xFF, v6[11] == 0xFF { return isPublic(v4: embedded) }
        // NAT64 (RFC 6052) and 6to4 (RFC 3056) carry an IPv4 address that is reached through them.
        if v6.starts(with: [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) { return isPublic(v4: embedded) }
        if v6.starts(with: [0x20, 0x02]) {
            return isPublic(v4: v6[2...5].reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
        }
        // Global unicast is 2000::/3; of it documentation (2001:db8::/32) and Teredo (2001::/32) lead nowhere public.
        guard v6[0] >> 5 == 1 else { return false }
        return !v6.starts(with: [0x20, 0x01, 0x0D, 0xB8]) && !v6.starts(with: [0x20, 0x01, 0, 0])
    }
}
