/// Decodes a document to UTF-8, piece by piece.
struct Decoder {
    let characterSet: CharacterSet
    private let converter: Converter?

    init(_ characterSet: CharacterSet) {
        self.characterSet = characterSet
        let passes = characterSet.converter == "UTF-8" || characterSet.converter == "CP1252"
        converter = passes ? nil : Converter(from: characterSet.converter)
    }

    /// The piece in UTF-8.
    ///
    /// A document in UTF-8 passes as it is, without a copy, bad bytes and all.
    func utf8(_ piece: [UInt8], isLast: Bool = false) -> [UInt8] {
        if let converter { return converter.utf8(piece, isLast: isLast) }
        return characterSet.converter == "CP1252" ? decodedWindows1252(piece) : piece
    }
}

/// Text of windows-1252 in UTF-8: ISO 8859-1 and US-ASCII are read as it, too, as browsers do.
func decodedWindows1252(_ bytes: [UInt8]) -> [UInt8] {
    guard let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return bytes }
    let high = bytes[first...].count { $0 >= 0x80 }
    return [UInt8](unsafeUninitializedCapacity: bytes.count + 2 * high) { text, count in
        for byte in bytes {
            if byte < 0x80 {
                text[count] = byte
                count += 1
            } else if byte >= 0xA0 {
                text[count] = 0xC0 | byte >> 6
                text[count + 1] = 0x80 | byte & 0x3F
                count += 2
            } else {
                for unit in windows1252UTF8[Int(byte - 0x80)] {
                    text[count] = unit
                    count += 1
                }
            }
        }
    }
}
