import Foundation

/// Where ambient's files live: a flag before an environment variable before the XDG base directories.
struct Places: Equatable {
    /// `config.toml`; need not exist.
    var configuration: String
    /// `feeds.opml`: the subscriptions.
    var opml: String
    /// `ambient.sqlite`: everything that was fetched, and what was done with it.
    var store: String
    /// Mustache templates that replace the built-in ones; need not exist.
    var templates: String
    /// Where pages are put that the browser shows.
    var pages: String
    /// True where a flag or a variable names the OPML, so that it is never created there.
    var opmlIsNamed: Bool

    /// - Parameters:
    ///   - flags: what the command line names.
    ///   - environment: the process's variables: `AMBIENT_CONFIG`, `AMBIENT_OPML`, `AMBIENT_STORE`,
    ///     `XDG_CONFIG_HOME`, `XDG_DATA_HOME`, `XDG_CACHE_HOME`, `HOME`.
    init(flags: PlaceOptions, environment: [String: String]) {
        let home = environment["HOME"].flatMap(Self.nonEmpty) ?? NSHomeDirectory()
        let configHome = Self.base(environment["XDG_CONFIG_HOME"], else: "\(home)/.config")
        let dataHome = Self.base(environment["XDG_DATA_HOME"], else: "\(home)/.local/share")
        let namedOPML = flags.opml ?? environment["AMBIENT_OPML"].flatMap(Self.nonEmpty)
        configuration =
            flags.config ?? environment["AMBIENT_CONFIG"].flatMap(Self.nonEmpty) ?? "\(configHome)/config.toml"
        opml = namedOPML ?? "\(configHome)/feeds.opml"
        store = flags.store ?? environment["AMBIENT_STORE"].flatMap(Self.nonEmpty) ?? "\(dataHome)/ambient.sqlite"
        templates = "\(configHome)/templates"
        pages = "\(Self.base(environment["XDG_CACHE_HOME"], else: "\(home)/.cache"))/pages"
        opmlIsNamed = namedOPML != nil
    }

    /// The XDG specification has relative paths ignored.
    private static func base(_ variable: String?, else standard: String) -> String {
        let home = variable.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? standard
        return "\(home)/ambient"
    }

    private static func nonEmpty(_ value: String) -> String? {
        value.isEmpty ? nil : value
    }
}
