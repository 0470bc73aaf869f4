/// What a page's JSON-LD says about its article.
///
/// Publishers embed broken JSON, lists and graphs of all shapes; what is wanted are a few strings, so they are looked
/// for by their keys, the first one of each wins.
struct LinkedData {
    private(set) var headline: String?
    private(set) var author: String?
    private(set) var date: String?
    private(set) var siteName: String?
    private(set) var image: String?

    /// Reads one script, if it is about an article.
    mutating func read(_ script: String) {
        let bytes = Array(script.utf8)
        guard articleTypes.contains(where: { contains(bytes[...], "\"\($0)\"") }) else { return }
        headline = headline ?? string("headline", in: bytes)
        date = date ?? string("datePublished", in: bytes)
        if author == nil, let start = position(ofValue: "author", in: bytes) {
            let end = min(bytes.count, start + 2_000)
            author =
                bytes[start] == .doubleQuote
                ? JSONStringScanner.read(bytes, start) : string("name", in: Array(bytes[start..<end]))
        }
        if siteName == nil, let start = position(ofValue: "publisher", in: bytes) {
            siteName = string("name", in: Array(bytes[start..<min(bytes.count, start + 2_000)]))
        }
        if image == nil, let start = position(ofValue: "image", in: bytes) {
            image =
                bytes[start] == .doubleQuote
                ? JSONStringScanner.read(bytes, start)
                : string("url", in: Array(bytes[start..<min(bytes.count, start + 500)]))
        }
    }

    /// The string that is the first value of a key.
    private func string(_ key: String, in bytes: [UInt8]) -> String? {
        position(ofValue: key, in: bytes).flatMap { JSONStringScanner.read(bytes, $0) }
    }

    private func position(ofValue key: String, in bytes: [UInt8]) -> Int? {
        let quoted = Array("\"\(key)\"".utf8)
        var index = 0
        while index + quoted.count < bytes.count {
            if bytes[index] == .doubleQuote, bytes[index...].starts(with: quoted) {
                var next = index + quoted.count
                while next < bytes.count, bytes[next].isSpace { next += 1 }
                if next < bytes.count, bytes[next] == .colon {
                    next += 1
                    while next < bytes.count, bytes[next].isSpace { next += 1 }
                    return next < bytes.count ? next : nil
                }
            }
            index += 1
        }
        return nil
    }
}

private let articleTypes = [
    "Article", "NewsArticle", "BlogPosting", "TechArticle", "ScholarlyArticle", "Report", "OpinionNewsArticle",
    "AnalysisNewsArticle", "SocialMediaPosting", "AdvertiserContentArticle",
]

/// Reads one JSON string (RFC 8259, section 7).
enum JSONStringScanner {
    /// The string that begins with a quote here; `nil` where none does or it has no end.
    static func read(_ bytes: [UInt8], _ start: Int) -> String? {
        guard start < bytes.count, bytes[start] == .doubleQuote else { return nil }
        var units: [UInt8] = []
        var index = start + 1
        while index < bytes.count {
            switch bytes[index] {
            case .doubleQuote: return String(decoding: units, as: UTF8.self)
            case .backslash:
                let (character, length) = escape(bytes, index + 1)
                units.append(contentsOf: character.utf8)
                index += 1 + length
            default:
                units.append(bytes[index])
                index += 1
            }
        }
        return nil
    }

    private static func escape(_ bytes: [UInt8], _ index: Int) -> (String, length: Int) {
        guard index < bytes.count else { return ("", 0) }
        switch bytes[index] {
        case 0x6E, 0x72, 0x74, 0x62, 0x66: return (" ", 1)
        case 0x75:
            guard let high = unit(bytes, index + 1) else { return ("", 1) }
            if high & 0xFC00 == 0xD800, index + 6 < bytes.count, bytes[index + 5] == .backslash,
                let low = unit(bytes, index + 7), low & 0xFC00 == 0xDC00
            {
                return (String(decoding: [high, low], as: UTF16.self), 11)
            }
            return (String(decoding: [high], as: UTF16.self), 5)
        default: return (String(decoding: [bytes[index]], as: UTF8.self), 1)
        }
    }

    private static func unit(_ bytes: [UInt8], _ start: Int) -> UInt16? {
        guard start + 4 <= bytes.count else { return nil }
        return UInt16(String(decoding: bytes[start..<start + 4], as: UTF8.self), radix: 16)
    }
}
