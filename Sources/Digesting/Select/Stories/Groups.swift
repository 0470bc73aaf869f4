/// Sets that grow together (union-find with path halving).
struct Groups {
    private var parents: [Int]

    init(count: Int) {
        parents = Array(0..<count)
    }

    mutating func join(_ one: Int, _ other: Int) {
        let left = root(one)
        let right = root(other)
        // The smaller index is the root, so that the order of joins does not show.
        parents[max(left, right)] = min(left, right)
    }

    mutating func areJoined(_ one: Int, _ other: Int) -> Bool { root(one) == root(other) }

    private mutating func root(_ index: Int) -> Int {
        var at = index
        while parents[at] != at {
            parents[at] = parents[parents[at]]
            at = parents[at]
        }
        return at
    }

    /// The sets, each in order, by their first member.
    var all: [[Int]] {
        var copy = self
        return Dictionary(grouping: parents.indices) { copy.root($0) }.sorted { $0.key < $1.key }.map(\.value)
    }
}
