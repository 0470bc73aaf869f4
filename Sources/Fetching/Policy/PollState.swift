package import Feeds
package import Foundation

/// All that is remembered of a source between two polls: plain values, changed only by ``nextState(after:reading:of:now:jitter:settings:)``.
package struct PollState: Sendable, Equatable {
    /// The address that polling uses where a permanent move was learned; `nil`: the subscription's own.
    package var movedTo: String?
    /// When the move to `movedTo` was first seen; `nil` where there is none.
    package var movedSince: Date?
    /// True where no redirect led to `movedTo`, but a page that stands in the feed's place and links it.
    package var isLinkedByPage = false
    /// The plain http address that the https address redirects to: followed, never learned.
    package var downgradedTo: String?
    /// Where a feed that is gone may be now; offered, never used by itself.
    package var successor: Successor?
    /// When a successor was looked for in the present outage: that happens once.
    package var lookedUp: Date?
    /// What is wrong with the document that was last read, a clause for people; `nil` where nothing is.
    package var defect: String?
    /// Those of the latest accepted answer.
    package var validators = Validators.none
    /// ``bodyHash(_:)`` of the latest accepted body.
    package var bodyHash: UInt64?
    /// When the server was last asked.
    package var lastTry: Date?
    /// When the source was last well: a whole feed, or 304.
    package var lastSuccess: Date?
    /// When a whole document was last read, as opposed to "not modified".
    package var lastBody: Date?
    /// Not to be asked before.
    package var notBefore: Date?
    /// True where the server itself set `notBefore` by `Retry-After`: force does not override it.
    package var isServersWish = false
    /// What the feed said about when to be asked.
    package var schedule = UpdateSchedule()
    /// How long the latest answer stays fresh by `Cache-Control` or `Expires`, in seconds; `nil`: not said.
    package var maxAge: Int?
    /// Failures in a row.
    package var failures = 0
    /// When the present run of failures began; `nil` while the source is well.
    package var failingSince: Date?
    /// The present failure as a clause for people.
    package var failure: String?
    /// A stable word for the present failure, for programs.
    package var failureCode: String?
    /// HTTP status of the latest answer, 0 where there was none.
    package var status = 0
    /// 410: never asked again.
    package var isGone = false

    package init() {}

    /// Back to the user's own address, as if it had never redirected.
    mutating func forgetMove() {
        movedTo = nil
        movedSince = nil
        isLinkedByPage = false
        validators = .none
    }
}

/// A feed that was found and read where another one used to be.
package struct Successor: Sendable, Equatable {
    /// What named it.
    package enum Origin: String, Sendable {
        /// The page that stands at the feed's address now.
        case page
        /// The site of the feed.
        case site
        /// A late entry of the feed.
        case entry
    }

    package var address: String
    package var origin: Origin

    package init(address: String, origin: Origin) {
        self.address = address
        self.origin = origin
    }
}

/// The wishes and bounds about time that hold for all sources.
package struct PollSettings: Sendable, Equatable {
    /// A source is not asked again sooner, in seconds.
    package var minimumInterval = 30.0 * 60
    /// The longest `max-age`, `Expires`, `ttl`, `sy:updatePeriod` and back-off that is kept to, in seconds: a day, less 75
    /// minutes, so that a run at the same time each day always asks, also when the clocks change or its timer is early.
    package var maximumInterval = 24.0 * 3600 - 75 * 60
    /// The longest `Retry-After` that is believed, in seconds.
    package var longestRetryAfter = 7.0 * 24 * 3600
    /// The first wait after a failure, in seconds; each further failure doubles it.
    package var firstBackoff = 30.0 * 60
    /// After this many seconds of nothing but 304 the source is asked once without validators, for there are servers
    /// that answer 304 for ever.
    package var longestUnchanged = 30.0 * 24 * 3600
    /// After this many seconds of failing a source counts as dead, for `doctor`.
    package var deadAfter = 21.0 * 24 * 3600
    /// A permanent move that lasted for this many seconds is written into the list when the user asks for it: servers
    /// have bad days, and a list outlives them.
    package var moveSettlesAfter = 7.0 * 24 * 3600

    package static let standard = PollSettings()

    package init() {}
}

/// How a source does, for `doctor`.
package enum SourceHealth: Sendable, Equatable {
    case well
    case failing(since: Date)
    /// Failing for weeks.
    case dead(since: Date)
    /// 410.
    case gone
}

extension PollState {
    package func health(now: Date, settings: PollSettings = .standard) -> SourceHealth {
        if isGone { return .gone }
        guard let failingSince else { return .well }
        return now.timeIntervalSince(failingSince) > settings.deadAfter
            ? .dead(since: failingSince) : .failing(since: failingSince)
    }

    /// The validators to send now: the remembered ones, but none where no document was read for too long.
    package func validatorsToSend(now: Date, settings: PollSettings = .standard) -> Validators {
        guard let lastBody, abs(now.timeIntervalSince(lastBody)) < settings.longestUnchanged else { return .none }
        return validators
    }
}

extension PollState {
    /// When the learned move may be written into the list; `nil` where none was learned, or the source fails there.
    package func moveSettles(settings: PollSettings = .standard) -> Date? {
        guard movedTo != nil, failures == 0, let movedSince else { return nil }
        return movedSince + settings.moveSettlesAfter
    }

    /// Whether it is time to look for the feed elsewhere: it is gone or dead, and nobody has looked since.
    package func wantsSuccessor(now: Date, settings: PollSettings = .standard) -> Bool {
        switch health(now: now, settings: settings) {
        case .gone: lookedUp == nil
        case .dead(let since): lookedUp.map { $0 < since + settings.deadAfter } ?? true
        case .well, .failing: false
        }
    }
}
