/// One element of an ``HTMLDocument``; a cursor that is cheap to copy.
package struct HTMLElement: Sendable, Equatable {
    let storage: HTMLStorage
    let index: Int

    package static func == (left: Self, right: Self) -> Bool {
        left.index == right.index && left.storage === right.storage
    }

    var node: HTMLStorage.Node { storage.nodes[index] }

    /// Its place among the nodes of its document, in document order.
    package var number: Int { index }

    /// The place of the first node behind it that does not stand in it.
    package var end: Int { Int(node.subtreeEnd) }

    /// The name in lower case: `article`.
    package var name: String {
        let node = node
        guard node.name == .other else { return node.name.spelling }
        return lowercasedName(storage.bytes[Int(node.start)..<Int(node.end)])
    }

    /// The value of an attribute with its references resolved.
    ///
    /// - Parameter name: in lower case.
    /// - Returns: `nil` where the element has none of that name; the first one where it has several.
    package func attribute(_ name: String) -> String? {
        let node = node
        guard node.attributeCount > 0 else { return nil }
        let wanted = name.utf8
        for attribute in storage.attributes(of: node) where attribute.name.count == wanted.count {
            if zip(attribute.name, wanted).allSatisfy({ storage.bytes[$0].lowercased == $1 }) {
                return storage.value(attribute.value)
            }
        }
        return nil
    }

    /// All attributes in their order, names in lower case.
    package var attributes: [(name: String, value: String)] {
        storage.attributes(of: node).map {
            (lowercasedName(storage.bytes[$0.name]), storage.value($0.value))
        }
    }

    /// The words of the `class` attribute.
    package var classes: [Substring] {
        attribute("class")?.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" } ?? []
    }

    /// The element around this one; `nil` for the root.
    package var parent: HTMLElement? {
        node.parent < 0 ? nil : HTMLElement(storage: storage, index: Int(node.parent))
    }

    /// The elements directly inside.
    package var children: [HTMLElement] {
        childIndexes.compactMap {
            storage.nodes[$0].kind == .element ? HTMLElement(storage: storage, index: $0) : nil
        }
    }

    /// The elements and texts directly inside, in their order.
    package var nodes: [HTMLNode] {
        childIndexes.map { index in
            let node = storage.nodes[index]
            guard node.kind == .element else { return .text(String(decoding: storage.text(of: node), as: UTF8.self)) }
            return .element(HTMLElement(storage: storage, index: index))
        }
    }

    /// The nodes directly inside.
    var childIndexes: [Int] {
        var indexes: [Int] = []
        var child = index + 1
        let end = Int(node.subtreeEnd)
        while child < end {
            indexes.append(child)
            child = Int(storage.nodes[child].subtreeEnd)
        }
        return indexes
    }

    /// All elements inside at any depth, in document order, without this one.
    package var descendants: [HTMLElement] {
        insideIndexes.compactMap {
            storage.nodes[$0].kind == .element ? HTMLElement(storage: storage, index: $0) : nil
        }
    }

    /// All elements inside of one name, in document order.
    package func descendants(named name: String) -> [HTMLElement] {
        let bytes = Array(name.utf8)
        let known = HTMLName.named(bytes, 0..<bytes.count)
        return insideIndexes.compactMap {
            let node = storage.nodes[$0]
            guard node.kind == .element, node.name == known else { return nil }
            let element = HTMLElement(storage: storage, index: $0)
            return known != .other || element.name == name ? element : nil
        }
    }

    /// All elements inside of some names, which ``HTMLName`` must list, in document order.
    package func descendants(namedAnyOf names: [String]) -> [HTMLElement] {
        let known = names.map { HTMLName.named(Array($0.utf8), 0..<$0.utf8.count) }
        return insideIndexes.compactMap {
            let node = storage.nodes[$0]
            guard node.kind == .element, known.contains(node.name) else { return nil }
            return HTMLElement(storage: storage, index: $0)
        }
    }

    private var insideIndexes: Range<Int> { index + 1..<Int(node.subtreeEnd) }

    /// The text inside at any depth as it stands in the source, without that of scripts, styles and templates.
    package var text: String { String(decoding: textBytes, as: UTF8.self) }

    /// The text inside with white space folded to single spaces and none at the ends.
    package var foldedText: String {
        text.split { $0.isWhitespace || $0 == "\u{A0}" }.joined(separator: " ")
    }

    private var textBytes: [UInt8] {
        var bytes: [UInt8] = []
        var position = index + 1
        let end = Int(node.subtreeEnd)
        while position < end {
            let node = storage.nodes[position]
            if node.kind != .element { bytes.append(contentsOf: storage.text(of: node)) }
            let isHidden = node.kind == .element && HTMLTraits.of(node.name).contains(.unreadable)
            position = isHidden ? Int(node.subtreeEnd) : position + 1
        }
        return bytes
    }

    /// The markup inside, written anew: well-formed and balanced, but not sanitised.
    package var innerHTML: String {
        var written: [UInt8] = []
        for child in childIndexes { write(child, into: &written) }
        return String(decoding: written, as: UTF8.self)
    }

    private func write(_ index: Int, into written: inout [UInt8]) {
        let node = storage.nodes[index]
        guard node.kind == .element else {
            let isSource = HTMLTraits.of(storage.nodes[Int(node.parent)].name).contains(.unreadable)
            isSource
                ? written.append(contentsOf: storage.text(of: node))
                : appendEscaped(storage.text(of: node).span, to: &written)
            return
        }
        let element = HTMLElement(storage: storage, index: index)
        let name = element.name
        written.append(contentsOf: "<\(name)".utf8)
        for (name, value) in element.attributes
        where !name.utf8.contains(where: { $0 == .doubleQuote || $0 == .lessThan }) {
            written.append(contentsOf: " \(name)=\"".utf8)
            appendEscaped(value.utf8.span, to: &written)
            written.append(.doubleQuote)
        }
        written.append(.greaterThan)
        guard !HTMLTraits.of(node.name).contains(.void) else { return }
        for child in element.childIndexes { write(child, into: &written) }
        written.append(contentsOf: "</\(name)>".utf8)
    }
}

/// A name with the letters of ASCII in lower case: those of other scripts may not become any of them.
private func lowercasedName(_ name: ArraySlice<UInt8>) -> String {
    String(decoding: name.map(\.lowercased), as: UTF8.self)
}

/// Appends characters so that they are text in markup and in a quoted attribute value.
func appendEscaped(_ characters: Span<UInt8>, to written: inout [UInt8]) {
    var copied = 0
    for index in characters.indices {
        let escape: StaticString
        switch characters[index] {
        case .ampersand: escape = "&amp;"
        case .lessThan: escape = "&lt;"
        case .greaterThan: escape = "&gt;"
        case .doubleQuote: escape = "&quot;"
        default: continue
        }
        written.append(characters.extracting(copied..<index))
        written.append(escape)
        copied = index + 1
    }
    written.append(characters.extracting(copied...))
}
