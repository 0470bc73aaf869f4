import Foundation

func plainLine(_ text: String, limit: Int) -> String {
    var out = String.UnicodeScalarView()
    for s in text.unicodeScalars { out.append(forbidden(s) ? " " : s) }
    let t = String(out).split(separator: " ").joined(separator: " ")
    return t.count > limit ? String(t.prefix(limit - 1)) + "…" : t
}
func forbidden(_ s: Unicode.Scalar) -> Bool {
    switch s.value {
    case 0..<32, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xE0000...0xE007F: true
    default: false
    }
}
func isFollowable(_ url: String) -> Bool { url.hasPrefix("https://") || url.hasPrefix("http://") }
func displayWidth(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ((0x2E80...0xFFEF).contains($1.value) || $1.value > 0x1F000 ? 2 : 1) }
}
func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
        var word = String(word)
        if !line.isEmpty, displayWidth(line) + 1 + displayWidth(word) <= width {
            line += " " + word
            continue
        }
        if !line.isEmpty {
            lines.append(line)
            line = ""
        }
        while displayWidth(word) > width {
            lines.append(String(word.prefix(width / 2)))
            word = String(word.dropFirst(width / 2))
        }
        line = word
    }
    if !line.isEmpty { lines.append(line) }
    return lines
}
func cut(_ text: String, toColumns columns: Int) -> String {
    if displayWidth(text) <= columns { return text }
    var t = text
    while displayWidth(t) > columns - 1 { t.removeLast() }
    return t + "…"
}
