import Foundation
import Subprocess
import Synchronization
import SystemPackage

/// The built program, run as a user would, in a folder of its own that goes away with this value.
final class Ambient: Sendable {
    /// What a run ended with.
    struct Run: Sendable {
        /// The exit code; 128 and the signal's number where a signal ended it.
        var code: Int32
        var output: String
        var errors: String

        var outputLines: [Substring] { output.split(separator: "\n") }
        var errorLines: [Substring] { errors.split(separator: "\n") }
    }

    /// Holds everything that the program may write: configuration, data, temporary files.
    let folder: URL
    let environment: [String: String]

    /// - Parameters:
    ///   - now: the moment that the program takes for now.
    ///   - extra: variables beside the few that are set; nothing is inherited.
    /// - Throws: where the folder cannot be made.
    init(now: String = "2026-03-15T07:00:00Z", extra: [String: String] = [:]) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("ambient-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let own = [
            "AMBIENT_NOW": now, "HOME": folder.path, "LANG": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin",
            "TERM": "dumb", "TMPDIR": folder.path, "TZ": "UTC",
        ]
        environment = own.merging(extra) { $1 }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Runs a command to its end; `now` is another moment than usual.
    func callAsFunction(_ arguments: String..., input: String = "", now: String? = nil) async throws -> Run {
        try await run(arguments, input: input, now: now)
    }

    func run(_ arguments: [String], input: String = "", now: String? = nil) async throws -> Run {
        let result = try await Subprocess.run(
            .path(.init(Self.program.path)),
            arguments: .init(arguments),
            environment: .custom(variables(now.map { environment.merging(["AMBIENT_NOW": $0]) { $1 } } ?? environment)),
            workingDirectory: .init(folder.path),
            input: .string(input),
            output: .string(limit: 64 << 20),
            error: .string(limit: 1 << 20)
        )
        return Run(
            code: Self.code(result.terminationStatus),
            output: result.standardOutput,
            errors: result.standardError
        )
    }

    /// Runs a command that can make no file longer than so many kilobytes.
    func run(_ arguments: [String], fileLimit kilobytes: Int) async throws -> Run {
        let result = try await Subprocess.run(
            .path("/bin/sh"),
            // The unit of ulimit is 512 bytes in POSIX, and 1,024 in bash.
            arguments: .init(
                ["-c", "ulimit -f $(($0 * 1024 / 512)); exec \"$@\"", "\(kilobytes)", Self.program.path] + arguments
            ),
            environment: .custom(variables(environment)),
            workingDirectory: .init(folder.path),
            output: .string(limit: 64 << 20),
            error: .string(limit: 1 << 20)
        )
        return Run(
            code: Self.code(result.terminationStatus),
            output: result.standardOutput,
            errors: result.standardError
        )
    }

    /// What became of a command that was sent a signal.
    struct Interrupted: Sendable {
        /// The exit code; 128 and the signal's number where the signal ended it.
        var code: Int32
        /// From the signal to the end; `nil` where it had ended before.
        var lasted: Duration?
    }

    /// Starts a command and sends it a signal after a while, unless it has ended by then.
    @discardableResult
    func kill(
        _ arguments: [String],
        after delay: Duration,
        now: String,
        signal: Int32 = SIGKILL
    ) async throws -> Interrupted {
        let process = Process()
        process.executableURL = Self.program
        process.arguments = arguments
        process.environment = environment.merging(["AMBIENT_NOW": now]) { $1 }
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let sent = SignalMoment()
        let lasted: Duration? = try await withCheckedThrowingContinuation { ended in
            process.terminationHandler = { _ in
                ended.resume(returning: sent.moment.withLock { $0.map { ContinuousClock.now - $0 } })
            }
            do {
                try process.run()
            } catch {
                ended.resume(throwing: error)
                return
            }
            let number = process.processIdentifier
            Task {
                try? await Task.sleep(for: delay)
                guard process.isRunning else { return }
                sent.moment.withLock { $0 = ContinuousClock.now }
                Glibc.kill(number, signal)
            }
        }
        let status = process.terminationStatus
        return Interrupted(code: process.terminationReason == .exit ? status : 128 + status, lasted: lasted)
    }

    /// Writes a file into the folder.
    ///
    /// - Returns: its path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
        return file.path
    }

    /// A shell script in the folder that can be run.
    ///
    /// - Returns: its path.
    func writeProgram(_ script: String, to name: String) throws -> String {
        let path = try write("#!/bin/sh\n\(script)\n", to: name)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
    }

    /// Runs a command with its standard output in a file or device.
    func run(_ arguments: [String], outputTo place: String) async throws -> Run {
        let output = try FileDescriptor.open(FilePath(place), .writeOnly)
        let result = try await Subprocess.run(
            .path(.init(Self.program.path)),
            arguments: .init(arguments),
            environment: .custom(variables(environment)),
            workingDirectory: .init(folder.path),
            output: .fileDescriptor(output, closeAfterSpawningProcess: true),
            error: .string(limit: 1 << 20)
        )
        return Run(code: Self.code(result.terminationStatus), output: "", errors: result.standardError)
    }

    /// An OPML file in the folder, with a source for each name and address.
    func writeOPML(_ sources: [(name: String, address: String)], to name: String = "feeds.opml") throws -> String {
        let outlines = sources.map { source in
            #"<outline type="rss" text="\#(source.name)" xmlUrl="\#(source.address)" ambient:news="all"/>"#
        }
        return try write(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <opml version="2.0" xmlns:ambient="urn:ambient:opml"><head><title>Test</title></head><body>
            \(outlines.joined(separator: "\n"))
            </body></opml>

            """,
            to: name
        )
    }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    private func variables(_ named: [String: String]) -> [Environment.Key: String] {
        Dictionary(uniqueKeysWithValues: named.map { (Environment.Key(stringLiteral: $0), $1) })
    }

    private static func code(_ status: TerminationStatus) -> Int32 {
        switch status {
        case .exited(let code): code
        case .signaled(let number): 128 + number
        }
    }

    /// `AMBIENT_PROGRAM` (`make crash-test` names the release build), else beside the bundle that runs these tests: both
    /// are products of one build.
    static let program =
        ProcessInfo.processInfo.environment["AMBIENT_PROGRAM"].map { URL(fileURLWithPath: $0) } ?? besideTests

    private static let besideTests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("ambient")
}

/// When a signal was sent; `nil` before.
private final class SignalMoment: Sendable {
    let moment = Mutex<ContinuousClock.Instant?>(nil)
}

/// The working copy that the tests stand in.
enum WorkingCopy {
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func path(_ name: String) -> String { root.appendingPathComponent(name).path }

    static func text(_ name: String) throws -> String {
        try String(decoding: Data(contentsOf: root.appendingPathComponent(name)), as: UTF8.self)
    }

    /// The files of `Examples/network` that end so, by name.
    static func exampleFiles(_ endings: Set<String>) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path("Examples/network"))
            .filter { endings.contains(URL(fileURLWithPath: $0).pathExtension) }
            .sorted()
            .map { path("Examples/network/\($0)") }
    }
}

/// Runs another program to its end, with what the tests' own environment has.
func runProgram(_ path: String, _ arguments: [String], input: String = "") async throws -> Ambient.Run {
    let result = try await Subprocess.run(
        .path(.init(path)),
        arguments: .init(arguments),
        input: .string(input),
        output: .string(limit: 64 << 20),
        error: .string(limit: 1 << 20)
    )
    let code = if case .exited(let code) = result.terminationStatus { code } else { Int32(-1) }
    return Ambient.Run(code: code, output: result.standardOutput, errors: result.standardError)
}
