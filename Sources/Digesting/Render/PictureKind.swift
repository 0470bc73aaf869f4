/// The kinds of images, by their first bytes.
enum PictureKind: CaseIterable {
    case png
    case jpeg
    case gif
    case webp

    func begins(_ bytes: [UInt8]) -> Bool {
        switch self {
        case .png: bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        case .jpeg: bytes.starts(with: [0xFF, 0xD8, 0xFF])
        case .gif: bytes.starts(with: Array("GIF8".utf8))
        case .webp: bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
        }
    }

    /// Width and height in pixels; `nil` where the bytes end before them.
    func size(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        switch self {
        case .png: pair(bytes, 16, 20, big: 4)
        case .gif: little(bytes, 6, 8)
        case .jpeg: jpegSize(bytes)
        case .webp: webpSize(bytes)
        }
    }

    /// RFC 9649, sections 2.5 to 2.7: the canvas stands in another place in each of the three forms.
    private func webpSize(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        guard bytes.count >= 30 else { return nil }
        func number(_ start: Int, _ count: Int) -> Int {
            bytes[start..<start + count].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        switch String(decoding: bytes[12..<16], as: UTF8.self) {
        case "VP8X": return (number(24, 3) + 1, number(27, 3) + 1)
        case "VP8 ": return (number(26, 2) & 0x3FFF, number(28, 2) & 0x3FFF)
        case "VP8L": return ((number(21, 4) & 0x3FFF) + 1, (number(21, 4) >> 14 & 0x3FFF) + 1)
        default: return nil
        }
    }

    /// ITU T.81, section B.2.2: the frame header, behind segments that each tell their length.
    private func jpegSize(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        var position = 2
        while position + 9 < bytes.count, bytes[position] == 0xFF {
            let marker = bytes[position + 1]
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                return pair(bytes, position + 7, position + 5, big: 2)
            }
            position += marker == 0xFF ? 1 : 2 + (Int(bytes[position + 2]) << 8 | Int(bytes[position + 3]))
        }
        return nil
    }

    private func pair(_ bytes: [UInt8], _ x: Int, _ y: Int, big count: Int) -> (width: Int, height: Int)? {
        guard max(x, y) + count <= bytes.count else { return nil }
        func number(_ start: Int) -> Int { bytes[start..<start + count].reduce(0) { $0 << 8 | Int($1) } }
        return (number(x), number(y))
    }

    private func little(_ bytes: [UInt8], _ x: Int, _ y: Int) -> (width: Int, height: Int)? {
        guard y + 1 < bytes.count else { return nil }
        return (Int(bytes[x]) | Int(bytes[x + 1]) << 8, Int(bytes[y]) | Int(bytes[y + 1]) << 8)
    }
}
