import Markup

/// Turns the events of an XML feed into a ``Feed``, by the tables of ``FeedVocabulary``.
final class XMLFeedReader: XMLEventHandler {
    /// An element that is open and was not skipped.
    struct Frame {
        /// What its children are read as.
        var place: Place
        /// The line of the tables that its end follows; `nil` for one without.
        var rule: Rule?
        /// `xml:base` in force, resolved; `nil` where the document has none up to here.
        var base: String?
        /// `xml:lang` in force.
        var language: String?
    }

    let options: FeedParser.Options
    /// Whether a root was met that some format begins with.
    var sawRoot = false
    var feed = Feed(format: .rss)
    /// The channel's link where it is absolute: the base of relative addresses in RSS.
    var channelBase: String?
    /// How many entries were complete.
    var entryCount = 0
    var warnings = WarningList()

    var entry = EntryDraft()
    var feedRanks = RankTable()
    var frames: [Frame] = []
    /// What the attributes of the element whose text is being read said.
    var pending = PendingAttributes()
    var person = Author()
    var origin = EntrySource()
    var media = Attachment(url: "")
    var documentIsAtom = false
    var updatePeriod: Int?
    var updateFrequency = 1
    /// The DTD that the document type declaration names, which alone tells Netscape's RSS 0.91 from Userland's.
    let publicIdentifier: String?
    private let emit: (Entry) -> Void
    private var undeclaredPrefix: String?
    /// The default namespace of an `rss` element.
    private var rssNamespace: String?

    init(options: FeedParser.Options, publicIdentifier: String?, emit: @escaping (Entry) -> Void) {
        self.options = options
        self.publicIdentifier = publicIdentifier
        self.emit = emit
        frames.reserveCapacity(16)
    }

    func number(of local: String, namespace: String?, prefix: String?) -> Int {
        let local = local.lowercased()
        if namespace == nil, let prefix, prefix != "xml" { undeclaredPrefix = prefix }
        var known = FeedNamespace(uri: namespace, prefix: prefix)
        if frames.isEmpty, known == .core, local == "feed" { known = .atom }
        if frames.isEmpty, known == .unknown, local == "rdf" || local == "rss" || local == "feed" {
            known = local == "rdf" ? .rdf : local == "rss" ? .core : .atom
        }
        // RSS has no namespace. Publishers give it one all the same, often Atom's; then it is that of every element.
        if frames.isEmpty, local == "rss", prefix == nil { rssNamespace = namespace }
        if prefix == nil, let rssNamespace, namespace == rssNamespace { known = .core }
        if documentIsAtom, known == .core { known = .atom }
        if known == .unknown, prefix == nil { known = documentIsAtom ? .atom : .core }
        if frames.isEmpty { noteRoot(known, local, namespace) }
        if feed.format == .rss10, known == .core, namespace?.contains("/rdf/simple/0.9") == true {
            feed.format = .rss090
        }
        return FeedVocabulary.number(of: ElementName(namespace: known, local: local))
    }

    func start(_ name: Int, _ attributes: XMLAttributes) -> XMLReading {
        if let prefix = undeclaredPrefix {
            undeclaredPrefix = nil
            warnings.add(.init(line: attributes.line, code: "undeclared-prefix", message: "\(prefix): is not declared"))
        }
        let parent = frames.last
        guard let rule = FeedVocabulary.rule(for: name, in: parent?.place ?? .document) else { return .skip }
        var frame = Frame(place: parent?.place ?? .document, rule: rule, base: parent?.base, language: parent?.language)
        if attributes.hasXMLPrefix { inherit(attributes, into: &frame) }
        if parent == nil { readRootAttributes(attributes) }
        let reading = reading(of: rule, attributes, &frame)
        if reading != .skip { frames.append(frame) }
        return reading
    }

    func end(_ name: Int, text: Span<UInt8>, isMarkup: Bool, line: Int) {
        guard let frame = frames.popLast(), let rule = frame.rule else { return }
        switch rule.shape {
        case .place(let place): leave(place, rule, line)
        case .placeOrText(let place):
            if text.trimmed == nil { leave(place, rule, line) } else { set(rule, frame, text, isMarkup, line) }
        case .text, .construct: set(rule, frame, text, isMarkup, line)
        case .attributes: break
        }
    }

    private func inherit(_ attributes: XMLAttributes, into frame: inout Frame) {
        if let base = attributes.value("base", prefix: "xml") {
            frame.base = resolve(base, against: frame.base ?? options.url)
        }
        if let language = attributes.value("lang", prefix: "xml") { frame.language = publishedLanguage(language) }
    }

    /// Opens what the element is and says how to read it.
    private func reading(of rule: Rule, _ attributes: XMLAttributes, _ frame: inout Frame) -> XMLReading {
        switch rule.shape {
        case .place(let place):
            enter(place, rule, attributes, &frame)
            return .children
        case .placeOrText(let place):
            enter(place, rule, attributes, &frame)
            return .childrenOrText
        case .text:
            return beginText(rule, attributes, frame) ? .text : .skip
        case .construct:
            pending = PendingAttributes(construct: attributes)
            if let source = attributes.value("src"), rule.field == .content { setContentSource(source, frame) }
            return pending.kind == .xhtml ? .markup : .text
        case .attributes:
            setFromAttributes(rule, attributes, frame)
            return .skip
        }
    }

    /// Sets what an element's text says, in the entry or in the feed.
    private func set(_ rule: Rule, _ frame: Frame, _ text: Span<UInt8>, _ isMarkup: Bool, _ line: Int) {
        guard let field = rule.field else { return }
        let value = FieldValue(field: field, rank: rule.rank, base: frame.base, isMarkup: isMarkup, line: line)
        switch frames.last?.place ?? .document {
        case .entry, .mediaObject: setEntry(value, text)
        case .feed, .image, .document: setFeed(value, text)
        case .person, .owner: setPerson(field, text, frame)
        case .source: setOrigin(field, text, frame, isMarkup)
        case .skipHours:
            // 24 is the midnight of the older versions.
            if let hour = Int(text.trimmed ?? ""), 0...24 ~= hour { feed.schedule.skipHours.insert(hour % 24) }
        case .skipDays: if let day = weekday(text.trimmed ?? "") { feed.schedule.skipDays.insert(day) }
        }
    }

    /// Takes the entry that is complete.
    func finishEntry() {
        var draft = EntryDraft()
        swap(&draft, &entry)
        entryCount += 1
        draft.finish(isAtom: documentIsAtom, options: options, feed: feed)
        emit(draft.entry)
    }
}

/// A value on its way from an element's text to the field that it sets.
struct FieldValue {
    var field: Field
    var rank: UInt8
    var base: String?
    var isMarkup: Bool
    var line: Int
}

/// The rank of what each field holds; 0 for nothing yet.
struct RankTable {
    /// One for each ``Field``, in place: an array would be allocated for every entry.
    private var ranks = InlineArray<40, UInt8>(repeating: 0)

    /// Whether a value of this rank may be set, which is then noted.
    ///
    /// Among equals the first stays, or with `isLastValid` the last.
    mutating func claim(_ field: Field, _ rank: UInt8, isLastValid: Bool = false) -> Bool {
        let held = ranks[field.rawValue]
        guard rank + 1 > held || isLastValid && rank + 1 == held else { return false }
        ranks[field.rawValue] = rank + 1
        return true
    }

    /// The rank of what the field holds, plus 1; 0 for nothing.
    subscript(field: Field) -> UInt8 { ranks[field.rawValue] }
}

/// A language tag as BCP 47 writes it; `nil` where there is none.
func publishedLanguage(_ written: String) -> String? {
    plainLine(written).trimmedOrNil?.replacing("_", with: "-")
}

/// The number of a day's English name, Sunday 1; `nil` for anything else.
private func weekday(_ name: String) -> Int? {
    let names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
    return names.firstIndex(of: String(name.lowercased().prefix(3))).map { $0 + 1 }
}
