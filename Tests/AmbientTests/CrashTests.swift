import Foundation
import Testing

/// Nothing is lost and nothing comes twice, wherever the program is killed between a server and a mailbox.
///
/// `AMBIENT_CRASHES` sets the number of kills (`make crash-test N=2000`), `AMBIENT_SEED` another sequence of them.
@Suite struct `A digest by mail, killed at random moments` {
    private static let environment = ProcessInfo.processInfo.environment
    private static let kills = environment["AMBIENT_CRASHES"].flatMap { Int($0) } ?? 20
    private static let seed = environment["AMBIENT_SEED"].flatMap { UInt64($0) } ?? 1

    @Test func `brings each entry in exactly one issue, and each issue once or again with the same Message-ID`()
        async throws
    {
        let network = GrowingNetwork(feeds: 12)
        let server = try LoopbackServer { request in
            network.document(request.path).map { .reply(200, [], $0) } ?? .reply(404)
        }
        let ambient = try Ambient()
        let mailbox = try Mailbox(in: ambient)
        let opml = try ambient.writeOPML((0..<network.feeds).map { ("Feed \($0)", server.address("/\($0)")) })
        // Every entry gets a line of its own, so that it can be found.
        let config = try ambient.write("[digest]\nalso-new-lines = 1000\nminutes = 600\n", to: "config.toml")
        let digest = [
            "digest", "--opml", opml, "--store", ambient.path("s.sqlite"), "--config", config, "--to",
            "me@example.org", "--sendmail", mailbox.program,
        ]

        var random = SeededRandom(seed: Self.seed)
        var longest = Duration.zero
        for round in 0..<Self.kills {
            // Now and then a run may end by itself, and says how long the others may be.
            if round % 10 == 0 {
                let start = ContinuousClock.now
                let run = try await ambient.run(digest, now: now(network))
                #expect([0, 75].contains(run.code), "round \(round): \(run.errors)")
                longest = max(longest, ContinuousClock.now - start)
            } else {
                let moment = longest * Double.random(in: 0..<1, using: &random)
                try await ambient.kill(digest, after: moment, now: now(network))
            }
            if Bool.random(using: &random) { network.advance() }
        }

        // Two clean runs: an issue that was pending goes first, by itself.
        network.advance()
        for _ in 0..<2 {
            let run = try await ambient.run(digest, now: now(network))
            #expect(run.code == 0, "\(run.errors)")
        }

        let mails = try await mailbox.mails(atLeast: 1)
        let issues = Dictionary(grouping: mails, by: \.messageID)
        for (id, copies) in issues {
            #expect(Set(copies.map(\.text)).count == 1, "two different mails are called \(id)")
        }
        var places: [String: Set<String>] = [:]
        for mail in mails { for word in mail.words { places[word, default: []].insert(mail.messageID) } }
        #expect(Set(places.keys) == network.offered, "lost: \(network.offered.subtracting(places.keys).sorted())")
        let twice = places.filter { $0.value.count > 1 }.keys.sorted()
        #expect(twice == [], "in more than one issue")
        print(
            "crash test: \(Self.kills) runs, \(network.offered.count) entries, \(issues.count) issues, \(mails.count) mails"
        )
    }

    private func now(_ network: GrowingNetwork) -> String {
        let start = 1_772_348_400.0  // 2026-03-01T07:00:00Z
        let date = Date(timeIntervalSince1970: start + Double(network.today) * 86_400)
        return date.formatted(.iso8601)
    }
}

/// A folder of mails, and a stand-in for sendmail that puts them there, each whole or not at all.
private struct Mailbox {
    struct Mail {
        var messageID: String
        var text: String
        var words: Set<String>
    }

    let program: String
    private let folder: URL

    init(in ambient: Ambient) throws {
        folder = ambient.folder.appendingPathComponent("mail")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        program = try ambient.writeProgram(
            """
            file=$(mktemp '\(folder.path)/XXXXXXXX')
            cat >"$file" && mv "$file" "$file.eml"
            """,
            to: "sendmail"
        )
    }

    /// The mails that were accepted, once no stand-in is at work any more.
    func mails(atLeast count: Int) async throws -> [Mail] {
        for _ in 0..<100 {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            if names.count >= count, names.allSatisfy({ $0.hasSuffix(".eml") }) { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        return try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".eml") }
            .map { name in
                let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
                // Quoted-printable may break a line within a word.
                let words = text.replacing("=\n", with: "").matches(of: /tale[0-9]{4}n[0-9]{4}x/).map {
                    String($0.output)
                }
                let id = text.split(separator: "\n").first { $0.lowercased().hasPrefix("message-id:") }
                return Mail(messageID: id.map(String.init) ?? "", text: text, words: Set(words))
            }
    }
}
