import Feeds
import Markup

/// One or two sentences that tell what an entry says: the feed's own summary if it is one, else its best two sentences.
///
/// - Parameters:
///   - entry: with its facts.
///   - limit: characters at most; a summary ends at the end of a sentence, or in `…` between two words.
/// - Returns: one line of plain text; empty where the entry has nothing to tell.
func summary(of entry: Entry, limit: Int = 280) -> String {
    let text = entry.facts?.text ?? ""
    if let own = entry.summary.map(plainSummary), isSummary(own, of: text) {
        return shortened(sentences(of: own).filter { !isBoilerplate($0) }, limit: limit)
    }
    let all = sentences(of: text.prefix(20_000)).filter { !isBoilerplate($0) }
    guard all.count > 2 else { return shortened(all, limit: limit) }
    return shortened(bestTwo(of: all, title: entry.title ?? ""), limit: limit)
}

private func plainSummary(_ markup: String) -> String {
    markup.contains("<") || markup.contains("&") ? BodyCleaner().clean(markup, base: nil).text : plainText(markup)
}

/// A summary says less than the text and is not its mere beginning cut off in the middle.
private func isSummary(_ summary: String, of text: String) -> Bool {
    guard summary.count >= 20, summary.count < 1_500 else { return false }
    if summary.hasSuffix("…") || summary.hasSuffix("...") || summary.hasSuffix("[…]") || summary.hasSuffix("[...]") {
        return text.count <= summary.count + 40
    }
    return true
}

private let boilerplate = [
    "read more", "continue reading", "appeared first on", "the post ", "subscribe", "sign up", "click here",
    "originally published", "follow me", "share this", "thanks for reading", "view this email", "leave a comment",
    "閱讀更多", "阅读更多", "続きを読む", "訂閱", "订阅",
]

private func isBoilerplate(_ sentence: String) -> Bool {
    let lower = sentence.lowercased()
    return sentence.count < 200 && boilerplate.contains { lower.contains($0) }
}

/// The two sentences that share most words with the title and with the whole text, in their order.
///
/// The first sentence has an advantage: authors say there what they are about. Very short and very long ones lose.
private func bestTwo(of sentences: [String], title: String) -> [String] {
    let considered = Array(sentences.prefix(60))
    var frequency: [Substring: Int] = [:]
    let words = considered.map { Set(keywords(of: $0)) }
    for set in words { for word in set { frequency[word, default: 0] += 1 } }
    let titleWords = Set(keywords(of: title))
    let scores = considered.indices.map { index -> Double in
        let known = words[index].reduce(0.0) { $0 + Double(min(frequency[$1] ?? 0, 6)) }
        let perWord = words[index].isEmpty ? 0 : known / Double(words[index].count)
        let inTitle = Double(words[index].intersection(titleWords).count)
        let length = Double(considered[index].count)
        let fit = length < 30 ? 0.3 : length > 260 ? 0.4 : 1
        let early = index == 0 ? 2.0 : 1 / (1 + Double(index) / 12)
        return (perWord + inTitle) * fit * early
    }
    let best = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix(2).sorted()
    return best.map { considered[$0] }
}

/// Words of four letters and more; for scripts without spaces pairs of characters.
private func keywords(of text: String) -> [Substring] {
    let lower = Substring(text.lowercased())
    if lower.unicodeScalars.contains(where: { (0x3040...0x9FFF).contains($0.value) }) {
        return lower.indices.dropLast().map { lower[$0...lower.index(after: $0)] }
    }
    return lower.split { !$0.isLetter }.filter { $0.count >= 4 }
}

/// As many sentences as fit; the first is cut between words where it alone is too long.
private func shortened(_ sentences: [String], limit: Int) -> String {
    var text = ""
    for sentence in sentences.prefix(3) {
        let longer = text.isEmpty ? sentence : isWide(text.last) ? text + sentence : "\(text) \(sentence)"
        if longer.count > limit { break }
        text = longer
    }
    guard text.isEmpty, let first = sentences.first else { return plainLine(text, limit: limit) }
    let cut = first.prefix(limit - 1)
    let end = cut.lastIndex { $0.isWhitespace } ?? cut.endIndex
    return plainLine("\(cut[..<end])…", limit: limit)
}

private func isWide(_ character: Character?) -> Bool {
    character.map { displayWidth($0) == 2 } ?? false
}

/// The title of an entry, or the first words of one without a title.
func shownTitle(of entry: Entry) -> (text: String, isTitleless: Bool) {
    if let title = entry.title.map({ plainLine($0) }), !title.isEmpty { return (title, false) }
    let text = entry.facts?.text ?? entry.contentText ?? ""
    let first = plainLine(String(text.prefix(400)), limit: 400)
    guard !first.isEmpty else { return (plainLine(entry.url ?? "(no title)"), true) }
    guard first.count > 90 else { return (first, true) }
    let cut = first.prefix(89)
    let end = cut.lastIndex { $0.isWhitespace } ?? cut.endIndex
    return ("\(cut[..<end])…", true)
}
