import Subprocess
import SystemPackage

/// Runs a program that the configuration allows by name, and takes what it writes to its standard output.
///
/// There is no shell: the command is a program and its arguments. Its standard input is empty, what it says on standard
/// error is not ours. It and its children are ended when time is up or the task is cancelled.
///
/// - Throws: also where it wrote more than a feed may have, or ended with a status other than 0.
func output(of command: [String], settings: FetchSettings) async throws(FetchFailure) -> [UInt8] {
    let result = await withTaskGroup(of: Result<[UInt8], FetchFailure>.self) { group in
        group.addTask { await run(command, maxBytes: settings.maxBodyBytes) }
        group.addTask {
            // A cancelled sleep means that the program was first; then this answer is not looked at.
            try? await Task.sleep(for: settings.totalLimit)
            return .failure(Task.isCancelled ? .cancelled : .programTooSlow(within: settings.totalLimit))
        }
        let first = await group.next() ?? .failure(.cancelled)
        group.cancelAll()
        return first
    }
    let body = try result.get()
    if body.isEmpty { throw .empty }
    return body
}

private func run(_ command: [String], maxBytes: Int) async -> Result<[UInt8], FetchFailure> {
    let program = command[0]
    var options = PlatformOptions()
    options.processGroupID = 0  // a group of its own, so that its children end with it
    options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .milliseconds(500))]
    do {
        let result = try await Subprocess.run(
            program.contains("/") ? .path(FilePath(program)) : .name(program),
            arguments: Arguments(Array(command.dropFirst())),
            platformOptions: options,
            output: .bytes(limit: maxBytes),
            error: .discarded
        )
        return switch result.terminationStatus {
        case .exited(0): .success(result.standardOutput)
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
