package import struct Foundation.Date

/// What happened to a source that the user shall know.
package enum SourceNews: Sendable, Equatable {
    /// Its failure was told, and is over.
    case wellAgain
    /// Its publisher says that it will not come back.
    case gone
    /// It fails and is asked again: why as a clause in English, the stable word for it, and since when.
    case failing(reason: String, code: String, since: Date)
    /// People who are new in a reading list that the user includes.
    case appeared([String])
    /// People whom such a list does not name any more.
    case vanished([String])
}

extension DigestIssue {
    /// Tells what happened to a source, in the language of the digest.
    mutating func tell(_ news: SourceNews, of source: String, _ wording: Wording) {
        let words = wording.sources
        let text =
            switch news {
            case .wellAgain: words.wellAgain
            case .gone: words.gone
            case .failing(let reason, let code, let since):
                words.failing(words.reason(code, reason), shortDate(of: since, wording))
            case .appeared(let leaders): words.appeared(leaders)
            case .vanished(let leaders): words.vanished(leaders)
            }
        notices.append(Notice(source: source, text: text))
    }
}

/// The words for what happened to a source; each is a clause behind its name.
struct SourceWords: Sendable {
    var wellAgain: String
    var gone: String
    /// From the names of people.
    var appeared: @Sendable ([String]) -> String
    var vanished: @Sendable ([String]) -> String
    /// From the reason and the day it began.
    var failing: @Sendable (_ reason: String, _ day: String) -> String
    /// The reason by its stable word, from the clause in English.
    var reason: @Sendable (_ code: String, _ english: String) -> String
}
