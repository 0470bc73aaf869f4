import Digesting
import Feeds
import Foundation
import Storage

/// From what is stored to a digest that arrived: select, record, render, deliver, mark.
///
/// The order is the promise: an issue is recorded as pending, with its exact content, before it goes out, and marked as
/// delivered only after it did. A crash between the two has the next run deliver that very issue first.
struct DigestRun {
    let session: Session
    let store: Store
    let request: DigestRequest

    /// What a run did.
    enum Outcome {
        case delivered(issues: Int)
        case nothingNew
    }

    func run() async throws -> Outcome {
        let lock = try session.lock("making a digest", patience: 30)
        let outcome = try await runAlone()
        _ = consume lock
        return outcome
    }

    private func runAlone() async throws -> Outcome {
        var delivered = 0
        if !request.isDryRun {
            while let pending = try stored({ () throws(StoreError) in
                try store.pendingIssue(circle: request.circle)
            }) {
                try await deliver(pending)
                delivered += 1
                guard request.takesSeveral else {
                    session.log.remark(
                        "issue \(pending.number) had not gone out before; what is new since then comes with the next run"
                    )
                    return .delivered(issues: delivered)
                }
            }
        }
        let selection = DigestSelection(session: session, store: store, request: request)
        let chosen = try await selection.compose()
        let issue = chosen.issue
        if issue.isEmpty, issue.notices.isEmpty, !request.whenEmpty {
            if delivered == 0 { try sayNothingIsNew(issue) }
            return delivered == 0 ? .nothingNew : .delivered(issues: delivered)
        }
        let options = try await options(for: issue)
        let document = request.isEach && !request.isDryRun ? "" : try rendered(issue, options)
        if request.isDryRun {
            try StandardOutput.write(document)
            return .delivered(issues: 0)
        }
        try record(chosen, document: document)
        try await deliver(issue, document: document, options)
        return .delivered(issues: delivered + 1)
    }

    /// Says that nothing is new: on standard output in text, as a document in the other forms; a mail or a file is not
    /// made for that.
    private func sayNothingIsNew(_ issue: DigestIssue) throws {
        let sentence = request.options.wording.nothingNew
        guard request.ways == [.local(.standardOutput)], request.format != .email else {
            return session.log.remark(sentence)
        }
        try StandardOutput.write(request.format == .text ? "\(sentence)\n" : try rendered(issue, request.options))
    }

    /// Records an issue as pending and takes its entries, in one transaction.
    private func record(_ chosen: DigestSelection.Result, document: String) throws {
        let issue = chosen.issue
        var draft = IssueDraft(
            number: issue.number,
            circle: issue.circle,
            day: issue.day,
            createdAt: issue.createdAt,
            json: try IssueJSON.encode(issue),
            renderings: request.isEach
                ? []
                : [
                    Rendering(
                        format: request.format.rawValue,
                        bytes: Data(document.utf8),
                        parameters: request.parameters
                    )
                ],
            entries: issue.accountedEntries
        )
        draft.edits = chosen.edits
        draft.notices = chosen.notices
        draft.listChanges = chosen.listChanges
        draft.carried = chosen.carried
        try stored { () throws(StoreError) in try store.beginIssue(draft) }
    }

    /// Delivers an issue that an earlier run recorded and could not bring out: its own bytes where it was rendered the
    /// same way, else the same content.
    private func deliver(_ pending: StoredIssue) async throws {
        let issue = try IssueJSON.decode(pending)
        let kept = pending.renderings.first {
            $0.format == request.format.rawValue && $0.parameters == request.parameters
        }
        let options = try await options(for: issue)
        var document = kept.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
        if kept == nil, !request.isEach { document = try rendered(issue, options) }
        try await deliver(issue, document: document, options)
    }

    private func deliver(_ issue: DigestIssue, document: String, _ options: RenderOptions) async throws {
        let delivery = DigestDelivery(session: session, store: store, request: request, options: options)
        let place = try await delivery.deliver(issue, document: document)
        if request.opensBrowser, let place { try Browser.show(file: place, session.environment) }
    }

    /// Sends an issue of the past once more: its own bytes where it was made in this form, else its content in this
    /// form.
    func sendAgain(_ found: StoredIssue) async throws {
        let issue = try IssueJSON.decode(found)
        let options = try await options(for: issue)
        let kept = found.renderings.first { $0.format == request.format.rawValue }
        let document = try kept.map { String(decoding: $0.bytes, as: UTF8.self) } ?? rendered(issue, options)
        let delivery = DigestDelivery(session: session, store: store, request: request, options: options)
        let place = try await delivery.sendAgain(issue, document: document)
        if request.opensBrowser, let place { try Browser.show(file: place, session.environment) }
    }

    /// Finds out whether a digest could be chosen and rendered now, without marking anything.
    func rehearse() async throws {
        var request = request
        request.isDryRun = true
        let run = DigestRun(session: session, store: store, request: request)
        for way in request.ways {
            do throws(DeliveryProblem) { try way.check() } catch { throw Failure(error.code, error.reason) }
        }
        let issue = try await DigestSelection(session: session, store: store, request: request).compose().issue
        _ = try run.rendered(issue, request.options)
    }

    /// The request's options with what an issue needs besides: the mail that it answers, and its images.
    private func options(for issue: DigestIssue) async throws -> RenderOptions {
        var options = request.options
        if options.mail?.isThreaded == true {
            let before = try stored(store.issues).first {
                $0.circle == issue.circle && $0.number < issue.number && $0.state == .delivered
            }
            options.mail?.previous = before.map {
                MailIdentity(number: $0.number, day: $0.day, createdAt: $0.createdAt, circle: $0.circle)
            }
        }
        if options.images == .embed, request.mayFetch {
            let addresses = imageAddresses(of: issue, options, as: request.format)
            let places = RefreshPlan.privatePlaces(of: try stored(store.sources))
            options.pictures = await PictureFetch(session: session, privatePlaces: places).pictures(at: addresses)
        }
        return options
    }

    private func rendered(_ issue: DigestIssue, _ options: RenderOptions) throws -> String {
        try mailed { () throws(MailError) in try render(issue, as: request.format, options) }
    }
}

/// An issue as the store keeps it.
enum IssueJSON {
    static func encode(_ issue: DigestIssue) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(issue)
    }

    /// - Throws: `Failure` with code 65 where the store holds an issue that this version cannot read.
    static func decode(_ stored: StoredIssue) throws -> DigestIssue {
        do {
            return try JSONDecoder().decode(DigestIssue.self, from: stored.json)
        } catch {
            throw Failure(.badData, "issue \(stored.number) in the store cannot be read: \(error)")
        }
    }
}

extension DigestIssue {
    /// All entries that this issue accounts for, in its order, each once.
    var accountedEntries: [Int64] {
        let shown = (readThese + quietVoices + alsoNew).flatMap(\.entries)
        var seen: Set<Int64> = []
        return (shown + folded.flatMap(\.entries)).filter { seen.insert($0).inserted }
    }
}
