/// The attributes that a kept element may have, besides the addresses of links and images.
enum KeptAttribute {
    /// A number of at most four digits.
    case number
    /// A length in pixels: a number of at most four digits, `px` behind it or nothing; a share (`100%`) is none.
    case pixels
    /// Words for people.
    case words
    /// A name of a language: `language-swift`.
    case codeLanguage
    /// `ltr`, `rtl` or `auto`.
    case direction
    /// A BCP 47 tag.
    case languageTag
    /// A date, a duration or what else `time` allows.
    case time
    case flag
}

/// Which attributes an element keeps, in the order in which they are written.
func keptAttributes(of name: HTMLName) -> [(StaticString, KeptAttribute)] {
    switch name {
    case .ol: ofLists
    case .li: ofItems
    case .td, .th: ofCells
    case .time: ofTimes
    case .abbr, .acronym, .dfn: ofTerms
    case .code, .pre: ofCode
    default: everywhere
    }
}

private let everywhere: [(StaticString, KeptAttribute)] = [("dir", .direction), ("lang", .languageTag)]
private let ofLists: [(StaticString, KeptAttribute)] = [("start", .number), ("reversed", .flag)] + everywhere
private let ofItems: [(StaticString, KeptAttribute)] = [("value", .number)] + everywhere
private let ofCells: [(StaticString, KeptAttribute)] = [("colspan", .number), ("rowspan", .number)] + everywhere
private let ofTimes: [(StaticString, KeptAttribute)] = [("datetime", .time)]
private let ofTerms: [(StaticString, KeptAttribute)] = [("title", .words)]
private let ofCode: [(StaticString, KeptAttribute)] = [("class", .codeLanguage)]

extension KeptAttribute {
    /// The value as it may be written, without quotes; `nil` where it must not be.
    func written(_ value: String) -> String? {
        switch self {
        case .number:
            let digits = value.utf8.drop { $0 == .space }.prefix { $0.isDigit }
            return digits.isEmpty || digits.count > 4 ? nil : String(decoding: digits, as: UTF8.self)
        case .pixels:
            let value = value.utf8.filter { $0 > .space }
            let digits = value.prefix { $0.isDigit }
            let isLength = digits.count == value.count || value[digits.endIndex...].elementsEqual("px".utf8)
            return !isLength || digits.isEmpty || digits.count > 4 ? nil : String(decoding: digits, as: UTF8.self)
        case .words:
            let words = plainLine(value)
            return words.isEmpty ? nil : words
        case .codeLanguage: return languageName(inClass: value).map { "language-" + $0 }
        case .direction:
            let direction = value.lowercased()
            return ["ltr", "rtl", "auto"].contains(direction) ? direction : nil
        case .languageTag: return isTag(value, atMost: 35) ? value : nil
        case .time:
            let isTime = value.utf8.allSatisfy {
                $0.isDigit || $0.isLetter || $0 == .space || "-:.,+".utf8.contains($0)
            }
            return isTime && !value.isEmpty && value.utf8.count <= 40 ? value : nil
        case .flag: return ""
        }
    }
}

/// The language of a code block named in its class, as highlighters write it: `language-swift`, `lang-swift`,
/// `highlight-source-swift`, `brush: swift`.
func languageName(inClass value: String) -> String? {
    for word in value.utf8.split(whereSeparator: \.isSpace) {
        for prefix in ["language-", "lang-", "highlight-source-"] where word.starts(with: prefix.utf8) {
            let name = Substring(word.dropFirst(prefix.utf8.count)).lowercased()
            if isTag(name, atMost: 20), name != "none" { return name }
        }
    }
    return nil
}

private func isTag(_ value: String, atMost length: Int) -> Bool {
    guard let first = value.utf8.first, first.isLetter, value.utf8.count <= length else { return false }
    return value.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == .hyphen || $0 == 0x2B || $0 == .numberSign }
}
