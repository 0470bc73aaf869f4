/// Takes out of an article what stands in the middle of it and is none of its text: forms, teasers, link lists.
struct ArticleCleaning {
    var usesClassWeights = true
    /// Also blocks whose proportions of text, links and images are not those of prose.
    var judgesProportions = true

    func clean(_ roots: [Int], in page: inout PageNodes) {
        let dataTables = dataTables(roots, page)
        for root in roots {
            if judgesProportions {
                removeUnlikely([.form, .fieldset], root, &page, dataTables)
            }
            removeNamed(root, &page)
            removeShareButtons(root, &page)
            if judgesProportions { removeUnlikely([.table, .ul, .ol, .div], root, &page, dataTables) }
            removeEmptyParagraphs(root, &page)
        }
    }

    // MARK: By name

    private func removeNamed(_ root: Int, _ page: inout PageNodes) {
        for index in inside(root, page) {
            switch page.name(index) {
            case .object, .embed, .footer, .aside, .input, .textarea, .select, .button, .link: page.isOut[index] = true
            case .iframe where embedLink(at: index, in: page.storage, base: nil) == nil: page.isOut[index] = true
            case .h1 where usesClassWeights && page.classWeight(index) < 0: page.isOut[index] = true
            case .h2 where usesClassWeights && page.classWeight(index) < 0: page.isOut[index] = true
            default: break
            }
        }
    }

    private func removeShareButtons(_ root: Int, _ page: inout PageNodes) {
        for index in inside(root, page) where page.words[index].contains(.share) && !page.isOut[index] {
            if page.textLength(index) < 500 { page.isOut[index] = true }
        }
    }

    private func removeEmptyParagraphs(_ root: Int, _ page: inout PageNodes) {
        for index in inside(root, page) where page.name(index) == .p {
            var hasContent = page.textLength(index) > 0
            page.forEachInside(index) { inner in
                switch page.name(inner) {
                case .img, .iframe, .object, .embed, .video, .audio: hasContent = true
                default: break
                }
            }
            if !hasContent { page.isOut[index] = true }
        }
    }

    /// The elements inside, in document order, what is out already left out.
    private func inside(_ root: Int, _ page: PageNodes) -> [Int] {
        var found: [Int] = []
        page.forEachInside(root) { if page.isElement($0) { found.append($0) } }
        return found
    }

    // MARK: By proportions

    private func removeUnlikely(_ names: [HTMLName], _ root: Int, _ page: inout PageNodes, _ dataTables: Set<Int>) {
        for name in names {
            // The innermost first: what is left then decides about the outer ones.
            for index in inside(root, page).reversed() where page.name(index) == name && !page.isOut[index] {
                if name != .div || !page.isParagraph[index], isUnlikely(index, page, dataTables) {
                    page.isOut[index] = true
                }
            }
        }
    }

    private func isUnlikely(_ index: Int, _ page: PageNodes, _ dataTables: Set<Int>) -> Bool {
        // So much is not in the middle of an article; and counting it at every level would cost the square of the page.
        guard page.end(index) - index < Self.maxJudgedNodes else { return false }
        if dataTables.contains(index) { return false }
        if page.hasAncestor(index, where: { dataTables.contains($0) || page.name($0) == .code }) { return false }
        let weight = usesClassWeights ? page.classWeight(index) : 0
        if weight < 0 { return true }
        guard page.commaCount(index) < 10 else { return false }
        let proportions = Proportions(of: index, in: page)
        return proportions.areUnlikely(weight: weight, isInFigure: isInFigure(index, page))
            && !proportions.isListOfImages(index, page)
    }

    private func isInFigure(_ index: Int, _ page: PageNodes) -> Bool {
        page.ancestors(of: index, atMost: 3).contains { page.name($0) == .figure }
    }

    private static let maxJudgedNodes = 20_000

    // MARK: Tables

    private func dataTables(_ roots: [Int], _ page: PageNodes) -> Set<Int> {
        var found: Set<Int> = []
        for root in roots {
            for index in [root] + inside(root, page) where page.name(index) == .table {
                if isData(index, page) { found.insert(index) }
            }
        }
        return found
    }

    /// Whether a table holds data rather than arranges a page: by what it declares, else by its size.
    private func isData(_ table: Int, _ page: PageNodes) -> Bool {
        if page.attribute("role", table) == "presentation" || page.attribute("datatable", table) == "0" { return false }
        if page.attribute("summary", table) != nil { return true }
        var hasHeadings = false
        var hasTable = false
        var rows = 0
        var columns = 0
        var rowCells = 0
        page.forEachInside(table) { index in
            switch page.name(index) {
            case .caption: hasHeadings = hasHeadings || page.textLength(index) > 0
            case .col, .colgroup, .tfoot, .thead, .th: hasHeadings = true
            case .table: hasTable = true
            case .tr:
                rows += 1
                rowCells = 0
            case .td:
                rowCells += 1
                columns = max(columns, rowCells)
            default: break
            }
        }
        if hasHeadings { return true }
        if hasTable || rows <= 1 || columns <= 1 { return false }
        return rows >= 10 || columns > 4 || rows * columns > 10
    }
}
