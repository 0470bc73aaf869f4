import Testing

@testable import ambient

@Suite struct `Choosing what to follow` {
    private static let offered = ["a", "b", "c"].map { FoundSource(address: $0) }

    static let answers: [(typed: String, chosen: [String])] = [
        ("", ["a"]), ("y", ["a"]), ("Yes", ["a"]), ("2", ["b"]), ("3, 1", ["a", "c"]), ("1 2", ["a", "b"]),
        ("all", ["a", "b", "c"]), ("A", ["a", "b", "c"]), ("n", []), ("none", []), ("4", []), ("1,x", []), ("0", []),
    ]

    @Test(arguments: answers) func `a typed line takes what it says, and nothing where it is not understood`(
        typed: String,
        chosen: [String]
    ) {
        let taken = FollowChoice.answer(typed, Self.offered, proposed: [Self.offered[0]])
        #expect(taken.map(\.address) == chosen)
    }

    @Test func `of several feeds one must be chosen where nobody can be asked, a leader is taken whole`() throws {
        let choice = FollowChoice(rule: .all)
        #expect(choice.choose(Self.offered, of: "Ada")?.sources.count == 3)
        let both = try choice.choose(Array(Self.offered.prefix(1)), samePerson: [Self.offered[2]], leader: nil)
        #expect(both?.sources.map(\.address) == ["a", "c"])
        #expect(both?.leader == "a", "several sources that are followed together belong to one leader")
        let one = try FollowChoice(rule: .proposed).choose(Self.offered, samePerson: [], leader: nil)
        #expect(one?.sources.map(\.address) == ["a"])
        #expect(one?.leader == nil)
    }
}
