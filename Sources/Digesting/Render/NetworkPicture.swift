import Markup

/// Draws who points at what: people on the left, the pages that they cite on the right, a line for each vote.
///
/// - Parameters:
///   - issue: its votes are drawn. One page says more in its list of votes than in a picture, so there is none then.
///   - wording: the language of caption and text equivalent.
/// - Returns: a `figure` with inline SVG, described in words for those who don't see it; empty where there is nothing
///   to draw.
func networkPicture(of issue: DigestIssue, _ wording: Wording) -> String {
    let pages = Array(issue.pointsAt.prefix(12))
    let people = distinct(pages.flatMap { $0.votes.map(\.leader) })
    guard pages.count > 1, people.count > 2 else { return "" }
    let rowHeight = 26
    let rows = max(people.count, pages.count)
    let height = rows * rowHeight + 10
    func middle(_ index: Int, of count: Int) -> Int {
        5 + (2 * index + 1) * rows * rowHeight / (2 * count)
    }
    var drawing = ""
    for (right, page) in pages.enumerated() {
        for leader in distinct(page.votes.map(\.leader)) {
            guard let left = people.firstIndex(of: leader) else { continue }
            let from = middle(left, of: people.count)
            let to = middle(right, of: pages.count)
            drawing += "<path d=\"M196 \(from) C 270 \(from) 270 \(to) 344 \(to)\"/>\n"
        }
    }
    for (index, leader) in people.enumerated() {
        let y = middle(index, of: people.count)
        drawing += "<circle cx=\"196\" cy=\"\(y)\" r=\"4\"/>"
        drawing += "<text x=\"184\" y=\"\(y + 4)\" text-anchor=\"end\">\(label(leader, columns: 24))</text>\n"
    }
    for (index, page) in pages.enumerated() {
        let y = middle(index, of: pages.count)
        drawing += "<circle cx=\"344\" cy=\"\(y)\" r=\"\(3 + min(page.votes.count, 6))\"/>"
        drawing += "<text x=\"358\" y=\"\(y + 4)\">\(label(page.title, columns: 38))</text>\n"
    }
    let words = people.map { leader in
        wording.citing(leader, pages.filter { $0.votes.contains { $0.leader == leader } }.map(\.title))
    }
    return """
        <figure>
        <figcaption>\(escaped(wording.picture))</figcaption>
        <svg viewBox="0 0 640 \(height)" role="img" aria-label="\(escaped(words.joined(separator: " ")))">
        \(drawing)</svg>
        </figure>
        """
}

/// A label that fits its side of the picture.
private func label(_ text: String, columns: Int) -> String { escaped(cut(text, toColumns: columns)) }

/// Each value once, in the order of its first appearance.
func distinct(_ values: [String]) -> [String] {
    var seen = Set<String>()
    return values.filter { seen.insert($0).inserted }
}
