/// The writing systems that a language can be told by.
enum Script: Int, CaseIterable {
    case latin, han, kana, hangul, cyrillic, arabic, greek, hebrew, thai, devanagari, bengali, tamil, georgian, armenian

    /// The script of a letter; `nil` for everything else.
    init?(_ scalar: Unicode.Scalar) {
        if scalar.value < 0x80 {
            guard (scalar.value | 0x20) &- 0x61 < 26 else { return nil }
            self = .latin
            return
        }
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: self = .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
        case 0x400...0x52F: self = .cyrillic
        case 0x531...0x58F: self = .armenian
        case 0x590...0x5FF: self = .hebrew
        case 0x600...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFF: self = .arabic
        case 0x900...0x97F: self = .devanagari
        case 0x980...0x9FF: self = .bengali
        case 0xB80...0xBFF: self = .tamil
        case 0xE00...0xE7F: self = .thai
        case 0x10A0...0x10FF: self = .georgian
        case 0x3041...0x30FF, 0xFF66...0xFF9F: self = .kana
        case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7A3: self = .hangul
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x3FFFF: self = .han
        default: return nil
        }
    }
}

/// How many letters of each script a text has, and the letters that tell languages of one script apart.
struct ScriptCount {
    private var counts = [Int](repeating: 0, count: Script.allCases.count)
    private var simplified = 0
    private var traditional = 0
    /// Which letters from U+0400 to U+07FF, Cyrillic and Arabic, were met.
    private var telling = [Bool](repeating: false, count: 0x400)

    mutating func count(_ scalar: Unicode.Scalar) {
        guard let script = Script(scalar) else { return }
        counts[script.rawValue] += 1
        switch script {
        case .han:
            guard let place = hanPlace(scalar) else { return }
            if waysOfWriting[place] == .simplified { simplified += 1 }
            if waysOfWriting[place] == .traditional { traditional += 1 }
        case .cyrillic, .arabic: if scalar.value < 0x800 { telling[Int(scalar.value - 0x400)] = true }
        default: break
        }
    }

    /// The script of most of the text; `nil` for fewer than four letters.
    ///
    /// A character of Han or Hangul says as much as several letters, and Japanese is any Han text with some kana.
    var commonest: Script? {
        let letters = counts.reduce(0, +)
        guard letters >= 4 else { return nil }
        let kana = self[.kana]
        let han = self[.han]
        if (kana + han) * 4 >= letters { return kana * 12 >= han ? .kana : .han }
        if self[.hangul] * 4 >= letters { return .hangul }
        return Script.allCases.max { self[$0] < self[$1] }
    }

    private subscript(script: Script) -> Int { counts[script.rawValue] }

    /// Chinese, with the script where the characters tell it.
    var hanLanguage: String {
        if simplified == traditional { return "zh" }
        return simplified > traditional ? "zh-Hans" : "zh-Hant"
    }

    /// Among the languages written in Cyrillic.
    var cyrillicLanguage: String {
        if has("іїєґ") { return has("ў") ? "be" : "uk" }
        if has("љњђћџј") { return has("ѓќѕ") ? "mk" : "sr" }
        if has("әғқңөұүһ") { return "kk" }
        return has("ъ") && !has("ыэ") ? "bg" : "ru"
    }

    /// Among the languages written in Arabic letters.
    var arabicLanguage: String {
        if has("ٹڈےں") { return "ur" }
        return has("پچژگ") ? "fa" : "ar"
    }

    private func has(_ letters: String) -> Bool {
        letters.unicodeScalars.contains { telling[Int($0.value) - 0x400] }
    }
}

/// Common characters that only one of the two ways of writing Chinese has.
private let simplifiedOnly = "这国们个来说时为会学对过还开关发见现实问题让经动应种样点爱边变车带东电儿给话间进军卖请认书术条头图网无线响写业远运战张长专转总组"
private let traditionalOnly = "這國們個來說時為會學對過還開關發見現實問題讓經動應種樣點愛邊變車帶東電兒給話間進軍賣請認書術條頭圖網無線響寫業遠運戰張長專轉總組"

private enum WayOfWriting { case either, simplified, traditional }

/// The place of a character in ``waysOfWriting``; `nil` for one of the rarer blocks.
private func hanPlace(_ scalar: Unicode.Scalar) -> Int? {
    (0x4E00...0x9FFF).contains(scalar.value) ? Int(scalar.value - 0x4E00) : nil
}

/// The way of writing that each character of the main block belongs to.
private let waysOfWriting: [WayOfWriting] = {
    var ways = [WayOfWriting](repeating: .either, count: 0x5200)
    for scalar in simplifiedOnly.unicodeScalars { if let place = hanPlace(scalar) { ways[place] = .simplified } }
    for scalar in traditionalOnly.unicodeScalars { if let place = hanPlace(scalar) { ways[place] = .traditional } }
    return ways
}()
