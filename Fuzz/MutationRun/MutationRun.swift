import Foundation
import ParserInvariants

/// Reads every file of a folder, and seeded variants of them, through all that reads its kind.
///
///     MutationRun COUNT SEED FOUND FOLDER…
///
/// A variant that breaks a promise, or takes longer than ten seconds, is written to FOUND; the run goes on. A crash
/// leaves `running` there, the input that was being read.
@main
struct MutationRun {
    /// Larger files are read whole, but not varied: their variants say nothing new.
    private static let maxBytes = 1 << 18

    private let found: URL
    private var failures = 0
    private var slowest = (seconds: 0.0, name: "")

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 4, let count = Int(arguments[1]), let seed = UInt64(arguments[2]) else {
            say("usage: MutationRun COUNT SEED FOUND FOLDER...")
            exit(64)
        }
        var run = Self(found: URL(fileURLWithPath: arguments[3]))
        let files = try inputs(below: arguments.dropFirst(4).map { URL(fileURLWithPath: $0) })
        guard !files.isEmpty else {
            say("no files below \(arguments.dropFirst(4).joined(separator: " "))")
            exit(66)
        }
        try run.readAll(files)
        try run.readVariants(count, of: files, seed: seed)
        say("\(files.count) files, \(count) variants of seed \(seed): \(run.failures) found")
        say("slowest: \(run.slowest.name), \(run.slowest.seconds) s")
        exit(run.failures == 0 ? 0 : 1)
    }

    private init(found: URL) { self.found = found }

    private static func inputs(below folders: [URL]) throws -> [(kind: InputKind, file: URL)] {
        var inputs: [(kind: InputKind, file: URL)] = []
        for folder in folders {
            let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            while let file = files?.nextObject() as? URL {
                if !file.hasDirectoryPath, let kind = kind(of: file) { inputs.append((kind, file)) }
            }
        }
        return inputs.sorted { $0.file.path < $1.file.path }
    }

    /// What a file is by its name; `nil` for what accompanies the inputs.
    private static func kind(of file: URL) -> InputKind? {
        switch file.pathExtension.lowercased() {
        case "opml": .opml
        case "html", "htm": .html
        case "json": file.lastPathComponent == "expected.json" ? nil : .json
        case "txt": file.deletingLastPathComponent().lastPathComponent == "date" ? .date : nil
        case "md", "gitattributes", "dict", "py", "sh": nil
        default: .xml
        }
    }

    private mutating func readAll(_ files: [(kind: InputKind, file: URL)]) throws {
        for (kind, file) in files {
            try read(Self.bytes(of: file), as: kind, name: file.lastPathComponent)
        }
    }

    private mutating func readVariants(_ count: Int, of files: [(kind: InputKind, file: URL)], seed: UInt64) throws {
        let small = try files.filter {
            try $0.file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0 <= Self.maxBytes
        }
        guard !small.isEmpty else { return }
        var mutation = Mutation(seed: seed)
        for number in 0..<count {
            let (kind, file) = small[number % small.count]
            let other = small[(number * 7 + number / small.count) % small.count].file
            let bytes = try mutation.variant(
                of: Self.bytes(of: file),
                with: Self.bytes(of: other)
            )
            try read(bytes, as: kind, name: "\(number)-\(file.lastPathComponent)")
            if number % 10_000 == 9_999 { Self.say("\(number + 1) variants, \(failures) found") }
        }
    }

    private mutating func read(_ bytes: [UInt8], as kind: InputKind, name: String) throws {
        // Kept until the input is read: what it holds after a crash is what crashed.
        try Data(bytes).write(to: found.appendingPathComponent("running"))
        let start = clock()
        do {
            try kind.check(bytes)
        } catch {
            try keep(bytes, kind, name, "\(error)")
        }
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        if seconds > slowest.seconds { slowest = (seconds, name) }
        if seconds > 10 { try keep(bytes, kind, name, "\(seconds) seconds") }
    }

    private mutating func keep(_ bytes: [UInt8], _ kind: InputKind, _ name: String, _ message: String) throws {
        failures += 1
        let file = found.appendingPathComponent("\(kind.rawValue)-\(name)")
        try Data(bytes).write(to: file)
        Self.say("\(file.path): \(message.prefix(2000))")
    }

    /// Through a handle: Foundation's `Data(contentsOf:)` leaks a page for each empty file, which would be reported.
    private static func bytes(of file: URL) throws -> [UInt8] {
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        return [UInt8](try handle.readToEnd() ?? Data())
    }

    private static func say(_ message: String) {
        FileHandle.standardError.write(Data((message + "\n").utf8))
    }
}
