/// A text that was encoded twice, or that has controls where characters of windows-1252 are meant, as it was meant.
///
/// "Ã©" for "é" is UTF-8 that was taken for ISO 8859-1 and encoded again; the controls U+0080 to U+009F, legal in XML,
/// come from `&#146;` and the like. Both begin with the byte 0xC2, which is all that is looked for in other texts.
///
/// - Parameter bytes: UTF-8.
/// - Returns: `nil` where nothing has to be mended.
func mendedText(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var from = bytes.startIndex
    var mayBeTwice = true
    while let index = bytes[from...].firstIndex(of: 0xC2) {
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        if mayBeTwice, index >= 2, bytes[index - 2] == 0xC3 {
            if let decoded = decodedTwice(bytes) {
                return decoded.withUnsafeBufferPointer { mendedText($0) } ?? decoded
            }
            mayBeTwice = false  // one look at the whole text is enough
        }
        if next >= 0x80, next < 0xA0 { return withoutControls(bytes) }
        from = index + 1
    }
    return nil
}

/// The text with its characters taken for bytes; `nil` where one is beyond U+00FF or these bytes are no UTF-8.
private func decodedTwice(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
        let byte = bytes[index]
        if byte < 0x80 {
            decoded.append(byte)
            index += 1
        } else {
            guard byte == 0xC2 || byte == 0xC3, index + 1 < bytes.count else { return nil }
            decoded.append((byte & 3) << 6 | bytes[index + 1] & 0x3F)
            index += 2
        }
    }
    return String(validating: decoded, as: UTF8.self) == nil ? nil : decoded
}

private func withoutControls(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var mended: [UInt8] = []
    mended.reserveCapacity(bytes.count + 16)
    var index = 0
    while index < bytes.count {
        if bytes[index] == 0xC2, index + 1 < bytes.count, bytes[index + 1] >= 0x80, bytes[index + 1] < 0xA0 {
            if let meant = windows1252(UInt32(bytes[index + 1])) { mended += String(meant).utf8 }
            index += 2
        } else {
            mended.append(bytes[index])
            index += 1
        }
    }
    return mended
}
