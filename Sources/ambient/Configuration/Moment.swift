import Feeds
import Foundation

/// The clock of a run.
enum Moment {
    /// Now, or the moment that `AMBIENT_NOW` names in RFC 3339, so that a run can be repeated to the byte.
    static func now(_ environment: [String: String] = ProcessInfo.processInfo.environment) throws -> Date {
        guard let named = environment["AMBIENT_NOW"], !named.isEmpty else { return Date() }
        guard let date = FeedDate.parse(named) else {
            throw Failure(.usage, "AMBIENT_NOW=\(named) is no date; write it as 2026-11-23T07:00:00Z")
        }
        return date
    }
}
