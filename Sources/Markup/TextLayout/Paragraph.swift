/// Running text with styles, gathered until its block ends.
struct Paragraph {
    typealias Style = LaidOutText.Style

    /// Up to where a style reaches, from the end of the run before.
    private struct Run {
        var end: Int
        var style: Style
        var link: Int?
    }

    /// UTF-8 with single spaces; newlines are line breaks.
    private(set) var bytes: [UInt8] = []
    private var runs: [Run] = []
    private var isSpacePending = false

    var isEmpty: Bool { bytes.isEmpty }

    /// The last character, to which a superscript would belong.
    var lastByte: UInt8? { isSpacePending ? nil : bytes.last }

    /// Appends text of one style, folding its white space.
    ///
    /// - Parameters:
    ///   - text: free of what must not be shown; U+00A0 is a space without a break.
    ///   - style: how it is meant.
    ///   - link: the number of the link that it is part of.
    mutating func append(_ text: String, _ style: Style, link: Int? = nil) {
        for byte in text.utf8 {
            if byte.isSpace {
                isSpacePending = true
                continue
            }
            separate(style, link)
            bytes.append(byte)
        }
        endRun(style, link)
    }

    /// Appends a mark that belongs to the word before it, whatever space is due.
    mutating func appendMark(_ mark: String, _ style: Style, link: Int) {
        if let last = bytes.last, last != .newline { bytes.append(contentsOf: "\u{A0}".utf8) }
        bytes.append(contentsOf: mark.utf8)
        endRun(style, link)
    }

    /// Appends a line break.
    mutating func breakLine() {
        isSpacePending = false
        guard !bytes.isEmpty else { return }
        bytes.append(.newline)
        endRun([], nil)
    }

    /// Writes the space that is due, in the style that both sides share.
    private mutating func separate(_ style: Style, _ link: Int?) {
        guard isSpacePending else { return }
        isSpacePending = false
        guard let last = bytes.last, last != .newline else { return }
        let isInside = runs.last?.link == link && link != nil
        bytes.append(.space)
        let shared = style.intersection(runs.last?.style ?? [])
        endRun(isInside ? style : shared.subtracting(.link), isInside ? link : nil)
    }

    private mutating func endRun(_ style: Style, _ link: Int?) {
        guard bytes.count > runs.last?.end ?? 0 else { return }
        if let last = runs.last, last.style == style, last.link == link {
            runs[runs.count - 1].end = bytes.count
        } else {
            runs.append(Run(end: bytes.count, style: style, link: link))
        }
    }

    /// The lines of this text in a width.
    func lines(width: Int, keepingAddresses: Bool) -> [LaidOutText.Line] {
        var trimmed = bytes
        while trimmed.last == .newline { trimmed.removeLast() }
        var run = 0
        return lineRanges(of: trimmed, width: width, keepingAddresses: keepingAddresses).map { range in
            while run < runs.count, runs[run].end <= range.lowerBound { run += 1 }
            return LaidOutText.Line(spans(of: range, from: run))
        }
    }

    private func spans(of range: Range<Int>, from first: Int) -> [LaidOutText.Span] {
        var spans: [LaidOutText.Span] = []
        var start = range.lowerBound
        var run = first
        while start < range.upperBound, run < runs.count {
            let end = min(runs[run].end, range.upperBound)
            // Spaces that must not break a line have done their duty.
            let text = String(decoding: bytes[start..<end], as: UTF8.self)
            let shown = text.utf8.contains(0xC2) ? String(text.map { $0 == "\u{A0}" ? " " : $0 }) : text
            spans.append(.init(text: shown, style: runs[run].style, link: runs[run].link))
            start = end
            run += 1
        }
        return spans
    }
}
