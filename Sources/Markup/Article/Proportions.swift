/// How much of what an element holds.
struct Proportions {
    private var paragraphs = 0
    private var images = 0
    private var items = 0
    private var inputs = 0
    private var embeds = 0
    private var text = 0
    private var headingText = 0
    private var listText = 0
    private var proseText = 0
    private var hasPlayer = false
    private let linkDensity: Double
    private let isListItself: Bool

    init(of index: Int, in page: PageNodes) {
        linkDensity = page.linkDensity(index)
        let name = page.name(index)
        isListItself = name == .ul || name == .ol
        var players = 0
        var headingEnd = 0
        var listEnd = 0
        var proseEnd = 0
        var counts = (paragraphs: 0, images: 0, items: 0, inputs: 0, embeds: 0)
        var lengths = (text: 0, heading: 0, list: 0, prose: 0)
        page.forEachInside(index) { position in
            let length = Int(page.lengths[position])
            let end = page.end(position)
            switch page.name(position) {
            case .p, .div:
                if page.isParagraph[position] { counts.paragraphs += 1 }
            case .img: counts.images += 1
            case .li:
                counts.items += 1
                proseEnd = max(proseEnd, end)
            case .input: counts.inputs += 1
            case .object, .embed, .iframe:
                counts.embeds += 1
                players += embedLink(at: position, in: page.storage, base: nil) == nil ? 0 : 1
            case .h1, .h2, .h3, .h4, .h5, .h6: headingEnd = max(headingEnd, end)
            case .ul, .ol:
                listEnd = max(listEnd, end)
                proseEnd = max(proseEnd, end)
            default: break
            }
            switch page.name(position) {
            case .span, .td, .blockquote, .dl, .div, .pre, .table, .img, .p: proseEnd = max(proseEnd, end)
            default: break
            }
            // Loose text in a block is a paragraph without a tag.
            if length > 0, let parent = page.parent(position), page.hasBlock[parent], page.name(parent) == .div {
                counts.paragraphs += 1
                lengths.prose += position < proseEnd ? 0 : length
            }
            lengths.text += length
            if position < headingEnd { lengths.heading += length }
            if position < listEnd { lengths.list += length }
            if position < proseEnd { lengths.prose += length }
        }
        (paragraphs, images, items, inputs, embeds) = counts
        hasPlayer = players > 0
        (text, headingText, listText, proseText) = lengths
    }

    private var isList: Bool { isListItself || text > 0 && Double(listText) / Double(text) > 0.9 }

    /// Whether these are the proportions of furniture rather than of prose.
    func areUnlikely(weight: Double, isInFigure: Bool) -> Bool {
        if hasPlayer { return false }
        let headingDensity = text > 0 ? Double(headingText) / Double(text) : 0
        if !isInFigure, images > 1, Double(paragraphs) / Double(images) < 0.5 { return true }
        if !isList, items - 100 > paragraphs { return true }
        if inputs > paragraphs / 3 { return true }
        if !isList, !isInFigure, headingDensity < 0.9, text < 25, images == 0 || images > 2, linkDensity > 0 {
            return true
        }
        if !isList, weight < 25, linkDensity > 0.2 { return true }
        if weight >= 25, linkDensity > 0.5 { return true }
        if embeds == 1 && text < 75 || embeds > 1 { return true }
        return images == 0 && proseText == 0
    }

    /// A list in which each item is an image is content, whatever its proportions are.
    func isListOfImages(_ index: Int, _ page: PageNodes) -> Bool {
        guard isList, images > 0, images == items else { return false }
        return page.children(of: index).allSatisfy { child in
            page.children(of: child).count { page.isElement($0) } <= 1
        }
    }
}
