import ArgumentParser
import Dispatch
import Foundation
import Synchronization

/// Runs a step that SIGINT, SIGTERM and SIGHUP end early but orderly: it is cancelled and keeps what is done.
///
/// - Throws: what the step throws; else, after a signal, the exit code 128 + its number, as shells expect.
func endedBySignals<Value: Sendable>(_ step: @escaping @Sendable () async throws -> Value) async throws -> Value {
    let caught = Mutex<Int32?>(nil)
    let task = Task { try await step() }
    let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler {
            caught.withLock { $0 = number }
            task.cancel()
        }
        source.resume()
        return source
    }
    defer {
        for source in sources { source.cancel() }
        for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
    }
    let result = await task.result
    if let number = caught.withLock({ $0 }) { throw ExitCode(128 + number) }
    return try result.get()
}
