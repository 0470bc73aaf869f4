import Digesting
import Fetching
import Markup

/// Has the summaries of an issue's featured stories written by a program of the user's.
struct SummaryProgram {
    /// The program and its arguments.
    let command: [String]
    /// How long it may take for one story.
    let limit: Duration

    /// Programs that run at once.
    private let atOnce = 4
    /// After so many failures the program is not asked any more.
    private let patience = 3

    /// Asks the program for each featured story that has a text.
    ///
    /// - Parameter issue: with summaries of our own, which stay where the program has none.
    /// - Returns: the issue, and a sentence on what went wrong; `nil` where all went well.
    func summarise(_ issue: DigestIssue) async -> (issue: DigestIssue, complaint: String?) {
        let stories = issue.readThese + issue.quietVoices
        let answers = await answers(to: stories.map { $0.contentHTML ?? "" })
        var issue = issue
        for index in stories.indices {
            guard case .success(let summary)? = answers[index] else { continue }
            let place = index - issue.readThese.count
            if place < 0 {
                issue.readThese[index].summary = summary
            } else {
                issue.quietVoices[place].summary = summary
            }
        }
        return (issue, complaint(answers))
    }

    /// What the program says to each text, by its place; nothing where it was not asked.
    private func answers(to bodies: [String]) async -> [Int: Result<String, FetchFailure>] {
        await withTaskGroup(of: (Int, Result<String, FetchFailure>).self) { group in
            var answers: [Int: Result<String, FetchFailure>] = [:]
            var running = 0
            for (index, body) in bodies.enumerated() where !body.isEmpty {
                if running >= atOnce, let (place, answer) = await group.next() {
                    answers[place] = answer
                    running -= 1
                }
                if answers.values.count(where: \.isFailure) >= patience { break }
                group.addTask { (index, await answer(to: body)) }
                running += 1
            }
            for await (place, answer) in group { answers[place] = answer }
            return answers
        }
    }

    private func answer(to body: String) async -> Result<String, FetchFailure> {
        let text = BodyCleaner().clean(body, base: nil).text
        do {
            let file = try TemporaryFile()
            try file.fill(Array(text.utf8))
            let bytes = try await output(of: command, input: file.descriptor, maxBytes: 1 << 16, within: limit)
            let summary = plainLine(withoutColours(String(decoding: bytes, as: UTF8.self)), limit: 600)
            return summary.isEmpty ? .failure(.empty) : .success(summary)
        } catch {
            return .failure(error as? FetchFailure ?? .unreadableFile)
        }
    }

    private func complaint(_ answers: [Int: Result<String, FetchFailure>]) -> String? {
        let failures = answers.sorted { $0.key < $1.key }.compactMap { _, answer -> FetchFailure? in
            if case .failure(let failure) = answer { failure } else { nil }
        }
        guard let first = failures.first else { return nil }
        let often = failures.count == 1 ? "once" : "\(failures.count) times"
        let gaveUp = failures.count >= patience ? "it is not asked again in this run; " : ""
        return "\(command[0]): \(first), \(often); \(gaveUp)these summaries are ambient's own"
    }
}

extension Result {
    fileprivate var isFailure: Bool { if case .failure = self { true } else { false } }
}

/// A text without control sequences of terminals (ECMA-48, section 5.4): programs colour what they write, and without
/// the escape character the rest of a sequence would stand as text.
private func withoutColours(_ text: String) -> String {
    text.replacing(/\u{1B}\[[0-?]*[ -\/]*[@-~]/, with: "")
}
