import Feeds
import Foundation
import Testing

@Suite struct `The shipped feeds.opml` {
    private static func list(_ name: String) throws -> SubscriptionList {
        let path = WorkingCopy.path(name)
        let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        return SubscriptionList(try OPMLDocument(parsing: bytes, location: path), location: path)
    }

    @Test(arguments: ["feeds.opml", "Examples/network/feeds.opml"])
    func `is read without a remark`(name: String) throws {
        let list = try Self.list(name)
        #expect(list.problems == [])
        #expect(!list.subscriptions.isEmpty)
        #expect(
            list.subscriptions.allSatisfy { $0.folders.count == 1 },
            "a folder each, so that any reader shows it well"
        )
    }

    @Test func `names people by leader and page sources as such`() throws {
        let list = try Self.list("feeds.opml")
        let pages = list.subscriptions.filter { $0.kind == .page }.map(\.leader)
        #expect(pages == ["Keavy McMinn", "Tanya Reilly"])
        let larson = list.subscriptions.filter { $0.leader == "Will Larson" }.map(\.address)
        #expect(larson == ["https://lethain.com/feeds/", "https://bsky.app/profile/lethain.com/rss"])
        let alone = list.profiles.filter(\.isAlone).map(\.leader)
        #expect(alone == ["Julia Grace", "Ritu Vincent", "Josh Wills", "Sarah Catanzaro", "Orange Book"])
    }

    /// The list of leaders that the project was given, where it lies beside the working copy.
    private static var leaders: URL? {
        let shared =
            ProcessInfo.processInfo.environment["AMBIENT_SHARED"].map { URL(fileURLWithPath: $0) }
            ?? WorkingCopy.root.deletingLastPathComponent().appendingPathComponent("shared")
        let file = shared.appendingPathComponent("leaders.tsv")
        return FileManager.default.fileExists(atPath: file.path) ? file : nil
    }

    @Test(.enabled(if: leaders != nil, "no leaders.tsv beside the working copy"))
    func `has every leader and every source that is to be shipped`() throws {
        let file = try #require(Self.leaders)
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let rows = lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        let header = try #require(rows.first)
        let list = try Self.list("feeds.opml")
        let shipped = Dictionary(grouping: list.subscriptions, by: \.leader).mapValues { Set($0.map(\.address)) }
        let known = Set(shipped.keys).union(list.profiles.map(\.leader))
        let profiles = Dictionary(grouping: list.profiles, by: \.leader).mapValues { $0.flatMap(\.addresses) }

        for row in rows.dropFirst() {
            let field = Dictionary(uniqueKeysWithValues: zip(header, row))
            let name = field["name"] ?? ""
            #expect(known.contains(name), "\(name) is missing")
            if let handle = field["handle_twitter"], !handle.isEmpty {
                #expect(
                    profiles[name, default: []].contains("https://twitter.com/\(handle)"),
                    "\(name)'s profile is missing"
                )
            }
            let address = (field["kind"] == "page" ? field["html_url"] : field["feed_url"]) ?? ""
            guard !address.isEmpty else { continue }
            let isIn = shipped[name, default: []].contains(address)
            #expect(isIn == (field["ship"] == "yes"), "\(name): \(address)")
        }
    }
}
