/// Requests that wait for a place, by host: whoever comes first goes first, but a busy host holds up only its own.
///
/// Taking the next one costs the same however many wait.
struct HostQueues {
    enum Waiting {
        /// The index of a request that was not begun.
        case request(Int)
        /// One that a redirect sent to this host.
        case transfer(Transfer)
    }

    private struct Queue {
        var indices: [Int] = []
        var begun = 0
        var redirected: [Transfer] = []

        var isEmpty: Bool { begun == indices.count && redirected.isEmpty }

        mutating func pop() -> Waiting? {
            if let transfer = redirected.popLast() { return .transfer(transfer) }
            guard begun < indices.count else { return nil }
            defer { begun += 1 }
            return .request(indices[begun])
        }
    }

    private var queues: [String: Queue] = [:]
    /// Hosts that may have a place, in turn.
    private var ring: [String] = []
    private var ringStart = 0
    private var inRing: Set<String> = []

    var isEmpty: Bool { queues.isEmpty }

    mutating func append(_ index: Int, host: String) {
        queues[host, default: Queue()].indices.append(index)
        offer(host)
    }

    mutating func append(_ transfer: Transfer, host: String) {
        queues[host, default: Queue()].redirected.append(transfer)
        offer(host)
    }

    /// A place at a host has come free.
    mutating func offer(_ host: String) {
        if queues[host] != nil, inRing.insert(host).inserted { ring.append(host) }
    }

    /// The next to begin.
    ///
    /// - Parameter hasPlace: whether a host has a place; one that has not is left out until it is offered again.
    /// - Returns: `nil` where no host with a place has one waiting.
    mutating func next(where hasPlace: (String) -> Bool) -> (host: String, waiting: Waiting)? {
        while ringStart < ring.count {
            let host = ring[ringStart]
            ringStart += 1
            inRing.remove(host)
            if ringStart > 1024, ringStart * 2 > ring.count {
                ring.removeFirst(ringStart)
                ringStart = 0
            }
            guard hasPlace(host), let waiting = queues[host]?.pop() else { continue }
            if queues[host]?.isEmpty == true { queues[host] = nil }
            offer(host)
            return (host, waiting)
        }
        return nil
    }
}
