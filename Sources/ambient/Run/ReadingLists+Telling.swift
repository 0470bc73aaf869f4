import Feeds
import Fetching
import Markup
import Storage

/// Who is in a list, compared with who was.
struct ListDifference {
    /// `nil` where no document came.
    var people: Int?
    var leftOut: [OPMLProblem] = []
    var appeared: [String] = []
    var vanished: [String] = []

    init() {}

    /// Those whom the user's own list has count on neither side.
    init(from old: IncludedList?, to new: SubscriptionList, _ own: Set<String>) {
        func leaders(_ list: SubscriptionList) -> [String] {
            var seen: Set<String> = []
            return list.subscriptions.filter { !own.contains(canonicalAddress($0.address)) }.map(\.leader)
                .filter { seen.insert($0).inserted }
        }
        let before = old.map {
            leaders(SubscriptionList($0.document, location: $0.location, includedFrom: $0.location))
        }
        let now = leaders(new)
        people = now.count
        leftOut = new.problems
        appeared = now.filter { !(before ?? []).contains($0) }
        vanished = (before ?? []).filter { !now.contains($0) }
    }
}

extension ReadingLists {
    func tell(_ reports: [PollReport], of list: ReadingList, people: Int) {
        let name = plainLine(list.title)
        let stay = people == 0 ? "nobody of it is known yet" : "its \(counted(people)) stay"
        for report in reports {
            switch report {
            case .outageBegan(let reason, _):
                session.log.warn("\(name): \(plainLine(reason)); \(stay), and the list is asked for again")
            case .outageEnded: session.log.warn("\(name): well again")
            case .gone:
                session.log.warn("\(name): gone for good (410); \(stay); to end it: ambient unfollow \(list.address)")
            case .moved(let address): session.log.warn("\(name): has moved for good to \(address)")
            case .becamePage, .downgraded, .successor: break
            }
        }
    }

    func tell(_ change: ListDifference, of list: ReadingList, isFirst: Bool) {
        let name = plainLine(list.title)
        if let first = change.leftOut.first {
            let more = change.leftOut.count > 1 ? ", and \(change.leftOut.count - 1) more" : ""
            session.log.warn("\(name): line \(first.line): \(first.message)\(more)")
        }
        if isFirst {
            guard let people = change.people else { return }
            return session.log.warn("\(name): \(counted(people)) of this list followed from now on")
        }
        if !change.appeared.isEmpty { session.log.warn("\(name): new in this list: \(some(change.appeared))") }
        if !change.vanished.isEmpty {
            session.log.warn("\(name): not in this list any more: \(some(change.vanished)); what was read stays")
        }
    }

    private func counted(_ people: Int) -> String { people == 1 ? "1 person" : "\(people) people" }

    private func some(_ names: [String]) -> String {
        names.prefix(10).map { plainLine($0) }.joined(separator: ", ")
            + (names.count > 10 ? " and \(names.count - 10) more" : "")
    }
}
