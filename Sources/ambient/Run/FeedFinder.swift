import Feeds
import Fetching
import Foundation
import Markup

/// Finds the feeds behind an address that a person pastes; the only place that asks at guessed addresses, since here a
/// person asked.
struct FeedFinder {
    let settings: FetchSettings

    /// A feed that was found, and read.
    struct Found {
        var address: String
        var feed: Feed
    }

    /// The feeds behind an address, the best first.
    ///
    /// In this order: the platform's rule; the document itself; what its page announces; what looks like a feed on it;
    /// the places where feeds usually stand, until one answers.
    ///
    /// - Throws: `Failure` with code 69 where the address gives nothing, 65 where no feed is found.
    func find(_ text: String) async throws(Failure) -> [Found] {
        let address = Self.address(text)
        for rule in feedAddresses(forPage: text.hasPrefix("@") ? text : address) {
            let found = try await follow(rule)
            if !found.isEmpty { return found }
        }
        let answer = await ask(address, wanted: .page)
        guard case .new(let body, let contentType) = answer.outcome else {
            throw Failure(.unavailable, "\(withoutUser(address)): \(Self.reason(answer))")
        }
        let parser = FeedParser(FeedParser.Options(url: answer.finalAddress, contentType: contentType))
        if let feed = try? parser.parse(body), feed.format != .hfeed {
            return [Found(address: answer.permanentAddress ?? address, feed: feed)]
        }
        return try await onPage(body, at: answer.finalAddress)
    }

    /// What a page leads to.
    private func onPage(_ body: [UInt8], at address: String) async throws(Failure) -> [Found] {
        let announced =
            feedAddresses(forPage: address, html: body) + discoverFeeds(inHTML: body, url: address).map(\.url)
        let found = await read(announced.prefix(6))
        if !found.isEmpty { return found }
        for guess in wellKnownFeedAddresses(forPage: address) {
            let found = await read([guess])
            if !found.isEmpty { return found }
        }
        throw Failure(.badData, "\(address): no feed was found")
    }

    private func follow(_ rule: PlatformFeed) async throws(Failure) -> [Found] {
        switch rule.way {
        case .feed(let address): return await read([address])
        case .none(let handle):
            throw Failure(.badData, "\(rule.name) has no feeds, so \(handle) cannot be followed there")
        case .webFinger(let address):
            guard case .new(let body, _) = await ask(address, wanted: .page).outcome,
                let profile = profilePage(inWebFinger: body)
            else { return [] }
            return try await find(profile)
        case .page(let address):
            let answer = await ask(address, wanted: .page)
            guard case .new(let body, _) = answer.outcome else { return [] }
            return await read(feedAddresses(forPage: address, html: body))
        }
    }

    /// Reads the addresses that are feeds; the others are left out.
    private func read(_ addresses: some Sequence<String>) async -> [Found] {
        var found: [Found] = []
        for address in addresses where !found.contains(where: { $0.address == address }) {
            let answer = await ask(address, wanted: .feed)
            guard case .new(let body, let contentType) = answer.outcome else { continue }
            let parser = FeedParser(FeedParser.Options(url: answer.finalAddress, contentType: contentType))
            guard let feed = try? parser.parse(body), feed.format != .hfeed else { continue }
            found.append(Found(address: answer.permanentAddress ?? address, feed: feed))
        }
        return found
    }

    private func ask(_ address: String, wanted: FetchRequest.Wanted) async -> FetchAnswer {
        await Fetcher(settings).fetch(FetchRequest(id: 0, address: address, wanted: wanted))
    }

    private static func reason(_ answer: FetchAnswer) -> String {
        if case .failed(let failure) = answer.outcome { return "\(failure)" }
        return "gone for good"
    }

    /// What a person pastes as an address: a bare host becomes https.
    private static func address(_ text: String) -> String {
        InputDocument.isAddress(text) || text.hasPrefix("file:") ? text : "https://\(text)"
    }

    private func withoutUser(_ address: String) -> String { plainLine(address) }
}
