import Digesting
import Feeds
import Reading

/// The settings of `config.toml`, each with its built-in value.
struct Configuration: Sendable {
    var fetch = Fetch()
    var digest = DigestPart()
    var mail = Mail()
    var reader = Reader()
    /// `programs.NAME = ["command", "argument"]`: what `exec:NAME` in the OPML may run.
    var programs: [String: [String]] = [:]
    /// `bridges.PLATFORM = "https://…/{handle}"`: where feeds of accounts are had on a platform that has none.
    var bridges: [String: String] = [:]

    /// How sources are asked.
    struct Fetch: Sendable {
        var jobs = 64
        var perHost = 2
        var maxMebibytes = 10
        var connectSeconds = 10
        var firstByteSeconds = 30
        var totalSeconds = 60
        var minimumMinutes = 30
        var allowsPrivateAddresses = false
        /// Where texts are taken from, for sources that do not say.
        var fullText = FullText.auto
    }

    /// How a digest is chosen and shown.
    struct DigestPart: Sendable {
        var format = DigestFormat.text
        var width = 72
        var images = RenderOptions.Images.link
        var language: String? = "en"
        var settings = DigestSettings()
        /// A program that writes summaries, and its arguments; empty for ambient's own.
        var summaryCommand: [String] = []
        /// How long it may take for one text.
        var summarySeconds = 20
        /// How many of a new source's entries are news.
        var newSourceEntries = 3
        /// How old, in days, an entry of a new source may be and still be news.
        var newSourceDays = 30
        /// Tells entries that were edited since they were announced again, with what changed.
        var updates = false
        /// Sends a mail or writes a file also on a day without news.
        var whenEmpty = false
    }

    /// How a digest is mailed.
    struct Mail: Sendable {
        var from: String?
        var to: [String] = []
        var replyTo: String?
        var subject: String?
        var isThreaded = false
        var sendmail: String?
        /// `smtp[s]://[user@]host[:port]`.
        var server: String?
        /// A program and its arguments; prints the password.
        var passwordCommand: [String] = []
        /// How long handing over a mail may take.
        var seconds = 60
    }

    /// The full-screen reader.
    struct Reader: Sendable {
        var width = 80
        var usesMouse = true
        var links = Hyperlinks.auto
        var keys = KeyMap.standard
        var palette = Palette()
    }
}
