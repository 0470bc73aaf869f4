/// Takes out of a page what cannot be part of its article, before it is searched.
struct PageFurniture {
    /// Also what is called like furniture; wrong for pages whose templates use such names for everything.
    var removesUnlikely = true
    var title: String?
    /// Take the byline out, because nothing else names the author.
    var looksForByline = true

    /// Marks the nodes; answers with the byline that was found in the text.
    func remove(from page: inout PageNodes) -> String? {
        var byline: String?
        var hasSeenTitle = false
        var position = 1
        while position < page.storage.nodes.count {
            let node = page.storage.nodes[position]
            guard node.kind == .element else {
                position += 1
                continue
            }
            if isInvisible(position, page) || isFurniture(position, page) {
                page.isOut[position] = true
            } else if looksForByline, byline == nil, let found = self.byline(at: position, page) {
                byline = found
                page.isOut[position] = true
            } else if !hasSeenTitle, isTitle(position, page) {
                hasSeenTitle = true
                page.isOut[position] = true
            }
            position = page.isOut[position] ? Int(node.subtreeEnd) : position + 1
        }
        return byline
    }

    private func isInvisible(_ index: Int, _ page: PageNodes) -> Bool {
        let node = page.node(index)
        switch node.name {
        case .script, .style, .template, .head, .svg, .link, .meta, .title: return true
        // Without words it is the fallback of an image that a script would load.
        case .noscript: return page.textLength(index) > 0
        default: break
        }
        guard node.attributeCount > 0 else { return false }
        let storage = page.storage
        if storage.rawAttribute("hidden", of: node) != nil { return true }
        if storage.attribute("aria-hidden", of: node) == "true" {
            // Formulas are hidden from screen readers, which get another form of them.
            return storage.attribute("class", of: node)?.contains("fallback-image") != true
        }
        guard let style = storage.attribute("style", of: node) else { return false }
        let rules = style.lowercased().filter { !$0.isWhitespace }
        return rules.contains("display:none") || rules.contains("visibility:hidden")
    }

    private func isFurniture(_ index: Int, _ page: PageNodes) -> Bool {
        let node = page.node(index)
        guard node.attributeCount > 0, removesUnlikely, node.name != .body, node.name != .a else { return false }
        if let role = page.attribute("role", index), furnitureRoles.contains(role) { return true }
        let words = page.words[index]
        guard words.contains(.furniture), !words.contains(.perhaps) else { return false }
        return !page.hasAncestor(index) { page.name($0) == .table || page.name($0) == .code }
    }

    private func byline(at index: Int, _ page: PageNodes) -> String? {
        let node = page.node(index)
        guard node.attributeCount > 0 else { return nil }
        let isNamed = page.words[index].contains(.byline) || page.attribute("rel", index) == "author"
        guard isNamed || page.attribute("itemprop", index)?.contains("author") == true else { return nil }
        let length = page.textLength(index)
        return length > 0 && length < 100 ? page.text(index) : nil
    }

    /// Whether a heading repeats the title, which is told apart from the text.
    private func isTitle(_ index: Int, _ page: PageNodes) -> Bool {
        let name = page.name(index)
        guard name == .h1 || name == .h2, let title else { return false }
        return similarity(of: title, to: page.text(index)) > 0.75
    }
}

/// How much of the second text stands in the first one too, by words: 1 where all does.
func similarity(of first: String, to second: String) -> Double {
    let words: (String) -> [Substring] = { $0.lowercased().split { !$0.isLetter && !$0.isNumber } }
    let known = Set(words(first))
    let others = words(second)
    guard !known.isEmpty, !others.isEmpty else { return 0 }
    let total = others.reduce(0) { $0 + $1.count + 1 } - 1
    let unknown = others.filter { !known.contains($0) }
    let missing = unknown.reduce(0) { $0 + $1.count + 1 } - (unknown.isEmpty ? 0 : 1)
    return 1 - Double(missing) / Double(total)
}
