/// One rule of ``platformRules``: a pattern of addresses and what follows from it.
struct PlatformRule: Sendable {
    /// What follows, with `{names}` of the pattern to fill in.
    enum Conclusion: Sendable {
        case feed(String)
        case page(String)
        case none(String)
    }

    let name: String
    let hosts: [String]
    /// The parts of the path.
    let path: [String]
    /// Whether more may follow the path.
    let isOpen: Bool
    /// Names and values that the query must have; values are captured.
    let query: [(name: String, value: String)]
    let conclusion: Conclusion
    /// Values of the first captured part that make it another page.
    let except: Set<String>

    init(_ name: String, _ pattern: String, feed: String, except: Set<String> = []) {
        self.init(name, pattern, .feed(feed), except)
    }

    init(_ name: String, _ pattern: String, page: String) {
        self.init(name, pattern, .page(page), [])
    }

    init(_ name: String, _ pattern: String, none handle: String, except: Set<String> = []) {
        self.init(name, pattern, .none(handle), except)
    }

    private init(_ name: String, _ pattern: String, _ conclusion: Conclusion, _ except: Set<String>) {
        let halves = pattern.split(separator: "?", maxSplits: 1)
        var parts = halves[0].split(separator: "/").map(String.init)
        hosts = parts.removeFirst().split(separator: "|").map(String.init)
        isOpen = parts.last == "…"
        path = isOpen ? Array(parts.dropLast()) : parts
        query = (halves.count > 1 ? halves[1].split(separator: "&") : []).map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1)
            return (String(parts[0]), String(parts.last ?? ""))
        }
        self.name = name
        self.conclusion = conclusion
        self.except = except
    }

    /// Whether the rule holds for any site that has such addresses.
    var isForAnySite: Bool { hosts == ["*"] }

    /// Whether the platform is at a host; `{name}` in a host of the rule stands for one label.
    func hasHost(_ host: String) -> Bool {
        var values: [String: String] = [:]
        return hosts.contains { captures(host, $0, into: &values) }
    }

    /// The values that an address has for the names of the pattern; `nil` where it does not fit.
    func match(_ address: PageAddress) -> [String: String]? {
        var values: [String: String] = ["site": address.site, "page": address.url]
        guard isForAnySite || hosts.contains(where: { captures(address.host, $0, into: &values) }),
            isOpen ? address.path.count >= path.count : address.path.count == path.count
        else { return nil }
        for (part, pattern) in zip(address.path, path) {
            guard captures(part, pattern, into: &values) else { return nil }
        }
        for (name, pattern) in query {
            guard let value = address.query[name], captures(value, pattern, into: &values) else { return nil }
        }
        if let first = address.path.first, except.contains(first.lowercased()) { return nil }
        return values
    }

    /// The conclusion with the values filled in.
    func way(_ values: [String: String]) -> PlatformFeed.Way {
        switch conclusion {
        case .feed(let template): .feed(filled(template, values))
        case .page(let template): .page(filled(template, values))
        case .none(let template): .none(handle: filled(template, values))
        }
    }

    private func filled(_ template: String, _ values: [String: String]) -> String {
        var text = template
        for (name, value) in values {
            text.replace("{\(name)}", with: value)
            // The number before the words of a readable part: `123-ada-lovelace`.
            text.replace("{\(name):number}", with: value.prefix { $0.isNumber })
        }
        return text
    }

    /// Whether a part of an address fits a part of a pattern, such as `@{user}`; what the braces stand for is captured.
    private func captures(_ part: String, _ pattern: String, into values: inout [String: String]) -> Bool {
        guard let open = pattern.firstIndex(of: "{"), let close = pattern.firstIndex(of: "}") else {
            return part.lowercased() == pattern
        }
        let before = pattern[..<open]
        let after = pattern[pattern.index(after: close)...]
        guard part.count > before.count + after.count, part.hasPrefix(before), part.hasSuffix(after) else {
            return false
        }
        let value = part.dropFirst(before.count).dropLast(after.count)
        guard after.first != "." || (!value.contains(".") && value != "www") else { return false }
        values[String(pattern[pattern.index(after: open)..<close])] = String(value)
        return true
    }
}

/// The parts of an address that a person would paste.
struct PageAddress {
    var url: String
    /// Scheme and host, `https://example.org`.
    var site: String
    /// In lower case, without `www.` and port.
    var host: String
    var path: [String]
    var query: [String: String]

    /// - Parameter text: an http address; the scheme may be missing.
    init?(_ text: String) {
        guard let trimmed = text.trimmedOrNil, !trimmed.contains(where: \.isWhitespace) else { return nil }
        let lowered = trimmed.lowercased()
        let hasScheme = lowered.hasPrefix("https://") || lowered.hasPrefix("http://")
        guard hasScheme || !lowered.contains("://") else { return nil }
        url = hasScheme ? trimmed : "https://\(trimmed)"
        let behindScheme = url.split(separator: "://", maxSplits: 1)
        guard behindScheme.count == 2 else { return nil }
        let whole = behindScheme[1].prefix { $0 != "#" }
        let halves = whole.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = halves[0].split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        guard let authority = parts.first, !halves[0].hasPrefix("/") else { return nil }
        site = "\(behindScheme[0].lowercased())://\(authority.lowercased())"
        let name = authority.lowercased().prefix { $0 != ":" }
        guard name.contains("."), !name.contains("@") else { return nil }
        host = name.hasPrefix("www.") ? String(name.dropFirst(4)) : String(name)
        path = Array(parts.dropFirst())
        query = [:]
        for pair in halves.count > 1 ? halves[1].split(separator: "&") : [] {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2 { query[parts[0]] = parts[1] }
        }
    }
}
