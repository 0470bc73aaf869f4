import Digesting

/// Every line that `config.toml` may hold; ambient-config(5) lists the same.
extension Configuration {
    static let settings: [Setting] = fetchSettings + digestSettings + mailSettings + tables

    private static let fetchSettings: [Setting] = [
        .number("fetch.jobs", 1...1000, \.fetch.jobs, "Transfers at once."),
        .number("fetch.per-host", 1...16, \.fetch.perHost, "Transfers at once to one host."),
        .number("fetch.max-megabytes", 1...10, \.fetch.maxMebibytes, "The largest document, unpacked, in MiB."),
        .number("fetch.connect-seconds", 1...10, \.fetch.connectSeconds, "How long a connection may take."),
        .number("fetch.silence-seconds", 1...30, \.fetch.firstByteSeconds, "How long a server may be silent."),
        .number("fetch.total-seconds", 1...60, \.fetch.totalSeconds, "How long one source may take in all."),
        .number("fetch.minimum-minutes", 0...1440, \.fetch.minimumMinutes, "The shortest time between two polls."),
        .flag("fetch.allow-private", \.fetch.allowsPrivateAddresses, "Let redirects lead into private networks."),
        .choice("fetch.full-text", \.fetch.fullText, "Where the text of entries comes from."),
    ]

    private static let digestSettings: [Setting] = [
        .choice("digest.format", \.digest.format, "The form of a digest."),
        .number("digest.width", 24...400, \.digest.width, "Columns of a text digest."),
        .choice("digest.images", \.digest.images, "What becomes of images in HTML."),
        .text("digest.language", \.digest.language, "The language of headings and remarks."),
        .number("digest.minutes", 1...600, \.digest.settings.minutes, "The reading budget of a digest."),
        .number("digest.per-leader", 1...20, \.digest.settings.perLeader, "Featured stories of one leader."),
        .number("digest.also-new-lines", 0...1000, \.digest.settings.alsoNewLines, "Lines before the rest is folded."),
        .choice("digest.overflow", \.digest.settings.overflow, "Fold what is too much, or carry it over."),
        .words("digest.summary-command", \.digest.summaryCommand, "A program that writes the summaries."),
        .number("digest.summary-seconds", 1...300, \.digest.summarySeconds, "How long it may take for one text."),
        .number("digest.new-source-entries", 0...100_000, \.digest.newSourceEntries, "News of a new source."),
        .number("digest.new-source-days", 1...100_000, \.digest.newSourceDays, "How old they may be."),
        .flag("digest.updates", \.digest.updates, "Tell edited entries again, with what changed."),
        .flag("digest.when-empty", \.digest.whenEmpty, "Deliver also on a day without news."),
    ]

    private static let mailSettings: [Setting] = [
        .text("mail.from", \.mail.from, "The sender: Name <name@host>."),
        .words("mail.to", \.mail.to, "The recipients."),
        .text("mail.reply-to", \.mail.replyTo, "Where answers go."),
        .text("mail.subject", \.mail.subject, "A Mustache template for the subject."),
        .flag("mail.thread", \.mail.isThreaded, "Make each issue a reply to the one before."),
        .text("mail.sendmail", \.mail.sendmail, "The sendmail program."),
        .text("mail.server", \.mail.server, "The mail server: smtps://user@host."),
        .words("mail.password-command", \.mail.passwordCommand, "The program that prints its password."),
        .number("mail.seconds", 1...600, \.mail.seconds, "How long handing over a mail may take."),
    ]

    private static let tables: [Setting] = [
        .weights("weights", \.digest.settings.weights, "The weight of a signal in the ranking."),
        .words("topics.follow", \.digest.settings.followedTopics, "Words that lift an entry."),
        .filters("topics.mute", \.digest.settings.mutedTopics, "What keeps an entry out."),
        .filters("topics.keep", \.digest.settings.keptTopics, "What each entry has to be about."),
        .number("reader.width", 20...400, \.reader.width, "The widest text of the reader, in columns."),
        .flag("reader.mouse", \.reader.usesMouse, "Listen to the mouse."),
        .choice("reader.links", \.reader.links, "Make links clickable (OSC 8)."),
        .keys("keys", \.reader.keys, "What a key of the reader does."),
        .colors("colors", \.reader.palette, "How a part of the reader's screen looks."),
        .table("programs", \.programs, "Programs that exec: sources may run."),
        .bridges("bridges", \.bridges, "Where feeds are had of accounts on a platform without feeds."),
    ]
}
