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

    /// Decides for each source; pure but for the environment's variables that `ambient:header` names.
    init(sources all: [Source], states known: [Int64: PollState], session: Session, force: Bool) {
        let privatePlaces = Self.privatePlaces(of: all)
        for source in all {
            let state = known[source.id] ?? PollState()
            guard decision(for: state, now: session.now, force: force, settings: session.pollSettings) == .ask else {
                waiting += 1
                continue
            }
            sources[source.id] = source
            states[source.id] = state
            add(source, state, privatePlaces: privatePlaces, session: session)
        }
    }

    /// Where the user's own list leads; such a place may lie in a private network.
    static func privatePlaces(of sources: [Source]) -> Set<Endpoint> {
        Set(sources.filter { $0.subscription.includedFrom == nil }.compactMap { Endpoint(of: $0.subscription.address) })
    }

    private mutating func add(
        _ source: Source,
        _ state: PollState,
        privatePlaces: Set<Endpoint>,
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
                privatePlaces: privatePlaces
            )
        )
    }
}
