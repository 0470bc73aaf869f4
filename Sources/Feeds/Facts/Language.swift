/// A declared language as a BCP 47 tag, `en-US`, `zh-Hant`; `nil` where it is none (`English`, `und`, empty).
func languageTag(_ declared: String) -> String? {
    let parts = declared.split { $0 == "-" || $0 == "_" || $0 == " " }
    guard let first = parts.first, (2...3).contains(first.utf8.count), parts.count <= 4 else { return nil }
    let isWord = parts.allSatisfy {
        $0.utf8.count <= 8 && $0.utf8.allSatisfy { isASCIIDigit($0) || ($0 | 0x20) &- 0x61 < 26 }
    }
    let primary = first.lowercased()
    guard isWord, !["und", "mul", "zxx", "mis"].contains(primary) else { return nil }
    let rest = parts.dropFirst().map { part in
        switch part.utf8.count {
        case 2: part.uppercased()  // a region
        case 4: part.prefix(1).uppercased() + part.dropFirst().lowercased()  // a script
        default: part.lowercased()
        }
    }
    return ([primary] + rest).joined(separator: "-")
}

/// The language of a text, told by its script, and among languages of one script by their letters and commonest words.
///
/// - Returns: a BCP 47 tag; `nil` for texts that are too short or too mixed to tell.
func guessedLanguage(of text: String, title: String?) -> String? {
    // The beginning tells as well as the whole; a title alone is better than nothing.
    var letters = ScriptCount()
    for scalar in (title ?? "").unicodeScalars.prefix(300) { letters.count(scalar) }
    // The first paragraphs tell as much as the whole, in a tenth of the time.
    forFirst(800, of: text) { letters.count($0) }
    switch letters.commonest {
    case .latin: return latinLanguage(of: text, title: title)
    case .han: return letters.hanLanguage
    case .kana: return "ja"
    case .hangul: return "ko"
    case .cyrillic: return letters.cyrillicLanguage
    case .arabic: return letters.arabicLanguage
    case .greek: return "el"
    case .hebrew: return "he"
    case .thai: return "th"
    case .devanagari: return "hi"
    case .bengali: return "bn"
    case .tamil: return "ta"
    case .georgian: return "ka"
    case .armenian: return "hy"
    case nil: return nil
    }
}

/// Finds the language among those of the Latin script by counting words and letters that few of them share.
private func latinLanguage(of text: String, title: String?) -> String? {
    var count = LatinCount()
    for scalar in (title ?? "").unicodeScalars { count.count(scalar) }
    count.endWord()
    forFirst(800, of: text) { count.count($0) }
    count.endWord()
    let scores = count.scores
    guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }) else { return nil }
    let second = scores.indices.filter { $0 != best }.map { scores[$0] }.max() ?? 0
    // Running text has such a word in every three or four; a list of names has hardly any.
    guard scores[best] >= 4, scores[best] > second, scores[best] * 5 >= count.words else { return nil }
    return latinLanguages[best].tag
}

/// Calls a function for the first characters of a text; a prefix of its view would check each index twice.
private func forFirst(_ limit: Int, of text: String, _ use: (Unicode.Scalar) -> Void) {
    var left = limit
    for scalar in text.unicodeScalars {
        guard left > 0 else { return }
        left -= 1
        use(scalar)
    }
}
