/// What a feed says about when it wants to be asked again.
public struct UpdateSchedule: Sendable, Equatable, Codable {
    /// RSS `ttl` in minutes.
    public var ttlMinutes: Int?
    /// `sy:updatePeriod` divided by `sy:updateFrequency`, in seconds.
    public var updatePeriodSeconds: Int?
    /// RSS `skipHours`: hours of the day in UTC, 0 to 23, in which not to ask.
    public var skipHours: Set<Int> = []
    /// RSS `skipDays`: days of the week in UTC in which not to ask; 1 is Sunday, 7 is Saturday.
    public var skipDays: Set<Int> = []

    public init() {}
}
