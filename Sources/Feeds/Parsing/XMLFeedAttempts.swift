import Markup

/// Reads an XML feed as strictly as it allows: as it stands, and where libxml2 finds a fault in the middle of it, once
/// more with its bytes mended.
struct XMLFeedAttempts {
    let document: DocumentReader
    let options: FeedParser.Options

    /// What one reading gave.
    private struct Outcome {
        var reader: XMLFeedReader
        var fault: XMLFault?
        var encoding: CharacterSet
        var undeclaredEntityLine: Int?
        var cutTextLine: Int?
    }

    /// - Parameter each: gets every entry once, in the order of the document.
    /// - Returns: the feed without its entries.
    /// - Throws: ``FeedError`` where a bound was passed before anything was read.
    func read(each: @escaping (Entry) -> Void) throws(FeedError) -> Feed {
        let strict = attempt(skipping: 0, each)
        guard let fault = strict.fault, fault.isMendable else { return try finished(strict) }
        let lenient = mendingAttempt(skipping: strict.reader.entryCount, each)
        lenient.reader.warnings.add(
            FeedWarning(line: fault.line, code: "not-well-formed", message: "\(fault.message); read with repairs")
        )
        return try finished(lenient)
    }

    private func attempt(skipping count: Int, _ each: @escaping (Entry) -> Void) -> Outcome {
        let reader = reader(skipping: count, each)
        var events = events(for: reader, lenient: false)
        document.forEachPiece { piece, _ in
            events.feed(piece)
            return !events.hasStopped
        }
        events.finish()
        return outcome(reader, events, document.declared.characterSet)
    }

    private func mendingAttempt(skipping count: Int, _ each: @escaping (Entry) -> Void) -> Outcome {
        let reader = reader(skipping: count, each)
        var events = events(for: reader, lenient: true)
        var repair = XMLRepair()
        document.forEachPiece { piece, isLast in
            events.feed(repair.repaired(piece, isLast: isLast).span)
            return !events.hasStopped
        }
        events.finish()
        if repair.hadContentAfterRoot {
            reader.warnings.add(
                .init(line: nil, code: "content-after-root", message: "more follows behind the feed's end")
            )
        }
        var encoding = document.declared.characterSet
        if repair.badBytes > 0 {
            let isOther = encoding == .utf8 && repair.utf8Sequences == 0
            if isOther { encoding = .windows1252 }
            reader.warnings.add(
                .init(
                    line: nil,
                    code: "bad-bytes",
                    message: "\(repair.badBytes) bytes are no UTF-8 and were read as windows-1252"
                )
            )
        }
        return outcome(reader, events, encoding)
    }

    private func reader(skipping count: Int, _ each: @escaping (Entry) -> Void) -> XMLFeedReader {
        var toSkip = count
        return XMLFeedReader(options: options, publicIdentifier: document.prolog.identifiers) { entry in
            if toSkip > 0 { toSkip -= 1 } else { each(entry) }
        }
    }

    private func events(for reader: XMLFeedReader, lenient: Bool) -> XMLEvents {
        XMLEvents(
            handler: reader,
            lenient: lenient,
            firstLine: document.prolog.line,
            entities: document.prolog.entities,
            maxSeconds: options.maxSeconds
        )
    }

    private func outcome(_ reader: XMLFeedReader, _ events: borrowing XMLEvents, _ encoding: CharacterSet) -> Outcome {
        Outcome(
            reader: reader,
            fault: events.fault,
            encoding: encoding,
            undeclaredEntityLine: events.undeclaredEntityLine,
            cutTextLine: events.cutTextLine
        )
    }

    private func finished(_ outcome: Outcome) throws(FeedError) -> Feed {
        let reader = outcome.reader
        if let fault = outcome.fault {
            guard reader.entryCount > 0 || !fault.isBound else {
                throw .beyondLimit(what: fault.message, line: fault.line)
            }
            reader.warnings.add(warning(of: fault, reader.entryCount))
        }
        if let line = outcome.undeclaredEntityLine {
            reader.warnings.add(
                .init(line: line, code: "undeclared-entity", message: "an entity that XML does not know")
            )
        }
        if let line = outcome.cutTextLine {
            reader.warnings.add(.init(line: line, code: "text-too-long", message: "a text is too long and was cut"))
        }
        if document.prolog.hasJunk {
            reader.warnings.add(.init(line: 1, code: "junk-before", message: "something stands before the feed"))
        }
        if let warning = document.declared.warning { reader.warnings.add(warning) }
        var feed = reader.feed
        feed.encoding = outcome.encoding.name
        feed.warnings = reader.warnings.sorted
        return feed
    }

    private func warning(of fault: XMLFault, _ entries: Int) -> FeedWarning {
        switch fault.kind {
        case .truncated:
            FeedWarning(
                line: fault.line,
                code: "truncated",
                message: "damaged, \(entries) entries read: \(fault.message)"
            )
        case .contentAfterRoot:
            FeedWarning(line: fault.line, code: "content-after-root", message: "more follows behind the feed's end")
        case .tooDeep: FeedWarning(line: fault.line, code: "too-deep", message: fault.message)
        case .tooSlow: FeedWarning(line: fault.line, code: "too-slow", message: fault.message)
        case .tagTooLong: FeedWarning(line: fault.line, code: "tag-too-long", message: fault.message)
        case .badCharacter, .noElement, .notWellFormed:
            FeedWarning(line: fault.line, code: "not-well-formed", message: fault.message)
        }
    }
}

extension XMLFault {
    /// Whether a second reading with repairs may give more.
    fileprivate var isMendable: Bool {
        switch kind {
        case .truncated, .contentAfterRoot, .tooSlow: false
        case .badCharacter, .tooDeep, .tagTooLong, .noElement, .notWellFormed: true
        }
    }

    /// Whether a bound of ours ended the reading.
    fileprivate var isBound: Bool { kind == .tooDeep || kind == .tooSlow || kind == .tagTooLong }
}
