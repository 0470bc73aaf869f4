import Markup

extension XMLFeedReader {
    /// Tells the format by the root element's name, as far as that says it.
    func noteRoot(_ namespace: FeedNamespace, _ local: String, _ uri: String?) {
        switch (namespace, local) {
        case (.core, "rss"): sawRoot = true
        case (.rdf, "rdf"):
            sawRoot = true
            feed.format = .rss10
        case (.core, "channel"):
            sawRoot = true
            feed.format = .cdf
        case (.atom, "feed"), (.atom, "entry"):
            sawRoot = true
            documentIsAtom = true
            feed.format =
                switch uri {
                case "http://www.w3.org/2005/Atom": .atom10
                case "http://purl.org/atom/ns#": .atom03
                default: .atom
                }
        default: break
        }
    }

    /// Tells the format by the root element's `version`.
    func readRootAttributes(_ attributes: XMLAttributes) {
        guard let version = attributes.value("version")?.trimmedOrNil else { return }
        switch feed.format {
        case .atom where version == "0.3": feed.format = .atom03
        case .atom where version == "1.0": feed.format = .atom10
        case .rss: feed.format = rssFormat(version)
        default: break
        }
    }

    private func rssFormat(_ version: String) -> FeedFormat {
        switch version {
        case "0.90": .rss090
        case "0.91": publicIdentifier?.contains("Netscape") == true ? .rss091Netscape : .rss091Userland
        case "0.92": .rss092
        case "0.93": .rss093
        case "0.94": .rss094
        case "1.0": .rss10
        case let version where version.hasPrefix("2"): .rss20
        default: .rss
        }
    }
}
