import Foundation

/// Where a digest goes while it is killed again and again, and what has arrived there.
struct CrashedDelivery {
    enum Way: String, CaseIterable, Sendable {
        case sendmail
        case server = "mail server"
        /// A mail for each story: a receipt behind each.
        case each = "a mail for each story"
        /// Two ways: a receipt behind the first.
        case maildirAndServer = "Maildir and mail server"
        /// Pages as JSON, with what authors changed.
        case folder = "folder, with updates"

        var tellsUpdates: Bool { self == .folder }
    }

    /// A mail, or a file.
    struct Piece {
        /// The Message-ID, or the name of the file.
        var id: String
        var text: String
        /// The words of the entries that it tells.
        var entries: Set<String>
        /// The words of the edits that it tells.
        var edits: Set<String> = []
    }

    let flags: [String]
    private let way: Way
    private let sent: URL
    private let kept: URL
    private let server: LoopbackMailServer

    init(_ way: Way, _ ambient: Ambient) throws {
        self.way = way
        server = try LoopbackMailServer()
        sent = ambient.folder.appendingPathComponent("sent")
        kept = ambient.folder.appendingPathComponent("kept")
        for folder in [sent, kept] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        // A stand-in for sendmail that takes each mail whole or not at all.
        let sendmail = try ambient.writeProgram(
            """
            file=$(mktemp '\(sent.path)/XXXXXXXX')
            cat >"$file" && mv "$file" "$file.eml"
            """,
            to: "sendmail"
        )
        let mail = ["--to", "me@example.org"]
        flags =
            switch way {
            case .sendmail: mail + ["--sendmail", sendmail]
            case .server: mail + ["--smtp", server.address]
            case .each: mail + ["--each", "--sendmail", sendmail]
            case .maildirAndServer: mail + ["--maildir", kept.path, "--smtp", server.address]
            case .folder: ["--updates", "--format", "json", "--output", kept.path + "/"]
            }
    }

    /// All that was accepted, by where it went.
    func arrived() async throws -> [(place: String, pieces: [Piece])] {
        let name = way.rawValue
        switch way {
        case .sendmail, .each: return [(name, try await sentMails())]
        case .server: return [(name, server.mails.map(Self.mail))]
        case .maildirAndServer:
            let maildir = try Self.files(in: kept.appendingPathComponent("new")).map { Self.mail($0.text) }
            return [("Maildir", maildir), ("the server behind the Maildir", server.mails.map(Self.mail))]
        case .folder: return [(name, try Self.files(in: kept).map(Self.page))]
        }
    }

    /// The mails of the stand-in, once none is at work any more.
    private func sentMails() async throws -> [Piece] {
        for _ in 0..<100 {
            let names = try FileManager.default.contentsOfDirectory(atPath: sent.path)
            if !names.isEmpty, names.allSatisfy({ $0.hasSuffix(".eml") }) { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        return try Self.files(in: sent).filter { $0.name.hasSuffix(".eml") }.map { Self.mail($0.text) }
    }

    private static func files(in folder: URL) throws -> [(name: String, text: String)] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.map {
            ($0, try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8))
        }
    }

    private static func mail(_ text: String) -> Piece {
        let id = text.split(separator: "\n").first { $0.lowercased().hasPrefix("message-id:") }
        // Quoted-printable may break a line within a word.
        let words = words("tale", in: text.replacing("=\n", with: ""))
        return Piece(id: id.map(String.init) ?? "", text: text, entries: words)
    }

    private static func page(_ file: (name: String, text: String)) throws -> Piece {
        let page = try JSONDecoder().decode(Page.self, from: Data(file.text.utf8))
        let titles = (page.readThese + page.quietVoices + page.alsoNew).map(\.title).joined(separator: " ")
        let changes = page.edits.flatMap(\.changes.sentences).compactMap(\.now).joined(separator: " ")
        return Piece(
            id: file.name,
            text: file.text,
            entries: words("tale", in: titles),
            edits: words("edit", in: changes)
        )
    }

    private static func words(_ kind: String, in text: String) -> Set<String> {
        Set(text.matches(of: /(tale|edit)[0-9]{4}n[0-9]{4}x/).map { String($0.output.0) }.filter { $0.hasPrefix(kind) })
    }

    /// What of `--format json` is looked at.
    private struct Page: Decodable {
        struct Story: Decodable { var title: String }
        struct Edit: Decodable { var changes: Changes }
        struct Changes: Decodable { var sentences: [Change] }
        struct Change: Decodable { var now: String? }

        var readThese: [Story]
        var quietVoices: [Story]
        var alsoNew: [Story]
        var edits: [Edit]
    }
}
