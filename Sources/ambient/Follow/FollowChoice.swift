import Feeds
import Foundation
import Markup

/// Shows what was found and lets a person choose, or takes what the flags say.
struct FollowChoice {
    /// How it is decided without asking.
    enum Rule {
        /// A person is asked where a terminal is there; else only what needs no choice is taken.
        case ask
        /// What is offered first: the best feed, or all sources of a person who was named.
        case proposed
        case first
        case all
    }

    /// What was chosen.
    struct Chosen {
        var sources: [FoundSource]
        /// Whose they are, where that is known.
        var leader: String?
    }

    let rule: Rule

    /// What to follow; `nil` where the person wants nothing of it.
    ///
    /// - Throws: `Failure` with code 64 where a choice is needed and nobody can be asked.
    func choose(_ found: [FoundSource], samePerson: [FoundSource], leader: String?) throws -> Chosen? {
        let offered = found + samePerson
        Self.show(found, from: 1)
        if !samePerson.isEmpty {
            print("of the same person:")
            Self.show(samePerson, from: found.count + 1)
        }
        let chosen: [FoundSource]
        switch rule {
        case .first, .proposed: chosen = [offered[0]]
        case .all: chosen = offered
        case .ask where isatty(STDIN_FILENO) == 1:
            print(offered.count == 1 ? "Follow it? [Y/n] " : "Which? [1]; 1,2 or all or none: ", terminator: "")
            chosen = Self.answer(readLine() ?? "n", offered, proposed: [offered[0]])
        case .ask:
            guard found.count == 1 else {
                throw Failure(.usage, "\(found.count) feeds were found; choose with --first or --all, or name one")
            }
            chosen = found
        }
        return chosen.isEmpty ? nil : Chosen(sources: chosen, leader: leader ?? Self.commonName(chosen))
    }

    /// The same for a leader: the proposal is all sources.
    func choose(_ sources: [FoundSource], of leader: String) -> Chosen? {
        print(plainLine(leader))
        Self.show(sources, from: 1)
        let chosen: [FoundSource]
        switch rule {
        case .first: chosen = [sources[0]]
        case .all, .proposed: chosen = sources
        case .ask where isatty(STDIN_FILENO) == 1:
            print(sources.count == 1 ? "Follow it? [Y/n] " : "Which? [all]; 1,2 or none: ", terminator: "")
            chosen = Self.answer(readLine() ?? "n", sources, proposed: sources)
        case .ask: chosen = sources
        }
        return chosen.isEmpty ? nil : Chosen(sources: chosen, leader: leader)
    }

    /// What a line that a person typed chooses.
    static func answer(_ line: String, _ offered: [FoundSource], proposed: [FoundSource]) -> [FoundSource] {
        let words = line.lowercased().split { $0 == "," || $0.isWhitespace }
        switch words.first {
        case nil, "y", "yes": return proposed
        case "a", "all": return offered
        default:
            let numbers = words.compactMap { Int($0) }
            guard numbers.count == words.count else { return [] }
            return offered.indices.filter { numbers.contains($0 + 1) }.map { offered[$0] }
        }
    }

    /// The leader of several sources that are followed together: the author that the first one names, else its title.
    private static func commonName(_ chosen: [FoundSource]) -> String? {
        guard chosen.count > 1, let first = chosen.first else { return nil }
        let author =
            first.feed?.authors.first?.name ?? first.feed?.items.lazy.compactMap { $0.authors.first?.name }.first
        return plainLine(author ?? first.title)
    }

    private static func show(_ sources: [FoundSource], from start: Int) {
        for (index, source) in sources.enumerated() {
            print("\(start + index)  \(plainLine(source.title))\n   \(plainLine(source.address))")
            if source.kind == .page { print("   a page without a feed, read as it is") }
            if let trouble = source.trouble { print("   cannot be read now: \(plainLine(trouble))") }
            for entry in source.feed?.items.prefix(3) ?? [] {
                print("   - \(plainLine(entry.title ?? entry.contentText ?? entry.url ?? "", limit: 70))")
            }
        }
    }
}
