import Markup

/// The addresses that an entry names as its author's new home, in their order: links to other hosts beside words like
/// "we have moved".
///
/// - Parameter entry: a cleaned entry, whose facts hold its links.
/// - Returns: absolute http addresses; none where the entry tells of no move.
package func newHomes(in entry: Entry) -> [String] {
    let own = entry.url.flatMap(host(of:))
    let isTitled = entry.title.map(tellsOfMove) ?? false
    var homes: [String] = []
    for link in entry.facts?.links ?? [] {
        guard isTitled || tellsOfMove(link.text) || tellsOfMove(link.context),
            let host = host(of: link.url), host != own, !homes.contains(link.url)
        else { continue }
        homes.append(link.url)
    }
    return homes
}

/// What people write who move, in lower case; beginnings of words where the rest is inflected.
private let moveWords = [
    "has moved", "have moved", "'ve moved", "’ve moved", "is moving", "am moving", "are moving", "moved to",
    "moving to",
    "new home", "new blog", "new site", "new address", "new feed", "new domain", "relocated", "umgezogen", "umzug",
    "neue adresse", "neues zuhause", "déménag", "nouvelle adresse", "nouveau site", "nueva dirección", "me he mudado",
    "nos hemos mudado", "nuovo indirizzo", "trasferit", "novo endereço", "verhuisd", "nieuw adres", "ny adress",
    "переехал", "новый адрес", "移転", "引っ越し", "搬家", "新地址", "新网址",
]

private func tellsOfMove(_ text: String) -> Bool {
    let text = text.lowercased()
    return moveWords.contains { text.contains($0) }
}
