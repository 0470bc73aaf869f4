/// What is sent with each request for a feed: formats that are read, best first.
///
/// The page types come last, for an address may have become a page that announces its feed.
private let acceptFeed = """
    Accept: application/feed+json, application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, \
    application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.4, */*;q=0.1
    """
private let acceptPage = "Accept: text/html, application/xhtml+xml, application/xml;q=0.5, */*;q=0.1"
private let acceptImage = "Accept: image/png, image/jpeg, image/gif, image/webp;q=0.8"

/// The header lines of a request but for `Host` and `User-Agent`, each as a C string.
///
/// - Parameters:
///   - request: what is asked for.
///   - validators: those to send; taken from the store as bytes and sent as such.
///   - isOwnPlace: whether the host and port are the source's own, so that its fields may be sent.
/// - Returns: the lines, without line ends.
func headerLines(of request: FetchRequest, validators: Validators, isOwnPlace: Bool) -> [[CChar]] {
    let accept =
        switch request.wanted {
        case .feed: acceptFeed
        case .page: acceptPage
        case .image: acceptImage
        }
    var lines = [line(accept), line("Accept-Encoding: gzip")]
    if let etag = validators.etag {
        lines.append(line("If-None-Match: ", etag))
        // A server that keeps versions may answer with only what is new since that one (RFC 3229, section 4.5.2).
        if request.wanted == .feed { lines.append(line("A-IM: feed")) }
    }
    if let date = validators.lastModified { lines.append(line("If-Modified-Since: ", date)) }
    if isOwnPlace { lines += request.headers.map { line("\($0.name): \($0.value)") } }
    return lines
}

private func line(_ text: String, _ bytes: [UInt8] = []) -> [CChar] {
    var line: [CChar] = []
    line.reserveCapacity(text.utf8.count + bytes.count + 1)
    for byte in text.utf8 { line.append(CChar(bitPattern: byte)) }
    for byte in bytes { line.append(CChar(bitPattern: byte)) }
    line.append(0)
    return line
}
