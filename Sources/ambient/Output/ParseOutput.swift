import Feeds

/// What `ambient parse` prints: a line a document, or the sums at the end.
final class ParseOutput {
    private let printsStats: Bool
    private let writer = JSONFeedWriter()
    private var buffer: [UInt8] = []
    private var sums = Sums()
    /// Inputs that were no feed.
    private(set) var failed = 0

    private struct Sums {
        var documents = 0
        var entries = 0
        var dated = 0
        var linked = 0
        var bodies = 0
        var warnings = 0
    }

    init(printsStats: Bool) {
        self.printsStats = printsStats
    }

    func add(_ feed: Feed, from source: String) throws {
        sums.documents += 1
        sums.warnings += feed.warnings.count
        if printsStats {
            for entry in feed.items { count(entry) }
        } else {
            writer.append(feed, source: source, to: &buffer)
            try flush(above: 1 << 16)
        }
    }

    func add(_ entry: Entry) throws {
        if printsStats {
            count(entry)
        } else {
            writer.append(entry, to: &buffer)
            try flush(above: 1 << 16)
        }
    }

    func add(_ error: FeedError, from source: String) throws {
        failed += 1
        StandardError().warn("\(source): \(error)")
        guard !printsStats else { return }
        writer.append(error, source: source, to: &buffer)
    }

    func add(_ failure: Failure, from source: String) throws {
        failed += 1
        StandardError().warn(failure.message)
        guard !printsStats else { return }
        writer.append(.notAFeed(found: failure.message, line: nil), source: source, to: &buffer)
    }

    func finish() throws {
        if printsStats {
            let line =
                "documents=\(sums.documents) failed=\(failed) entries=\(sums.entries) dated=\(sums.dated) "
                + "linked=\(sums.linked) bodies=\(sums.bodies) warnings=\(sums.warnings)\n"
            buffer.append(contentsOf: line.utf8)
        }
        try flush(above: 0)
    }

    private func count(_ entry: Entry) {
        sums.entries += 1
        if entry.datePublished != nil || entry.dateModified != nil { sums.dated += 1 }
        if entry.url != nil { sums.linked += 1 }
        if entry.contentHTML != nil || entry.contentText != nil || entry.summary != nil { sums.bodies += 1 }
    }

    private func flush(above limit: Int) throws {
        guard buffer.count > limit else { return }
        try StandardOutput.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
