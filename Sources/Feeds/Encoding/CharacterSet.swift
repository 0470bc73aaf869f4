/// A character encoding that feeds come in.
struct CharacterSet: Equatable {
    /// The name to report: IANA's, in lower case.
    var name: String
    /// The name of the converter: a superset where publishers name the smaller set (GB2312 for GB18030).
    var converter: String

    static let utf8 = CharacterSet(name: "utf-8", converter: "UTF-8")
    static let ascii = CharacterSet(name: "us-ascii", converter: "UTF-8")
    static let windows1252 = CharacterSet(name: "windows-1252", converter: "CP1252")

    /// Whether text in it is bytes of ASCII where ASCII suffices, so that a declaration can be read before decoding.
    var agreesWithASCII: Bool { !name.hasPrefix("utf-16") && !name.hasPrefix("utf-32") && name != "cp037" }

    /// Finds an encoding by any of its names; `nil` for those that no feed should be in (UTF-7) and unknown ones.
    init?(label: String) {
        let key = label.lowercased().filter { $0.isLetter || $0.isNumber }
        guard let found = Self.byLabel[key] else { return nil }
        self = found
    }

    init(name: String, converter: String) {
        self.name = name
        self.converter = converter
    }

    /// Names without punctuation, as publishers write them (IANA's registry and the WHATWG Encoding Standard).
    private static let byLabel: [String: CharacterSet] = {
        var labels: [String: CharacterSet] = [:]
        for (name, converter, aliases) in table {
            let set = CharacterSet(name: name, converter: converter)
            labels[name.filter { $0.isLetter || $0.isNumber }] = set
            for alias in aliases.split(separator: " ") { labels[String(alias)] = set }
        }
        for part in 1...16 where part != 12 {
            let set = CharacterSet(name: "iso-8859-\(part)", converter: part == 1 ? "CP1252" : "ISO-8859-\(part)")
            for label in ["iso8859\(part)", "8859\(part)", "csiso8859\(part)"] { labels[label] = set }
        }
        for page in 1250...1258 {
            let set = CharacterSet(name: "windows-\(page)", converter: "CP\(page)")
            for label in ["windows\(page)", "cp\(page)", "xcp\(page)", "win\(page)"] { labels[label] = set }
        }
        return labels
    }()

    private static let table: [(String, String, String)] = [
        ("utf-8", "UTF-8", "utf8 unicode11utf8 xunicode20utf8 utf8n cp65001"),
        ("us-ascii", "UTF-8", "ascii ansix341968 iso646us csascii"),
        ("iso-8859-1", "CP1252", "latin1 l1 iso88591 cp819 ibm819 isolatin1 csisolatin1"),
        ("iso-8859-2", "ISO-8859-2", "latin2 l2 csisolatin2"),
        ("iso-8859-5", "ISO-8859-5", "cyrillic csisolatincyrillic"),
        ("iso-8859-6", "ISO-8859-6", "arabic csisolatinarabic"),
        ("iso-8859-7", "ISO-8859-7", "greek csisolatingreek"),
        ("iso-8859-8", "ISO-8859-8", "hebrew csisolatinhebrew iso88598i iso88598e"),
        ("iso-8859-9", "CP1254", "latin5 l5 csisolatin5"),
        ("iso-8859-15", "ISO-8859-15", "latin9 l9"),
        ("utf-16", "UTF-16", "csunicode iso10646ucs2 ucs2 unicode u16 utf16"),
        ("utf-16be", "UTF-16BE", "unicodefffe unicodebigunmarked"),
        ("utf-16le", "UTF-16LE", "unicodefeff unicodelittleunmarked"),
        ("utf-32", "UTF-32", "ucs4 iso10646ucs4 u32"),
        ("utf-32be", "UTF-32BE", ""), ("utf-32le", "UTF-32LE", ""),
        ("gb18030", "GB18030", "gbk gb2312 gb231280 xgbk csgb2312 cp936 ms936 windows936 euccn eucgb2312cn chinese"),
        ("hz-gb-2312", "HZ", "hz"),
        ("big5", "BIG5-HKSCS", "cnbig5 xxbig5 csbig5 big5hkscs cp950 ms950"),
        ("shift_jis", "CP932", "xsjis sjis mskanji csshiftjis cp932 ms932 windows31j"),
        ("euc-jp", "EUC-JP-MS", "xeucjp eucjp cseucpkdfmtjapanese ujis"),
        ("iso-2022-jp", "ISO-2022-JP-2", "csiso2022jp iso2022jp2"),
        ("iso-2022-kr", "ISO-2022-KR", "csiso2022kr"),
        (
            "euc-kr", "CP949",
            "kscc5601 ksc5601 ksc56011987 kscsc56011987 ksc56011989 cseuckr korean cp949 uhc windows949"
        ),
        ("johab", "JOHAB", ""),
        ("koi8-r", "KOI8-R", "koi koi8 cskoi8r"), ("koi8-u", "KOI8-U", "koi8ru"),
        ("tis-620", "CP874", "tis620 iso885911 windows874 cp874 dos874"),
        ("ibm866", "IBM866", "cp866 866 csibm866"), ("ibm437", "IBM437", "cp437 437"),
        ("ibm850", "IBM850", "cp850 850"),
        ("macintosh", "MACINTOSH", "mac xmacroman macroman csmacintosh"),
        ("x-mac-cyrillic", "MAC-CYRILLIC", "maccyrillic xmacukrainian"),
        ("cp037", "IBM037", "ibm037 ebcdiccpus ebcdiccpca"),
    ]
}
