import Testing

@testable import Fetching

@Suite struct `Queues by host` {
    /// Takes all that a predicate lets through, as `host:index`.
    private func take(_ queues: inout HostQueues, where hasPlace: (String) -> Bool = { _ in true }) -> [String] {
        var taken: [String] = []
        while let (host, waiting) = queues.next(where: hasPlace) {
            if case .request(let index) = waiting { taken.append("\(host):\(index)") }
        }
        return taken
    }

    @Test func `hosts take turns, and each keeps its order`() {
        var queues = HostQueues()
        for (index, host) in ["a", "a", "a", "b", "c", "b"].enumerated() { queues.append(index, host: host) }
        #expect(take(&queues) == ["a:0", "b:3", "c:4", "a:1", "b:5", "a:2"])
        #expect(queues.isEmpty)
    }

    @Test func `a busy host is passed over until it is offered again`() {
        var queues = HostQueues()
        for (index, host) in ["a", "b", "a", "b"].enumerated() { queues.append(index, host: host) }
        #expect(take(&queues) { $0 != "a" } == ["b:1", "b:3"])
        #expect(!queues.isEmpty)
        #expect(take(&queues).isEmpty)
        queues.offer("a")
        queues.offer("nobody")
        #expect(take(&queues) == ["a:0", "a:2"])
    }

    @Test func `many hosts are forgotten as they pass`() {
        var queues = HostQueues()
        for index in 0..<5000 { queues.append(index, host: "h\(index % 2500)") }
        #expect(take(&queues).count == 5000)
        #expect(queues.isEmpty)
    }
}
