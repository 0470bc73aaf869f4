import Markup

/// The sentences of a text that an author changed, added or took away, in the order of the new text; those that were
/// taken away come last.
///
/// A sentence that stands in both texts is no change, wherever it stands. One that is new is taken for another form of
/// the one that is gone and shares most words with it, if these are half of the longer one's.
///
/// - Returns: each shortened to what is another one and a few words around it.
func changedSentences(from old: String, to new: String) -> [DigestIssue.Change] {
    var (before, after) = (sentences(of: old), sentences(of: new))
    let (known, wanted) = (counts(before), counts(after))
    var spared = known
    after.removeAll { sentence in take(sentence, from: &spared) }
    spared = wanted
    before.removeAll { sentence in take(sentence, from: &spared) }
    // A page that is another one altogether is not compared sentence by sentence.
    var gone = before.prefix(comparedSentences).map(ComparedSentence.init)
    var changes: [DigestIssue.Change] = []
    for sentence in after.prefix(comparedSentences).map(ComparedSentence.init) {
        let best = gone.indices.max { gone[$0].likeness(to: sentence) < gone[$1].likeness(to: sentence) }
        if let best, gone[best].likeness(to: sentence) >= 0.5 {
            changes.append(narrowed(was: gone.remove(at: best).text, now: sentence.text))
        } else {
            changes.append(.init(was: nil, now: firstWords(of: sentence.text, columns: shownColumns)))
        }
    }
    return changes + gone.map { .init(was: firstWords(of: $0.text, columns: shownColumns), now: nil) }
}

private let comparedSentences = 60
private let shownColumns = 200
/// How many characters stand before the first one that was changed, at least.
private let lead = 24

/// How often each sentence stands in a text.
private func counts(_ sentences: [String]) -> [String: Int] {
    sentences.reduce(into: [:]) { $0[$1, default: 0] += 1 }
}

/// Takes one sentence of its kind away; `false` where none is left.
private func take(_ sentence: String, from counts: inout [String: Int]) -> Bool {
    guard let count = counts[sentence], count > 0 else { return false }
    counts[sentence] = count - 1
    return true
}

/// A sentence with the words that it is compared by.
private struct ComparedSentence {
    let text: String
    private let words: Set<UInt64>

    init(_ text: String) {
        self.text = text
        words = Set(tokens(of: text))
    }

    /// The share of common words in the longer sentence, 0 to 1.
    func likeness(to other: ComparedSentence) -> Double {
        let longer = max(words.count, other.words.count)
        return longer == 0 ? 0 : Double(words.intersection(other.words).count) / Double(longer)
    }
}

/// Two forms of a sentence from a little before their first difference on.
private func narrowed(was: String, now: String) -> DigestIssue.Change {
    let same = zip(was, now).prefix { $0 == $1 }.count
    let start = wordStart(in: was, atOrBefore: same - lead)
    return .init(was: part(of: was, from: start), now: part(of: now, from: start))
}

/// The nearest place where a word begins; an ideograph is a word.
private func wordStart(in text: String, atOrBefore place: Int) -> Int {
    guard place > 0 else { return 0 }
    let before = Array(text.prefix(place + 1))
    let space = before.indices.last { index in
        index > 0 && (before[index - 1].isWhitespace || displayWidth(before[index]) == 2)
    }
    return space ?? 0
}

private func part(of text: String, from start: Int) -> String {
    let rest = String(text.dropFirst(start))
    return firstWords(of: start > 0 ? "…" + rest : rest, columns: shownColumns)
}
