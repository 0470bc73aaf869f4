/// A page's bytes in UTF-8, whatever encoding it came in.
///
/// The byte order mark counts before all; bytes that are valid UTF-8 are UTF-8 whatever they are called; then the
/// header's charset, the page's `meta`, windows-1252 (HTML standard, section 13.2.3.2).
///
/// - Parameters:
///   - page: the bytes as received.
///   - contentType: the `Content-Type` field that came with them.
/// - Returns: UTF-8 that may still hold invalid bytes where the page is called UTF-8 and is not.
package func pageInUTF8(_ page: [UInt8], contentType: String?) -> [UInt8] {
    if page.starts(with: [0xEF, 0xBB, 0xBF]) { return page }
    if page.starts(with: [0xFF, 0xFE]) { return transcoded(page.dropFirst(2), from: "UTF-16LE") ?? page }
    if page.starts(with: [0xFE, 0xFF]) { return transcoded(page.dropFirst(2), from: "UTF-16BE") ?? page }
    if isValidUTF8(page) { return page.contains(0x1B) ? escapeEncoded(page, contentType) : page }
    let named = contentType.flatMap { charset(in: Array($0.utf8)[...]) } ?? charset(in: page.prefix(metaBytes))
    guard let named else { return transcoded(page[...], from: "WINDOWS-1252") ?? page }
    return transcoded(page[...], from: iconvName(named)) ?? page
}

/// How far into a page its `meta` is looked for; the standard says 1,024, publishers are more generous.
private let metaBytes = 4_096

private func isValidUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

/// ISO-2022-JP is valid UTF-8 by accident: all its bytes are ASCII, and ESC switches their meaning.
private func escapeEncoded(_ page: [UInt8], _ contentType: String?) -> [UInt8] {
    let named = contentType.flatMap { charset(in: Array($0.utf8)[...]) } ?? charset(in: page.prefix(metaBytes))
    guard let named, named.hasPrefix("iso-2022-") else { return page }
    return transcoded(page[...], from: named) ?? page
}

/// The value behind `charset=` in a header or in the beginning of a page, in lower case.
private func charset(in bytes: ArraySlice<UInt8>) -> String? {
    let word = Array("charset".utf8)
    var index = bytes.startIndex
    while index + word.count < bytes.endIndex {
        defer { index += 1 }
        guard bytes[index] | 0x20 == word[0], bytes[index..<index + word.count].map({ $0 | 0x20 }) == word else {
            continue
        }
        var value = bytes[(index + word.count)...].drop { $0.isSpace }
        guard value.first == .equals else { continue }
        value = value.dropFirst().drop { $0.isSpace || $0 == .doubleQuote || $0 == .singleQuote }
        let name = value.prefix { $0.isLetter || $0.isDigit || $0 == .hyphen || $0 == 0x5F || $0 == .colon }
        if !name.isEmpty { return String(decoding: name, as: UTF8.self).lowercased() }
    }
    return nil
}

/// The encoding that a label of the web means (Encoding Standard, section 4.2): mostly a superset of what it says.
private func iconvName(_ label: String) -> String {
    switch label {
    case "iso-8859-1", "iso8859-1", "latin1", "ascii", "us-ascii", "windows-1252", "cp1252": "WINDOWS-1252"
    case "iso-8859-9", "latin5": "WINDOWS-1254"
    case "gb2312", "gbk", "x-gbk", "gb_2312-80": "GB18030"
    case "shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j": "CP932"
    case "euc-kr", "ks_c_5601-1987", "ksc5601": "CP949"
    case "big5", "big5-hkscs", "x-x-big5": "BIG5-HKSCS"
    case "tis-620", "iso-8859-11": "WINDOWS-874"
    default: label
    }
}
