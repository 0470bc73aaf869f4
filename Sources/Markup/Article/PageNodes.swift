/// A page while its article is looked for: the tree, what has been taken out of it, and how long its texts are.
struct PageNodes {
    let storage: HTMLStorage
    var isOut: [Bool]
    /// Characters of each text node, runs of white space counted as one; 0 for elements and blank texts.
    private(set) var lengths: [Int32]
    private(set) var commas: [Int32]
    /// What the names of each element mean.
    let words: [ClassWords]
    /// For each `div` that does the work of a `p`: no block stands in it, or nothing but one `p`.
    private(set) var isParagraph: [Bool] = []
    /// For each element whether a block stands somewhere in it.
    private(set) var hasBlock: [Bool] = []

    init(_ storage: HTMLStorage) {
        self.storage = storage
        let count = storage.nodes.count
        isOut = .init(repeating: false, count: count)
        lengths = .init(repeating: 0, count: count)
        commas = .init(repeating: 0, count: count)
        var words = [ClassWords](repeating: [], count: count)
        for index in 0..<count {
            let node = storage.nodes[index]
            if node.kind == .element {
                guard node.attributeCount > 0 else { continue }
                for name: StaticString in ["class", "id"] {
                    if let value = storage.rawAttribute(name, of: node) {
                        words[index].formUnion(ClassWords.found(in: storage.bytes[value]))
                    }
                }
            } else {
                (lengths[index], commas[index]) = measured(storage.bytes[Int(node.start)..<Int(node.end)])
            }
        }
        self.words = words
    }

    /// Finds the paragraphs once the furniture is out; what is cleaned later does not change what a `div` is.
    mutating func findParagraphs() {
        hasBlock = .init(repeating: false, count: isOut.count)
        for index in stride(from: isOut.count - 1, to: 0, by: -1) where !isOut[index] && isElement(index) {
            if hasBlock[index] || isBlockLike(name(index)), let parent = parent(index) { hasBlock[parent] = true }
        }
        isParagraph = isOut.indices.map { index in
            if isOut[index] || !isElement(index) { return false }
            return name(index) == .p || name(index) == .div && (!hasBlock[index] || isAroundParagraph(index))
        }
    }

    /// Whether a `div` holds one `p` and nothing else.
    private func isAroundParagraph(_ index: Int) -> Bool {
        let inside = children(of: index).filter { isElement($0) || lengths[$0] > 0 }
        guard inside.count == 1, let only = inside.first, isElement(only), name(only) == .p else { return false }
        return linkDensity(index) < 0.25
    }

    /// Whether a node is part of running text.
    func isRunning(_ index: Int) -> Bool {
        guard isElement(index) else { return true }
        return !hasBlock[index] && !isBlockLike(name(index)) && !HTMLTraits.of(name(index)).contains(.block)
    }

    private func isBlockLike(_ name: HTMLName) -> Bool {
        switch name {
        case .blockquote, .dl, .div, .img, .ol, .p, .pre, .table, .ul: true
        default: false
        }
    }

    func node(_ index: Int) -> HTMLStorage.Node { storage.nodes[index] }

    func name(_ index: Int) -> HTMLName { storage.nodes[index].name }

    func end(_ index: Int) -> Int { Int(storage.nodes[index].subtreeEnd) }

    func isElement(_ index: Int) -> Bool { storage.nodes[index].kind == .element }

    func parent(_ index: Int) -> Int? {
        let parent = Int(storage.nodes[index].parent)
        return parent < 0 ? nil : parent
    }

    func attribute(_ name: StaticString, _ index: Int) -> String? { storage.attribute(name, of: node(index)) }

    /// The elements around a node, the nearest first.
    func ancestors(of index: Int, atMost limit: Int = .max) -> [Int] {
        var ancestors: [Int] = []
        var next = parent(index)
        while let ancestor = next, ancestors.count < limit {
            ancestors.append(ancestor)
            next = parent(ancestor)
        }
        return ancestors
    }

    func hasAncestor(_ index: Int, where fits: (Int) -> Bool) -> Bool {
        var next = parent(index)
        while let ancestor = next {
            if fits(ancestor) { return true }
            next = parent(ancestor)
        }
        return false
    }

    /// The nodes directly inside that have not been taken out.
    func children(of index: Int) -> [Int] {
        var children: [Int] = []
        var child = index + 1
        while child < end(index) {
            if !isOut[child] { children.append(child) }
            child = end(child)
        }
        return children
    }

    /// Goes through all that is left inside an element, in document order.
    func forEachInside(_ index: Int, _ body: (Int) -> Void) {
        var position = index + 1
        let end = end(index)
        while position < end {
            if isOut[position] {
                position = Int(storage.nodes[position].subtreeEnd)
            } else {
                body(position)
                position += 1
            }
        }
    }

    /// Characters of the text inside.
    func textLength(_ index: Int) -> Int {
        guard isElement(index) else { return Int(lengths[index]) }
        var length = 0
        forEachInside(index) { length += Int(lengths[$0]) }
        return length
    }

    func commaCount(_ index: Int) -> Int {
        var count = Int(commas[index])
        forEachInside(index) { count += Int(commas[$0]) }
        return count
    }

    /// The share of the text that is links; those within the page count less.
    func linkDensity(_ index: Int) -> Double {
        var total = 0
        var linked = 0.0
        var linkEnd = 0
        var factor = 1.0
        forEachInside(index) { position in
            total += Int(lengths[position])
            if storage.nodes[position].name == .a, position >= linkEnd {
                linkEnd = end(position)
                let href = storage.rawAttribute("href", of: storage.nodes[position])
                factor = href.map { storage.bytes[$0].first == .numberSign } == true ? 0.3 : 1
            }
            if position < linkEnd { linked += Double(lengths[position]) * factor }
        }
        return total == 0 ? 0 : linked / Double(total)
    }

    /// The text inside with white space folded.
    func text(_ index: Int) -> String {
        var bytes: [UInt8] = []
        if !isElement(index) { bytes.append(contentsOf: storage.text(of: node(index))) }
        forEachInside(index) { position in
            if !isElement(position) { bytes.append(contentsOf: storage.text(of: storage.nodes[position])) }
        }
        return plainLine(String(decoding: bytes, as: UTF8.self), limit: .max / 16)
    }

    /// +25 for good names, −25 for bad ones, both for both.
    func classWeight(_ index: Int) -> Double {
        var weight = 0.0
        for name: StaticString in ["class", "id"] {
            guard let value = storage.rawAttribute(name, of: node(index)) else { continue }
            let found = ClassWords.found(in: storage.bytes[value])
            if found.contains(.bad) { weight -= 25 }
            if found.contains(.good) { weight += 25 }
        }
        return weight
    }
}

/// The characters and commas of a text as it stands in the source; a reference counts as one character.
private func measured(_ bytes: ArraySlice<UInt8>) -> (length: Int32, commas: Int32) {
    let text = bytes.span
    var length: Int32 = 0
    var commas: Int32 = 0
    var wasSpace = true
    var index = 0
    while index < text.count {
        let byte = text[index]
        index += 1
        if byte.isSpace {
            if !wasSpace { length += 1 }
            wasSpace = true
            continue
        }
        if byte & 0xC0 == 0x80 { continue }
        wasSpace = false
        length += 1
        if byte == .comma { commas += 1 }
        // U+060C, U+FE50, U+FE10, U+3001, U+FF0C and their kin.
        if byte == 0xEF, index + 1 < text.count, text[index] == 0xBC, text[index + 1] == 0x8C { commas += 1 }
        if byte == 0xE3, index + 1 < text.count, text[index] == 0x80, text[index + 1] == 0x81 { commas += 1 }
        if byte == 0xD8, index < text.count, text[index] == 0x8C { commas += 1 }
        if byte == .ampersand {
            var end = index
            while end < text.count, end < index + 10, text[end] != .semicolon, !text[end].isSpace { end += 1 }
            if end < text.count, text[end] == .semicolon { index = end + 1 }
        }
    }
    return (length, commas)
}
