/// Decodes a document to UTF-8, piece by piece.
struct Decoder {
    let characterSet: CharacterSet
    private let converter: Converter?

    init(_ characterSet: CharacterSet) {
        self.characterSet = characterSet
        let passes = characterSet.converter == "UTF-8" || characterSet.converter == "CP1252"
        converter = passes ? nil : Converter(from: characterSet.converter)
    }

    /// The piece in UTF-8. A document in UTF-8 passes as it is, without a copy, bad bytes and all.
    func utf8(_ piece: [UInt8], isLast: Bool = false) -> [UInt8] {
        if let converter { return converter.utf8(piece, isLast: isLast) }
        return characterSet.converter == "CP1252" ? decodedWindows1252(piece) : piece
    }
}

/// Text of windows-1252 in UTF-8: ISO 8859-1 and US-ASCII are read as it, too, as browsers do.
func decodedWindows1252(_ bytes: [UInt8]) -> [UInt8] {
    guard let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return bytes }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    text += bytes[..<first]
    for byte in bytes[first...] {
        if byte < 0x80 {
            text.append(byte)
        } else if byte < 0xA0 {
            text += windows1252UTF8[Int(byte - 0x80)]
        } else {
            text.append(0xC0 | byte >> 6)
            text.append(0x80 | byte & 0x3F)
        }
    }
    return text
}
