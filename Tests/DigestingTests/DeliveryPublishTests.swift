import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import Digesting

@Suite struct `A site of issues` {
    static let issues: [DigestIssue] = [.ordinaryDay, .emptyDay, .wideDay, .hostileDay]

    static var options: SiteOptions {
        var options = SiteOptions()
        options.title = "Ada's <reading>"
        options.address = "https://example.org/digest"
        options.opml = "<opml version=\"2.0\"/>\n"
        options.network.edges = [
            .init(from: "Julia Evans", to: "Will Larson", count: 4), .init(from: "<b>&\"", to: "Julia Evans", count: 1),
            .init(from: "Will Larson", to: "<b>&\"", count: 2),
        ]
        return options
    }

    private func text(_ path: String) throws -> String {
        try #require(site(of: Self.issues, Self.options).first { $0.path == path }).text
    }

    @Test func `has a page for each issue and each leader`() {
        let paths = site(of: [.ordinaryDay, .emptyDay], Self.options).map(\.path)
        #expect(
            paths == [
                "index.html", "feed.xml", "network.svg", "feeds.opml", "issues/2026-11-23-no-42.html",
                "issues/2026-11-23-no-41.html", "leaders/charity-majors.html", "leaders/dan-luu.html",
                "leaders/hillel-wayne.html", "leaders/julia-evans.html", "leaders/simon-willison.html",
                "leaders/will-larson.html",
            ]
        )
    }

    @Test(arguments: ["index.html", "feed.xml", "network.svg", "leaders/will-larson.html"])
    func `looks as it did`(path: String) throws {
        try expectGolden("render/site/\(path)", text(path))
    }

    @Test func `is the same whatever the order of the issues`() {
        #expect(site(of: Self.issues, Self.options) == site(of: Self.issues.reversed(), Self.options))
    }

    @Test func `has paths that stay in its folder, each once`() {
        let paths = site(of: Self.issues, Self.options).map(\.path)
        #expect(Set(paths).count == paths.count)
        for path in paths {
            #expect(!path.contains("..") && !path.hasPrefix("/"))
            #expect(path.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-./".utf8.contains($0) }, "\(path)")
        }
    }

    @Test(arguments: ["feed.xml", "network.svg"]) func `is well-formed XML`(path: String) throws {
        let parser = XMLParser(data: Data(try text(path).utf8))
        #expect(parser.parse(), "\(path): \(String(describing: parser.parserError))")
    }

    @Test func `is written where it changed, and only there`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ambient-\(UUID().uuidString)").path
        let first = site(of: [.ordinaryDay], Self.options)
        #expect(try publish(first, to: folder).written == first.map(\.path))
        #expect(try publish(first, to: folder) == PublishSummary(written: [], unchanged: first.count))
        let second = site(of: [.ordinaryDay, .emptyDay], Self.options)
        #expect(
            try publish(second, to: folder).written == ["index.html", "feed.xml", "issues/2026-11-23-no-42.html"]
        )
        #expect(try String(contentsOfFile: "\(folder)/index.html", encoding: .utf8) == second[0].text)
    }
}
