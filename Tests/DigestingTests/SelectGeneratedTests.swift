import Feeds
import Foundation
import Markup
import Subprocess
import Testing

@testable import Digesting

/// Stories and citations of a generated network, against what its maker knows of it.
@Suite struct `A generated network` {
    private static let generator = SharedFolder.file("tools/make-feeds.py")

    @Test(
        .enabled(if: generator != nil, "needs ../shared/tools/make-feeds.py (or AMBIENT_SHARED)"),
        arguments: [(40, 16, 7), (50, 12, 11)]
    )
    func `has its stories and citations found`(feeds: Int, entries: Int, seed: Int) async throws {
        let generator = try #require(Self.generator)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("network-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let outcome = try await run(
            .name("python3"),
            arguments: [
                generator.path, "--feeds", "\(feeds)", "--entries", "\(entries)", "--seed", "\(seed)", "--out",
                folder.path,
            ],
            output: .discarded,
            error: .discarded
        )
        #expect(outcome.terminationStatus.isSuccess)
        let network = try GeneratedNetwork(folder)
        let stories = network.stories
        #expect(stories.precision == 1, "wrongly merged: \(stories.wrong.prefix(5))")
        #expect(stories.recall >= 0.98, "not merged: \(stories.missed.prefix(5))")
        let citations = network.citations
        #expect(citations.precision >= 0.99, "no citations: \(citations.wrong.prefix(5))")
        #expect(citations.recall >= 0.99, "not found: \(citations.missed.prefix(5))")
    }
}

/// Files that are shared beside the repository; absent on most machines.
enum SharedFolder {
    static func file(_ path: String) -> URL? {
        var folders = [ProcessInfo.processInfo.environment["AMBIENT_SHARED"].map { URL(fileURLWithPath: $0) }]
        let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        folders.append(root.deletingLastPathComponent().appendingPathComponent("shared"))
        return folders.compactMap { $0?.appendingPathComponent(path) }.first {
            FileManager.default.fileExists(atPath: $0.path)
        }
    }
}

/// What was found against what there is.
struct Comparison<Item: Hashable> {
    var found: Set<Item>
    var expected: Set<Item>

    var wrong: [Item] { Array(found.subtracting(expected)) }
    var missed: [Item] { Array(expected.subtracting(found)) }
    var precision: Double { found.isEmpty ? 1 : Double(found.intersection(expected).count) / Double(found.count) }
    var recall: Double { expected.isEmpty ? 1 : Double(found.intersection(expected).count) / Double(expected.count) }
}

/// A network as `make-feeds.py` writes it, parsed by ambient, and joined with its expected values.
private struct GeneratedNetwork {
    var sources: [Source] = []
    var entries: [KnownEntry] = []
    /// The generator's key of each entry.
    var keys: [Int64: String] = [:]
    var expectedStories: Set<[String]> = []
    var expectedCitations: Set<[String]> = []

    init(_ folder: URL) throws {
        let rows = try Self.table(folder.appendingPathComponent("expected.tsv"))
        let feeds = try Self.table(folder.appendingPathComponent("feeds.tsv"))
        var rowsOfFeed = Dictionary(grouping: rows) { $0["feed"] ?? "" }
        for (number, feed) in feeds.enumerated() {
            let name = feed["file"] ?? feed["feed"] ?? ""
            let source = Sample.source(Int64(number + 1), name, home: feed["site"])
            sources.append(source)
            let bytes = try Data(contentsOf: folder.appendingPathComponent("feeds/\(name)"))
            let parsed = try FeedParser(.init(url: "https://feeds.example/\(name)")).parse(Array(bytes))
            let expected = rowsOfFeed.removeValue(forKey: name) ?? []
            try #require(parsed.items.count == expected.count)
            for (entry, row) in zip(parsed.items, expected) {
                try #require(entry.url == row["link"])
                let known = KnownEntry(
                    id: Int64(entries.count + 1),
                    sourceID: source.id,
                    entry: entry,
                    firstSeen: Sample.now,
                    date: try #require(entry.datePublished ?? entry.dateModified)
                )
                keys[known.id] = row["key"]
                entries.append(known)
            }
        }
        for row in rows {
            let key = row["key"] ?? ""
            if let original = row["duplicate_of"], !original.isEmpty {
                expectedStories.insert([original, key].sorted())
            }
            for cited in (row["cites"] ?? "").split(separator: " ") { expectedCitations.insert([key, String(cited)]) }
        }
    }

    private static func table(_ file: URL) throws -> [[String: String]] {
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
        }
        let header = lines.first ?? []
        return lines.dropFirst().map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
    }

    private var merged: [[Int]] {
        mergeStories(
            entries,
            leaders: Dictionary(uniqueKeysWithValues: sources.map { ($0.id, $0.leader) }),
            homes: homePages(sources)
        )
    }

    /// Pairs of entries in one story; a story with two copies also has the pair of the copies.
    var stories: Comparison<[String]> {
        var found: Set<[String]> = []
        for indices in merged {
            let keys = indices.compactMap { self.keys[entries[$0].id] }.sorted()
            for (place, key) in keys.enumerated() { for other in keys[..<place] { found.insert([other, key]) } }
        }
        var expected = expectedStories
        for (_, pairs) in Dictionary(grouping: expectedStories.flatMap { [($0[0], $0[1]), ($0[1], $0[0])] }, by: \.0) {
            for one in pairs { for other in pairs where one.1 < other.1 { expected.insert([one.1, other.1]) } }
        }
        return Comparison(found: found, expected: expected)
    }

    /// Pairs of a citing and a cited entry.
    var citations: Comparison<[String]> {
        var storyOfEntry: [Int64: Int] = [:]
        for (number, indices) in merged.enumerated() {
            for index in indices { storyOfEntry[entries[index].id] = number }
        }
        var pages: [String: KnownPage] = [:]
        for known in entries.sorted(by: { $0.date < $1.date }) {
            guard let address = known.entry.url.map(canonicalAddress), pages[address] == nil else { continue }
            pages[address] = KnownPage(entryID: known.id, leader: "", title: known.entry.title)
        }
        let records = entries.flatMap(records)
        let resolver = CitationResolver(Furniture(records), sources: sources, pages: pages, stories: storyOfEntry)
        var found: Set<[String]> = []
        for record in records {
            if case .entry(let cited, _)? = resolver.citation(record)?.goal {
                found.insert([keys[record.entryID] ?? "", keys[cited] ?? ""])
            }
        }
        return Comparison(found: found, expected: expectedCitations)
    }

    private func records(_ known: KnownEntry) -> [CitationRecord] {
        (known.entry.facts?.links ?? []).map { link in
            CitationRecord(
                entryID: known.id,
                sourceID: known.sourceID,
                leader: sources[Int(known.sourceID) - 1].leader,
                date: known.date,
                target: canonicalAddress(link.url),
                url: link.url,
                words: link.text,
                context: link.context,
                entryURL: known.entry.url
            )
        }
    }
}
