package import Feeds

/// How long an entry takes to read.
///
/// Silent reading speeds: 238 words a minute for alphabetic scripts (Brysbaert 2019, a meta-analysis of 190 studies),
/// 439 characters for Chinese, 653 for Japanese, 202 words, here 500 syllables, for Korean. Code takes twice as long as
/// prose; an image 12 seconds at first, later ones less, as Medium measured it.
///
/// - Returns: minutes, at least a few seconds' worth.
package func readingMinutes(_ facts: EntryFacts) -> Double {
    let ideographs: Double =
        switch facts.language?.prefix(2) {
        case "ja": 653
        case "ko": 500
        default: 439
        }
    let imageSeconds = (0..<min(facts.images, 100)).reduce(0.0) { $0 + Double(max(12 - $1, 3)) }
    let prose = Double(facts.words) / 238 + Double(facts.ideographs) / ideographs
    return max(prose + Double(facts.codeWords) / 119 + imageSeconds / 60, 0.05)
}

/// Minutes as they are shown: rounded up, at least 1.
package func shownMinutes(_ minutes: Double) -> Int {
    max(Int(min(minutes, 10_000).rounded(.up)), 1)
}
