import Markup

/// The leaders that subscription lists know, to be found by what a person would call them: a name, a handle, or a
/// profile on a platform that has no feeds.
package struct LeaderDirectory: Sendable {
    /// A leader of the lists.
    package struct Leader: Sendable, Equatable {
        package var name: String
        /// Every source that a list names for the leader, each address once, with its outline as written.
        package var sources: [Source] = []
        /// Addresses of profiles (`ambient:profile`), each once.
        package var profiles: [String] = []
    }

    /// A source of a leader.
    package struct Source: Sendable, Equatable {
        package var subscription: Subscription
        package var outline: OPMLDocument.Outline
    }

    /// In the order in which the lists name them first.
    package private(set) var leaders: [Leader] = []
    private var placeOfName: [String: Int] = [:]

    package init() {}

    /// Adds the leaders of a list; a leader of the same name is the same person.
    ///
    /// - Parameters:
    ///   - document: the list.
    ///   - location: its absolute path or address.
    package mutating func add(_ document: OPMLDocument, location: String) {
        let list = SubscriptionList(document, location: location)
        var outlines: [Int: OPMLDocument.Outline] = [:]
        for path in document.paths(where: { $0["xmlUrl"] != nil }) {
            if let outline = document.outline(at: path) { outlines[outline.line] = outline }
        }
        for source in list.subscriptions {
            guard let outline = outlines[source.line] else { continue }
            update(source.leader) { leader in
                let address = canonicalAddress(source.address)
                guard !leader.sources.contains(where: { canonicalAddress($0.subscription.address) == address }) else {
                    return
                }
                leader.sources.append(Source(subscription: source, outline: outline))
            }
        }
        for profile in list.profiles {
            update(profile.leader) { leader in
                leader.profiles += profile.addresses.filter { !leader.profiles.contains($0) }
            }
        }
    }

    /// The leader whom a text names.
    ///
    /// - Parameter text: a name ("Charity Majors", whatever its case), a handle ("@mipsytipsy"), or the address of a
    ///   profile on a platform without feeds, also of a page below it.
    /// - Returns: `nil` where nobody is called that, and for addresses that can be followed themselves.
    package func leader(called text: String) -> Leader? {
        if let place = placeOfName[Self.key(text)] { return leaders[place] }
        if let account = SilentAccount(text) {
            return leaders.first { $0.profiles.contains { SilentAccount($0) == account } }
        }
        guard let handle = Self.handle(text) else { return nil }
        return leaders.first { leader in
            let addresses = leader.profiles + leader.sources.compactMap(\.subscription.homePageURL)
            return addresses.contains { Self.handle(ofProfile: $0) == handle }
        }
    }

    /// The leader who has a source of this address; `nil` where none has.
    package func leader(withSource address: String) -> Leader? {
        let address = canonicalAddress(address)
        return leaders.first { $0.sources.contains { canonicalAddress($0.subscription.address) == address } }
    }

    private mutating func update(_ name: String, _ change: (inout Leader) -> Void) {
        let key = Self.key(name)
        let place = placeOfName[key] ?? leaders.count
        if place == leaders.count {
            leaders.append(Leader(name: name))
            placeOfName[key] = place
        }
        change(&leaders[place])
    }

    private static func key(_ name: String) -> String {
        plainLine(name).lowercased()
    }

    /// A text that may be a bare handle: one word without a dot, with or without `@`.
    private static func handle(_ text: String) -> String? {
        guard var word = text.trimmedOrNil?.lowercased() else { return nil }
        if word.hasPrefix("@") { word.removeFirst() }
        return !word.isEmpty && word.utf8.allSatisfy(isWordByte) ? word : nil
    }

    /// The account's name at the end of a profile's address.
    private static func handle(ofProfile address: String) -> String? {
        guard let page = PageAddress(address), let last = page.path.last, isProfile(page) else { return nil }
        return handle(last)
    }

    /// Whether an address is an account's page rather than any page that ends in a word.
    private static func isProfile(_ page: PageAddress) -> Bool {
        page.path.count == 1 && (page.path[0].hasPrefix("@") || !feedAddresses(forPage: page.url).isEmpty)
    }
}

/// An account on a platform that has no feeds.
private struct SilentAccount: Equatable {
    let platform: String
    let handle: String

    init?(_ text: String) {
        guard let rule = feedAddresses(forPage: text).first, case .none(let handle) = rule.way else { return nil }
        platform = rule.name
        self.handle = handle.lowercased()
    }
}
