/// Walks over the bytes of a date.
struct DateScanner {
    let text: UnsafeBufferPointer<UInt8>
    var at = 0

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
    }

    var isAtEnd: Bool { at >= text.count }

    /// The byte here; `nil` at the end.
    var next: UInt8? { at < text.count ? text[at] : nil }

    /// The byte some places further; `nil` behind the end.
    func peek(_ offset: Int) -> UInt8? {
        at + offset < text.count ? text[at + offset] : nil
    }

    func isDigit(at offset: Int) -> Bool {
        peek(offset).map(isASCIIDigit) ?? false
    }

    /// Goes over a byte if it stands here.
    mutating func skip(_ byte: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: byte) else { return false }
        at += 1
        return true
    }

    mutating func skipSpaces() {
        while skipBlank() {}
    }

    /// Goes over one white space or punctuation character that is none of the marks of a date: U+00A0, U+2000 to
    /// U+203F, U+3000 to U+303F too.
    mutating func skipBlank() -> Bool {
        guard let byte = next else { return false }
        if byte <= 0x20 {
            at += 1
        } else if byte == 0xC2, peek(1) == 0xA0 {
            at += 2
        } else if byte == 0xE2 || byte == 0xE3, peek(1) == 0x80, peek(2) != nil {
            at += 3
        } else {
            return false
        }
        return true
    }

    /// Reads a run of digits; `nil` where there is none or it has more than 14.
    mutating func digits() -> (value: Int, count: Int)? {
        var value = 0
        var end = at
        while end < text.count, isASCIIDigit(text[end]) {
            guard end - at < 14 else { return nil }
            value = value * 10 + Int(text[end] & 15)
            end += 1
        }
        guard end > at else { return nil }
        defer { at = end }
        return (value, end - at)
    }

    /// Reads `.123` or `,123`: a fraction of a second.
    mutating func fraction() -> Double {
        guard next == UInt8(ascii: ".") || next == UInt8(ascii: ","), isDigit(at: 1) else { return 0 }
        at += 1
        var value = 0.0
        var scale = 0.1
        while let byte = next, isASCIIDigit(byte) {
            value += Double(byte & 15) * scale
            scale *= 0.1
            at += 1
        }
        return value
    }

    /// Reads `hh:mm[:ss[.fff]]` into a date; moves only if it stands here.
    mutating func clock(into date: inout CivilTime) -> Bool {
        let start = at
        guard let hour = digits(), hour.count <= 2, skip(":") || skip("h"), let minute = digits(), minute.count <= 2
        else {
            at = start
            return false
        }
        date.hour = hour.value
        date.minute = minute.value
        if next == UInt8(ascii: ":"), isDigit(at: 1) {
            at += 1
            guard let second = digits(), second.count <= 2 else {
                at = start
                return false
            }
            date.second = second.value
            date.fraction = fraction()
        }
        return true
    }

    /// Reads `+hhmm`, `+hh:mm`, `+hmm`, `+hh` or `+h` as minutes east of UTC; moves only if it stands here.
    mutating func offset() -> Int? {
        let start = at
        guard next == UInt8(ascii: "+") || next == UInt8(ascii: "-") else { return nil }
        let sign = next == UInt8(ascii: "-") ? -1 : 1
        at += 1
        guard let run = digits(), run.count <= 4 else {
            at = start
            return nil
        }
        var hours = run.value
        var minutes = 0
        if run.count > 2 {
            hours = run.value / 100
            minutes = run.value % 100
        } else if next == UInt8(ascii: ":"), isDigit(at: 1), isDigit(at: 2) {
            at += 1
            minutes = digits()?.value ?? 0
        }
        guard hours < 24, minutes < 60 else {
            at = start
            return nil
        }
        return sign * (hours * 60 + minutes)
    }

    /// Reads a word of letters of any script, in lower case, without the dots of an abbreviation (`p.m.`, `Sept.`).
    mutating func word() -> String? {
        let start = at
        var dots = false
        while let byte = next {
            if byte == UInt8(ascii: "."), at > start, let after = peek(1), isLetter(after), at - start == 1 || dots {
                dots = true  // inside "p.m."; the dot of "31.Dez.2003" stands between letters and digits
            } else if !isLetter(byte) || isBlank {
                break
            }
            at += 1
        }
        guard at > start else { return nil }
        let word = String(decoding: text[start..<at], as: UTF8.self).lowercased()
        _ = skip(".")
        return dots ? word.filter { $0 != "." } : word
    }

    private var isBlank: Bool {
        var ahead = self
        return ahead.skipBlank()
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte | 0x20) &- 0x61 < 26
    }
}
