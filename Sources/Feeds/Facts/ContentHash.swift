/// A hash of what a person reads of an entry.
///
/// Stored beside the entry and compared by later versions of the program, so it must never change: FNV's prime and
/// offset over eight bytes a step, with a final avalanche. It guards against accidents, not against forgery.
func contentHash(title: String?, text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for var part in [title ?? "", text] {
        part.withUTF8 { mix($0, into: &hash) }
    }
    return avalanche(hash)
}

/// Mixes a run of bytes and its length, so that moving a word from the end of one part to the next counts.
private func mix(_ bytes: UnsafeBufferPointer<UInt8>, into hash: inout UInt64) {
    let raw = UnsafeRawBufferPointer(bytes)
    var at = 0
    while at + 8 <= raw.count {
        let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        hash = (hash ^ word) &* 0x0000_0100_0000_01B3
        hash ^= hash >> 29
        at += 8
    }
    var rest: UInt64 = 0
    for (place, byte) in raw[at...].enumerated() { rest |= UInt64(byte) << UInt64(place * 8) }
    hash = (hash ^ rest) &* 0x0000_0100_0000_01B3
    hash = (hash ^ UInt64(raw.count)) &* 0x0000_0100_0000_01B3
    hash ^= hash >> 29
}

/// Lets every bit of a hash depend on every other (the finalizer of MurmurHash3).
@inline(__always)
func avalanche(_ value: UInt64) -> UInt64 {
    var hash = value
    hash ^= hash >> 33
    hash = hash &* 0xFF51_AFD7_ED55_8CCD
    hash ^= hash >> 33
    hash = hash &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ (hash >> 33)
}
