/// A link that stands for a player or a frame.
struct EmbedLink: Equatable {
    var url: String
    /// What it leads to: `Video on YouTube`.
    var words: String
}

/// The link that stands for an `iframe`, `embed`, `video` or `audio`.
///
/// - Parameters:
///   - index: the element's node.
///   - storage: the document that it is part of.
///   - base: what relative addresses are resolved against.
/// - Returns: `nil` for frames that are no content: advertising, counters, buttons.
func embedLink(at index: Int, in storage: HTMLStorage, base: String?) -> EmbedLink? {
    let node = storage.nodes[index]
    let written = ["src", "data-src", "data-lazy-src"].lazy.compactMap { (name: StaticString) in
        storage.attribute(name, of: node)
    }
    guard let source = written.first(where: { !$0.isEmpty && !$0.hasPrefix("about:") }) ?? innerSource(index, storage)
    else {
        return nil
    }
    let url = resolveAddress(source, against: base)
    guard isFollowable(url), !url.hasPrefix("mailto") else { return nil }
    switch node.name {
    case .video: return EmbedLink(url: url, words: "Video")
    case .audio: return EmbedLink(url: url, words: "Audio")
    default: return playerLink(url)
    }
}

/// The address in the first `source` of a player.
private func innerSource(_ index: Int, _ storage: HTMLStorage) -> String? {
    HTMLElement(storage: storage, index: index).descendants.lazy
        .filter { $0.node.name == .source }
        .compactMap { storage.attribute("src", of: $0.node) }.first
}

/// The page that a site's player shows; `nil` for sites that are not known to show content in frames.
private func playerLink(_ url: String) -> EmbedLink? {
    guard var host = host(of: url) else { return nil }
    for prefix in ["www.", "m."] where host.hasPrefix(prefix) { host.removeFirst(prefix.count) }
    var found: EmbedLink?
    for player in players where host == player.host || host.hasSuffix("." + player.host) {
        if let page = player.page(url) { return EmbedLink(url: page, words: player.words) }
        found = found ?? EmbedLink(url: url, words: player.words)
    }
    return found ?? peerTubeLink(url, host)
}

/// The page of a video on PeerTube: anybody's host, told by its path `/videos/embed/ID`.
private func peerTubeLink(_ url: String, _ host: String) -> EmbedLink? {
    let marks = url.utf8.split(maxSplits: 6, omittingEmptySubsequences: false) { "/?#".utf8.contains($0) }
    guard marks.count > 5, marks[3].elementsEqual("videos".utf8), marks[4].elementsEqual("embed".utf8),
        !marks[5].isEmpty
    else { return nil }
    let (server, id) = (String(decoding: marks[2], as: UTF8.self), String(decoding: marks[5], as: UTF8.self))
    return EmbedLink(url: "https://\(server)/w/\(id)", words: "Video on \(host)")
}

/// A site whose frames are content.
private struct Player: Sendable {
    var host: String
    var words: String
    /// In the address of the player, what stands before the id of the video.
    var before = ""
    /// The address of the video's own page, before its id.
    var pageBefore = ""

    /// The page of the video; `nil` where only the player has an address.
    func page(_ url: String) -> String? {
        guard !before.isEmpty else { return nil }
        let bytes = Array(url.utf8)
        guard let found = bytes.indices.first(where: { bytes[$0...].starts(with: before.utf8) }) else { return nil }
        let id = bytes[(found + before.utf8.count)...].prefix { !"?&/#".utf8.contains($0) }
        let name = String(decoding: id, as: UTF8.self)
        return name.isEmpty || name == "videoseries" ? nil : pageBefore + name
    }
}

private let players = [
    Player(host: "youtube.com", words: "Video on YouTube", before: "/embed/", pageBefore: youtube),
    Player(host: "youtube.com", words: "Video on YouTube", before: "/v/", pageBefore: youtube),
    Player(host: "youtube-nocookie.com", words: "Video on YouTube", before: "/embed/", pageBefore: youtube),
    Player(host: "youtu.be", words: "Video on YouTube"),
    Player(host: "vimeo.com", words: "Video on Vimeo", before: "/video/", pageBefore: "https://vimeo.com/"),
    Player(
        host: "dailymotion.com",
        words: "Video on Dailymotion",
        before: "/embed/video/",
        pageBefore: "https://www.dailymotion.com/video/"
    ),
    Player(
        host: "ted.com",
        words: "Talk on TED",
        before: "embed.ted.com/talks/",
        pageBefore: "https://www.ted.com/talks/"
    ),
    Player(host: "loom.com", words: "Video on Loom", before: "/embed/", pageBefore: "https://www.loom.com/share/"),
    Player(host: "twitch.tv", words: "Video on Twitch"),
    Player(host: "wistia.net", words: "Video on Wistia"),
    Player(host: "wistia.com", words: "Video on Wistia"),
    Player(host: "bilibili.com", words: "Video on Bilibili"),
    Player(host: "infoq.com", words: "Talk on InfoQ"),
    Player(host: "archive.org", words: "Recording at the Internet Archive"),
    Player(host: "soundcloud.com", words: "Audio on SoundCloud"),
    Player(host: "open.spotify.com", words: "Audio on Spotify"),
    Player(host: "podcasts.apple.com", words: "Audio on Apple Podcasts"),
    Player(host: "bandcamp.com", words: "Audio on Bandcamp"),
    Player(host: "speakerdeck.com", words: "Slides on Speaker Deck"),
    Player(host: "slideshare.net", words: "Slides on SlideShare"),
    Player(host: "docs.google.com", words: "Document on Google Docs"),
    Player(host: "codepen.io", words: "Code on CodePen"),
    Player(host: "jsfiddle.net", words: "Code on JSFiddle"),
    Player(host: "codesandbox.io", words: "Code on CodeSandbox"),
    Player(host: "asciinema.org", words: "Recording on asciinema"),
    Player(host: "gist.github.com", words: "Code on GitHub"),
]

private let youtube = "https://www.youtube.com/watch?v="
