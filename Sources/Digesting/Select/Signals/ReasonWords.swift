/// The words of the reasons; each makes a clause such as "first post in 5 months".
struct ReasonWords: Sendable {
    var firstPost: @Sendable (SpokenTime) -> String
    /// One leader by name, and how many others.
    var citedBy: @Sendable (String, Int) -> String
    /// A topic of the user's.
    var about: @Sendable (String) -> String
    /// The user reads most of what this leader writes.
    var oftenRead: String
    var longRead: @Sendable () -> String
    var weighted: @Sendable () -> String
    /// How often the leader writes, where nothing else can be said.
    var pace: @Sendable (Pace) -> String
    /// Nothing of this leader is known yet.
    var newcomer: String
    /// The best of so many new ones of its leader.
    var best: @Sendable (_ count: Int) -> String
}
