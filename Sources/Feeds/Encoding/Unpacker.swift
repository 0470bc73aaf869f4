/// Unpacks a document that comes as gzip, within bounds.
final class Unpacker {
    /// More text than this is not taken from a packed document, whose size says nothing of what is inside.
    static let maxBytes = 64 << 20
    private var inflater: Inflater
    private var taken = 0
    private var isDamaged = false

    /// `nil` where memory is short.
    init?() {
        guard let inflater = try? Inflater() else { return nil }
        self.inflater = inflater
    }

    /// The text of the next piece; `nil` behind a damage and where it is too much.
    func unpack(_ piece: [UInt8]) -> [UInt8]? {
        guard !isDamaged else { return nil }
        var text: [UInt8] = []
        do {
            try piece.withUnsafeBytes { try inflater.unpack($0, into: &text, maxBytes: Self.maxBytes - taken) }
        } catch {
            isDamaged = true
            if text.isEmpty { return nil }
        }
        taken += text.count
        return text
    }
}
