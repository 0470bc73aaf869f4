import ArgumentParser
import Testing

@testable import ambient

@Suite struct `The arguments of the command line` {
    @Test func `an option may come without its value where it has a usual one`() {
        let given = ["digest", "--sendmail", "--to", "a@example.org", "--smtp", "host", "--again"]
        #expect(
            preparedArguments(given) == [
                "digest", "--sendmail", "", "--to", "a@example.org", "--smtp", "host", "--again", "",
            ]
        )
    }

    @Test(arguments: [
        ["a", "b", "c"], ["--stats", "a", "b", "c"], ["a", "--url", "http://example.org", "b", "c"], ["a", "b", "-"],
        ["-", "a", "", "b b"], ["--", "-a", "b", "c"], ["--url=u", "a"], ["a"], [],
    ])
    func `many inputs are the same inputs`(arguments: [String]) throws {
        let prepared = preparedArguments(["parse"] + arguments)
        #expect(separateInputs(Array(prepared.dropFirst())) == arguments)
        guard !arguments.isEmpty else { return }
        let command = try #require(try AmbientCommand.parseAsRoot(prepared) as? ParseCommand)
        let plain = try #require(try AmbientCommand.parseAsRoot(["parse"] + arguments) as? ParseCommand)
        #expect(separateInputs(command.inputs) == plain.inputs)
        #expect(command.url == plain.url)
    }

    @Test func `thousands of inputs are one argument to the parser, which copies all at each`() {
        #expect(preparedArguments(["parse", "--stats"] + (0..<5_000).map { "\($0).xml" }).count == 4)
    }

    @Test func `arguments of other commands are left alone`() {
        #expect(preparedArguments(["search", "a", "b", "c"]) == ["search", "a", "b", "c"])
    }
}
