/// What a subscription list asks for: its sources, the lists that it includes, and the leaders that have no source.
package struct SubscriptionList: Sendable, Equatable {
    /// A reading list that the document includes (`type="include"`).
    package struct Include: Sendable, Equatable {
        /// Absolute: http, https or file.
        package var address: String
        package var title: String
        /// The texts of the outlines that enclose it, outermost first.
        package var folders: [String]
        package var line: Int

        package init(address: String, title: String, folders: [String] = [], line: Int = 0) {
            self.address = address
            self.title = title
            self.folders = folders
            self.line = line
        }
    }

    /// A leader with social profiles (`ambient:profile`), with or without a source beside them.
    package struct Profile: Sendable, Equatable {
        package var leader: String
        package var addresses: [String]
        /// Whether the outline has no `xmlUrl`: it only keeps the leader known.
        package var isAlone: Bool
        package var line: Int

        package init(leader: String, addresses: [String], isAlone: Bool, line: Int = 0) {
            self.leader = leader
            self.addresses = addresses
            self.isAlone = isAlone
            self.line = line
        }
    }

    /// In the order of the document, each address once.
    package var subscriptions: [Subscription] = []
    package var includes: [Include] = []
    package var profiles: [Profile] = []
    /// What could not be used, with its line.
    package var problems: [OPMLProblem] = []

    /// Reads the subscriptions of a document.
    ///
    /// - Parameters:
    ///   - document: the list.
    ///   - location: its own absolute path or address, against which relative addresses are resolved.
    ///   - includedFrom: the address of the document where it was included by another list; it may then name neither
    ///     files nor programs. `nil` for the user's own file.
    package init(_ document: OPMLDocument, location: String, includedFrom: String? = nil) {
        var reading = SubscriptionReading(document, location: location, includedFrom: includedFrom)
        reading.read(document.outlines, folders: [])
        self = reading.list
        problems = (problems + document.problems).sorted { $0.line < $1.line }
    }

    init() {}
}
