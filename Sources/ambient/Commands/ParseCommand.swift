import ArgumentParser
import Feeds
import Foundation

/// `ambient parse`: any feed or blog page as normalised JSON Feed 1.1.
struct ParseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Print any feed as JSON Feed 1.1, one line a document.",
        discussion: """
            Reads RSS, Atom, RDF, CDF, JSON Feed and pages with h-feed markup. What a publisher did wrong stands under \
            _ambient.warnings. An input that is no feed gives a line with _ambient.error; the others go on, and the \
            exit code is 65.

              ambient parse feed.xml | jq .title
              ambient parse https://example.org/feed.xml
              curl -s https://example.org/feed | ambient parse --url https://example.org/feed -
              ambient parse --stats *.xml
            """
    )

    @Option(help: ArgumentHelp("The document's own address: base of its relative links.", valueName: "address"))
    var url: String?

    @Option(help: ArgumentHelp("The Content-Type that came with the document.", valueName: "type"))
    var contentType: String?

    @Flag(help: "Print counts instead of the documents.")
    var stats = false

    @Flag(help: "Leave bodies as they came: not sanitised, not safe to show.")
    var raw = false

    @Flag(help: "One line an entry, printed as they are read, for documents of any size.")
    var items = false

    @Argument(help: ArgumentHelp("Files, http addresses, or - for standard input.", valueName: "input"))
    var inputs: [String]

    func run() async throws {
        let output = ParseOutput(printsStats: stats)
        for input in separateInputs(inputs) {
            try await parse(input, into: output)
        }
        try output.finish()
        if output.failed > 0 { throw ExitCode(Failure.Code.badData.rawValue) }
    }

    private func parse(_ input: String, into output: ParseOutput) async throws {
        do {
            if items || stats && isLarge(input), !InputDocument.isAddress(input) {
                return try parsePieces(of: input, into: output)
            }
            let document = try await InputDocument.read(input)
            let parser = FeedParser(options(address: document.address, contentType: document.contentType))
            let feed = try parser.parse(document.bytes)
            if items {
                for entry in feed.items { try output.add(entry) }
            } else {
                try output.add(feed, from: input)
            }
        } catch let error as FeedError {
            try output.add(error, from: input)
        } catch let failure as Failure where failure.code == .noInput || failure.code == .unavailable {
            try output.add(failure, from: input)
        }
    }

    /// Whether a file is too large to be held as a whole, which is the faster way to read it.
    private func isLarge(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_size > 32 << 20
    }

    /// Reads a file in pieces, so that memory follows its largest entry and not its size.
    private func parsePieces(of path: String, into output: ParseOutput) throws {
        var problem: (any Error)?
        let descriptor = try openRepeatable(path)
        defer { close(descriptor) }
        let feed = try FeedParser(options(address: nil, contentType: nil)).parse(
            pieces: {
                lseek(descriptor, 0, SEEK_SET)
                return {
                    do {
                        let piece = try readPiece(descriptor, of: path)
                        return piece.isEmpty ? nil : piece
                    } catch {
                        problem = error
                        return nil
                    }
                }
            },
            each: { entry in
                do { try output.add(entry) } catch { problem = problem ?? error }
            }
        )
        if let problem { throw problem }
        if stats { try output.add(feed, from: path) }
    }

    /// Opens a file that can be read from its beginning again and again: what comes through a pipe goes into a file without
    /// a name first.
    private func openRepeatable(_ path: String) throws -> CInt {
        let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(.noInput, "\(path): \(String(cString: strerror(errno)))") }
        if lseek(descriptor, 0, SEEK_CUR) >= 0 { return descriptor }
        defer { close(descriptor) }
        guard let file = tmpfile() else {
            throw Failure(.noInput, "no temporary file for \(path): \(String(cString: strerror(errno)))")
        }
        defer { fclose(file) }
        while true {
            let piece = try readPiece(descriptor, of: path)
            if piece.isEmpty { break }
            try FileHandle(fileDescriptor: fileno(file)).write(contentsOf: piece)
        }
        return dup(fileno(file))
    }

    private func options(address: String?, contentType: String?) -> FeedParser.Options {
        FeedParser.Options(
            bodies: raw ? .asPublished : .clean,
            url: url ?? address,
            contentType: self.contentType ?? contentType,
            // A person waits for this very file, however large; a poll gets ten seconds.
            maxSeconds: 600
        )
    }
}
