import Foundation
import Testing

@testable import Digesting

@Suite struct `A digest on its way out` {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("ambient-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    private func content(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    private func names(_ part: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(part)).sorted()
    }

    @Test func `replaces a file in one step and leaves nothing beside it`() async throws {
        try "old".write(toFile: path("digest.txt"), atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path("digest.txt"))
        let told = try await deliver("new\n", of: .emptyDay, as: .text, to: .file(path("digest.txt")))
        #expect(told == path("digest.txt"))
        #expect(try content("digest.txt") == "new\n")
        #expect(try names() == ["digest.txt"])
        let attributes = try FileManager.default.attributesOfItem(atPath: path("digest.txt"))
        #expect(attributes[.posixPermissions] as? Int == 0o640)
    }

    @Test func `follows a symbolic link`() async throws {
        try "old".write(toFile: path("real.txt"), atomically: false, encoding: .utf8)
        try FileManager.default.createSymbolicLink(atPath: path("link.txt"), withDestinationPath: "real.txt")
        _ = try await deliver("new\n", of: .emptyDay, as: .text, to: .file(path("link.txt")))
        #expect(try content("real.txt") == "new\n")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path("link.txt")) == "real.txt")
    }

    @Test func `is written with the line ends of a mail file`() async throws {
        _ = try await deliver("To: a\n\nb\n", of: .emptyDay, as: .email, to: .file(path("a.eml")))
        #expect(try Data(contentsOf: URL(fileURLWithPath: path("a.eml"))) == Data("To: a\r\n\r\nb\r\n".utf8))
    }

    @Test func `gets a dated name in a folder`() async throws {
        var circle = DigestIssue.emptyDay
        circle.circle = "Staff+ Mentors"
        var chinese = circle
        chinese.circle = "朋友"
        for issue in [DigestIssue.emptyDay, .ordinaryDay, circle, chinese] {
            _ = try await deliver("x\n", of: issue, as: .html, to: .folder(path("new/folder")))
        }
        #expect(
            try names("new/folder") == [
                "2026-11-23-\(slug("朋友"))-no-42.html", "2026-11-23-no-41.html", "2026-11-23-no-42.html",
                "2026-11-23-staff-mentors-no-42.html",
            ]
        )
    }

    @Test func `that can't be written is an error, and the old file stays`() async throws {
        await #expect(throws: DeliveryError.cannotWrite(place: "/dev/full", reason: "No space left on device")) {
            try await deliver("x\n", of: .emptyDay, as: .text, to: .file("/dev/full"))
        }
        let lost = path("no/such/folder/digest.txt")
        await #expect(throws: DeliveryError.cannotCreate(place: lost, reason: "No such file or directory")) {
            try await deliver("x\n", of: .emptyDay, as: .text, to: .file(lost))
        }
        await #expect(throws: DeliveryError.cannotWrite(place: "here", reason: "Bad file descriptor")) {
            try writeAll([1], to: -1, place: "here")
        }
    }

    @Test func `into a pipe that nobody reads is told apart`() async throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        close(ends[0])
        signal(SIGPIPE, SIG_IGN)
        #expect(throws: DeliveryError.closedPipe) { try writeAll([1], to: ends[1], place: "pipe") }
        close(ends[1])
    }

    @Test func `lands in a Maildir once, however often it is delivered`() async throws {
        for _ in 1...2 {
            let told = try await deliver("To: a\n\nb\n", of: .emptyDay, as: .email, to: .maildir(path("Mail")))
            #expect(told?.contains("/new/") == true)
        }
        #expect(try names("Mail") == ["cur", "new", "tmp"])
        #expect(try names("Mail/tmp") == [])
        let stored = try names("Mail/new")
        #expect(stored.count == 1)
        #expect(try content("Mail/new/\(stored[0])") == "To: a\n\nb\n")
        _ = try await deliver("To: a\n\nc\n", of: .emptyDay, as: .email, to: .maildir(path("Mail")))
        #expect(try names("Mail/new").count == 2)
    }

    @Test func `has a Maildir name without a slash or colon`() {
        let name = maildirName(of: .emptyDay, [1], host: "a/b:c")
        #expect(name.hasPrefix("1795413600.ambient42_") && name.hasSuffix(".a\\057b\\072c"))
    }

    static let slugs = [
        ("Mentors", "mentors"), ("Staff+  Mentors", "staff-mentors"), ("../../etc", "etc"), ("-", ""), ("", ""),
    ]

    @Test(arguments: slugs) func `has letters that every file system takes`(name: String, expected: String) {
        #expect(slug(name) == expected)
    }
}
