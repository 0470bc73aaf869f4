import Digesting
import Fetching

/// Fetches the images that a document shall hold, by the same manners as feeds.
struct PictureFetch {
    let session: Session
    /// Where images may come from although it is a private network: where the user's own sources are.
    let privatePlaces: Set<Endpoint>

    /// More images than that are links, so that a gallery costs its host and the reader no flood.
    private static let mostImages = 40

    /// Asks for images and keeps those that may be embedded: of a known kind, none too large, all together bounded.
    ///
    /// - Parameter addresses: in the order of the document; what comes first is kept first.
    /// - Returns: the images by their addresses; one that cannot be had is missing, and stays a link.
    func pictures(at addresses: [String]) async -> [String: Picture] {
        let wanted = Array(addresses.prefix(Self.mostImages))
        guard !wanted.isEmpty else { return [:] }
        var settings = session.fetchSettings
        settings.maxBodyBytes = min(settings.maxBodyBytes, Picture.largest)
        settings.totalLimit = min(settings.totalLimit, .seconds(20))
        let requests = wanted.enumerated().map {
            FetchRequest(
                id: Int64($0.offset),
                address: $0.element,
                wanted: .image,
                isUsersOwn: false,
                privatePlaces: privatePlaces
            )
        }
        var found: [Int64: Picture] = [:]
        for await answer in Fetcher(settings).fetch(requests) {
            if case .new(let body, _) = answer.outcome { found[answer.id] = Picture(body) }
        }
        return kept(wanted, found)
    }

    private func kept(_ wanted: [String], _ found: [Int64: Picture]) -> [String: Picture] {
        var room = Picture.largestSum
        var kept: [String: Picture] = [:]
        for (index, address) in wanted.enumerated() {
            guard let picture = found[Int64(index)], picture.bytes.count <= room else { continue }
            room -= picture.bytes.count
            kept[address] = picture
        }
        return kept
    }
}
