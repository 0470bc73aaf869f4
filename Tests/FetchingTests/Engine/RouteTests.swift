import Testing

@testable import Fetching

@Suite struct `The way through redirects` {
    /// Where a route stands after some redirects.
    private func route(_ start: String, _ steps: [(Int, String)]) throws -> Route {
        var route = Route(from: try #require(WebAddress(start)))
        for (status, target) in steps { try route.follow(status: status, location: Array(target.utf8), limit: 5) }
        return route
    }

    @Test func `from https to http is followed, shown and never learned`() throws {
        let downgraded = try route("https://a.example/", [(301, "http://a.example/feed")])
        #expect(downgraded.address.text == "http://a.example/feed")
        #expect(downgraded.isDowngraded && downgraded.permanentAddress == nil && downgraded.mayBeConditional)
        let back = try route("https://a.example/", [(301, "http://a.example/feed"), (301, "https://a.example/feed")])
        #expect(back.isDowngraded && back.permanentAddress == nil)
        let late = try route("https://a.example/", [(308, "https://b.example/"), (301, "http://b.example/feed")])
        #expect(late.isDowngraded && late.permanentAddress == "https://b.example/")
    }

    @Test func `from http to https is learned`() throws {
        let upgraded = try route("http://a.example/", [(301, "https://a.example/")])
        #expect(!upgraded.isDowngraded && upgraded.permanentAddress == "https://a.example/")
    }

    @Test func `back to where it was is a circle, also after others`() throws {
        var route = try route("http://a.example/", [(302, "/b"), (302, "/c")])
        #expect(throws: FetchFailure.redirectCircle) {
            try route.follow(status: 302, location: Array("/b".utf8), limit: 5)
        }
        #expect(route.address.text == "http://a.example/c")
    }
}
