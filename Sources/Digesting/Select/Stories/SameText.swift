import Feeds

/// Joins entries whose texts are the same, or the same but for a closing line.
///
/// Candidates are found by bands of the fingerprint: texts that differ in at most three of its 64 bits share at least
/// one of four bands of 16. Each candidate is then compared by its own shingles.
func joinByText(_ entries: [KnownEntry], _ groups: inout Groups) {
    var byHash: [UInt64: Int] = [:]
    var byBand: [UInt32: [Int]] = [:]
    for (index, known) in entries.enumerated() {
        guard let facts = known.entry.facts else { continue }
        // A few words are no proof: "New post!" is said by many.
        if facts.text.utf8.count >= 80 {
            if let other = byHash[facts.contentHash], entries[other].entry.title == known.entry.title {
                groups.join(other, index)
                continue
            }
            byHash[facts.contentHash] = index
        }
        guard facts.fingerprint != 0 else { continue }
        var compared: Set<Int> = []
        for band in bands(of: facts.fingerprint) {
            // A band that many share says nothing; its texts meet in another one if they are alike.
            for other in (byBand[band] ?? []).prefix(64) where compared.insert(other).inserted {
                if isSamePost(entries[other].entry, known.entry) { groups.join(other, index) }
            }
            byBand[band, default: []].append(index)
        }
    }
}

private func bands(of fingerprint: UInt64) -> [UInt32] {
    (0..<4).map { UInt32($0) << 16 | UInt32(truncatingIfNeeded: (fingerprint >> (16 * UInt64($0))) & 0xFFFF) }
}

/// Whether two entries are the same post by what they say.
///
/// Numbers in titles must agree: "Weekly links #41" and "#42", "1.2" and "1.2.1", "part 1" and "part 2" are different
/// posts however much their texts share. Titles that share no word are different posts, too.
func isSamePost(_ one: Entry, _ other: Entry) -> Bool {
    guard let left = one.facts, let right = other.facts,
        (left.fingerprint ^ right.fingerprint).nonzeroBitCount <= 3,
        left.language == nil || right.language == nil || left.language == right.language
    else { return false }
    if let title = one.title, let second = other.title {
        guard numbers(in: title) == numbers(in: second) else { return false }
        let words = Set(titleWords(title))
        let shared = words.intersection(titleWords(second))
        guard words.isEmpty || Double(shared.count) >= 0.5 * Double(min(words.count, titleWords(second).count)) else {
            return false
        }
    }
    return sharedShingles(left.text, right.text) >= 0.85
}

/// The numbers of a title in their order, `1.2.1` being one.
func numbers(in title: String) -> [String] {
    title.split { !($0.isNumber || $0 == ".") }.map { $0.trimmingDots }.filter { !$0.isEmpty }
}

private func titleWords(_ title: String) -> [String] {
    let lower = title.lowercased()
    let words = lower.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    // Without spaces between words, characters stand for them.
    return words.count <= 2 && lower.unicodeScalars.contains { $0.value >= 0x2E80 } ? lower.map(String.init) : words
}

/// How much of the shorter text's shingles of five words (or twelve characters, where there are no spaces) the longer
/// one has, 0 to 1; 0 where the lengths alone show that they differ.
func sharedShingles(_ one: String, _ other: String) -> Double {
    let left = shingles(one)
    let right = shingles(other)
    guard let smaller = [left, right].min(by: { $0.count < $1.count }), !smaller.isEmpty else { return 0 }
    let larger = left.count < right.count ? right : left
    // A closing line with a link is allowed, a chapter more is not.
    guard Double(larger.count - smaller.count) <= max(0.15 * Double(larger.count), 30) else { return 0 }
    return Double(smaller.intersection(larger).count) / Double(smaller.count)
}

private func shingles(_ text: String) -> Set<Int> {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    var shingles: Set<Int> = []
    if words.count >= 20 {
        for start in 0...(words.count - 5) {
            var hasher = Hasher()
            for word in words[start..<start + 5] { hasher.combine(word) }
            shingles.insert(hasher.finalize())
        }
    } else {
        let characters = Array(text.filter { !$0.isWhitespace })
        guard characters.count >= 12 else { return [] }
        for start in 0...(characters.count - 12) { shingles.insert(String(characters[start..<start + 12]).hashValue) }
    }
    return shingles
}

extension Substring {
    fileprivate var trimmingDots: String {
        var text = self
        while text.first == "." { text.removeFirst() }
        while text.last == "." { text.removeLast() }
        return String(text)
    }
}
