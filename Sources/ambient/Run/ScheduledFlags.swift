import Foundation

/// The flags of a digest as a timer needs them: it has another working folder and other variables than this shell.
struct ScheduledFlags {
    let flags: [String]

    private static let paths: Set<String> = [
        "--output", "-o", "--maildir", "--opml", "--store", "--config", "--sendmail",
    ]
    private static let variables = [
        ("--opml", "AMBIENT_OPML"), ("--store", "AMBIENT_STORE"), ("--config", "AMBIENT_CONFIG"),
    ]

    /// - Parameters:
    ///   - flags: as the user wrote them, relative to this folder.
    ///   - environment: the variables that name places become flags.
    init(_ flags: [String], _ environment: [String: String]) {
        var absolute: [String] = []
        var awaitsPath = ""
        for flag in withEmptyValues(flags, for: Self.optional) {
            let parts = flag.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            if !awaitsPath.isEmpty {
                absolute.append(Self.absolute(flag, of: awaitsPath))
                awaitsPath = ""
            } else if parts.count == 2, Self.paths.contains(parts[0]) {
                absolute.append("\(parts[0])=\(Self.absolute(parts[1], of: parts[0]))")
            } else {
                if Self.paths.contains(flag) { awaitsPath = flag }
                absolute.append(flag)
            }
        }
        let named = Self.variables.compactMap { option, variable -> [String]? in
            guard let value = environment[variable], !value.isEmpty,
                !absolute.contains(where: { $0 == option || $0.hasPrefix("\(option)=") })
            else { return nil }
            return [option, Self.absolute(value, of: option)]
        }
        self.flags = absolute + named.joined()
    }

    /// Options whose value may be left out; see `withEmptyValues(_:for:)`.
    private static let optional: Set<String> = ["--sendmail", "--smtp", "--again"]

    /// A path from the root; what is no path (nothing, `-`, a bare name of a program) stays.
    private static func absolute(_ path: String, of option: String) -> String {
        guard !path.isEmpty, path != "-", !path.hasPrefix("/") else { return path }
        if option == "--sendmail", !path.contains("/") { return path }
        let whole = URL(fileURLWithPath: path).standardizedFileURL.path
        return path.hasSuffix("/") && !whole.hasSuffix("/") ? whole + "/" : whole
    }
}
