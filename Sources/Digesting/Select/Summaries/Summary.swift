import Feeds
import Markup

/// One to three sentences that tell what an entry says: the feed's own summary if it is one, else its best two sentences.
///
/// - Parameters:
///   - entry: with its facts.
///   - title: the first words that stand in place of a title, which the summary does not say again.
///   - limit: columns at most; a summary ends at the end of a sentence, or in `…` between two words.
/// - Returns: one line of plain text; empty where the entry has nothing to tell.
func summary(of entry: Entry, isUnder title: String? = nil, limit: Int = 280) -> String {
    let text = entry.facts?.text ?? ""
    if let own = entry.summary.map(plainSummary), isSummary(own, of: text) {
        let said = finished(sentences(of: own)).filter { !isBoilerplate($0) && !repeats($0, title ?? entry.title) }
        if !said.isEmpty { return shortened(said, limit: limit) }
    }
    let all = finished(sentences(of: text.prefix(20_000))).filter {
        !isBoilerplate($0) && !repeats($0, title ?? entry.title)
    }
    let prose = all.filter(isProse)
    guard prose.count > 2 else { return shortened(prose.isEmpty ? all.filter { !isCode($0) } : prose, limit: limit) }
    return shortened(bestTwo(of: prose, title: entry.title ?? ""), limit: limit)
}

private func plainSummary(_ markup: String) -> String {
    let isMarkup = markup.contains("<") || markup.contains("&")
    return isMarkup ? BodyCleaner().clean(markup, base: nil).text : plainText(markup)
}

/// A summary is a text of its own, not the text's beginning cut off in the middle.
private func isSummary(_ summary: String, of text: String) -> Bool {
    guard summary.utf8.count >= 20, summary.utf8.count < 4_000 else { return false }
    // A whole short text is its own summary.
    if text.utf8.count <= summary.utf8.count + 80 { return true }
    if ["…", "...", "[…]", "[...]", "(…)"].contains(where: summary.hasSuffix) { return false }
    // Without a full stop it may still be an author's own words, but not those of the text.
    return endsAsSentence(summary[...]) || !text.prefix(2_000).contains(summary.prefix(40))
}

/// Whether a sentence only says the title, or first words in its place, again.
private func repeats(_ sentence: String, _ title: String?) -> Bool {
    guard var title = title?[...], !title.isEmpty else { return false }
    if title.last == "…" { title.removeLast() }
    return sentence.hasPrefix(title) && sentence.utf8.count <= title.utf8.count + 2 || title.hasPrefix(sentence)
}

/// The two sentences that share most words with the title and with the whole text, in their order.
///
/// The first sentence has an advantage: authors say there what they are about. Very short and very long ones lose.
private func bestTwo(of sentences: [String], title: String) -> [String] {
    let considered = Array(sentences.prefix(60))
    let words = considered.map { Set(keywords(of: $0)) }
    var frequency: [UInt64: Int] = [:]
    for set in words { for word in set { frequency[word, default: 0] += 1 } }
    let titleWords = Set(keywords(of: title))
    let scores = considered.indices.map { index -> Double in
        let known = words[index].reduce(0.0) { $0 + Double(min(frequency[$1] ?? 0, 6)) }
        let perWord = words[index].isEmpty ? 0 : known / Double(words[index].count)
        let inTitle = Double(words[index].intersection(titleWords).count)
        let length = displayWidth(considered[index])
        let fit = length < 30 ? 0.3 : length > 240 ? 0.3 : 1
        let early = index == 0 ? 2.0 : 1 / (1 + Double(index) / 12)
        let whole = isBalanced(considered[index]) ? 1 : 0.3
        return (perWord + inTitle) * fit * early * whole
    }
    let best = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix(2).sorted()
    return best.map { considered[$0] }
}

/// Words of four letters and more; in scripts without spaces each two characters in a row.
private func keywords(of text: String) -> [UInt64] {
    let isWide = text.unicodeScalars.contains { (0x3040...0x9FFF).contains($0.value) }
    guard isWide else { return text.split { !$0.isLetter }.filter { $0.count >= 4 }.flatMap { tokens(of: String($0)) } }
    let all = tokens(of: text)
    return zip(all, all.dropFirst()).map { $0 &* 31 &+ $1 }
}

/// As many sentences as fit; the first is cut between words where it alone is too long.
private func shortened(_ sentences: [String], limit: Int) -> String {
    var text = ""
    for sentence in sentences.prefix(3) {
        let isTight = text.last.map { displayWidth($0) == 2 } ?? true
        let longer = isTight ? text + sentence : "\(text) \(sentence)"
        if displayWidth(longer) > limit { break }
        text = longer
    }
    if text.isEmpty, let first = sentences.first { text = firstWords(of: first, columns: limit) }
    return plainLine(text, limit: 600)
}

/// The beginning of a text in so many columns, cut between words (or ideographs), with `…` where it was cut.
func firstWords(of text: String, columns: Int) -> String {
    guard displayWidth(text) > columns else { return text }
    let kept = cut(text, toColumns: columns)
    let whole = kept.last == "…" ? kept.dropLast() : kept[...]
    guard let last = whole.last else { return kept }
    // An ideograph may stand at the end of a line; a word may not be cut.
    if displayWidth(last) == 2 { return "\(whole)…" }
    guard let space = whole.lastIndex(where: { $0.isWhitespace || displayWidth($0) == 2 }), space > whole.startIndex
    else { return "\(whole)…" }
    let end = whole[space].isWhitespace ? space : whole.index(after: space)
    var words = whole[..<end]
    while let last = words.last, last.isWhitespace || ",;:–—-".contains(last) { words.removeLast() }
    return "\(words)…"
}

/// The title of an entry, or the first words of one without a title.
func shownTitle(of entry: Entry, _ wording: Wording) -> (text: String, isTitleless: Bool) {
    if let title = entry.title.map({ plainLine($0) }), !title.isEmpty { return (title, false) }
    let text = entry.facts?.text ?? entry.contentText ?? ""
    let line = plainLine(String(text.prefix(600)), limit: 400)
    guard !line.isEmpty else { return (plainLine(entry.url ?? wording.untitled), true) }
    guard displayWidth(line) > 90 else { return (line, true) }
    // A whole sentence reads better than a cut one.
    if let first = sentences(of: line).first, isBalanced(first), (30...90).contains(displayWidth(first)) {
        return (first, true)
    }
    return (firstWords(of: line, columns: 90), true)
}
