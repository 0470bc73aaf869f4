import Foundation
import Markup

// Contents, descriptions and summaries.
extension XMLFeedReader {
    /// Keeps a body for the end of the entry, when it is known which is the fullest.
    func setBody(_ value: FieldValue, _ text: Span<UInt8>) {
        guard let body = body(value, text), entry.ranks.claim(value.field, value.rank) else { return }
        switch value.field {
        case .content: entry.content = body
        case .description: entry.description = body
        default: entry.summary = body
        }
    }

    private func body(_ value: FieldValue, _ text: Span<UInt8>) -> EntryBodies.Body? {
        let written = text.trimmedBytes
        guard !written.isEmpty else { return nil }
        let base = base(value.base)
        switch pending.kind {
        case .html: return .init(text: written, isMarkup: true, base: base)
        case .text: return .init(text: written, isMarkup: value.isMarkup, base: base)
        case .xhtml: return .init(text: withoutWrapper(written), isMarkup: true, base: base)
        case .base64, .other:
            let decoded = decodedBase64(String(decoding: written, as: UTF8.self))
            return decoded.map { .init(text: Array($0.utf8), isMarkup: true, base: base) }
        }
    }

    /// Text in Base64 (Atom 0.3's `mode`, and Atom 1.0's media types that are no text); `nil` where it is other data.
    func decodedBase64(_ text: String) -> String? {
        guard let data = Data(base64Encoded: text, options: .ignoreUnknownCharacters) else { return nil }
        return String(data: data, encoding: .utf8)
    }

    /// XHTML content without the `div` that RFC 4287, section 3.1.1.3 demands around it and does not count.
    private func withoutWrapper(_ markup: [UInt8]) -> [UInt8] {
        let end = Array("</div>".utf8)
        guard feed.format == .atom10, markup.starts(with: "<div".utf8), markup.suffix(end.count).elementsEqual(end),
            let close = markup.firstIndex(of: UInt8(ascii: ">"))
        else { return markup }
        return Array(markup[(close + 1)...].dropLast(end.count))
    }

    /// `content src`: the content stands elsewhere (RFC 4287, section 4.1.3.2).
    func setContentSource(_ reference: String, _ frame: Frame) {
        guard let reference = reference.trimmedOrNil, entry.ranks.claim(.link, 1) else { return }
        entry.entry.url = resolve(reference, against: base(of: frame))
    }
}
