package import struct Foundation.Date

/// One digest: numbered, dated, with exactly the entries that it accounts for.
///
/// The only value that renderers, mail and the reader's Today view get. It is kept in the store as JSON, so that an
/// issue can be rendered again, the same to the byte; a field that is added later needs a default when it is decoded.
package struct DigestIssue: Sendable, Equatable, Codable {
    /// Counts from 1; 0 for a dry run.
    package var number: Int
    /// The user's local day, `2026-11-23`.
    package var day: String
    package var createdAt: Date
    /// The IANA name of the zone that `day` was taken in.
    package var timeZone: String
    /// Where only a part of the network was asked for: the category or leader; each has issues of its own.
    package var circle: String?

    /// Ranked, within the reading budget, at most two per leader.
    package var readThese: [Story] = []
    /// A leader's first post in a long time.
    package var quietVoices: [Story] = []
    /// What two or more leaders link to.
    package var pointsAt: [Pointer] = []
    /// Everything else that is new, one line each.
    package var alsoNew: [Story] = []
    /// What found no line, counted per leader.
    package var folded: [Fold] = []
    /// Edits worth a second look.
    package var edits: [Edit] = []
    /// People and sites that several leaders cite and nobody here follows.
    package var worthFollowing: [Suggestion] = []
    /// What needs the user: failures begun, failures over.
    package var notices: [Notice] = []
    package var counts = Counts()

    package init(number: Int, day: String, createdAt: Date, timeZone: String, circle: String? = nil) {
        self.number = number
        self.day = day
        self.createdAt = createdAt
        self.timeZone = timeZone
        self.circle = circle
    }

    /// True where there is nothing to read.
    package var isEmpty: Bool {
        readThese.isEmpty && quietVoices.isEmpty && alsoNew.isEmpty && folded.isEmpty && edits.isEmpty
    }
}

extension DigestIssue {
    /// Entries that are the same post, shown once.
    package struct Story: Sendable, Equatable, Codable {
        package var leader: String
        /// The source that the main link stands in.
        package var source: String
        /// The entry's title, or its first words; one line, never empty.
        package var title: String
        /// True where the entry has no title of its own and `title` is the start of its text.
        package var isTitleless = false
        /// `nil` where the entry has no address that may be followed.
        package var url: String?
        package var alsoAt: [Place] = []
        package var date: Date
        /// Rounded up; at least 1.
        package var minutes: Int
        package var language: String?
        /// Why it is here, best first; each a clause for people.
        package var reasons: [String] = []
        /// One or two sentences of plain text; empty where the title says all.
        package var summary: String = ""
        /// The sanitised body, for featured stories only.
        package var contentHTML: String?
        package var image: String?
        package var attachments: [Place] = []
        /// The sum behind the ranking, one row a signal.
        package var score: [SignalRow] = []
        /// The store's numbers of all entries of this story that this issue accounts for.
        package var entries: [Int64]

        package init(leader: String, source: String, title: String, date: Date, minutes: Int, entries: [Int64]) {
            self.leader = leader
            self.source = source
            self.title = title
            self.date = date
            self.minutes = minutes
            self.entries = entries
        }
    }

    /// A further place of a story or an attachment: a label for people, an address.
    package struct Place: Sendable, Equatable, Codable {
        package var label: String
        package var url: String

        package init(label: String, url: String) {
            self.label = label
            self.url = url
        }
    }

    /// One row of the sum behind a ranking.
    package struct SignalRow: Sendable, Equatable, Codable {
        /// The signal's name as in the configuration, such as `quiet-voice`.
        package var signal: String
        /// What the signal measured, 0 to 1.
        package var value: Double
        package var weight: Double

        package init(signal: String, value: Double, weight: Double) {
            self.signal = signal
            self.value = value
            self.weight = weight
        }
    }

    /// A page that several leaders link to.
    package struct Pointer: Sendable, Equatable, Codable {
        package var title: String
        package var url: String
        package var votes: [Vote]

        package init(title: String, url: String, votes: [Vote]) {
            self.title = title
            self.url = url
            self.votes = votes
        }
    }

    /// One leader's vote for a page, with their words around the link.
    package struct Vote: Sendable, Equatable, Codable {
        package var leader: String
        package var words: String
        /// The entry that holds the link, where it has an address.
        package var url: String?

        package init(leader: String, words: String, url: String?) {
            self.leader = leader
            self.words = words
            self.url = url
        }
    }

    /// Entries of one leader that are counted but not shown.
    package struct Fold: Sendable, Equatable, Codable {
        package enum Cause: String, Sendable, Codable, CaseIterable {
            /// More lines than a digest has room for.
            case overflow
            /// A feed sent its archive again with new dates.
            case resurfaced
            /// A copy of what an issue told before.
            case repeated
            /// The user's words keep them out.
            case muted
            /// They came before the user made their source a spark.
            case spark
        }

        package var leader: String
        package var cause: Cause
        package var entries: [Int64]

        package init(leader: String, cause: Cause, entries: [Int64]) {
            self.leader = leader
            self.cause = cause
            self.entries = entries
        }
    }

    /// A person or site that several leaders cite.
    package struct Suggestion: Sendable, Equatable, Codable {
        package var name: String
        package var url: String
        package var citedBy: [String]
        /// The command that follows them.
        package var command: String

        package init(name: String, url: String, citedBy: [String], command: String) {
            self.name = name
            self.url = url
            self.citedBy = citedBy
            self.command = command
        }
    }

    /// One line of the footer: what happened to which source, and what comes next.
    package struct Notice: Sendable, Equatable, Codable {
        package var source: String
        package var text: String

        package init(source: String, text: String) {
            self.source = source
            self.text = text
        }
    }

    /// The numbers of the header; they add up.
    package struct Counts: Sendable, Equatable, Codable {
        /// All entries that this issue accounts for: shown, merged into a story, folded or muted.
        package var entries = 0
        package var stories = 0
        package var leaders = 0
        /// The reading time of what is featured.
        package var featuredMinutes = 0

        package init() {}
    }
}
