/// The words of the reasons, one value for each language; each makes a clause such as "first post in 5 months".
package struct ReasonWords: Sendable {
    /// The language as a BCP 47 tag.
    package var language: String
    package var firstPost: @Sendable (SpokenTime) -> String
    /// One leader by name, and how many others.
    package var citedBy: @Sendable (String, Int) -> String
    /// A topic of the user's.
    package var about: @Sendable (String) -> String
    /// The leader's name.
    package var oftenRead: @Sendable (String) -> String
    package var longRead: @Sendable () -> String
    package var weighted: @Sendable () -> String

    package init(
        language: String,
        firstPost: @escaping @Sendable (SpokenTime) -> String,
        citedBy: @escaping @Sendable (String, Int) -> String,
        about: @escaping @Sendable (String) -> String,
        oftenRead: @escaping @Sendable (String) -> String,
        longRead: @escaping @Sendable () -> String,
        weighted: @escaping @Sendable () -> String
    ) {
        self.language = language
        self.firstPost = firstPost
        self.citedBy = citedBy
        self.about = about
        self.oftenRead = oftenRead
        self.longRead = longRead
        self.weighted = weighted
    }

    /// The words for a language tag, found as ``Wording/named(_:)`` finds its own.
    package static func named(_ language: String) -> ReasonWords {
        let found = Wording.named(language).language
        return [traditionalChinese].first { $0.language == found } ?? english
    }

    package static let english = ReasonWords(
        language: "en",
        firstPost: { time in
            let unit =
                switch time.unit {
                case .day: "day"
                case .month: "month"
                case .year: "year"
                }
            return time.count == 1 ? "first post in a \(unit)" : "first post in \(time.count) \(unit)s"
        },
        citedBy: { name, others in
            switch others {
            case 0: "cited by \(name)"
            case 1: "cited by \(name) and 1 other"
            default: "cited by \(name) and \(others) others"
            }
        },
        about: { "about \($0)" },
        oftenRead: { "you read most of what \($0) writes" },
        longRead: { "a long read" },
        weighted: { "you gave it weight" }
    )

    package static let traditionalChinese = ReasonWords(
        language: "zh-Hant",
        firstPost: { time in
            switch time.unit {
            case .day: "\(time.count) 天來的第一篇"
            case .month: "\(time.count) 個月來的第一篇"
            case .year: "\(time.count) 年來的第一篇"
            }
        },
        citedBy: { name, others in
            others == 0 ? "被 \(name) 引用" : "被 \(name) 和另外 \(others) 人引用"
        },
        about: { "關於「\($0)」" },
        oftenRead: { "\($0) 的文章你大多會讀" },
        longRead: { "長文" },
        weighted: { "你加重了它的份量" }
    )
}
