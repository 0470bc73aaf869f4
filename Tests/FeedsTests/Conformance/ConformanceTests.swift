import Feeds
import Foundation
import Markup
import Testing

/// Agreement with the expected values of the shared corpus, which are feedparser's.
@Suite struct `Conformance` {
    /// A folder and the share of fields that must agree.
    static let folders: [(folder: String, share: Double)] = [
        ("wellformed", 0.99), ("illformed", 0.97), ("encoding", 0.97), ("entities", 0.99), ("real", 0.97),
        ("own", 0.97),
        ("recoded", 0.96), ("history", 0.97),
    ]

    @Test(.enabled(if: Corpus.feeds != nil, "the shared corpus is not beside the repository"), arguments: folders)
    func `fields agree with the expected values`(folder: String, share: Double) throws {
        let known = try KnownDifferences(besides: #filePath)
        var report = ConformanceReport(folder: folder)
        for (path, file, expected) in try Corpus.expectations(in: folder) {
            report.add("\(folder)/\(path)", file, expected)
        }
        print(report.line)
        let unknown = report.differences.filter { !known.explains($0.path, $0.difference.field) }
        for (path, difference) in unknown { print("    \(path) \(difference)") }
        #expect(unknown.isEmpty, "each difference has its reason in known-differences.txt")
        #expect(report.share >= share)
        #expect(report.withoutEntries.isEmpty, "feedparser finds entries in these")
    }
}

/// The differences that stay, each with its reason.
struct KnownDifferences {
    private var reasons: [(path: String, field: String)] = []

    /// Reads `known-differences.txt`: path, field (`*` for all, `[*]` for any index), and a reason, separated by tabs.
    init(besides file: String) throws {
        let list = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent(
            "known-differences.txt"
        )
        for line in try String(contentsOf: list, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: "\t")
            guard parts.count == 3 else { continue }
            reasons.append((String(parts[0]), String(parts[1])))
        }
    }

    func explains(_ path: String, _ field: String) -> Bool {
        let anyEntry = field.replacing(/\[\d+\]/, with: "[*]")
        return reasons.contains { $0.path == path && ($0.field == "*" || $0.field == field || $0.field == anyEntry) }
    }
}

/// What was counted in one folder.
struct ConformanceReport {
    let folder: String
    private(set) var files = 0
    private(set) var fields = 0
    private(set) var differences: [(path: String, difference: FieldComparison.Difference)] = []
    private(set) var withoutEntries: [String] = []

    init(folder: String) {
        self.folder = folder
    }

    var share: Double { fields == 0 ? 1 : 1 - Double(differences.count) / Double(fields) }

    var line: String {
        let percent = String(format: "%.2f", share * 100)
        return "\(folder): \(files) files, \(fields) fields, \(differences.count) differ, \(percent) % agree"
    }

    mutating func add(_ path: String, _ file: URL, _ expected: JSONValue) {
        guard let bytes = try? [UInt8](Data(contentsOf: file)) else { return }
        files += 1
        let headers = expected["headers"]
        // Content-Location names the document (RFC 9110, section 8.7), so the fetcher gives it as the address.
        let address = headers?["content-location"]?.text.map { resolveAddress($0, against: expected["url"]?.text) }
        var options = FeedParser.Options(
            url: address ?? expected["url"]?.text,
            contentType: headers?["content-type"]?.text
        )
        let entries = expected["entries"]?.list.count ?? 0
        do throws(FeedError) {
            let feed = try FeedParser(options).parse(bytes)
            options.bodies = .asPublished
            let published = try FeedParser(options).parse(bytes)
            let comparison = FieldComparison(feed, published, expected)
            fields += comparison.fields
            differences += comparison.differences.map { (path, $0) }
            if entries > 0, feed.items.isEmpty { withoutEntries.append(path) }
        } catch {
            guard expected["version"]?.text != "" || entries > 0 else { return }
            fields += 1
            differences.append((path, .init(field: "parse", expected: "a feed", found: "\(error)")))
            if entries > 0 { withoutEntries.append(path) }
        }
    }
}
