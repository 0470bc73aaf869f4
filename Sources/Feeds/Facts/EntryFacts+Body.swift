package import struct Markup.CleanBody

extension EntryFacts {
    /// Gathers what one pass over a body found, and what follows from it.
    ///
    /// - Parameters:
    ///   - title: of the entry, plain text; counts for the hash and helps to tell the language.
    ///   - body: the fullest body of the entry, cleaned.
    ///   - declaredLanguage: what the entry or its feed says; found from the text where that is no language tag.
    package init(title: String?, body: CleanBody, declaredLanguage: String?) {
        self.init(
            text: body.text,
            links: body.links,
            words: body.words,
            ideographs: body.ideographs,
            codeWords: body.codeWords,
            images: body.images,
            language: declaredLanguage.flatMap(languageTag) ?? guessedLanguage(of: body.text, title: title),
            contentHash: Feeds.contentHash(title: title, text: body.text),
            fingerprint: simhash(of: body.text)
        )
    }
}
