/// Makes a tree of tags, closing what was left open as browsers do.
///
/// One pass and no way back: each tag costs at most a look at the open elements, of which there are at most 256.
struct HTMLTreeBuilder {
    /// Elements deeper than this lie flat, their text is kept.
    static let maxDepth = 256

    private var tokenizer: HTMLTokenizer
    private var nodes: [HTMLStorage.Node] = []
    private var attributes: [HTMLTokenizer.Attribute] = []
    /// The open elements, the root first.
    private var open: [Int32] = [0]
    /// How many elements of each name are open: most questions are answered without looking at the stack.
    private var openCounts = [UInt16](repeating: 0, count: HTMLName.allCases.count)
    /// Elements that were too deep to be opened and wait for their end tags.
    private var overflow = 0
    private let traits = traitsByName

    private init(_ bytes: [UInt8]) {
        tokenizer = HTMLTokenizer(bytes)
        nodes.reserveCapacity(bytes.count / 24 + 4)
        nodes.append(.init(kind: .element, name: .html, parent: -1, subtreeEnd: 0, start: 0, end: 0))
    }

    /// Parses UTF-8; invalid bytes become U+FFFD.
    static func build(_ bytes: [UInt8]) -> HTMLStorage { build(valid: repaired(bytes)) }

    /// Parses valid UTF-8.
    static func build(valid bytes: [UInt8]) -> HTMLStorage {
        var builder = Self(bytes)
        builder.run()
        return HTMLStorage(
            bytes: builder.tokenizer.bytes,
            nodes: builder.nodes,
            attributes: builder.attributes
        )
    }

    private mutating func run() {
        while true {
            switch tokenizer.next() {
            case .text(let range): append(.text, range)
            case .rawText(let range): append(.rawText, range)
            case .start: start()
            case .end: end()
            case .endOfInput:
                close(downTo: 0)
                nodes[0].subtreeEnd = Int32(nodes.count)
                return
            }
        }
    }

    private func traits(_ name: HTMLName) -> HTMLTraits { traits[Int(name.rawValue)] }

    private func name(at depth: Int) -> HTMLName { nodes[Int(open[depth])].name }

    private func isOpen(_ name: HTMLName) -> Bool { openCounts[Int(name.rawValue)] > 0 }

    private var current: Int32 { open[open.count - 1] }

    // MARK: Adding

    private mutating func append(_ kind: HTMLStorage.Node.Kind, _ range: Range<Int>) {
        let index = Int32(nodes.count)
        nodes.append(
            .init(
                kind: kind,
                name: .other,
                parent: current,
                subtreeEnd: index + 1,
                start: Int32(range.lowerBound),
                end: Int32(range.upperBound)
            )
        )
    }

    /// Adds the element of the latest start tag, under a name that fits its place.
    private mutating func add(_ name: HTMLName) {
        append(.element, tokenizer.nameRange)
        let index = nodes.count - 1
        nodes[index].name = name
        nodes[index].attributes = Int32(attributes.count)
        nodes[index].attributeCount = UInt16(clamping: tokenizer.attributes.count)
        attributes.append(contentsOf: tokenizer.attributes.prefix(Int(UInt16.max)))
        guard !traits(name).contains(.void), !tokenizer.isSelfClosing else { return }
        push(Int32(index))
    }

    private mutating func push(_ index: Int32) {
        guard open.count < Self.maxDepth else {
            overflow += 1
            return
        }
        open.append(index)
        openCounts[Int(nodes[Int(index)].name.rawValue)] += 1
    }

    /// Closes open elements until `depth + 1` are left.
    private mutating func close(downTo depth: Int) {
        while open.count > depth + 1 {
            let index = Int(open.removeLast())
            nodes[index].subtreeEnd = Int32(nodes.count)
            openCounts[Int(nodes[index].name.rawValue)] -= 1
        }
    }

    // MARK: Start tags

    private mutating func start() {
        var name = tokenizer.name
        if name == .html {
            mergeIntoRoot()
            return
        }
        if name == .body, isOpen(.body) { return }
        if overflow == 0 {
            // A cell without a table is a block as any other.
            if traits(name).contains(.tablePart), !isOpen(.table) { name = .div }
            if name == .image { name = .img }
            closeImplied(before: name)
        }
        add(name)
    }

    /// `<html lang="de">` in the middle: its attributes are the root's, the first one counts.
    private mutating func mergeIntoRoot() {
        guard nodes[0].attributeCount == 0, !tokenizer.attributes.isEmpty else { return }
        nodes[0].attributes = Int32(attributes.count)
        nodes[0].attributeCount = UInt16(clamping: tokenizer.attributes.count)
        attributes.append(contentsOf: tokenizer.attributes.prefix(Int(UInt16.max)))
    }

    /// Closes what the start of an element ends: a paragraph at a block, an item at the next one.
    private mutating func closeImplied(before name: HTMLName) {
        let new = traits(name)
        if isOpen(.svg) || isOpen(.math), new.contains(.breaksOut) { leaveIsland() }
        if isOpen(.head), !headNames.contains(name) { closeNearest { $0 == .head } }
        if new.contains(.block), isOpen(.p) { closeNearest { $0 == .p } }
        if new.contains(.heading) { closeNearest { HTMLTraits.of($0).contains(.heading) } }
        switch name {
        case .li where isOpen(.li): closeNearest(throughThin: true) { $0 == .li }
        case .dt, .dd:
            if isOpen(.dt) || isOpen(.dd) { closeNearest(throughThin: true) { $0 == .dt || $0 == .dd } }
        case .a where isOpen(.a): closeNearest { $0 == .a }
        case .option, .optgroup:
            if isOpen(.option) { closeNearest { $0 == .option } }
        case .rt, .rp, .rb:
            if isOpen(.ruby) { closeNearest { $0 == .rt || $0 == .rp || $0 == .rb } }
        case .td, .th: closeInTable { $0 == .td || $0 == .th }
        case .tr: closeInTable { $0 == .tr || $0 == .caption || $0 == .colgroup }
        case .tbody, .thead, .tfoot, .caption, .colgroup, .col:
            closeInTable { [.tbody, .thead, .tfoot, .caption].contains($0) || $0 == .colgroup && name != .col }
        default: break
        }
    }

    /// Closes the innermost fitting element, looking only through elements that change how text looks.
    private mutating func closeNearest(throughThin: Bool = false, _ fits: (HTMLName) -> Bool) {
        var depth = open.count - 1
        while depth > 0 {
            let name = name(at: depth)
            if fits(name) {
                close(downTo: depth - 1)
                return
            }
            let traits = traits(name)
            if traits.contains(.wall) { return }
            if traits.contains(.block), !(throughThin && traits.contains(.thin)) { return }
            depth -= 1
        }
    }

    /// Closes the outermost fitting element of the innermost table.
    private mutating func closeInTable(_ fits: (HTMLName) -> Bool) {
        guard isOpen(.table) else { return }
        var depth = open.count - 1
        var found: Int?
        while depth > 0, name(at: depth) != .table {
            if fits(name(at: depth)) { found = depth }
            depth -= 1
        }
        if let found { close(downTo: found - 1) }
    }

    /// Closes the outermost `svg` or `math`.
    private mutating func leaveIsland() {
        guard let depth = open.indices.first(where: { name(at: $0) == .svg || name(at: $0) == .math }) else { return }
        close(downTo: depth - 1)
    }

    // MARK: End tags

    private mutating func end() {
        if overflow > 0 {
            overflow -= 1
            return
        }
        let name = tokenizer.name
        // Markup behind the end of the page belongs to it; a line break has no end.
        if name == .body || name == .html || traits(name).contains(.void) {
            if name == .br { add(.br) }
            return
        }
        let wanted: HTMLName = traits(name).contains(.tablePart) && !isOpen(.table) ? .div : name
        guard isOpen(wanted), let depth = matchingDepth(wanted) else { return }
        traits(wanted).contains(.formatting) ? closeFormatting(at: depth) : close(downTo: depth - 1)
    }

    /// Where the element that an end tag means stands; `nil` where it is beyond a wall or not open.
    private func matchingDepth(_ wanted: HTMLName) -> Int? {
        let isHeading = traits(wanted).contains(.heading)
        let isTablePart = wanted == .table || traits(wanted).contains(.tablePart)
        var depth = open.count - 1
        while depth > 0 {
            let name = name(at: depth)
            if name == wanted, wanted != .other || isSameName(depth) { return depth }
            if isHeading, traits(name).contains(.heading) { return depth }
            if isTablePart ? name == .table : traits(name).contains(.wall) { return nil }
            depth -= 1
        }
        return nil
    }

    /// Whether the open element at a depth is called as the latest end tag is.
    private func isSameName(_ depth: Int) -> Bool {
        let node = nodes[Int(open[depth])]
        let range = Int(node.start)..<Int(node.end)
        guard range.count == tokenizer.nameRange.count else { return false }
        return zip(range, tokenizer.nameRange).allSatisfy {
            tokenizer.bytes[$0].lowercased == tokenizer.bytes[$1].lowercased
        }
    }

    /// Closes an element that overlaps others: `<b><i>x</b>y</i>` is `<b><i>x</i></b><i>y</i>`.
    ///
    /// With a block open inside, the end tag is not believed: cutting the block would harm more than a long `<b>`.
    private mutating func closeFormatting(at depth: Int) {
        let inner = open[(depth + 1)...]
        guard !inner.contains(where: { isFirmBlock(nodes[Int($0)].name) }) else { return }
        let reopened = inner.filter { traits(nodes[Int($0)].name).contains(.formatting) && nodes[Int($0)].name != .a }
        close(downTo: depth - 1)
        for index in reopened.suffix(8) {
            var copy = nodes[Int(index)]
            copy.parent = current
            nodes.append(copy)
            push(Int32(nodes.count - 1))
        }
    }

    private func isFirmBlock(_ name: HTMLName) -> Bool { traits(name).contains(.block) && name != .p }
}

/// What a `head` holds; anything else ends it.
private let headNames: Set<HTMLName> = [
    .base, .link, .meta, .noscript, .script, .style, .template, .title, .other, .img,
]

/// The bytes as valid UTF-8.
private func repaired(_ bytes: [UInt8]) -> [UInt8] {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    if isValidUTF8(bytes.span) { return hasMark ? Array(bytes.dropFirst(3)) : bytes }
    return Array(String(decoding: hasMark ? bytes.dropFirst(3) : bytes[...], as: UTF8.self).utf8)
}
