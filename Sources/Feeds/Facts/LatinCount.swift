/// Counts what tells one language of the Latin script from the others: its commonest words, and letters of its own.
///
/// It is asked for every entry of a feed that does not name its language, so words are numbers and no string is made.
struct LatinCount {
    /// For each of ``latinLanguages``: two for each of its words, one for each of its letters.
    private(set) var scores = [Int](repeating: 0, count: latinLanguages.count)
    private(set) var words = 0
    /// The word that is being read; 0 between words.
    private var word: UInt64 = 0
    private let table = latinTable

    /// Takes the next character of the text.
    mutating func count(_ scalar: Unicode.Scalar) {
        let letter = table.letter(scalar)
        guard letter.lower > 0 else { return endWord() }
        word = LatinTable.hash(word, letter.lower)
        if letter.languages != 0 { add(1, to: letter.languages) }
    }

    /// Ends a word: to be called at the end of each text.
    mutating func endWord() {
        guard word != 0 else { return }
        words += 1
        let languages = table.languages(ofWord: word)
        if languages != 0 { add(2, to: languages) }
        word = 0
    }

    private mutating func add(_ score: Int, to languages: UInt32) {
        var left = languages
        while left != 0 {
            scores[left.trailingZeroBitCount] += score
            left &= left - 1
        }
    }
}

/// The words and letters of ``latinLanguages``; a set of languages is a number with a bit for each.
private struct LatinTable {
    struct Letter {
        /// In lower case; 0 for what is no letter.
        var lower: UInt32 = 0
        var languages: UInt32 = 0
    }

    private static let slotCount = 4_096
    /// An open-addressing table; no languages mark a free slot.
    private var slots = [(word: UInt64, languages: UInt32)](repeating: (0, 0), count: slotCount)
    private var telling: [Unicode.Scalar: UInt32] = [:]
    /// The characters up to the end of Latin Extended-B, which are nearly all.
    private var letters: [Letter] = []

    init(_ languages: [LatinLanguage]) {
        for (index, language) in languages.enumerated() {
            for word in language.words.split(separator: " ") {
                insert(word.unicodeScalars.reduce(0) { Self.hash($0, $1.value) }, 1 << UInt32(index))
            }
            for letter in language.letters.unicodeScalars { telling[letter, default: 0] |= 1 << UInt32(index) }
        }
        letters = (0..<0x250).map { value in Unicode.Scalar(UInt32(value)).map(found) ?? Letter() }
    }

    static func hash(_ word: UInt64, _ letter: UInt32) -> UInt64 {
        (word ^ UInt64(letter)) &* 0x0000_0100_0000_01B3 &+ 1
    }

    func letter(_ scalar: Unicode.Scalar) -> Letter {
        scalar.value < 0x250 ? letters[Int(scalar.value)] : found(scalar)
    }

    func languages(ofWord word: UInt64) -> UInt32 {
        var slot = Self.slot(word)
        while slots[slot].languages != 0 {
            if slots[slot].word == word { return slots[slot].languages }
            slot = (slot + 1) % Self.slotCount
        }
        return 0
    }

    private static func slot(_ word: UInt64) -> Int { Int((word &* 0x9E37_79B9_7F4A_7C15) >> 52) }

    private mutating func insert(_ word: UInt64, _ languages: UInt32) {
        var slot = Self.slot(word)
        while slots[slot].languages != 0, slots[slot].word != word { slot = (slot + 1) % Self.slotCount }
        slots[slot] = (word, slots[slot].languages | languages)
    }

    private func found(_ scalar: Unicode.Scalar) -> Letter {
        let properties = scalar.properties
        guard properties.isAlphabetic else { return Letter() }
        let lower = properties.lowercaseMapping.unicodeScalars.first ?? scalar
        return Letter(lower: lower.value, languages: telling[lower] ?? 0)
    }
}

private let latinTable = LatinTable(latinLanguages)
