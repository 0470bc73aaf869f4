/// What of an issue has gone out, and how.
package struct Receipt: Hashable, Sendable {
    /// 0: the whole issue; else the number of one of its mails.
    package var part: Int
    /// The way it went, in the caller's words; empty: every way that was asked for.
    package var way: String

    package init(part: Int, way: String = "") {
        self.part = part
        self.way = way
    }
}
