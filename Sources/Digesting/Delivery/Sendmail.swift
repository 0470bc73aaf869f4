import Foundation
import Subprocess
import SystemPackage

/// Where mail transfer agents put their `sendmail`.
let usualSendmails = ["/usr/sbin/sendmail", "/usr/lib/sendmail", "/usr/bin/sendmail", "/usr/local/sbin/sendmail"]

/// Finds the sendmail program to run.
///
/// - Parameter path: a path, or a name to look for in `PATH`; `nil` for the usual places and then `sendmail` in `PATH`.
/// - Returns: the path of a program that may be run.
/// - Throws: ``DeliveryError/noSendmail(looked:)`` with the places looked at.
package func findSendmail(_ path: String?) throws(DeliveryError) -> String {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let places: [String] =
        if let path {
            path.contains("/") ? [path] : folders.map { "\($0)/\(path)" }
        } else {
            usualSendmails + folders.map { "\($0)/sendmail" }
        }
    guard let found = places.first(where: isProgram) else {
        throw .noSendmail(looked: path.map { [$0] } ?? usualSendmails)
    }
    return found
}

private func isProgram(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
}

/// Hands a message to a sendmail program and believes its exit status.
///
/// The program reads the message from a file instead of a pipe: one that closes its input at once, or never reads,
/// can neither block us nor kill us by SIGPIPE. What it says goes to a file too, so that a daemon which it leaves
/// behind, holding its standard error open, makes nobody wait.
///
/// - Parameters:
///   - message: a mail with LF line ends; its recipients are taken from its header (`-t`), and a lone dot does not end
///     it (`-i`).
///   - program: the path of a sendmail program; it is run without a shell.
///   - limit: then the program and its children are ended, first gently.
/// - Returns: what to tell the user.
/// - Throws: ``DeliveryError/refused(program:how:said:)`` for every end but exit status 0.
func send(
    _ message: [UInt8],
    by program: String,
    limit: Duration
) async throws(DeliveryError) -> String {
    let input = try TemporaryFile()
    let said = try TemporaryFile()
    try input.fill(message)
    // Appending, so that what is cut off below is not filled up again.
    _ = fcntl(said.descriptor, F_SETFL, O_APPEND)
    let end = await run(program, input: input.descriptor, output: said.descriptor, limit: limit)
    guard end == .exited(0) else {
        throw .refused(program: program, how: end.words(limit: limit), said: said.text(maxBytes: 2_000))
    }
    return "sent by \(program)"
}

/// How a program came to its end.
private enum End: Equatable {
    case exited(Int32)
    case signaled(Int32)
    case timedOut
    case notStarted(String)

    func words(limit: Duration) -> String {
        switch self {
        case .exited(75): "asks to try again later (exit status 75)"
        case .exited(let status): "failed with exit status \(status)"
        case .signaled(let number): "was ended by signal \(number)"
        case .timedOut: "did not finish within \(limit.components.seconds) s and was ended"
        case .notStarted(let reason): "could not be started: \(reason)"
        }
    }
}

private func run(_ program: String, input: Int32, output: Int32, limit: Duration) async -> End {
    await withTaskGroup(of: End.self) { group in
        group.addTask { await runToEnd(program, input: input, output: output) }
        group.addTask {
            await watch(output, for: limit)
            return .timedOut
        }
        let first = await group.next() ?? .timedOut
        group.cancelAll()
        return first
    }
}

/// Waits for the time to be up, and keeps a program that never stops talking from filling the disk meanwhile.
private func watch(_ output: Int32, for limit: Duration) async {
    let end = ContinuousClock.now + limit
    while !Task.isCancelled, ContinuousClock.now < end {
        // A cancelled sleep means that the program was first; then nobody looks at what comes of this.
        try? await Task.sleep(for: min(.milliseconds(100), end - .now))
        var file = stat()
        if fstat(output, &file) == 0, file.st_size > 1 << 20 { ftruncate(output, 1 << 16) }
    }
}

private func runToEnd(_ program: String, input: Int32, output: Int32) async -> End {
    var options = PlatformOptions()
    options.processGroupID = 0  // a group of its own, so that its children end with it
    options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(2))]
    let standardError = FileDescriptor(rawValue: output)
    do {
        let result = try await Subprocess.run(
            .path(FilePath(program)),
            arguments: ["-t", "-i"],
            platformOptions: options,
            input: .fileDescriptor(FileDescriptor(rawValue: input), closeAfterSpawningProcess: false),
            output: .fileDescriptor(standardError, closeAfterSpawningProcess: false),
            error: .fileDescriptor(standardError, closeAfterSpawningProcess: false)
        )
        return switch result.terminationStatus {
        case .exited(let status): .exited(status)
        case .signaled(let number): .signaled(number)
        }
    } catch {
        return .notStarted("\(error)")
    }
}
