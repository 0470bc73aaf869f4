/// Finds the element whose paragraphs read most like an article.
struct ArticleCandidates {
    private let page: PageNodes
    private let usesClassWeights: Bool
    /// The score of each element that has one.
    private var scores: [Int: Double] = [:]

    init(_ page: PageNodes, usesClassWeights: Bool) {
        self.page = page
        self.usesClassWeights = usesClassWeights
    }

    /// The nodes that make up the article, in document order; empty where no text is worth a score.
    mutating func find() -> [Int] {
        scoreParagraphs()
        guard let best = best() else { return [] }
        return withSiblings(best)
    }

    // MARK: Scoring

    /// A paragraph gives its worth to the elements around it, less with each level.
    private mutating func scoreParagraphs() {
        var paragraphs: [(index: Int, length: Int, commas: Int)] = []
        page.forEachInside(0) { index in
            guard page.isElement(index) else { return }
            switch page.name(index) {
            case .section, .h2, .h3, .h4, .h5, .h6, .p, .td, .pre:
                paragraphs.append((index, page.textLength(index), page.commaCount(index)))
            case .div: paragraphs += looseParagraphs(in: index)
            default: break
            }
        }
        for (index, length, commas) in paragraphs where length >= 25 {
            let worth = 1 + Double(commas + 1) + min(Double(length / 100), 3)
            for (level, ancestor) in page.ancestors(of: index, atMost: 5).enumerated() {
                guard ancestor > 0 else { break }
                let divider = level == 0 ? 1 : level == 1 ? 2 : level * 3
                scores[ancestor] = (scores[ancestor] ?? initialScore(ancestor)) + worth / Double(divider)
            }
        }
    }

    /// The paragraphs of a `div` that has none: itself where nothing in it is a block, else its runs of loose text.
    private func looseParagraphs(in index: Int) -> [(index: Int, length: Int, commas: Int)] {
        guard !page.isParagraph[index] else { return [(index, page.textLength(index), page.commaCount(index))] }
        var runs: [(index: Int, length: Int, commas: Int)] = []
        var isInRun = false
        for child in page.children(of: index) {
            if page.isElement(child), !page.isRunning(child) {
                isInRun = false
                continue
            }
            let length = page.textLength(child)
            if !isInRun, length == 0 { continue }
            if !isInRun { runs.append((child, 0, 0)) }
            isInRun = true
            runs[runs.count - 1].length += length
            runs[runs.count - 1].commas += page.commaCount(child)
        }
        return runs
    }

    private func initialScore(_ index: Int) -> Double {
        var score = usesClassWeights ? page.classWeight(index) : 0
        switch page.name(index) {
        case .div: score += 5
        case .pre, .td, .blockquote: score += 3
        case .address, .ol, .ul, .dl, .dd, .dt, .li, .form: score -= 3
        case .h1, .h2, .h3, .h4, .h5, .h6, .th: score -= 5
        default: break
        }
        return score
    }

    // MARK: The best

    private mutating func best() -> Int? {
        for (index, score) in scores { scores[index] = score * (1 - page.linkDensity(index)) }
        let top = scores.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(5)
        guard let first = top.first, page.name(first.key) != .body else { return page.firstBody }
        var best = sharedAncestor(of: top.map(\.key), topScore: first.value) ?? first.key
        best = betterAncestor(of: best)
        // An only child stands for its parent, so that siblings can join it.
        while let parent = page.parent(best), parent > 0, page.name(parent) != .body,
            page.children(of: parent).count(where: { page.isElement($0) }) == 1
        {
            best = parent
        }
        return best
    }

    /// Where three more candidates are nearly as good, the article is what holds them all.
    private func sharedAncestor(of top: [Int], topScore: Double) -> Int? {
        let rivals = top.dropFirst().filter { (scores[$0] ?? 0) / topScore >= 0.75 }
        guard rivals.count >= 3, let first = top.first else { return nil }
        let paths = rivals.map { Set(page.ancestors(of: $0)) }
        return page.ancestors(of: first).first { ancestor in
            ancestor > 0 && page.name(ancestor) != .body && paths.count { $0.contains(ancestor) } >= 3
        }
    }

    /// An ancestor that gained more than the candidate itself holds several parts of the article.
    private func betterAncestor(of index: Int) -> Int {
        var last = scores[index] ?? initialScore(index)
        let threshold = last / 3
        for ancestor in page.ancestors(of: index) {
            guard ancestor > 0, page.name(ancestor) != .body else { break }
            guard let score = scores[ancestor] else { continue }
            if score < threshold { break }
            if score > last { return ancestor }
            last = score
        }
        return index
    }

    // MARK: Siblings

    /// The best element and those beside it that belong to the same text.
    private func withSiblings(_ best: Int) -> [Int] {
        guard let parent = page.parent(best), page.name(best) != .body else { return [best] }
        let topScore = scores[best] ?? 0
        let threshold = max(10, topScore * 0.2)
        let bestClass = page.attribute("class", best) ?? ""
        return page.children(of: parent).filter { sibling in
            if sibling == best { return true }
            guard page.isElement(sibling) else { return false }
            let isAlike = !bestClass.isEmpty && page.attribute("class", sibling) == bestClass
            if let score = scores[sibling], score + (isAlike ? topScore * 0.2 : 0) >= threshold { return true }
            return page.name(sibling) == .p && isProse(sibling)
        }
    }

    private func isProse(_ index: Int) -> Bool {
        let length = page.textLength(index)
        let density = page.linkDensity(index)
        if length > 80 { return density < 0.25 }
        guard length > 0, density == 0 else { return false }
        let text = page.text(index)
        return text.hasSuffix(".") || text.contains(". ") || text.hasSuffix("。")
    }
}

extension PageNodes {
    /// The `body`, or the root where there is none.
    var firstBody: Int {
        storage.nodes.indices.first { storage.nodes[$0].name == .body && storage.nodes[$0].kind == .element } ?? 0
    }
}
