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
        var change = ListDifference()
        if case .new(let bytes, _) = answer.outcome, let opml = document.opml {
            change = ListDifference(
                from: known.map { included([include.address: $0]) }?[include.address],
                to: opml,
                own
            )
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

    private func people(of list: ReadingList) -> Int {
        guard let known = included([list.address: list])[list.address] else { return 0 }
        return ListDifference(
            from: nil,
            to: SubscriptionList(known.document, location: known.location, includedFrom: known.location),
            []
        ).people ?? 0
    }
}
