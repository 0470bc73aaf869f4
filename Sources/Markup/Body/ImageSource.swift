/// The address of an image as a reader without scripts needs it, repaired where a script would load it.
///
/// - Parameters:
///   - node: an `img` element.
///   - storage: the document that it is part of.
///   - base: what relative addresses are resolved against.
/// - Returns: an http or https address; `nil` for tracking pixels and where there is nothing to show.
func imageSource(of node: HTMLStorage.Node, in storage: HTMLStorage, base: String?) -> String? {
    if isPixel(node, in: storage) { return nil }
    let written = storage.attribute("src", of: node)
    let isStandIn = written.map { isPlaceholder($0) } ?? true
    var source = isStandIn ? lazyAddress(of: node, in: storage) ?? candidate(of: node, in: storage) : written
    // A real address in `src` beside a lazy one is a thumbnail or a fallback: good enough, and the publisher's own.
    if source == nil { source = written }
    guard let source else { return nil }
    guard let url = followable(source, against: base), !url.hasPrefix("mailto"), !isTracker(url) else { return nil }
    return url
}

/// The words that stand for an image that cannot be had: one inside the document, one without an address, a relative
/// one where nothing says to what (HTML standard, section 15.4.3).
///
/// - Returns: `nil` where there are none, and for tracking pixels.
func imageWords(of node: HTMLStorage.Node, in storage: HTMLStorage, base: String?) -> String? {
    guard !isPixel(node, in: storage), let alt = storage.attribute("alt", of: node) else { return nil }
    if let source = storage.attribute("src", of: node), let url = followable(source, against: base), isTracker(url) {
        return nil
    }
    let words = plainLine(alt, limit: 1_000)
    return words.isEmpty ? nil : words
}

/// Where the scripts of the web keep the address of an image that is loaded late.
private let lazyAttributes: [StaticString] = [
    "data-src", "data-lazy-src", "data-original", "data-lazyload", "data-orig-file", "data-hi-res-src", "data-full-src",
    "data-actualsrc", "data-original-src", "data-echo", "data-url", "data-image",
]

private func lazyAddress(of node: HTMLStorage.Node, in storage: HTMLStorage) -> String? {
    lazyAttributes.lazy.compactMap { storage.attribute($0, of: node) }.first(where: isAddress)
}

private let setAttributes: [StaticString] = ["srcset", "data-srcset", "data-lazy-srcset"]

/// Whether the value may be an address and not a fragment of a script's own data.
private func isAddress(_ value: String) -> Bool {
    let bytes = value.utf8
    guard let first = bytes.first(where: { $0 > .space }) else { return false }
    return first != 0x7B && first != 0x5B && !value.hasPrefix("data:")
        && bytes.contains { $0 == .slash || $0 == .period }
}

/// Whether a `src` only fills the place until a script comes.
private func isPlaceholder(_ value: String) -> Bool {
    guard value.utf8.contains(where: { $0 > .space }) else { return true }
    if value.hasPrefix("data:") || value.hasPrefix("about:") || value == "#" { return true }
    let bytes = value.utf8.span
    return placeholderWords.occurs(in: bytes.extracting(max(0, bytes.count - 80)...))
}

private let placeholderWords = WordSet([
    "placeholder", "blank.", "spacer.", "lazy_", "lazyload", "loading.", "grey.gif", "1x1.",
])

/// The largest image that `srcset` offers, here or in the `picture` around.
private func candidate(of node: HTMLStorage.Node, in storage: HTMLStorage) -> String? {
    if let own = largestInSet(of: node, in: storage) { return own }
    guard node.parent >= 0, storage.nodes[Int(node.parent)].name == .picture else { return nil }
    // No picture has so many sources; what is not closed may have a million.
    var child = Int(node.parent) + 1
    let end = Int(storage.nodes[Int(node.parent)].subtreeEnd)
    for _ in 0..<64 where child < end {
        let source = storage.nodes[child]
        if source.name == .source, let found = largestInSet(of: source, in: storage) { return found }
        child = Int(source.subtreeEnd)
    }
    return nil
}

private func largestInSet(of node: HTMLStorage.Node, in storage: HTMLStorage) -> String? {
    let sets = setAttributes.lazy.compactMap { storage.attribute($0, of: node) }
    return sets.first.flatMap { largest(ofSet: $0) }
}

/// The candidate with the largest width or density in a `srcset` (HTML standard, section 4.8.4.3.9).
func largest(ofSet set: String) -> String? {
    var best: (url: Substring, size: Double)?
    var rest = Substring(set)
    while true {
        rest = rest.drop { $0.isWhitespace || $0 == "," }
        var url = rest.prefix { !$0.isWhitespace }
        guard !url.isEmpty else { break }
        rest = rest.dropFirst(url.count)
        var size = 1.0
        if url.last == "," {
            while url.last == "," { url.removeLast() }
        } else {
            let descriptor = rest.prefix { $0 != "," }
            rest = rest.dropFirst(descriptor.count)
            size = Double(descriptor.trimmed.dropLast()) ?? 1
        }
        if !url.hasPrefix("data:"), size > best?.size ?? 0 { best = (url, size) }
    }
    return best.map { String($0.url) }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var trimmed = drop { $0.isWhitespace }
        while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
        return trimmed
    }
}

/// Whether an image is at most one pixel wide or high, or is declared invisible.
private func isPixel(_ node: HTMLStorage.Node, in storage: HTMLStorage) -> Bool {
    for name: StaticString in ["width", "height"] {
        if let value = storage.attribute(name, of: node), isAtMostOnePixel(value.utf8.span) { return true }
    }
    guard let style = storage.attribute("style", of: node) else { return false }
    var rules: [UInt8] = [.semicolon]
    for byte in style.utf8 where !byte.isSpace { rules.append(byte) }
    return pixelRules.occurs(in: rules.span)
}

/// Whether a length is 0 or 1, in pixels.
private func isAtMostOnePixel(_ value: Span<UInt8>) -> Bool {
    var digits = 0
    var number = 0
    var unit: [UInt8] = []
    for index in value.indices where value[index] > .space {
        if unit.isEmpty, value[index].isDigit {
            digits += 1
            number = min(10 * number + Int(value[index] - 0x30), 1_000)
        } else {
            unit.append(value[index])
        }
    }
    return digits > 0 && number <= 1 && (unit.isEmpty || unit == Array("px".utf8))
}

private let pixelRules = WordSet([
    ";display:none", ";width:1px", ";height:1px", ";width:0;", ";height:0;", ";width:0px", ";height:0px",
    ";visibility:hidden",
])
