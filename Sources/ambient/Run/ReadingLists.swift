import Feeds
import Fetching
import Foundation
import Markup
import Storage

/// The lists of others that the user's list includes: asked at most once a day, kept in the store, and joined with the
/// user's own.
///
/// A list that cannot be read leaves its people as they were known last.
struct ReadingLists {
    let session: Session
    let store: Store

    /// A list is at most this long: one with 2,000 people is a tenth of it.
    private static let maxBytes = 4 << 20

    /// Makes the store's sources follow the user's list and those that it includes, as they are known; asks nobody.
    func reconcile(_ list: SubscriptionList) throws -> [Source] {
        let whole = list.includes.isEmpty ? list : joined(list, with: try stored(store.readingLists))
        return try stored { () throws(StoreError) in
            try store.reconcile(whole.subscriptions, now: session.now)
        }.sources
    }

    private func joined(_ list: SubscriptionList, with kept: [String: ReadingList]) -> SubscriptionList {
        list.joined(with: included(kept)) { isAllowed($0) }
    }

    /// Somebody else may name public addresses, and private ones only where the list itself lies.
    private func isAllowed(_ source: Subscription) -> Bool {
        guard !isPublicAddress(source.address), !session.fetchSettings.allowsPrivateAddresses else { return true }
        guard let root = source.includedFrom, let place = Endpoint(of: source.address) else { return false }
        return Endpoint(of: root) == place
    }

    private func included(_ kept: [String: ReadingList]) -> [String: IncludedList] {
        kept.compactMapValues { list in
            guard let bytes = list.document, let location = list.location else { return nil }
            // What is kept was read once.
            return (try? OPMLDocument(parsing: [UInt8](bytes), location: location)).map {
                IncludedList(document: $0, location: location)
            }
        }
    }

    // MARK: Asking

    /// Asks for the lists that are due, and those that they include, and tells who appeared and who vanished.
    ///
    /// - Throws: `Failure` where the store cannot be read or written.
    func ask(_ list: SubscriptionList, force: Bool) async throws {
        let own = Set(list.subscriptions.map { canonicalAddress($0.address) })
        var kept = try stored(store.readingLists)
        guard !list.includes.isEmpty || !kept.isEmpty else { return }
        for depth in 1...SubscriptionList.deepestInclude {
            // Only what was read at one depth tells the lists of the next.
            let due = list.inclusions(included(kept)).filter { inclusion in
                inclusion.depth == depth && isDue(kept[inclusion.include.address], force: force)
            }
            guard !due.isEmpty else { continue }
            var settings = session.fetchSettings
            settings.maxBodyBytes = min(settings.maxBodyBytes, Self.maxBytes)
            let answers = Fetcher(settings).fetch(due.enumerated().map { request(Int64($0), $1, kept) })
            defer { answers.cancel() }
            while let answer = await answers.next() {
                let inclusion = due[Int(answer.id)]
                if answer.outcome == .failed(.cancelled) { continue }
                kept[inclusion.include.address] = try take(answer, of: inclusion, kept, own)
            }
        }
        let wanted = Set(list.inclusions(included(kept)).map(\.include.address))
        try stored { () throws(StoreError) in try store.forgetReadingLists(except: wanted) }
    }

    private func isDue(_ known: ReadingList?, force: Bool) -> Bool {
        guard let poll = known?.poll else { return true }
        return decision(for: PollState(poll), now: session.now, force: force, settings: settings(of: poll)) == .ask
    }

    /// The bounds of all waits; a list that is known is asked once a day, one that never came like a feed.
    private func settings(of poll: PollRecord) -> PollSettings {
        var settings = session.pollSettings
        if poll.lastSuccess != nil { settings.minimumInterval = settings.maximumInterval }
        return settings
    }

    private func request(
        _ id: Int64,
        _ inclusion: SubscriptionList.Inclusion,
        _ kept: [String: ReadingList]
    ) -> FetchRequest {
        let state = kept[inclusion.include.address].map { PollState($0.poll) } ?? PollState()
        return FetchRequest(
            id: id,
            address: inclusion.include.address,
            movedTo: state.movedTo,
            validators: state.validatorsToSend(now: session.now, settings: session.pollSettings),
            isUsersOwn: inclusion.depth == 1,
            privatePlaces: Set([Endpoint(of: inclusion.root)].compactMap { $0 })
        )
    }

    // MARK: Answers

    private func take(
        _ answer: FetchAnswer,
        of inclusion: SubscriptionList.Inclusion,
        _ kept: [String: ReadingList],
        _ own: Set<String>
    ) throws -> ReadingList {
        let include = inclusion.include
        let known = kept[include.address]
        let document = document(of: answer)
        let result = nextState(
            after: answer,
            reading: document.reading,
            of: known.map { PollState($0.poll) } ?? PollState(),
            now: session.now,
            jitter: Double.random(in: 0..<1),
            settings: session.pollSettings
        )
        var list = known ?? ReadingList(address: include.address, title: include.title)
        list.title = include.title
        list.poll = result.state.record
        var change = Change()
        if case .new(let bytes, _) = answer.outcome, let opml = document.opml {
            change = Change(from: known.map { included([include.address: $0]) }?[include.address], to: opml, own)
            list.document = Data(bytes)
            list.location = answer.finalAddress
        }
        try stored { () throws(StoreError) in
            try store.keep(
                list,
                appeared: known?.document == nil ? [] : change.appeared,
                vanished: change.vanished,
                now: session.now
            )
        }
        tell(result.reports, of: list, people: change.people ?? people(of: list))
        tell(change, of: list, isFirst: known?.document == nil)
        return list
    }

    private func document(of answer: FetchAnswer) -> (opml: SubscriptionList?, reading: Reading?) {
        guard case .new(let bytes, _) = answer.outcome else { return (nil, nil) }
        do throws(OPMLError) {
            let document = try OPMLDocument(parsing: bytes, location: answer.finalAddress)
            let list = SubscriptionList(document, location: answer.finalAddress, includedFrom: answer.finalAddress)
            // A list that suddenly names nobody is more likely a mistake there than a farewell to all.
            guard !list.subscriptions.isEmpty || !list.includes.isEmpty || !list.profiles.isEmpty else {
                return (nil, .unusable(reason: "a list that names nobody", code: "empty-list"))
            }
            return (list, .whole(UpdateSchedule()))
        } catch {
            let found = if case .notOPML(let found) = error.reason { found } else { "damaged" }
            return (nil, .unusable(reason: "no OPML list but \(found)", code: "not-opml"))
        }
    }

    /// Who is in a list, compared with who was.
    private struct Change {
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

    private func people(of list: ReadingList) -> Int {
        guard let known = included([list.address: list])[list.address] else { return 0 }
        return Change(
            from: nil,
            to: SubscriptionList(known.document, location: known.location, includedFrom: known.location),
            []
        ).people ?? 0
    }

    // MARK: Words

    private func tell(_ reports: [PollReport], of list: ReadingList, people: Int) {
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

    private func tell(_ change: Change, of list: ReadingList, isFirst: Bool) {
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

/// The changes of one list.
struct ListChanges {
    let title: String
    private(set) var appeared: [String] = []
    private(set) var vanished: [String] = []

    /// Changes by list, in the order of the first of each; who came and went again counts by what was last.
    static func all(of changes: [ListChange]) -> [ListChanges] {
        var order: [String] = []
        var found: [String: ListChanges] = [:]
        for change in changes {
            if found[change.list] == nil { order.append(change.list) }
            found[change.list, default: ListChanges(title: change.title)].note(change)
        }
        return order.compactMap { found[$0] }
    }

    private init(title: String) { self.title = title }

    /// `Friends: 2 new people, 1 gone`.
    var clause: String {
        let new = appeared.isEmpty ? nil : "\(appeared.count) new \(appeared.count == 1 ? "person" : "people")"
        let gone = vanished.isEmpty ? nil : "\(vanished.count) gone"
        return "\(plainLine(title)): \([new, gone].compactMap { $0 }.joined(separator: ", "))"
    }

    private mutating func note(_ change: ListChange) {
        appeared.removeAll { $0 == change.leader }
        vanished.removeAll { $0 == change.leader }
        if change.appeared { appeared.append(change.leader) } else { vanished.append(change.leader) }
    }
}
