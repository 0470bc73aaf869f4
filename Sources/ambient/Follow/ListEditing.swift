import Feeds
import Foundation
import Markup

/// Changes of the user's list, each written in one step.
struct ListEditing {
    /// The OPML file.
    let path: String

    /// Adds sources that the list does not have.
    ///
    /// - Parameters:
    ///   - sources: what was chosen.
    ///   - leader: whose sources they are, where that is to be said.
    ///   - folders: the texts of the folders, outermost first; `nil` for the same as in the list that knows them.
    /// - Returns: those that were added.
    /// - Throws: `Failure` with code 64 that names the line where all of them are followed already, 65 or 73 where the
    ///   list cannot be read or written.
    func add(_ sources: [FoundSource], leader: String?, folders: [String]?) throws -> [FoundSource] {
        var document = try SubscriptionFile.document(at: path)
        var added: [FoundSource] = []
        var line: Int?
        for source in sources {
            if let known = Self.line(of: source.address, in: document) {
                line = line ?? known
            } else {
                added.append(source)
            }
        }
        if added.isEmpty, let line { throw Failure(.usage, "\(path):\(line): is followed already") }
        try SubscriptionFile.edit(&document, at: path) { (document) throws(OPMLError) in
            for source in added {
                try document.add(source.outline(leader: leader), toFolder: folders ?? source.folders)
            }
        }
        return added
    }

    /// Adds an include of a list of somebody else.
    ///
    /// - Throws: `Failure` with code 64 that names the line where it is included already, 65 or 73.
    func add(include address: String, title: String, folders: [String]) throws {
        var document = try SubscriptionFile.document(at: path)
        let list = SubscriptionList(document, location: URL(fileURLWithPath: path).path)
        let wanted = canonicalAddress(address)
        if let known = list.includes.first(where: { canonicalAddress($0.address) == wanted }) {
            throw Failure(.usage, "\(path):\(known.line): is included already")
        }
        try SubscriptionFile.edit(&document, at: path) { (document) throws(OPMLError) in
            let outline = OPMLDocument.Outline([.init("type", "include"), .init("text", title), .init("url", address)])
            try document.add(outline, toFolder: folders)
        }
    }

    /// Adds one source with its attributes.
    ///
    /// - Throws: `Failure` with code 64 that names the line where it is followed already, 65 or 73.
    func add(_ attributes: [OPMLDocument.Attribute], at address: String, folders: [String]) throws {
        var document = try SubscriptionFile.document(at: path)
        if let line = Self.line(of: address, in: document) {
            throw Failure(.usage, "\(path):\(line): is followed already")
        }
        try SubscriptionFile.edit(&document, at: path) { (document) throws(OPMLError) in
            try document.add(OPMLDocument.Outline(attributes), toFolder: folders)
        }
    }

    /// How much of another list was new to this one.
    struct Added {
        var sources = 0
        /// Lists of others that it includes.
        var lists = 0

        /// `2 sources and 1 list of others added`.
        var words: String {
            let counted = lists == 0 ? "" : " and \(lists) list\(lists == 1 ? "" : "s") of others"
            return "\(sources) source\(sources == 1 ? "" : "s")\(counted) added"
        }
    }

    /// Adds the sources of another list that this one does not have, and the lists that it includes, in the folders
    /// where they stand there.
    ///
    /// - Throws: `Failure` with code 65 or 73.
    func add(allOf other: OPMLDocument) throws -> Added {
        var document = try SubscriptionFile.document(at: path)
        var known = Self.addresses(in: document)
        var added = Added()
        try SubscriptionFile.edit(&document, at: path) { (document) throws(OPMLError) in
            for way in other.paths(where: { Self.address(of: $0) != nil }) {
                guard let outline = other.outline(at: way), let address = Self.address(of: outline),
                    known.insert(canonicalAddress(address)).inserted
                else { continue }
                let folders = way.indices.dropLast().compactMap { other.outline(at: Array(way[...$0]))?.label }
                try document.add(OPMLDocument.Outline(outline.attributes), toFolder: folders)
                if outline.feedAddress == nil { added.lists += 1 } else { added.sources += 1 }
            }
        }
        return added
    }

    /// Adds subscriptions that the list does not have, each in its folders.
    ///
    /// - Parameters:
    ///   - subscriptions: where the title is the address, nobody gave a title.
    ///   - titles: what feeds call themselves, by address.
    /// - Returns: how many were added.
    /// - Throws: `Failure` with code 65 or 73.
    func add(_ subscriptions: [Subscription], titles: [String: String]) throws -> Int {
        var document = try SubscriptionFile.document(at: path)
        var known = Self.addresses(in: document)
        var added = 0
        try SubscriptionFile.edit(&document, at: path) { (document) throws(OPMLError) in
            for source in subscriptions where known.insert(canonicalAddress(source.address)).inserted {
                let given = source.title == source.address ? titles[source.address] : nil
                var attributes: [OPMLDocument.Attribute] = [
                    .init("type", "rss"), .init("text", plainLine(given ?? source.title)),
                    .init("xmlUrl", source.address),
                ]
                // The first tag is the folder.
                let tags = source.categories.dropFirst()
                if !tags.isEmpty { attributes.append(.init("category", tags.joined(separator: ","))) }
                try document.add(OPMLDocument.Outline(attributes), toFolder: source.folders)
                added += 1
            }
        }
        return added
    }

    /// The address of a feed or of an included list; `nil` for any other outline.
    private static func address(of outline: OPMLDocument.Outline) -> String? {
        outline.feedAddress ?? outline.includeAddress
    }

    /// The addresses of all sources in a list, in canonical form.
    private static func addresses(in document: OPMLDocument) -> Set<String> {
        let all = document.paths { address(of: $0) != nil }.compactMap { document.outline(at: $0).flatMap(address) }
        return Set(all.map(canonicalAddress))
    }

    /// The line where the list has a source of this address; `nil` where it has none.
    private static func line(of address: String, in document: OPMLDocument) -> Int? {
        let wanted = canonicalAddress(address)
        let known = document.paths { $0.feedAddress.map(canonicalAddress) == wanted }
        return known.first.flatMap { document.outline(at: $0)?.line }
    }
}
