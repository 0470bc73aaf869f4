/// What the `class` and `id` of an element say about its content.
///
/// The words are those that publishers and their templates use, collected by all readability tools since 2009; none is
/// there for the sake of one site.
struct ClassWords: OptionSet, Sendable {
    let rawValue: UInt8

    /// Names of what surrounds an article.
    static let furniture = Self(rawValue: 1)
    /// Names of what may hold an article in spite of the above.
    static let perhaps = Self(rawValue: 2)
    static let good = Self(rawValue: 4)
    static let bad = Self(rawValue: 8)
    static let byline = Self(rawValue: 16)
    static let share = Self(rawValue: 32)

    /// The words found in a value, in any case.
    static func found(in bytes: ArraySlice<UInt8>) -> Self {
        var found: Self = []
        for index in bytes.indices {
            for entry in words(beginningWith: bytes[index].lowercased) where !entry.meaning.isSubset(of: found) {
                let end = index + entry.word.count
                guard end <= bytes.endIndex else { continue }
                var isEqual = true
                for (offset, byte) in entry.word.enumerated() where bytes[index + offset].lowercased != byte {
                    isEqual = false
                    break
                }
                if isEqual { found.formUnion(entry.meaning) }
            }
        }
        return found
    }

    private struct Entry {
        var word: [UInt8]
        var meaning: ClassWords
    }

    private static func words(beginningWith byte: UInt8) -> [Entry] { table[Int(byte)] }

    private static let table: [[Entry]] = {
        var table = [[Entry]](repeating: [], count: 256)
        for (meaning, words) in lists {
            for word in words.split(separator: " ") {
                let bytes = Array(word.utf8)
                table[Int(bytes[0])].append(Entry(word: bytes, meaning: meaning))
            }
        }
        return table
    }()

    private static let lists: [(ClassWords, String)] = [
        (
            .furniture,
            """
            -ad- ad-break agegate ai2html banner breadcrumb combx comment community cookie cover-wrap disqus extra footer \
            gdpr header legends menu newsletter-sign pager pagination popup related remark replies rss shoutbox sidebar \
            skyscraper social sponsor supplemental yom-remote
            """
        ),
        (.perhaps, "and article body column content main mathjax shadow"),
        (.good, "article blog body content entry hentry h-entry main page pagination post story text"),
        (
            .bad,
            """
            -ad- banner combx com- comment contact footer gdpr hidden masthead media meta outbrain promo related scroll \
            share shopping shoutbox sidebar skyscraper sponsor tags widget
            """
        ),
        (.byline, "author byline dateline p-author writtenby"),
        (.share, "share sharedaddy"),
    ]
}

/// `role`s of what is no part of an article.
let furnitureRoles: Set<String> = [
    "menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog",
]
