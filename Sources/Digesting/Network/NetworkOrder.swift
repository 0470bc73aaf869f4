/// Arranges leaders on a circle so that those who cite each other stand close together.
///
/// Pure and deterministic: the heaviest pair stands first, each further leader joins the end of the row that it has more
/// to do with; then neighbours and others change places as long as that makes the lines shorter.
///
/// - Parameters:
///   - leaders: by name; the same order gives the same result.
///   - edges: the citations between them.
/// - Returns: the leaders in the order around the circle.
func circleOrder(_ leaders: [String], _ edges: [NetworkGraph.Edge]) -> [String] {
    let ties = Ties(leaders, edges)
    var order = ties.row()
    ties.shorten(&order)
    return order.map { leaders[$0] }
}

/// How much leaders have to do with each other, in both directions, by their place in the list.
private struct Ties {
    let count: Int
    /// Of each leader, the others and the weight between.
    let others: [[(other: Int, weight: Int)]]

    init(_ leaders: [String], _ edges: [NetworkGraph.Edge]) {
        count = leaders.count
        let places = Dictionary(uniqueKeysWithValues: leaders.enumerated().map { ($0.element, $0.offset) })
        var weights = [[Int: Int]](repeating: [:], count: leaders.count)
        for edge in edges {
            guard let from = places[edge.from], let to = places[edge.to], from != to else { continue }
            weights[from][to, default: 0] += edge.count
            weights[to][from, default: 0] += edge.count
        }
        others = weights.map { $0.sorted { $0.key < $1.key }.map { (other: $0.key, weight: $0.value) } }
    }

    private func degree(_ leader: Int) -> Int { others[leader].reduce(0) { $0 + $1.weight } }

    /// A row that grows at both ends.
    func row() -> [Int] {
        var left = Set(0..<count)
        var row: [Int] = []
        /// What each leader has to do with the last few at the two ends.
        func pull(_ leader: Int, _ end: some Sequence<Int>) -> Int {
            let near = Set(end)
            return others[leader].reduce(0) { near.contains($1.other) ? $0 + $1.weight : $0 }
        }
        while !left.isEmpty {
            let head = Array(row.prefix(4))
            let tail = Array(row.suffix(4))
            let ranked = left.sorted().map { (leader: $0, head: pull($0, head), tail: pull($0, tail)) }
            // Of equals the one with most ties, then the first by name.
            guard
                let best = ranked.max(by: { one, other in
                    (max(one.head, one.tail), degree(one.leader), other.leader)
                        < (max(other.head, other.tail), degree(other.leader), one.leader)
                })
            else { break }
            if best.head > best.tail { row.insert(best.leader, at: 0) } else { row.append(best.leader) }
            left.remove(best.leader)
        }
        return row
    }

    /// Changes two places where that makes the lines shorter, until nothing does or time is up.
    func shorten(_ order: inout [Int]) {
        guard count > 3 else { return }
        var places = [Int](repeating: 0, count: count)
        for (place, leader) in order.enumerated() { places[leader] = place }
        for _ in 0..<12 {
            var hasChanged = false
            for one in 0..<count {
                for other in (one + 1)..<max(count, one + 1) where gain(order[one], order[other], places) > 0 {
                    places.swapAt(order[one], order[other])
                    order.swapAt(one, other)
                    hasChanged = true
                }
            }
            if !hasChanged { return }
        }
    }

    /// By how much the lines of two leaders become shorter when they change places.
    private func gain(_ one: Int, _ other: Int, _ places: [Int]) -> Int {
        var gain = 0
        for (leader, goal) in [(one, places[other]), (other, places[one])] {
            for tie in others[leader] where tie.other != one && tie.other != other {
                let end = places[tie.other]
                gain += tie.weight * (distance(places[leader], end) - distance(goal, end))
            }
        }
        return gain
    }

    private func distance(_ one: Int, _ other: Int) -> Int {
        let straight = abs(one - other)
        return min(straight, count - straight)
    }
}
