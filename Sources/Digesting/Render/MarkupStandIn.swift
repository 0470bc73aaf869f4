import Foundation
import Markup

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
