import Markup

/// Reads an XML feed as strictly as it allows: as it stands, then with its faults mended.
struct XMLFeedAttempts {
    let document: DocumentReader
    let options: FeedParser.Options

    /// - Parameter each: gets every entry once, in the order of the document.
    func read(each: @escaping (Entry) -> Void) throws(FeedError) -> Feed {
        let strict = attempt(each: each)
        return finished(strict.reader, strict.fault)
    }

    private func attempt(each: @escaping (Entry) -> Void) -> (reader: XMLFeedReader, fault: XMLFault?) {
        let reader = XMLFeedReader(options: options, publicIdentifier: document.prolog.identifiers, emit: each)
        var events = XMLEvents(
            handler: reader,
            firstLine: document.prolog.line,
            entities: document.prolog.entities,
            maxSeconds: options.maxSeconds
        )
        document.forEachPiece { piece in
            events.feed(piece)
            return !events.hasStopped
        }
        events.finish()
        return (reader, events.fault)
    }

    private func finished(_ reader: XMLFeedReader, _ fault: XMLFault?) -> Feed {
        var feed = reader.feed
        feed.encoding = document.declared.characterSet.name
        feed.warnings = reader.warnings.sorted
        return feed
    }
}
