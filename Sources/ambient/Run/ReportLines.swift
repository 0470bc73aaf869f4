import Fetching
import Foundation

/// What is told of the sources of one round.
///
/// As long as nobody at all was reached, lines are held back: it is then our own network that is down, and the one
/// sentence at the end of the run says so better than a line for each source. `doctor` and the store know them all.
struct ReportLines {
    let now: Date
    private var held: [String] = []
    private var isOnline = false

    init(now: Date) {
        self.now = now
    }

    /// The lines to write now.
    mutating func lines(of answers: [ReadAnswer]) -> [String] {
        held += answers.flatMap { $0.reportLines(now: now) }
        isOnline = isOnline || answers.contains { !$0.failedOnOurSide }
        guard isOnline else { return [] }
        defer { held = [] }
        return held
    }
}

extension ReadAnswer {
    /// True where not even the server was reached.
    var failedOnOurSide: Bool {
        if case .failed(let failure) = answer.outcome { return failure.isOnOurSide }
        return false
    }
}
