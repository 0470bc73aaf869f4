import Digesting
import Feeds
import Fetching
import Foundation
import Storage

/// Brings an issue to where it shall go, and remembers how far it got.
///
/// An issue that goes out in several steps (two ways, or a mail for each story) leaves a receipt behind each but the
/// last. A run that ends between two steps, for whatever reason, has the next one go on behind the last receipt.
struct DigestDelivery {
    let session: Session
    let store: Store
    let request: DigestRequest
    /// The request's options with all that this issue needs.
    let options: RenderOptions

    /// Takes each way out, then marks the issue as delivered.
    ///
    /// - Parameters:
    ///   - issue: pending in the store.
    ///   - document: the whole issue, where it is not asked for in single mails.
    /// - Returns: the file that was written last, if any.
    /// - Throws: `Failure` that names the issue and what comes next; then it stays pending.
    @discardableResult
    func deliver(_ issue: DigestIssue, document: String) async throws -> String? {
        let receipts = try stored { () throws(StoreError) in try store.receipts(of: issue.number) }
        var progress = Progress(gone: receipts)
        do {
            if request.isEach {
                try await sendMails(of: issue, &progress)
            } else {
                try await sendWhole(issue, document, &progress)
            }
        } catch let problem as DeliveryProblem {
            throw failure(problem, issue, progress)
        }
        // The moment of delivery is the real one, whatever day the digest was asked to be of.
        try stored { () throws(StoreError) in try store.markDelivered(issue.number, at: Date()) }
        return progress.place
    }

    /// Sends an issue of the past once more; nothing is marked.
    func sendAgain(_ issue: DigestIssue, document: String) async throws -> String? {
        var progress = Progress(isAgain: true)
        do {
            if request.isEach {
                try await sendMails(of: issue, &progress)
            } else {
                try await sendWhole(issue, document, &progress)
            }
        } catch let problem as DeliveryProblem {
            throw Failure(problem.code, "issue \(issue.number) was not sent again: \(problem.reason)")
        }
        return progress.place
    }

    /// How far one delivery has come.
    private struct Progress {
        var gone: Set<Receipt> = []
        var isAgain = false
        /// Where the last piece went, for people.
        var place: String?

        /// The parts that went out every way.
        var wholeParts: Set<Int> { Set(gone.filter(\.way.isEmpty).map(\.part)) }
    }

    private func sendWhole(_ issue: DigestIssue, _ document: String, _ progress: inout Progress) async throws {
        // A run before this one sent stories in mails of their own: only the others are news.
        let told = progress.wholeParts
        let document = told.isEmpty ? document : try rendered(issue.without(parts: told))
        let ways = try await readiedWays(issue, part: 0, progress)
        for (index, way) in ways.enumerated() {
            progress.place = try await send(document, of: issue, part: 0, by: way)
            if let place = progress.place { session.log.remark("issue \(issue.number): \(place)") }
            if index < ways.count - 1 { try note(Receipt(part: 0, way: way.name), of: issue, &progress) }
        }
    }

    private func sendMails(of issue: DigestIssue, _ progress: inout Progress) async throws {
        let mails = StoryMails(issue, options)
        let told = progress.wholeParts
        let parts = mails.parts.filter { !told.contains($0) }
        let ways = try await readiedWays(issue, part: 0, progress)
        for part in parts {
            session.log.progress("issue \(issue.number): mail \(part) of \(mails.parts.count)")
            let mail = try mailed { () throws(MailError) in try mails.mail(part) }
            for way in ways where !progress.gone.contains(Receipt(part: part, way: way.name)) {
                progress.place = try await send(mail, of: issue, part: part, by: way)
                if ways.count > 1 { try note(Receipt(part: part, way: way.name), of: issue, &progress) }
            }
            try note(Receipt(part: part), of: issue, &progress)
        }
        session.log.endProgress()
        session.log.remark("issue \(issue.number): \(mails.parts.count) mails")
    }

    /// The ways that a part has not gone yet, each ready for use.
    private func readiedWays(_ issue: DigestIssue, part: Int, _ progress: Progress) async throws -> [DigestWay] {
        var ways: [DigestWay] = []
        for way in request.ways where !progress.gone.contains(Receipt(part: part, way: way.name)) {
            ways.append(try await way.readied())
        }
        return ways
    }

    private func note(_ receipt: Receipt, of issue: DigestIssue, _ progress: inout Progress) throws {
        progress.gone.insert(receipt)
        guard !progress.isAgain else { return }
        try stored { () throws(StoreError) in try store.note(receipt, of: issue.number) }
    }

    /// - Returns: what to tell the user; `nil` for standard output.
    private func send(_ document: String, of issue: DigestIssue, part: Int, by way: DigestWay) async throws -> String? {
        switch way {
        case .local(let delivery):
            do throws(DeliveryError) {
                return try await Digesting.deliver(document, of: issue, part: part, as: request.format, to: delivery)
            } catch {
                throw DeliveryProblem(error)
            }
        case .server(let server):
            guard let mail = options.mail else { throw DeliveryProblem(code: .usage, reason: "a mail needs --to") }
            var submission = MailSubmission(
                server: server.address,
                password: server.password,
                from: mail.from.address,
                to: mail.to.map(\.address),
                message: withNetworkLineEnds(document),
                environment: session.environment
            )
            submission.limit = server.limit
            do throws(MailSubmissionError) { try await submitMail(submission) } catch { throw DeliveryProblem(error) }
            return "taken by \(server.address)"
        }
    }

    private func rendered(_ issue: DigestIssue) throws -> String {
        try mailed { () throws(MailError) in try render(issue, as: request.format, options) }
    }

    private func failure(_ problem: DeliveryProblem, _ issue: DigestIssue, _ progress: Progress) -> Failure {
        session.log.endProgress()
        let gone = progress.wholeParts.count
        let state =
            if gone > 0 {
                "issue \(issue.number) went out in part (\(gone) mails), the rest goes out with the next run"
            } else if progress.gone.isEmpty {
                "issue \(issue.number) was not delivered, it goes out whole with the next run"
            } else {
                "issue \(issue.number) went out one way and not the other, which the next run makes up for"
            }
        return Failure(problem.code, "\(state): \(problem.reason)")
    }
}

/// Runs a step that ends in a `MailError` and lets it end in a `Failure`.
func mailed<Value>(_ step: () throws(MailError) -> Value) throws(Failure) -> Value {
    do { return try step() } catch { throw Failure(.usage, "\(error)") }
}
