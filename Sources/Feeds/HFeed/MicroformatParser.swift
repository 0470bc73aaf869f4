import Markup

/// Finds the microformats of a page.
struct MicroformatParser {
    private let values: MicroformatValues

    /// - Parameters:
    ///   - document: the page.
    ///   - url: its address.
    ///   - pageBytes: its length, which bounds the text that is taken from it.
    init(_ document: HTMLDocument, url: String?, pageBytes: Int) {
        let written = document.root.descendants(named: "base").lazy.compactMap { $0.attribute("href") }.first
        let base = written.map { resolveAddress($0, against: url) } ?? url
        values = MicroformatValues(base: base, pageBytes: pageBytes)
    }

    /// The items that are inside of no other.
    func items(in element: HTMLElement) -> [Microformat] {
        var found: [Microformat] = []
        for child in element.children where child.name != "template" {
            if let root = root(child) { found.append(item(child, root)) } else { found += items(in: child) }
        }
        return found
    }

    /// What makes an element an item: its types, and whether they are classic.
    private struct Root {
        var types: [String]
        var isClassic: Bool
    }

    private func root(_ element: HTMLElement) -> Root? {
        let classes = MicroformatNames.classes(of: element)
        guard !classes.isEmpty else { return nil }
        let types = MicroformatNames.roots(classes)
        if !types.isEmpty { return Root(types: types, isClassic: false) }
        let classic = MicroformatNames.classicRoots(classes)
        return classic.isEmpty ? nil : Root(types: classic, isClassic: true)
    }

    private func item(_ element: HTMLElement, _ root: Root) -> Microformat {
        var item = Microformat(types: root.types.sorted())
        var state = ItemState(root: root)
        for child in element.children { read(child, into: &item, &state) }
        if !root.isClassic { addImplied(element, to: &item, state) }
        return item
    }

    private struct ItemState {
        var root: Root
        /// Whether a property was given that a name would be in, so that none is implied.
        var hasText = false
        var hasAddress = false
        var hasNested = false
    }

    /// Reads an element inside an item: a property, an item of its own, both, or a mere container of others.
    private func read(_ element: HTMLElement, into item: inout Microformat, _ state: inout ItemState) {
        guard element.name != "template" else { return }
        let properties = properties(element, state.root)
        let nested = root(element).map { self.item(element, $0) }
        for property in properties {
            switch property.kind {
            case .plain, .markup: state.hasText = true
            case .address: state.hasAddress = true
            case .date: break
            }
            if let value = value(element, property, nested) { item.add(value, to: property.name) }
        }
        if let nested {
            state.hasNested = true
            if properties.isEmpty { item.children.append(nested) }
            return
        }
        for child in element.children { read(child, into: &item, &state) }
    }

    private func properties(_ element: HTMLElement, _ root: Root) -> [MicroformatNames.Property] {
        let classes = MicroformatNames.classes(of: element)
        guard root.isClassic else { return MicroformatNames.properties(classes) }
        var found = MicroformatNames.classicProperties(classes, in: root.types)
        if element.name == "a", let relations = element.attribute("rel")?.lowercased() {
            let words = relations.split { $0.isWhitespace }
            for property in MicroformatNames.classicRelations(words, in: root.types) where !found.contains(property) {
                found.append(property)
            }
        }
        return found
    }

    private func value(
        _ element: HTMLElement,
        _ property: MicroformatNames.Property,
        _ nested: Microformat?
    ) -> Microformat.Value? {
        if let nested {
            switch property.kind {
            case .plain: return .item(nested, value: nested.text("name") ?? values.plain(element))
            case .address: return .item(nested, value: nested.text("url") ?? values.address(element))
            case .date: return .item(nested, value: values.date(element))
            case .markup: return .item(nested, value: values.text(of: element))
            }
        }
        switch property.kind {
        case .plain where property.name == "category" && isTagLink(element):
            return values.tag(element).map { .text($0) }
        case .plain: return .text(values.plain(element))
        case .address: return .text(values.address(element))
        case .date: return .text(values.date(element))
        case .markup: return .markup(html: values.html(of: element), text: values.text(of: element))
        }
    }

    /// The tag of a classic `rel="tag"` is the end of its address.
    private func isTagLink(_ element: HTMLElement) -> Bool {
        MicroformatNames.properties(MicroformatNames.classes(of: element)).isEmpty
            && element.attribute("rel")?.lowercased().split { $0.isWhitespace }.contains("tag") == true
    }

    // MARK: Implied properties

    private func addImplied(_ element: HTMLElement, to item: inout Microformat, _ state: ItemState) {
        if item.properties["name"] == nil, !state.hasText, !state.hasNested {
            item.add(.text(impliedName(element)), to: "name")
        }
        if item.properties["photo"] == nil, !state.hasAddress, !state.hasNested,
            let photo = impliedAddress(element, ["img": "src", "object": "data"])
        {
            item.add(.text(photo), to: "photo")
        }
        if item.properties["url"] == nil, !state.hasAddress, !state.hasNested,
            let url = impliedAddress(element, ["a": "href", "area": "href"])
        {
            item.add(.text(url), to: "url")
        }
    }

    /// The `alt` or `title` of the element itself, or of its only child or grandchild, else its text.
    private func impliedName(_ element: HTMLElement) -> String {
        if let name = spokenName(element) { return name }
        var current = element
        for _ in 0..<2 {
            let children = current.children
            guard children.count == 1, root(children[0]) == nil else { break }
            if let name = spokenName(children[0]), !name.isEmpty { return name }
            current = children[0]
        }
        return values.text(of: element)
    }

    private func spokenName(_ element: HTMLElement) -> String? {
        switch element.name {
        case "img", "area": element.attribute("alt")
        case "abbr": element.attribute("title")
        default: nil
        }
    }

    /// The address of the element itself, or of the only one of its kind among its children, or among the children of
    /// its only child; items of their own do not count.
    private func impliedAddress(_ element: HTMLElement, _ kinds: KeyValuePairs<String, String>) -> String? {
        for (name, attribute) in kinds where element.name == name {
            if let value = element.attribute(attribute) { return values.resolved(value) }
        }
        let children = element.children
        if let found = onlyOne(among: children, kinds) { return found }
        guard children.count == 1, root(children[0]) == nil else { return nil }
        return onlyOne(among: children[0].children, kinds)
    }

    private func onlyOne(among children: [HTMLElement], _ kinds: KeyValuePairs<String, String>) -> String? {
        for (name, attribute) in kinds {
            let fitting = children.filter { $0.name == name }
            guard fitting.count == 1, root(fitting[0]) == nil else { continue }
            if let value = fitting[0].attribute(attribute) { return values.resolved(value) }
        }
        return nil
    }
}
