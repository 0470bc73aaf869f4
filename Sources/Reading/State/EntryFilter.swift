/// Which entries a list shows; all conditions hold together.
package struct EntryFilter: Sendable, Equatable {
    /// What was done with an entry, or not done.
    package enum State: String, Sendable, CaseIterable {
        case all, unread, read, starred, noted
    }

    package var words = ""
    /// A leader's name, or a part of it.
    package var leader: String?
    package var tag: String?
    /// A folder or category of the subscriptions.
    package var circle: String?
    package var state: State

    package init(state: State = .unread) {
        self.state = state
    }

    /// What stands at the top of the list.
    package var title: String {
        var parts: [String] = []
        if let leader { parts.append(leader) }
        if let tag { parts.append("#\(tag)") }
        if let circle { parts.append(circle) }
        if !words.isEmpty { parts.append("“\(words)”") }
        if state != .all { parts.append(state.rawValue) }
        return parts.isEmpty ? "All entries" : parts.joined(separator: " · ")
    }
}

extension EntryFilter {
    /// A filter that cannot be meant.
    package struct Mistake: Error, Equatable {
        /// A clause that says what is wrong and what would do.
        package var message: String
    }

    /// Reads `tag:x leader:"Ada Example" circle:x state:unread` and words; without `state:` all entries are meant.
    ///
    /// - Throws: `Mistake` where a condition has no value, or a state that does not exist.
    package init(parsing text: String) throws(Mistake) {
        self.init(state: .all)
        var plain: [String] = []
        for part in Self.parts(of: text) {
            let name = part.prefix { $0 != ":" }
            let value = part.dropFirst(name.count + 1).filter { $0 != "\"" }
            guard name.count < part.count, ["tag", "leader", "circle", "state"].contains(name) else {
                plain.append(part)
                continue
            }
            guard !value.isEmpty else { throw Mistake(message: "\(name): wants a value behind it") }
            switch name {
            case "tag": tag = value.first == "#" ? String(value.dropFirst()) : value
            case "leader": leader = value
            case "circle": circle = value
            default:
                guard let known = State(rawValue: value) else {
                    let states = State.allCases.map(\.rawValue).joined(separator: ", ")
                    throw Mistake(message: "state: takes \(states); not \(value)")
                }
                state = known
            }
        }
        words = plain.joined(separator: " ")
    }

    /// The parts between spaces; a space in quotes divides nothing.
    private static func parts(of text: String) -> [String] {
        var isQuoted = false
        return text.split { character in
            if character == "\"" { isQuoted.toggle() }
            return character == " " && !isQuoted
        }.map(String.init)
    }
}
