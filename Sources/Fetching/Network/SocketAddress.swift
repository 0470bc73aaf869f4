import Foundation

/// An IP address, in network order.
enum SocketAddress: Equatable {
    case v4([UInt8])
    case v6([UInt8])
    /// Another family: a Unix socket, say.
    case other

    /// The address that a host name spells literally; `nil` where it is a name.
    init?(literal host: String) {
        var four = in_addr()
        var six = in6_addr()
        let plain = host.prefix { $0 != "%" }
        if inet_pton(AF_INET, String(plain), &four) == 1 {
            self = .v4(withUnsafeBytes(of: &four) { Array($0) })
        } else if inet_pton(AF_INET6, String(plain), &six) == 1 {
            self = .v6(withUnsafeBytes(of: &six) { Array($0) })
        } else {
            return nil
        }
    }

    /// The address in a `sockaddr` of the given family.
    init(family: CInt, sockaddr bytes: UnsafeRawPointer) {
        switch family {
        case AF_INET:
            var address = bytes.loadUnaligned(as: sockaddr_in.self).sin_addr
            self = .v4(withUnsafeBytes(of: &address) { Array($0) })
        case AF_INET6:
            var address = bytes.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            self = .v6(withUnsafeBytes(of: &address) { Array($0) })
        default: self = .other
        }
    }

    /// Whether it can be reached from anywhere (the registries of RFC 6890): not this machine, not a private or local
    /// network, not a carrier's inner one, not a group, not reserved; and, where IPv6 carries an IPv4 address, neither
    /// that one.
    var isPublic: Bool {
        switch self {
        case .v4(let bytes): isPublicV4(bytes[...])
        case .v6(let bytes): isPublicV6(bytes)
        case .other: false
        }
    }
}

/// Blocks of IPv4 that are not public: first address, length of the prefix in bits.
private let closedV4: [(block: UInt32, bits: UInt32)] = [
    (0x0000_0000, 8),  // this network
    (0x0A00_0000, 8),  // private
    (0x6440_0000, 10),  // a carrier's inner network
    (0x7F00_0000, 8),  // this machine
    (0xA9FE_0000, 16),  // link-local; the metadata services of clouds
    (0xAC10_0000, 12),  // private
    (0xC000_0000, 24),  // protocol assignments
    (0xC000_0200, 24),  // documentation
    (0xC0A8_0000, 16),  // private
    (0xC612_0000, 15),  // benchmarks
    (0xC633_6400, 24),  // documentation
    (0xCB00_7100, 24),  // documentation
    (0xE000_0000, 4),  // groups
    (0xF000_0000, 4),  // reserved, broadcast
]

private func isPublicV4(_ bytes: ArraySlice<UInt8>) -> Bool {
    let address = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return !closedV4.contains { address >> (32 - $0.bits) == $0.block >> (32 - $0.bits) }
}

private func isPublicV6(_ bytes: [UInt8]) -> Bool {
    let high = bytes[0..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let low = bytes[8..<16].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    switch high {
    case 0:
        // ::ffff:a.b.c.d, mapped; ::a.b.c.d, compatible; :: and ::1 are among the latter and not public either.
        return (low >> 32 == 0xFFFF || low >> 32 == 0) && isPublicV4(bytes[12...]) && low > 0xFFFF
    case 0x0064_FF9B_0000_0000 where low >> 32 == 0:
        return isPublicV4(bytes[12...])  // NAT64
    case let high where high >> 48 == 0x2002:
        return isPublicV4(bytes[2..<6])  // 6to4
    case let high where high >> 32 == 0x2001_0000:
        return isPublicV4(bytes[12...].map { ~$0 }[...])  // Teredo: the client's address, inverted
    case let high where high >> 32 == 0x2001_0DB8:
        return false  // documentation
    default:
        return bytes[0] & 0xE0 == 0x20  // global unicast is 2000::/3; all else is local, a group or reserved
    }
}
