import Subprocess
import SystemPackage

/// Runs a program that the user's configuration names, and takes what it writes to its standard output.
///
/// There is no shell: the command is a program and its arguments. What it says on standard error is not ours. It and its
/// children are ended when time is up or the task is cancelled.
///
/// - Parameters:
///   - command: the program and its arguments; at least the program.
///   - input: an open file that is its standard input, and stays the caller's; empty input without one. A file, for a
///     program that closes a pipe without reading it to its end would end us by SIGPIPE.
///   - maxBytes: more output than that is a failure.
///   - limit: how long it may take.
/// - Returns: what it wrote, at least one byte.
/// - Throws: also where it ended with a status other than 0.
package func output(
    of command: [String],
    input: Int32? = nil,
    maxBytes: Int,
    within limit: Duration
) async throws(FetchFailure) -> [UInt8] {
    let result = await withTaskGroup(of: Result<[UInt8], FetchFailure>.self) { group in
        group.addTask {
            guard let input else { return await run(command, .none, maxBytes) }
            let file = FileDescriptor(rawValue: input)
            return await run(command, .fileDescriptor(file, closeAfterSpawningProcess: false), maxBytes)
        }
        group.addTask {
            // A cancelled sleep means that the program was first; then this answer is not looked at.
            try? await Task.sleep(for: limit)
            return .failure(Task.isCancelled ? .cancelled : .programTooSlow(within: limit))
        }
        let first = await group.next() ?? .failure(.cancelled)
        group.cancelAll()
        return first
    }
    let body = try result.get()
    if body.isEmpty { throw .empty }
    return body
}

private func run(
    _ command: [String],
    _ input: some InputProtocol,
    _ maxBytes: Int
) async -> Result<[UInt8], FetchFailure> {
    guard let program = command.first else { return .failure(.programNotFound) }
    var options = PlatformOptions()
    options.processGroupID = 0  // a group of its own, so that its children end with it
    options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .milliseconds(500))]
    do {
        let result = try await Subprocess.run(
            program.contains("/") ? .path(FilePath(program)) : .name(program),
            arguments: Arguments(Array(command.dropFirst())),
            platformOptions: options,
            input: input,
            output: .bytes(limit: maxBytes),
            error: .discarded
        )
        return switch result.terminationStatus {
        // A copy of its own size: the buffer is as large as a feed may be.
        case .exited(0): .success(result.standardOutput.withUnsafeBytes(Array.init))
        case .exited(let status): .failure(.programFailed(status: Int(status)))
        case .signaled(let number): .failure(.programFailed(status: 128 + Int(number)))
        }
    } catch {
        switch (error as? SubprocessError)?.code {
        case .outputLimitExceeded: return .failure(.tooLarge(bytes: maxBytes))
        case .executableNotFound, .spawnFailed: return .failure(.programNotFound)
        default: return .failure(Task.isCancelled ? .cancelled : .programFailed(status: -1))
        }
    }
}
