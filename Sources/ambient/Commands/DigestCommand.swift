import ArgumentParser
import Digesting
import Feeds
import Foundation
import Storage

/// `ambient digest`: the main job.
struct DigestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: "Fetch what is due and write one digest of what is new.",
        discussion: """
            Every new entry stands in exactly one digest. It counts as delivered when the digest was written, or \
            sendmail or the mail server took it; until then the next run delivers the very same issue.

              ambient digest
              ambient digest --open
              ambient digest --format html --output ~/digests/
              ambient digest --to me@example.org --sendmail
              ambient digest --to me@example.org --smtp smtps://me@mail.example.org
              ambient digest --to me@example.org --sendmail --each
              ambient digest --format email --to me@example.org | sendmail -t
              ambient digest --again 41

            A pipe cannot tell us that the program behind it failed: --sendmail can, and --undeliver N makes the \
            entries of an issue news again. With --only, a part of the network has issues of its own, each entry still \
            in one issue only. The password of a mail server comes from netrc or mail.password-command.

            Exit codes: 0; 69 no sendmail, or the mail server refused; 73, 74 cannot write; 75 no source could be \
            reached, or the mail was put off; 78 no subscriptions.
            """
    )

    @OptionGroup var places: PlaceOptions
    @OptionGroup var look: LookOptions
    @OptionGroup var delivery: DeliveryOptions

    @Option(help: "The reading budget of the featured stories, in minutes.")
    var minutes: Int?

    @Option(help: ArgumentHelp("Only sources of this folder, category or leader.", valueName: "circle"))
    var only: String?

    @Option(help: ArgumentHelp("Only entries since this day; older ones stay for the next digest.", valueName: "date"))
    var since: String?

    @Flag(help: "Tell entries that were edited since they were announced again, with what changed.")
    var updates = false

    @Flag(help: "Do not fetch; take what is stored.")
    var noFetch = false

    @Flag(name: [.customShort("n"), .long], help: "Mark nothing: the next digest has the same entries.")
    var dryRun = false

    @Option(help: ArgumentHelp("Print an issue again, by number or day; without one, the latest.", valueName: "issue"))
    var again: String?

    @Option(help: ArgumentHelp("Make the entries of an issue news again.", valueName: "issue"))
    var undeliver: Int?

    @Option(help: ArgumentHelp("How many entries of a new source are news, or all.", valueName: "number"))
    var newSourceEntries: String?

    @Option(help: ArgumentHelp("Print a built-in template and stop.", valueName: "name"))
    var printTemplate: TemplateSet.Name?

    func validate() throws {
        if let minutes, !(1...600).contains(minutes) { throw ValidationError("--minutes takes a number from 1 to 600") }
        if let since, FilterOptions.day(since) == nil {
            throw ValidationError("\(since) is no day; write it as 2026-11-23")
        }
        if let entries = newSourceEntries, entries != "all", Int(entries) ?? -1 < 0 {
            throw ValidationError("--new-source-entries takes a number, or all")
        }
    }

    func run() async throws {
        if let printTemplate { return try StandardOutput.write(TemplateSet.builtInText(of: printTemplate)) }
        let session = try Session(places, override: override)
        var request = try request(session)
        if let again { return try await printAgain(again, request, session) }
        if let undeliver { return try takeBack(undeliver, session) }
        // An output that cannot be written is known before anything is fetched or marked.
        try delivery.checkWritable()
        let list = try SubscriptionFile.read(session.places, log: session.log)
        let store = try session.openStore()
        var summary: RefreshSummary?
        if !noFetch {
            let refresh = Refresh(session: session, store: store)
            let fetched = try await endedBySignals { try await refresh.run(list) }
            session.log.remark(fetched.line)
            summary = fetched
        } else {
            _ = try ReadingLists(session: session, store: store).reconcile(list)
        }
        let hasNews = try stored { () throws(StoreError) in try store.hasCandidates() }
        if let summary, summary.reachedNothing, !hasNews {
            try summary.failIfNothingWasReached()
        }
        request.whenEmpty = session.configuration.digest.whenEmpty && !request.isEach
        request.circle = Circle.spelled(only, among: try stored(store.sources))
        _ = try await DigestRun(session: session, store: store, request: request).run()
    }

    /// Finds out whether these flags would make a digest: all of a dry run but the fetching and the printing.
    ///
    /// - Throws: what a run would end with.
    func check() async throws {
        let session = try Session(places, override: override)
        let request = try request(session)
        try delivery.checkWritable()
        let list = try SubscriptionFile.read(session.places, log: session.log)
        let store = try session.openStore()
        _ = try ReadingLists(session: session, store: store).reconcile(list)
        try await DigestRun(session: session, store: store, request: request).rehearse()
    }

    private func override(_ configuration: inout Configuration) {
        if let minutes { configuration.digest.settings.minutes = minutes }
        if updates { configuration.digest.updates = true }
        // Each story has a mail of its own: nothing competes for room.
        if delivery.each { configuration.digest.settings.featuresAll = true }
        guard let newSourceEntries else { return }
        configuration.digest.newSourceEntries = Int(newSourceEntries) ?? 1_000_000
        if newSourceEntries == "all" { configuration.digest.newSourceDays = 1_000_000 }
    }

    private func request(_ session: Session) throws -> DigestRequest {
        var request = DigestRequest()
        request.format = delivery.format(look.format ?? session.configuration.digest.format)
        request.options = try look.options(session, isMail: request.format == .email)
        if request.format == .email {
            request.options.mail = try delivery.mailOptions(session.configuration.mail)
        }
        request.ways = try delivery.ways(session.configuration.mail, session.places)
        request.isEach = delivery.each
        if delivery.each { request.options.fullText = true }
        request.opensBrowser = delivery.opensBrowser
        request.mayFetch = !noFetch
        request.circle = only
        request.since = since.flatMap(FilterOptions.day)
        request.isDryRun = dryRun
        return request
    }

    /// Prints an issue of the past: its own bytes where it was made in this form, else its content in this form.
    private func printAgain(_ which: String, _ request: DigestRequest, _ session: Session) async throws {
        let store = try session.openStore()
        let circle = Circle.spelled(only, among: try stored(store.sources))
        let found = try stored { () throws(StoreError) in
            if which.isEmpty { return try store.latestIssue(circle: circle) }
            if let number = Int(which) { return try store.issue(number) }
            return try store.issue(day: which, circle: circle)
        }
        guard let found else {
            let name = which.isEmpty ? "no issue yet" : "no issue \(which)"
            throw Failure(.usage, "\(name); `ambient digest` makes one")
        }
        try await DigestRun(session: session, store: store, request: request).sendAgain(found)
    }

    private func takeBack(_ number: Int, _ session: Session) throws {
        let store = try session.openStore()
        let count = try stored { () throws(StoreError) in try store.undeliver(number) }
        session.log.remark("issue \(number) is taken back: \(count) entries are news again")
    }
}

extension TemplateSet.Name: ExpressibleByArgument {}
