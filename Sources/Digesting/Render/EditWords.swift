extension DigestIssue.Edit {
    /// How much was changed, as a clause.
    func extent(_ wording: Wording) -> String {
        guard let changes else { return wording.added(addedWords) }
        return wording.edited(addedWords, changes.removedWords)
    }

    /// What was changed, each sentence behind its label; the beginning of what was added where no more is known.
    func details(_ wording: Wording) -> [Detail] {
        guard let changes else { return added.isEmpty ? [] : [Detail(label: nil, sentence: added)] }
        return changes.sentences.flatMap { change in
            let words = wording.change
            let isBoth = change.was != nil && change.now != nil
            let was = change.was.map { Detail(label: isBoth ? words.was : words.gone, sentence: $0, isGone: true) }
            let now = change.now.map { Detail(label: isBoth ? words.now : words.new, sentence: $0) }
            return [was, now].compactMap { $0 }
        }
    }

    /// A line about an edit.
    struct Detail {
        var label: String?
        var sentence: String
        /// The text does not say it any more.
        var isGone = false

        /// The author's words, behind the label where there is one.
        func line(_ wording: Wording) -> String {
            let quoted = wording.quoted(sentence)
            return label.map { wording.labelled($0, quoted) } ?? quoted
        }
    }
}
