import Markup

/// Reads outlines as subscriptions.
struct SubscriptionReading {
    private(set) var list = SubscriptionList()
    private let document: OPMLDocument
    private let base: String
    private let includedFrom: String?
    /// The line where each address was met first.
    private var lineOfAddress: [String: Int] = [:]

    init(_ document: OPMLDocument, location: String, includedFrom: String?) {
        self.document = document
        self.includedFrom = includedFrom
        base = scheme(of: location) == nil ? fileAddress(ofPath: location) : location
    }

    mutating func read(_ outlines: [OPMLDocument.Outline], folders: [String]) {
        for outline in outlines where outline["isComment"]?.lowercased() != "true" {
            let type = outline["type"]?.trimmedOrNil?.lowercased()
            if type == "include" {
                readInclude(outline, folders)
            } else if let address = outline.feedAddress {
                readSource(outline, address, folders)
            } else {
                readProfiles(outline, isAlone: true)
                if outline.children.isEmpty { requireAddress(outline, type) }
            }
            if !outline.children.isEmpty { read(outline.children, folders: folders + [label(outline)]) }
        }
    }

    // MARK: Kinds of outline

    private mutating func readSource(_ outline: OPMLDocument.Outline, _ written: String, _ folders: [String]) {
        readProfiles(outline, isAlone: false)
        let named = ambient("source", outline).flatMap { Subscription.Kind(rawValue: $0.lowercased()) }
        // The scheme alone says it too.
        let kind = scheme(of: written) == "exec" ? .program : named ?? .feed
        guard let address = usable(written, kind, outline) else { return }
        if let first = lineOfAddress[address] {
            return tell(outline, "the same address as in line \(first); it is fetched once")
        }
        lineOfAddress[address] = outline.line
        if let value = ambient("full-text", outline), fullText(value) == nil {
            tell(outline, "ambient:full-text takes yes, no or auto; passed over")
        }
        let label = label(outline)
        let title = label.isEmpty ? plainLine(address) : label
        list.subscriptions.append(
            Subscription(
                address: address,
                kind: kind,
                leader: leader(outline) ?? title,
                title: title,
                homePageURL: outline["htmlUrl"]?.trimmedOrNil.map { resolveAddress($0, against: base) },
                folders: folders,
                categories: words(outline["category"]),
                settings: settings(outline),
                line: outline.line,
                includedFrom: includedFrom
            )
        )
    }

    private mutating func readInclude(_ outline: OPMLDocument.Outline, _ folders: [String]) {
        guard let written = outline.includeAddress else {
            return tell(outline, "an include without an address (url); left out")
        }
        guard let address = usable(written, .feed, outline) else { return }
        let label = label(outline)
        list.includes.append(
            .init(
                address: address,
                title: label.isEmpty ? plainLine(address) : label,
                folders: folders,
                line: outline.line
            )
        )
    }

    private mutating func readProfiles(_ outline: OPMLDocument.Outline, isAlone: Bool) {
        let addresses = (ambient("profile", outline) ?? "").split { $0.isWhitespace }.map(String.init)
        guard !addresses.isEmpty else { return }
        let leader = leader(outline) ?? label(outline)
        list.profiles.append(.init(leader: leader, addresses: addresses, isAlone: isAlone, line: outline.line))
    }

    private mutating func requireAddress(_ outline: OPMLDocument.Outline, _ type: String?) {
        guard ambient("profile", outline) == nil, type.map(OPMLDocument.Outline.feedTypes.contains) ?? true else {
            return
        }
        // <outline …></outline> is a folder that has become empty.
        guard type != nil || outline.place?.end == nil else { return }
        tell(outline, "no address (xmlUrl); left out")
    }

    private mutating func tell(_ outline: OPMLDocument.Outline, _ message: String) {
        let label = label(outline)
        let name = label.isEmpty ? "" : "“\(label)”: "
        list.problems.append(.init(line: outline.line, message: name + message))
    }

    // MARK: Addresses

    /// The absolute address; `nil`, and a problem, where it may not be used.
    private mutating func usable(
        _ written: String,
        _ kind: Subscription.Kind,
        _ outline: OPMLDocument.Outline
    ) -> String? {
        if kind == .program {
            guard includedFrom == nil else {
                tell(outline, "a list of someone else may not name programs; left out")
                return nil
            }
            return written
        }
        let address = resolveAddress(withoutFeedScheme(written), against: base)
        switch scheme(of: address) {
        case "http", "https":
            guard host(of: address) != nil else {
                tell(outline, "an address without a host (\(plainLine(written, limit: 80))); left out")
                return nil
            }
            return address
        case "file":
            guard includedFrom == nil else {
                tell(outline, "a list of someone else may not name files; left out")
                return nil
            }
            return address
        case "stdin":
            guard includedFrom == nil else {
                tell(outline, "a list of someone else may not name standard input; left out")
                return nil
            }
            return written
        case let other:
            let named = other.map { "addresses of the kind \($0): are not fetched" } ?? "not an address"
            tell(outline, "\(named) (\(plainLine(written, limit: 80))); left out")
            return nil
        }
    }

    /// `feed:` stands before or instead of http in what some browsers copied.
    private func withoutFeedScheme(_ address: String) -> String {
        guard address.prefix(5).lowercased() == "feed:" else { return address }
        let rest = address.dropFirst(5)
        return rest.hasPrefix("//") ? "http:\(rest)" : String(rest)
    }

    // MARK: Attributes

    private func ambient(_ name: String, _ outline: OPMLDocument.Outline) -> String? {
        document.ambient(name, of: outline)
    }

    private func label(_ outline: OPMLDocument.Outline) -> String {
        plainLine(outline.label)
    }

    private func leader(_ outline: OPMLDocument.Outline) -> String? {
        ambient("leader", outline).flatMap { plainLine($0).trimmedOrNil }
    }

    /// The choice; some write the truth values of XML.
    private func fullText(_ value: String) -> FullText? {
        switch value.trimmedOrNil?.lowercased() {
        case "true", "1": .yes
        case "false", "0": .no
        case let word: word.flatMap(FullText.init)
        }
    }

    private func words(_ text: String?) -> [String] {
        (text ?? "").split(separator: ",").compactMap { String($0).trimmedOrNil }
    }

    private func settings(_ outline: OPMLDocument.Outline) -> SourceSettings {
        var settings = SourceSettings()
        settings.texts = ambient("full-text", outline).flatMap(fullText)
        for name in PageExpressions.names {
            settings.pageXPath[name] = ambient(name, outline)
        }
        // The others are wishes of the list's owner, who is somebody else; a header could even tell a secret.
        guard includedFrom == nil else { return settings }
        if let weight = ambient("weight", outline).flatMap(Double.init), weight.isFinite, weight >= 0 {
            settings.weight = weight
        }
        settings.isSpark = ambient("role", outline)?.lowercased() == "spark"
        settings.allIsNews = ambient("news", outline)?.lowercased() == "all"
        settings.mute = filterTerms(ambient("mute", outline) ?? "")
        settings.keep = filterTerms(ambient("keep", outline) ?? "")
        settings.header = ambient("header", outline)
        return settings
    }
}

/// The `file:` address of a path (RFC 8089), with everything encoded that would mean something else there.
package func fileAddress(ofPath path: String) -> String {
    var address = Array("file://".utf8)
    for byte in path.utf8 {
        switch byte {
        case ...0x20, 0x7F..., UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\\"):
            let digits = Array("0123456789ABCDEF".utf8)
            address += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        default: address.append(byte)
        }
    }
    return String(decoding: address, as: UTF8.self)
}
