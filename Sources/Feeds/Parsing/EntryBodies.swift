import Markup

/// The bodies of an entry on their way into the model: the one place where every format's markup is made safe.
struct EntryBodies {
    /// A body as published.
    struct Body {
        /// In UTF-8, perhaps with faults: a string is only made of what the cleaner leaves.
        var text: [UInt8]
        var isMarkup: Bool
        /// What its relative addresses are resolved against.
        var base: String?

        var string: String { Markup.string(decoding: text.span) }
    }

    /// The fullest body.
    var body: Body?
    /// The shorter one beside it, or the only one where the publisher calls it a summary.
    var summary: Body?

    init(body: Body?, summary: Body?) {
        self.body = body
        self.summary = summary
    }

    /// The bodies of an entry that another format's reader left as published.
    init(published entry: Entry, base: String?) {
        if let html = entry.contentHTML {
            body = Body(text: Array(html.utf8), isMarkup: true, base: base)
        } else if let text = entry.contentText {
            body = Body(text: Array(text.utf8), isMarkup: false, base: base)
        }
        summary = entry.summary.map { Body(text: Array($0.utf8), isMarkup: false, base: base) }
    }

    /// Gives an entry its bodies as they came.
    func publish(in entry: inout Entry) {
        if let body, body.isMarkup { entry.contentHTML = body.string } else { entry.contentText = body?.string }
        entry.summary = summary?.string
    }

    /// Gives an entry its bodies sanitised, and the facts of the fullest.
    func clean(into entry: inout Entry) {
        let cleaner = BodyCleaner()
        var found: CleanBody?
        if let body, body.isMarkup {
            let clean = cleaner.clean(utf8: body.text, base: body.base, page: entry.url)
            entry.contentHTML = clean.html
            found = clean
        } else if let body {
            let text = body.string
            entry.contentText = text
            found = cleaner.clean(escapedMarkup(plainText(text)), base: body.base, page: entry.url)
        }
        entry.contentText = entry.contentText.map(plainText)
        if let summary, summary.isMarkup {
            let short = cleaner.clean(utf8: summary.text, base: summary.base, page: entry.url)
            entry.summary = short.html
            if found == nil { found = short }
        } else {
            entry.summary = summary.map { plainText($0.string) }
        }
        entry.facts = EntryFacts(title: entry.title, body: found ?? CleanBody(), declaredLanguage: entry.language)
    }
}

/// An entry that another program kept, made safe and measured as the parser does it with what it reads.
package func cleaned(_ entry: Entry) -> Entry { cleaned(entry, base: entry.url) }

/// An entry whose bodies are as published, with clean ones, whose relative addresses are resolved against `base`.
func cleaned(_ entry: Entry, base: String?) -> Entry {
    var entry = entry
    EntryBodies(published: entry, base: base).clean(into: &entry)
    return entry
}

/// Plain text as markup that shows it.
private func escapedMarkup(_ text: String) -> String {
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "&"): escaped += "&amp;".utf8
        case UInt8(ascii: "<"): escaped += "&lt;".utf8
        case UInt8(ascii: ">"): escaped += "&gt;".utf8
        default: escaped.append(byte)
        }
    }
    return String(decoding: escaped, as: UTF8.self)
}
