import Foundation

/// What the engine's thread does, turn by turn.
///
/// Everything in here belongs to that thread.
struct EngineLoop: ~Copyable {
    /// A run with requests that have not begun.
    private final class Waiting {
        let run: FetchRun
        let requests: [FetchRequest]
        var queues = HostQueues()
        var inFlight = 0

        init(_ batch: Engine.Batch) {
            run = batch.run
            requests = batch.requests
        }
    }

    private struct Active {
        var transfer: Transfer
        var easy: CurlEasy
        var host: String
    }

    private let settings: FetchSettings
    private let proxies: Proxies
    private let netrcFile: String?
    private let share: CurlShare
    private let multi: CurlMulti
    private let ledger: Ledger
    private var idle: [CurlEasy] = []
    private var active: [UnsafeMutableRawPointer: Active] = [:]
    private var atHost: [String: Int] = [:]
    private var runs: [ObjectIdentifier: Waiting] = [:]
    /// Nothing is late before: deadlines only ever move away, and each new one is counted in.
    private var nextLook = SuspendingClock.now

    init?(_ settings: FetchSettings) {
        guard let share = CurlShare(), let multi = CurlMulti(jobs: settings.jobs, perHost: settings.perHost) else {
            return nil
        }
        self.settings = settings
        self.share = share
        self.multi = multi
        proxies = Proxies(settings.environment)
        netrcFile = netrc(settings.environment)
        ledger = Ledger(maxBytes: settings.maxBytesInHand)
    }

    func connect(_ waker: CurlWaker) { multi.connect(waker) }

    /// Queues new requests; those without a usable address are answered at once.
    mutating func accept(_ batches: [Engine.Batch]) {
        for batch in batches {
            let waiting = Waiting(batch)
            for (index, request) in batch.requests.enumerated() {
                let start = request.movedTo.flatMap { Endpoint(of: $0) } ?? Endpoint(of: request.address)
                if let start {
                    waiting.queues.append(index, host: start.host)
                } else {
                    let failed = FetchAnswer.Outcome.failed(.badAddress)
                    batch.run.deliver(FetchAnswer(id: request.id, outcome: failed, finalAddress: request.address))
                }
            }
            runs[ObjectIdentifier(batch.run)] = waiting
        }
    }

    /// One turn: begin what has a place, move what can move, end what is late, then wait for something to happen.
    mutating func turn() {
        dropCancelled()
        ledger.waitingBytes = runs.values.reduce(0) { $0 + $1.run.readyBytes }
        beginTransfers()
        var ended: [(UnsafeMutableRawPointer, FetchFailure?)] = []
        let settings = settings
        multi.perform { [active] easy, result in
            guard let one = active[easy] else { return }
            ended.append((easy, one.easy.failure(result, heardHeader: one.transfer.hasHeard, settings: settings)))
        }
        let now = SuspendingClock.now
        for (easy, failure) in ended { end(easy, failure: failure, now: now) }
        if now >= nextLook { endLate(now: now) }
        if ledger.paused > 0 { letGoOn(now: now) }
        if ended.isEmpty { multi.poll(milliseconds: patience(now: now)) }
    }

    /// Drops whatever is left, so that no handle outlives the engine it was added to.
    mutating func close() {
        for handle in active.keys { _ = release(handle) }
        idle = []
    }

    // MARK: Beginning

    private mutating func beginTransfers() {
        for id in runs.keys {
            while active.count < settings.jobs, let (host, waiting) = nextWaiting(of: id) {
                switch waiting {
                case .transfer(let transfer): begin(transfer, host: host)
                case .request(let index):
                    guard let run = runs[id],
                        let transfer = Transfer(
                            run.requests[index],
                            run: run.run,
                            settings: settings,
                            ledger: ledger
                        )
                    else { continue }
                    runs[id]?.inFlight += 1
                    begin(transfer, host: host)
                }
            }
        }
    }

    private mutating func nextWaiting(of id: ObjectIdentifier) -> (host: String, waiting: HostQueues.Waiting)? {
        guard let waiting = runs[id], !waiting.queues.isEmpty else { return nil }
        if ledger.isFull {
            waiting.run.holdBack()
            return nil
        }
        guard waiting.run.hasRoom(inFlight: waiting.inFlight) else { return nil }
        let (atHost, perHost) = (atHost, settings.perHost)
        return waiting.queues.next { atHost[$0, default: 0] < perHost }
    }

    private mutating func begin(_ transfer: Transfer, host: String) {
        do throws(FetchFailure) {
            let step = try transfer.begin(through: proxies, netrcFile: netrcFile, now: .now)
            guard let easy = idle.popLast() ?? CurlEasy(share: share) else { throw .outOfMemory }
            easy.prepare(step, sink: transfer, settings: settings)
            guard multi.add(easy) else { throw .outOfMemory }
            active[easy.handle] = Active(transfer: transfer, easy: easy, host: host)
            lookAgain(at: transfer.deadline)
            atHost[host, default: 0] += 1
        } catch {
            transfer.fault = error
            finish(transfer, failure: error, now: .now)
        }
    }

    // MARK: Ending

    private mutating func end(_ handle: UnsafeMutableRawPointer, failure: FetchFailure?, now: SuspendingClock.Instant) {
        guard let one = release(handle) else { return }
        finish(one.transfer, failure: failure, now: now)
    }

    /// Takes a transfer off libcurl; its place is free.
    private mutating func release(_ handle: UnsafeMutableRawPointer) -> Active? {
        guard let one = active.removeValue(forKey: handle) else { return nil }
        multi.remove(one.easy)
        idle.append(one.easy)
        let left = atHost[one.host, default: 1] - 1
        atHost[one.host] = left == 0 ? nil : left
        one.transfer.leave()
        for id in runs.keys { runs[id]?.queues.offer(one.host) }
        return one
    }

    private mutating func finish(_ transfer: Transfer, failure: FetchFailure?, now: SuspendingClock.Instant) {
        let id = ObjectIdentifier(transfer.run)
        switch transfer.conclude(failure, now: now) {
        case .redirected: runs[id]?.queues.append(transfer, host: transfer.endpoint.host)
        case .ended(let answer):
            runs[id]?.inFlight -= 1
            transfer.run.deliver(answer)
            forgetIfDone(id)
        }
    }

    private mutating func forgetIfDone(_ id: ObjectIdentifier) {
        if let waiting = runs[id], waiting.inFlight == 0, waiting.queues.isEmpty { runs[id] = nil }
    }

    private mutating func endLate(now: SuspendingClock.Instant) {
        let late = active.filter { $0.value.transfer.deadline.map { $0 <= now } ?? false }
        for (handle, one) in late {
            one.transfer.fault = one.transfer.lateness(at: now)
            end(handle, failure: nil, now: now)
        }
        nextLook = now + .seconds(60)
        for one in active.values { lookAgain(at: one.transfer.deadline) }
    }

    private mutating func lookAgain(at deadline: SuspendingClock.Instant?) {
        if let deadline, deadline < nextLook { nextLook = deadline }
    }

    private mutating func dropCancelled() {
        for (id, waiting) in runs where waiting.run.isCancelled {
            for (handle, one) in active where one.transfer.run === waiting.run { _ = release(handle) }
            runs[id] = nil
        }
    }

    // MARK: Memory and time

    /// Lets paused transfers go on: all when there is room, else one of them.
    private mutating func letGoOn(now: SuspendingClock.Instant) {
        let paused = active.values.filter { $0.transfer.pausedAt != nil }
        if ledger.isFull {
            for one in paused { one.transfer.run.holdBack() }
            guard ledger.privileged == nil, ledger.mayGrantPrivilege,
                let oldest = paused.min(by: { $0.transfer.startedAt < $1.transfer.startedAt })
            else { return }
            ledger.privileged = ObjectIdentifier(oldest.transfer)
            wake(oldest, now: now)
        } else {
            for one in paused { wake(one, now: now) }
        }
    }

    private mutating func wake(_ one: Active, now: SuspendingClock.Instant) {
        one.transfer.resume(at: now)
        one.easy.resume()
        lookAgain(at: one.transfer.deadline)
    }

    /// How long to wait at most, in milliseconds.
    private func patience(now: SuspendingClock.Instant) -> Int {
        if runs.isEmpty { return 3_600_000 }
        return max(1, min(milliseconds(nextLook - now) + 1, 1000))
    }
}

/// The netrc file, where there is one.
func netrc(_ environment: [String: String]) -> String? {
    let path = environment["NETRC"] ?? environment["HOME"].map { "\($0)/.netrc" }
    guard let path, FileManager.default.isReadableFile(atPath: path) else { return nil }
    return path
}
