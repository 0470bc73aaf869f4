/// The numbers of a text's links, by which a reader opens them.
struct LinkNumbers {
    typealias Span = LaidOutText.Span
    typealias Line = LaidOutText.Line

    /// Addresses in the order of their numbers.
    private var listed: [String] = []
    private var numbers: [String: Int] = [:]
    /// Addresses that are clickable but not listed, which are numbered from −1 down until all others have a number.
    private var unlisted: [String] = []
    /// The numbers that a reader saw in the text.
    private var seen: Set<Int> = []

    /// All addresses; those of the list first.
    var all: [String] { listed + unlisted }
    var hasUnlisted: Bool { !unlisted.isEmpty }
    /// The numbers that stand in the text, ascending.
    var shown: [Int] { seen.sorted() }

    /// The number of an address, a new one where it has none.
    mutating func number(of url: String) -> Int {
        if let known = numbers[url] { return known }
        listed.append(url)
        numbers[url] = listed.count
        return listed.count
    }

    func address(of number: Int) -> String { listed[number - 1] }

    /// A number below 0 for an address that the list at the end leaves out.
    mutating func addUnlisted(_ url: String) -> Int {
        unlisted.append(url)
        return -unlisted.count
    }

    /// Notes that a number stands in the text.
    mutating func show(_ number: Int) { seen.insert(number) }

    /// The line with numbers for the unlisted links, behind those of all others.
    func numbered(_ line: Line) -> Line {
        Line(
            line.spans.map { span in
                guard let link = span.link, link < 0 else { return span }
                return Span(text: span.text, style: span.style, link: listed.count - link)
            }
        )
    }
}
