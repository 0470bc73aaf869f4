import Feeds
import Fetching
import Foundation

/// Which sources are asked in one round, and what is known of them.
struct RefreshPlan: Sendable {
    private(set) var requests: [FetchRequest] = []
    private(set) var sources: [Int64: Source] = [:]
    private(set) var states: [Int64: PollState] = [:]
    /// Sources that are not due.
    private(set) var waiting = 0
    /// Settings of sources that cannot be used, a line each.
    private(set) var problems: [String] = []
    /// Places that may lie in a private network: those that the user's own list names.
    let privatePlaces: Set<Endpoint>

    /// Decides for each source; pure but for the environment's variables that `ambient:header` names.
    ///
    /// `posts`: when the newest entries of each source were posted, for its rhythm; not needed to force.
    init(
        sources all: [Source],
        states known: [Int64: PollState],
        posts: [Int64: [Date]],
        session: Session,
        force: Bool
    ) {
        privatePlaces = Self.privatePlaces(of: all)
        for source in all {
            let state = known[source.id] ?? PollState()
            let decision = decision(
                for: state,
                rhythm: rhythm(of: posts[source.id] ?? [], now: session.now),
                now: session.now,
                force: force,
                settings: session.pollSettings
            )
            // Who only takes what is piped in (`stdin:`) is never asked.
            guard decision == .ask, !source.subscription.isPipedIn else {
                waiting += 1
                continue
            }
            sources[source.id] = source
            states[source.id] = state
            add(source, state, session: session)
        }
    }

    /// Where the user's own list leads; such a place may lie in a private network.
    static func privatePlaces(of sources: [Source]) -> Set<Endpoint> {
        Set(sources.filter { $0.subscription.includedFrom == nil }.compactMap { Endpoint(of: $0.subscription.address) })
    }

    /// Nobody is asked: the document of one source came another way.
    init(only source: Source, state: PollState) {
        sources = [source.id: source]
        states = [source.id: state]
        privatePlaces = []
    }

    private mutating func add(
        _ source: Source,
        _ state: PollState,
        session: Session
    ) {
        let subscription = source.subscription
        var headers: [RequestHeader] = []
        if let setting = subscription.settings.header {
            do throws(RequestHeaderError) {
                headers = try requestHeaders(setting, environment: session.environment)
            } catch {
                problems.append("\(subscription.title): \(error)")
            }
        }
        requests.append(
            FetchRequest(
                id: source.id,
                address: subscription.address,
                movedTo: state.movedTo,
                validators: state.validatorsToSend(now: session.now, settings: session.pollSettings),
                wanted: subscription.kind == .page ? .page : .feed,
                headers: headers,
                isUsersOwn: subscription.includedFrom == nil,
                // What a list of somebody else names may lie where that list lies, but nowhere else that is private.
                privatePlaces: subscription.includedFrom.map { root in Set([Endpoint(of: root)].compactMap { $0 }) }
                    ?? privatePlaces
            )
        )
    }
}
