import Feeds
import Fetching
import Foundation
import Markup

/// Finds what is behind an address, a handle or a name that a person pastes; the only place that asks at guessed
/// addresses, since here a person asked.
struct FeedFinder: Sendable {
    /// Whom the lists know: the shipped one and the user's own.
    let directory: LeaderDirectory
    /// `bridges.PLATFORM` of the configuration.
    let bridges: [String: String]
    /// Asks a server once.
    let fetch: @Sendable (FetchRequest) async -> FetchAnswer

    /// How many announced feeds of a page, or profiles of a person, are looked at.
    private static let most = 6

    /// What a text leads to.
    ///
    /// In this order: a leader of the lists; the platform's rule; the document itself; what its page announces; what
    /// looks like a feed on it; the places where feeds usually stand, until one answers; entries marked up in the page.
    ///
    /// - Throws: `Failure` with code 69 where the address gives nothing, 65 where no feed is found.
    func find(_ text: String) async throws(Failure) -> Findings {
        if let leader = directory.leader(called: text) { return try await sources(of: leader, named: text) }
        guard text.hasPrefix("@") || text.contains(where: { ".:/".contains($0) }) else {
            throw Failure(.badData, "\(text): nobody in the lists is called that; give the address of a page or a feed")
        }
        let address = Self.address(text)
        for rule in feedAddresses(forPage: text.hasPrefix("@") || text.hasPrefix("acct:") ? text : address) {
            if let found = try await follow(rule) { return found }
        }
        let answer = await ask(address, wanted: .page)
        guard case .new(let body, let contentType) = answer.outcome else {
            throw Failure(.unavailable, "\(plainLine(address)): \(Self.reason(answer))")
        }
        return try await read(body, contentType, of: answer, at: address)
    }

    /// What a document that came is: a feed, a list, or a page that leads to feeds.
    private func read(
        _ body: [UInt8],
        _ contentType: String?,
        of answer: FetchAnswer,
        at address: String
    ) async throws(Failure) -> Findings {
        let parser = FeedParser(FeedParser.Options(url: answer.finalAddress, contentType: contentType))
        let feed = try? parser.parse(body)
        if let feed, feed.format != .hfeed {
            let found = FoundSource(address: answer.permanentAddress ?? address, feed: feed)
            return .feeds([found], samePerson: [], leader: directory.leader(withSource: found.address)?.name)
        }
        if let list = try? OPMLDocument(parsing: body, location: answer.finalAddress), !list.outlines.isEmpty {
            return .list(list, address: answer.permanentAddress ?? address)
        }
        var found = try await feeds(onPage: body, at: answer.finalAddress, for: address)
        if found.isEmpty, let feed, !feed.items.isEmpty {
            found = [FoundSource(address: answer.permanentAddress ?? address, kind: .page, feed: feed)]
        }
        guard !found.isEmpty else {
            throw Failure(
                .badData,
                "\(answer.finalAddress): no feed was found; to follow the page itself: ambient follow --page ADDRESS"
            )
        }
        let others = await samePerson(profiles(inHTML: body, url: answer.finalAddress), beside: found, for: address)
        return .feeds(found, samePerson: others, leader: directory.leader(withSource: found[0].address)?.name)
    }

    /// The feeds that a page leads to, the best first.
    private func feeds(onPage body: [UInt8], at page: String, for address: String) async throws(Failure)
        -> [FoundSource]
    {
        let announced = feedAddresses(forPage: page, html: body) + discoverFeeds(inHTML: body, url: page).map(\.url)
        let found = await read(announced.prefix(Self.most), announcedBy: address)
        if !found.isEmpty { return fullerFirst(found) }
        for guess in wellKnownFeedAddresses(forPage: page) {
            let found = await read([guess], announcedBy: address)
            if !found.isEmpty { return found }
        }
        return []
    }

    // MARK: People

    /// All sources of a leader whom a list knows, with those that the leader's profiles have by rule.
    private func sources(of leader: LeaderDirectory.Leader, named text: String) async throws(Failure) -> Findings {
        var found: [FoundSource] = []
        for source in leader.sources {
            let address = source.subscription.address
            let isPage = source.subscription.kind == .page
            var one = isPage ? FoundSource(address: address, kind: .page) : await look(address, announcedBy: nil)
            one.address = address
            one.outline = source.outline
            one.folders = source.subscription.folders
            found.append(one)
        }
        if found.isEmpty {
            for case .feed(let address) in leader.profiles.flatMap({ feedAddresses(forPage: $0) }).map(\.way) {
                found += await read([address], announcedBy: nil)
            }
        }
        found += await bridged(leader.profiles, beside: found)
        guard found.isEmpty else { return .leader(leader.name, found) }
        let profiles = leader.profiles.joined(separator: ", ")
        throw Failure(.badData, "\(leader.name): has no feed that is known (\(profiles)); \(Self.bridgeAdvice)")
    }

    /// What the platforms of a person's profiles give through the bridges of the configuration.
    private func bridged(_ profiles: [String], beside known: [FoundSource]) async -> [FoundSource] {
        var found: [FoundSource] = []
        for rule in profiles.flatMap({ feedAddresses(forPage: $0) }) {
            guard case .none(let handle) = rule.way, let address = bridge(rule.name, handle) else { continue }
            found += await read([address], announcedBy: nil)
        }
        return found
    }

    /// The feeds of profiles that a page names as the same person's.
    private func samePerson(_ profiles: [String], beside found: [FoundSource], for address: String) async
        -> [FoundSource]
    {
        var addresses: [String] = []
        for case .feed(let feed) in profiles.flatMap({ feedAddresses(forPage: $0) }).map(\.way) {
            let isKnown = found.contains { canonicalAddress($0.address) == canonicalAddress(feed) }
            if !isKnown, !addresses.contains(feed) { addresses.append(feed) }
        }
        return await read(addresses.prefix(Self.most), announcedBy: address)
    }

    // MARK: Rules

    /// What a platform's rule leads to; `nil` where the address turns out to be of another kind.
    private func follow(_ rule: PlatformFeed) async throws(Failure) -> Findings? {
        var found: [FoundSource] = []
        switch rule.way {
        case .feed(let address): found = await read([address], announcedBy: nil)
        case .none(let handle): return try await account(handle, on: rule.name)
        case .webFinger(let address):
            guard case .new(let body, _) = await ask(address, wanted: .page).outcome,
                let profile = profilePage(inWebFinger: body)
            else { return nil }
            return try await find(profile)
        case .page(let address):
            guard case .new(let body, _) = await ask(address, wanted: .page).outcome else { return nil }
            found = await read(feedAddresses(forPage: address, html: body), announcedBy: address)
        }
        guard let first = found.first else { return nil }
        return .feeds(found, samePerson: [], leader: directory.leader(withSource: first.address)?.name)
    }

    /// An account on a platform that has no feeds, of somebody whom no list knows.
    private func account(_ handle: String, on platform: String) async throws(Failure) -> Findings {
        guard let address = bridge(platform, handle) else {
            throw Failure(
                .badData,
                "\(platform) has no feeds, so \(handle) cannot be followed there; \(Self.bridgeAdvice)"
            )
        }
        let answer = await ask(address, wanted: .feed)
        guard let found = source(address, answer) else {
            throw Failure(.unavailable, "\(plainLine(address)): the bridge gave no feed: \(Self.reason(answer))")
        }
        return .feeds([found], samePerson: [], leader: nil)
    }

    private static let bridgeAdvice =
        "name their home page or a feed, or a bridge in the configuration (bridges.PLATFORM, see man ambient-config)"

    /// The address that a bridge of the configuration gives to an account; X is also found as `twitter`.
    private func bridge(_ platform: String, _ handle: String) -> String? {
        let names = platform == "X" ? ["x", "twitter"] : [platform.lowercased()]
        return names.lazy.compactMap { bridges[$0] }.first?.replacingOccurrences(of: "{handle}", with: handle)
    }

    // MARK: Asking

    /// Reads the addresses that are feeds; the others are left out.
    private func read(_ addresses: some Sequence<String>, announcedBy page: String?) async -> [FoundSource] {
        var found: [FoundSource] = []
        for address in addresses where !found.contains(where: { $0.address == address }) {
            let one = await look(address, announcedBy: page)
            if one.feed != nil, !found.contains(where: { $0.address == one.address }) { found.append(one) }
        }
        return found
    }

    private func look(_ address: String, announcedBy page: String?) async -> FoundSource {
        let answer = await ask(address, wanted: .feed, announcedBy: page)
        return source(address, answer) ?? FoundSource(address: address, trouble: Self.reason(answer))
    }

    private func source(_ address: String, _ answer: FetchAnswer) -> FoundSource? {
        guard case .new(let body, let contentType) = answer.outcome else { return nil }
        let parser = FeedParser(FeedParser.Options(url: answer.finalAddress, contentType: contentType))
        guard let feed = try? parser.parse(body), feed.format != .hfeed else { return nil }
        return FoundSource(address: answer.permanentAddress ?? address, feed: feed)
    }

    /// Asks at an address; where a page named it, which is the user's own, it may lie in a private network only at the
    /// page's own place.
    private func ask(_ address: String, wanted: FetchRequest.Wanted, announcedBy page: String? = nil) async
        -> FetchAnswer
    {
        var request = FetchRequest(id: 0, address: address, wanted: wanted, isUsersOwn: page == nil)
        if let page { request.privatePlaces = Set([Endpoint(of: page)].compactMap { $0 }) }
        return await fetch(request)
    }

    private static func reason(_ answer: FetchAnswer) -> String {
        switch answer.outcome {
        case .failed(let failure): "\(failure)"
        case .gone: "gone for good (410)"
        case .new: "no feed"
        case .unchanged: "the server says that nothing changed"
        }
    }

    /// What a person pastes as an address: a bare host becomes https.
    private static func address(_ text: String) -> String {
        InputDocument.isAddress(text) || text.hasPrefix("file:") ? text : "https://\(text)"
    }
}
