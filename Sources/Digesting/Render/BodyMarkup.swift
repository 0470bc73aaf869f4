import Markup

/// Fits the sanitised body of an entry into a page: images as wanted, headings below the page's own.
///
/// - Parameters:
///   - html: markup as the sanitiser writes it: every tag is well-formed, attributes are in double quotes.
///   - options: what becomes of its images. A link that already holds the image is not nested into another.
/// - Returns: markup for the inside of a block.
func bodyMarkup(_ html: String, _ options: RenderOptions) -> String {
    var written: [UInt8] = []
    let bytes = Array(html.utf8)
    written.reserveCapacity(bytes.count)
    var linkDepth = 0
    var position = 0
    while position < bytes.count {
        guard bytes[position] == UInt8(ascii: "<"), let tag = Tag(bytes, at: position) else {
            written.append(bytes[position])
            position += 1
            continue
        }
        if tag.name == "a" { linkDepth += tag.isEnd ? -1 : 1 }
        written.append(contentsOf: rewritten(tag, bytes, options, isInLink: linkDepth > 0))
        position = tag.range.upperBound
    }
    return String(decoding: written, as: UTF8.self)
}

/// The addresses of the images of a sanitised body, in its order.
func imageSources(_ html: String) -> [String] {
    let bytes = Array(html.utf8)
    var sources: [String] = []
    var position = 0
    while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
        guard let tag = Tag(bytes, at: start) else {
            position = start + 1
            continue
        }
        if tag.name == "img" {
            sources.append(decodingReferences(String(decoding: tag.attribute("src", in: bytes), as: UTF8.self)))
        }
        position = tag.range.upperBound
    }
    return sources
}

private func rewritten(
    _ tag: Tag,
    _ bytes: [UInt8],
    _ options: RenderOptions,
    isInLink: Bool
) -> [UInt8] {
    if let level = headingLevels[tag.name] {
        return Array(tag.isEnd ? "</\(level)>".utf8 : "<\(level)>".utf8)
    }
    guard tag.name == "img" else { return Array(bytes[tag.range]) }
    let words = tag.attribute("alt", in: bytes)
    switch options.images {
    case .none: return words
    case .link, .embed:
        let source = tag.attribute("src", in: bytes)
        let address = decodingReferences(String(decoding: source, as: UTF8.self))
        if let embedded = options.source(ofPicture: address) {
            let style = "max-width:100%;height:auto"
            return Array("<img src=\"\(embedded)\" alt=\"".utf8) + words + Array("\" style=\"\(style)\">".utf8)
        }
        let label = words.isEmpty ? Array("[\(escaped(options.wording.image))]".utf8) : words
        guard !isInLink, !source.isEmpty else { return label }
        return Array("<a href=\"".utf8) + source + Array("\">".utf8) + label + Array("</a>".utf8)
    case .remote: return Array(bytes[tag.range])
    }
}

/// The page has h1 to h3 of its own.
private let headingLevels = ["h1": "h4", "h2": "h4", "h3": "h4", "h4": "h5", "h5": "h6", "h6": "h6"]

/// One tag of sanitised markup.
private struct Tag {
    /// In lower case.
    var name: String
    var isEnd: Bool
    /// From `<` to behind `>`.
    var range: Range<Int>

    /// Reads the tag that begins at a `<`; `nil` where none does.
    init?(_ bytes: [UInt8], at start: Int) {
        var position = start + 1
        isEnd = position < bytes.count && bytes[position] == UInt8(ascii: "/")
        if isEnd { position += 1 }
        let nameStart = position
        while position < bytes.count, isNameByte(bytes[position]) { position += 1 }
        guard position > nameStart else { return nil }
        name = String(decoding: bytes[nameStart..<position], as: UTF8.self).lowercased()
        var isQuoted = false
        while position < bytes.count, isQuoted || bytes[position] != UInt8(ascii: ">") {
            if bytes[position] == UInt8(ascii: "\"") { isQuoted.toggle() }
            position += 1
        }
        guard position < bytes.count else { return nil }
        range = start..<position + 1
    }

    /// The value of an attribute as it is written, references and all; empty where there is none.
    func attribute(_ wanted: String, in bytes: [UInt8]) -> [UInt8] {
        let key = Array(" \(wanted)=\"".utf8)
        let tag = bytes[range]
        var position = tag.startIndex
        var isQuoted = false
        while position + key.count <= tag.endIndex {
            if !isQuoted, tag[position..<position + key.count].elementsEqual(key) {
                return Array(tag[(position + key.count)...].prefix { $0 != UInt8(ascii: "\"") })
            }
            if tag[position] == UInt8(ascii: "\"") { isQuoted.toggle() }
            position += 1
        }
        return []
    }
}

private func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
}
