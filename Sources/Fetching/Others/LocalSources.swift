import Foundation

/// Whether an address names a file or a program on this machine.
func isLocal(_ address: String) -> Bool {
    let start = address.prefix(5).lowercased()
    return start == "file:" || start == "exec:"
}

/// Programs that run at once.
private let programsAtOnce = 4

/// Reads files and runs programs for those requests that name them, and delivers the answers.
func fetchLocal(_ requests: [FetchRequest], for run: FetchRun, settings: FetchSettings) async {
    await withTaskGroup(of: Void.self) { group in
        for (index, request) in requests.enumerated() {
            if index >= programsAtOnce { await group.next() }
            if run.isCancelled { break }
            await run.waitForRoom()
            group.addTask { run.deliver(await answer(to: request, settings: settings)) }
        }
    }
}

private func answer(to request: FetchRequest, settings: FetchSettings) async -> FetchAnswer {
    var answer = FetchAnswer(id: request.id, outcome: .unchanged, finalAddress: request.address)
    let clock = SuspendingClock()
    let begun = clock.now
    do throws(FetchFailure) {
        // Only what the user wrote may reach into this machine.
        guard request.isUsersOwn else { throw .schemeNotAllowed }
        if request.address.prefix(5).lowercased() == "exec:" {
            let command = settings.programs[String(request.address.dropFirst(5))]
            guard let command, !command.isEmpty else { throw .programNotAllowed }
            let body = try await output(of: command, maxBytes: settings.maxBodyBytes, within: settings.totalLimit)
            answer.outcome = .new(body: body, contentType: nil)
        } else {
            guard let path = filePath(request.address) else { throw .badAddress }
            let version = try readFile(path, known: request.validators, maxBytes: settings.maxBodyBytes)
            answer.wasConditional = !request.validators.isEmpty
            answer.validators = version.validators
            if let body = version.body { answer.outcome = .new(body: body, contentType: nil) }
        }
    } catch {
        answer.outcome = .failed(error)
    }
    if case .new(let body, _) = answer.outcome { answer.bytes = body.count }
    answer.duration = begun.duration(to: clock.now)
    return answer
}
