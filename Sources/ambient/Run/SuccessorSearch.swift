import Feeds
import Fetching
import Foundation
import Markup
import Storage

/// Looks for the feed of a source whose address gives none any more.
///
/// Asked is only what the publisher's own words name: the feed that a page at the old address links, the site's page and
/// the feed that it announces, a new home named by one of the last entries. That happens once in an outage, a handful of
/// requests; what is found is offered. Only a feed that the page at its own address links, on the same site, is read
/// from then on, as after a redirect.
struct SuccessorSearch: Sendable {
    let reader: AnswerReader
    let fetcher: Fetcher
    let store: Store

    /// How many of the last entries are looked through for a new home.
    private static let entries = 3
    /// How many new homes are asked.
    private static let homes = 2

    /// Several sources at once.
    private static let searches = 16

    /// The answers as they are to be stored and told, in any order.
    func resolved(all lost: [ReadAnswer]) async -> [ReadAnswer] {
        await withTaskGroup(of: ReadAnswer.self) { group in
            var resolved: [ReadAnswer] = []
            for (index, read) in lost.enumerated() {
                if index >= Self.searches, let one = await group.next() { resolved.append(one) }
                group.addTask { await self.resolved(read) }
            }
            for await one in group { resolved.append(one) }
            return resolved
        }
    }

    /// The answer as it is to be stored and told: of the feed that took its place, with a successor, or as it was.
    func resolved(_ read: ReadAnswer) async -> ReadAnswer {
        guard let clue = read.clue, let source = reader.plan.sources[read.arrival.sourceID] else { return read }
        var found: Successor?
        switch clue {
        case .page(let links):
            if let link = links.first(where: { isOfSameSite($0, as: source.subscription) }),
                let taken = await readThroughPage(link, of: source)
            {
                return taken
            }
            if let address = await firstFeed(links.prefix(Self.homes)) {
                found = Successor(address: address, origin: .page)
            }
        case .lost: found = await successor(of: source)
        }
        // What was broken off is looked up another time.
        if Task.isCancelled { return read }
        var read = read
        read.arrival.poll.lookedUp = reader.session.now
        if let found {
            read.arrival.poll.successor = found.address
            read.arrival.poll.successorFrom = found.origin.rawValue
            read.reports.append(.successor(found))
        }
        return read
    }

    /// The answer of the feed that the page links, as that of the source; `nil` where it gives no feed.
    private func readThroughPage(_ link: String, of source: Source) async -> ReadAnswer? {
        var answer = await ask(link, wanted: .feed, of: source.id)
        guard case .new = answer.outcome, !answer.isDowngraded else { return nil }
        answer.permanentAddress = answer.permanentAddress ?? link
        answer.isLinkedByPage = true
        let read = reader.read(answer)
        return read.failure == nil ? read : nil
    }

    private func successor(of source: Source) async -> Successor? {
        let last = lastEntries(of: source.id)
        for home in last.flatMap(newHomes).prefix(Self.homes) {
            if let address = await feed(behind: home) { return Successor(address: address, origin: .entry) }
        }
        // The page of an entry announces the feed where no page of the site is known.
        guard let site = source.subscription.homePageURL ?? last.lazy.compactMap(\.url).first,
            let address = await feed(behind: site), !isOf(source, address)
        else { return nil }
        return Successor(address: address, origin: .site)
    }

    private func lastEntries(of source: Int64) -> [Entry] {
        var query = EntryQuery()
        query.sources = [source]
        query.withHidden = true
        // A store that cannot be read says so when the answers are stored.
        let lines = try? store.lines(query, limit: Self.entries).rows
        return (try? store.entries((lines ?? []).map(\.id)))?.reversed().map(\.entry) ?? []
    }

    /// The feed at an address, or the first one that the page there announces.
    private func feed(behind address: String) async -> String? {
        guard InputDocument.isAddress(address) else { return nil }
        let answer = await ask(address, wanted: .page)
        guard case .new(let body, _) = answer.outcome else { return nil }
        if isFeed(answer) { return answer.permanentAddress ?? address }
        return await firstFeed(discoverFeeds(inHTML: body, url: answer.finalAddress).map(\.url).prefix(1))
    }

    private func firstFeed(_ addresses: some Sequence<String>) async -> String? {
        for address in addresses {
            let answer = await ask(address, wanted: .feed)
            if isFeed(answer) { return answer.permanentAddress ?? address }
        }
        return nil
    }

    private func isFeed(_ answer: FetchAnswer) -> Bool {
        guard case .new(let body, let contentType) = answer.outcome else { return false }
        let parser = FeedParser(FeedParser.Options(url: answer.finalAddress, contentType: contentType))
        return (try? parser.parse(body)).map { $0.format != .hfeed } ?? false
    }

    private func ask(_ address: String, wanted: FetchRequest.Wanted, of id: Int64 = 0) async -> FetchAnswer {
        await fetcher.fetch(
            FetchRequest(
                id: id,
                address: address,
                wanted: wanted,
                isUsersOwn: false,
                privatePlaces: reader.plan.privatePlaces
            )
        )
    }

    private func isOf(_ source: Source, _ address: String) -> Bool {
        canonicalAddress(address) == canonicalAddress(source.subscription.address)
    }

    /// Whether an address stands on the site of a source, and is no less secure: what a log-in page of a hotel links
    /// does not.
    private func isOfSameSite(_ address: String, as source: Subscription) -> Bool {
        if scheme(of: source.address) == "https", scheme(of: address) != "https" { return false }
        return source.isOnItsSite(address)
    }
}
