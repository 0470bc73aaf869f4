import ArgumentParser

/// The flags that every command shares: where files are, and how much to say.
struct PlaceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The subscriptions (AMBIENT_OPML).", valueName: "file"))
    var opml: String?

    @Option(help: ArgumentHelp("The database of entries (AMBIENT_STORE).", valueName: "file"))
    var store: String?

    @Option(help: ArgumentHelp("The settings (AMBIENT_CONFIG).", valueName: "file"))
    var config: String?

    @Flag(name: .shortAndLong, help: "No progress and no remarks; warnings stay.")
    var quiet = false

    @Flag(help: "No colours (also: NO_COLOR).")
    var noColor = false
}
