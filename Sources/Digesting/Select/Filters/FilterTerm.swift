internal import Feeds
import Foundation

/// One wish about which entries are shown: a term of `mute` or `keep`.
package struct FilterTerm: Sendable {
    /// Why a term cannot be used: what is wrong, and what to write.
    package struct Fault: Error, Equatable, CustomStringConvertible {
        package var description: String
    }

    enum Rule: Sendable {
        case phrase(Phrase)
        case pattern(FilterPattern)
        case author(Phrase)
        case leader(String)
        case tag(String)
        case fewerMinutes(Double)
        case moreMinutes(Double)
    }

    /// As the user wrote it.
    package let text: String
    let rule: Rule

    /// Reads a term: a word, words, `"a phrase"`, `/a regular expression/`, `author:NAME`, `leader:NAME`, `tag:NAME`,
    /// `minutes<N` or `minutes>N`.
    ///
    /// - Throws: `Fault` for a term that can hold of nothing.
    package init(_ text: String) throws(Fault) {
        self.text = text
        let term = text.trimmingCharacters(in: .whitespaces)
        if term.hasPrefix("/"), term.count > 1 {
            guard term.hasSuffix("/"), term.count > 2 else {
                throw Fault(description: "\(term): a regular expression ends with a slash: /words?/")
            }
            rule = .pattern(try FilterPattern(String(term.dropFirst().dropLast())))
        } else if let name = Self.value(of: "author", in: term) {
            rule = .author(try Self.phrase(name, term))
        } else if let name = Self.value(of: "leader", in: term) {
            rule = .leader(foldedForFilters(try Self.named(name, term)))
        } else if let name = Self.value(of: "tag", in: term) {
            rule = .tag(foldedForFilters(try Self.named(name, term)))
        } else if let minutes = try Self.minutes(term) {
            rule = minutes
        } else if term.hasPrefix("\""), term.count == 1 || !term.hasSuffix("\"") {
            throw Fault(description: "\(term): a phrase in quotes ends with a quotation mark")
        } else {
            rule = .phrase(try Self.phrase(Self.unquoted(term), term))
        }
    }

    private static func phrase(_ words: String, _ term: String) throws(Fault) -> Phrase {
        guard let phrase = Phrase(words) else {
            throw Fault(description: "\(term.isEmpty ? "\"\"" : term): names nothing; write a word, or remove it")
        }
        return phrase
    }

    private static func named(_ name: String, _ term: String) throws(Fault) -> String {
        guard !name.isEmpty else { throw Fault(description: "\(term): names nothing; write a name, or remove it") }
        return name
    }

    private static func unquoted(_ term: String) -> String {
        term.count > 1 && term.hasPrefix("\"") && term.hasSuffix("\"") ? String(term.dropFirst().dropLast()) : term
    }

    /// What stands behind `NAME:`; `nil` where the term is none of that name.
    private static func value(of name: String, in term: String) -> String? {
        guard term.lowercased().hasPrefix("\(name):") else { return nil }
        return unquoted(term.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces))
    }

    private static func minutes(_ term: String) throws(Fault) -> Rule? {
        guard term.lowercased().hasPrefix("minutes") else { return nil }
        let rest = term.dropFirst("minutes".count).trimmingCharacters(in: .whitespaces)
        guard let sign = rest.first, sign == "<" || sign == ">" else { return nil }
        guard let number = Double(rest.dropFirst().trimmingCharacters(in: .whitespaces)), number >= 0, number.isFinite
        else { throw Fault(description: "\(term): no number of minutes; write minutes<2 or minutes>30") }
        return sign == "<" ? .fewerMinutes(number) : .moreMinutes(number)
    }
}

/// An entry as terms look at it, folded once for all of them.
struct FilterSubject {
    let leader: String
    let authors: [String]
    let tags: Set<String>
    let minutes: Double?
    /// The title, the tags and the text, a line each.
    let plain: String
    var folded: String

    init(_ entry: Entry, leader: String) {
        self.leader = foldedForFilters(leader)
        authors = entry.authors.compactMap(\.name).map(foldedForFilters)
        tags = Set(entry.tags.map { foldedForFilters($0.term) })
        minutes = entry.facts.map(readingMinutes)
        plain = [entry.title ?? "", entry.tags.map(\.term).joined(separator: "\n"), entry.facts?.text ?? ""]
            .joined(separator: "\n")
        folded = foldedForFilters(plain)
    }
}

/// Terms with the time that their patterns took.
struct Filter {
    private let terms: [FilterTerm]
    /// The time that each term's pattern has taken so far.
    private var spent: [Duration]

    /// What all entries of one issue may take a pattern; one that takes longer is left out from then on.
    static let patience = Duration.seconds(1)

    /// Terms that cannot be used are told where they are read, and hold of nothing here.
    init(_ texts: [String]) {
        terms = texts.compactMap { try? FilterTerm($0) }
        spent = terms.map { _ in .zero }
    }

    var isEmpty: Bool { terms.isEmpty }

    /// The patterns that took too long.
    var tooSlow: [String] { zip(terms, spent).filter { $1 >= Self.patience }.map(\.0.text) }

    /// Whether any term holds of an entry.
    mutating func holds(of subject: inout FilterSubject) -> Bool {
        for (place, term) in terms.enumerated() where holds(term.rule, of: &subject, at: place) { return true }
        return false
    }

    private mutating func holds(_ rule: FilterTerm.Rule, of subject: inout FilterSubject, at place: Int) -> Bool {
        switch rule {
        case .phrase(let phrase): return phrase.stands(in: &subject.folded)
        case .author(let phrase):
            // Who writes alone rarely signs.
            var names = subject.authors.isEmpty ? [subject.leader] : subject.authors
            return names.indices.contains { phrase.stands(in: &names[$0]) }
        case .leader(let name): return subject.leader == name
        case .tag(let tag): return subject.tags.contains(tag)
        case .fewerMinutes(let limit): return subject.minutes.map { $0 < limit } ?? false
        case .moreMinutes(let limit): return subject.minutes.map { $0 > limit } ?? false
        case .pattern(let pattern):
            guard spent[place] < Self.patience else { return false }
            let clock = ContinuousClock()
            var isFound = false
            let left = Self.patience - spent[place]
            spent[place] += clock.measure { isFound = pattern.isFound(in: subject.plain, within: left) }
            return isFound
        }
    }
}
