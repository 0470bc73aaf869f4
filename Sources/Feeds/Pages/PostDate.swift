import Markup

import struct Foundation.Date

/// The date of a post as a page shows it.
enum PostDate {
    /// The date in an item of a list: `time` first, then what is called a date, then a date among its words.
    ///
    /// - Parameters:
    ///   - item: the element that holds the post and nothing of another.
    ///   - year: the year under whose heading the item stands, for dates that name none.
    /// - Returns: `nil` where no date stands in the item.
    static func find(in item: HTMLElement, year: Int?) -> Date? {
        let inside = item.descendants
        for element in inside where element.name == "time" {
            if let date = element.attribute("datetime").flatMap(FeedDate.parse) { return date }
            if let date = inText(element.foldedText, year: year) { return date }
        }
        for element in inside where isCalledDate(element) {
            if let date = inText(element.foldedText, year: year) { return date }
        }
        return texts(of: item).lazy.compactMap { inText($0, year: year) }.first
    }

    private static func isCalledDate(_ element: HTMLElement) -> Bool {
        element.classes.contains { $0.lowercased().contains("date") || $0.lowercased().contains("time") }
    }

    /// The single texts of an item, which is short; the words of a whole post are not looked through.
    private static func texts(of item: HTMLElement) -> [String] {
        var texts: [String] = []
        func gather(_ element: HTMLElement) {
            for node in element.nodes where texts.count < 40 {
                switch node {
                case .text(let text): text.trimmedOrNil.map { texts.append($0) }
                case .element(let inner): gather(inner)
                }
            }
        }
        gather(item)
        return texts.filter { $0.utf8.count <= 120 }
    }

    /// A date that begins a text or stands in it.
    static func inText(_ text: String, year: Int?) -> Date? {
        let text = withoutIdeographs(plainLine(text, limit: 120))
        let words = text.split { $0.isWhitespace || "()[]|·•—–".contains($0) }.map { $0.trimming(",.:;") }.filter {
            !$0.isEmpty
        }
        for start in words.indices.prefix(20) {
            for length in stride(from: min(4, words.count - start), through: 1, by: -1) {
                let window = words[start..<start + length]
                if let date = date(window, year: year) { return date }
            }
        }
        return nil
    }

    /// A few words that are a date with a year, or a day and month below a heading that is one.
    private static func date(_ words: ArraySlice<Substring>, year: Int?) -> Date? {
        let hasDigit = { (word: Substring) in word.utf8.contains { isASCIIDigit($0) } }
        guard words.contains(where: hasDigit), words.allSatisfy({ $0.count <= 25 }) else { return nil }
        let joined = words.joined(separator: " ")
        if words.contains(where: holdsYear) {
            // A bare year, or a number among other words, is no date.
            return words.count == 1 && Self.year(joined) != nil ? nil : FeedDate.parse(joined)
        }
        guard let year, words.count <= 2 else { return nil }
        let parts = joined.split { "-./".contains($0) }
        if parts.count == 2, parts.allSatisfy({ Int($0) != nil && $0.count <= 2 }) {
            return FeedDate.parse("\(year)-\(padded(parts[0]))-\(padded(parts[1]))")
        }
        return words.count == 2 ? FeedDate.parse("\(joined) \(year)") : nil
    }

    private static func holdsYear(_ word: Substring) -> Bool {
        word.split { !$0.isNumber }.contains {
            year(String($0)) != nil || ($0.count == 8 && year(String($0.prefix(4))) != nil)
        }
    }

    /// `2026年3月5日` as `2026-03-05`, `3月5日` as `03-05`.
    private static func withoutIdeographs(_ text: String) -> String {
        guard text.contains("月") else { return text }
        var parts: [Substring] = []
        var number = text.startIndex..<text.startIndex
        for index in text.indices {
            if text[index].isWholeNumber {
                number = (number.upperBound == index ? number.lowerBound : index)..<text.index(after: index)
            } else if "年月日".contains(text[index]), number.upperBound == index, !number.isEmpty {
                parts.append(text[number])
            }
        }
        guard parts.count == 2 || parts.count == 3 else { return text }
        return parts.map { $0.count == 4 ? String($0) : padded($0) }.joined(separator: "-")
    }

    private static func padded(_ number: Substring) -> String { number.count == 1 ? "0\(number)" : String(number) }

    /// A text that is a year and nothing else.
    static func year(_ text: String) -> Int? {
        let digits = text.hasSuffix("年") ? String(text.dropLast()) : text
        guard digits.utf8.count == 4, let year = Int(digits), (1990...2100).contains(year) else { return nil }
        return year
    }

    /// `/2026/03/05/` or `2026-03-05` in an address; a month alone leaves the day open.
    static func inAddress(_ address: String) -> Date? {
        let segments = address.split(separator: "/").dropFirst(2)
        for segment in segments where segment.count >= 10 {
            let start = segment.prefix(10)
            if start.split(separator: "-").count == 3, start.utf8.allSatisfy({ isASCIIDigit($0) || $0 == 0x2D }) {
                return FeedDate.parse(String(start))
            }
        }
        for (place, segment) in segments.enumerated() where year(String(segment)) != nil {
            let parts = segments.dropFirst(place + 1).prefix(2)
            guard parts.count == 2, parts.allSatisfy({ $0.count <= 2 && Int($0) != nil }) else { continue }
            return FeedDate.parse("\(segment)-" + parts.map(padded).joined(separator: "-"))
        }
        return nil
    }
}

extension Substring {
    /// Without any of some characters at its ends.
    fileprivate func trimming(_ characters: String) -> Substring {
        var text = self
        while let first = text.first, characters.contains(first) { text.removeFirst() }
        while let last = text.last, characters.contains(last) { text.removeLast() }
        return text
    }
}
