/// A reading list of somebody else that was read.
package struct IncludedList: Sendable {
    package var document: OPMLDocument
    /// Where it came from in the end: the base of its relative addresses.
    package var location: String

    package init(document: OPMLDocument, location: String) {
        self.document = document
        self.location = location
    }
}

extension SubscriptionList {
    /// How deep lists of lists are followed: a list that is included may include further ones, those none.
    package static let deepestInclude = 2
    /// How many lists are followed altogether.
    package static let mostIncludes = 50
    /// How many sources are taken from one list that the user includes, with those that it includes.
    package static let mostIncluded = 2_000

    /// An include with what it stands for.
    package struct Inclusion: Sendable, Equatable {
        package var include: Include
        /// The address of the user's own include that leads to it; the same as its own at depth 1.
        package var root: String
        /// From 1.
        package var depth: Int
    }

    /// All lists to be read, as far as `known` tells what they include; each address once, so that loops end.
    package func inclusions(_ known: [String: IncludedList]) -> [Inclusion] {
        var found: [Inclusion] = []
        var seen: Set<String> = []
        var waiting = includes.map { Inclusion(include: $0, root: $0.address, depth: 1) }
        while !waiting.isEmpty, found.count < Self.mostIncludes {
            let next = waiting.removeFirst()
            guard seen.insert(canonicalAddress(next.include.address)).inserted else { continue }
            found.append(next)
            guard next.depth < Self.deepestInclude, let list = known[next.include.address] else { continue }
            waiting += SubscriptionList(list.document, location: list.location, includedFrom: next.root).includes
                .map { inner in
                    var inner = inner
                    inner.folders = next.include.folders + [next.include.title] + inner.folders
                    return Inclusion(include: inner, root: next.root, depth: next.depth + 1)
                }
        }
        return found
    }

    /// The list with the sources of the lists that it includes behind its own.
    ///
    /// An address that the user's own list has, or an earlier one, is not taken again. What comes from elsewhere bears
    /// the address of the user's include (`includedFrom`) and stands in a folder of the list's name.
    ///
    /// - Parameters:
    ///   - known: the lists that could be read, by the address of their include.
    ///   - isAllowed: whether a list may name this source.
    /// - Returns: the list with its own sources first, then those of each list in order.
    package func joined(
        with known: [String: IncludedList],
        isAllowed: (Subscription) -> Bool
    ) -> SubscriptionList {
        var whole = self
        var seen = Set(subscriptions.map { canonicalAddress($0.address) })
        var counts: [String: Int] = [:]
        for inclusion in inclusions(known) {
            guard let list = known[inclusion.include.address] else { continue }
            let theirs = SubscriptionList(list.document, location: list.location, includedFrom: inclusion.root)
            for var source in theirs.subscriptions where isAllowed(source) {
                guard counts[inclusion.root, default: 0] < Self.mostIncluded else { break }
                guard seen.insert(canonicalAddress(source.address)).inserted else { continue }
                counts[inclusion.root, default: 0] += 1
                source.folders = inclusion.include.folders + [inclusion.include.title] + source.folders
                // It stands in no line of the user's file.
                source.line = 0
                whole.subscriptions.append(source)
            }
        }
        return whole
    }
}
