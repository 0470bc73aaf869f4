/// A source in a file, with three entries.
enum SmallNetwork {
    static let titles = ["First light", "Second thoughts", "Third time"]

    /// - Returns: the arguments that name the source and a store of its own.
    static func write(for ambient: Ambient, _ config: String = "") throws -> [String] {
        let feed = try ambient.write(smallFeed("files", titles), to: "files.xml")
        let opml = try ambient.writeOPML([("Files", "file://\(feed)")])
        let config = try ambient.write(config, to: "config.toml")
        return ["--opml", opml, "--store", ambient.path("s.sqlite"), "--config", config]
    }
}
