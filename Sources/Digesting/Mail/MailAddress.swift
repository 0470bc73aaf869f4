/// An address that a mail may be sent to: `name@host` (RFC 5322, addr-spec), checked, with an optional name.
package struct MailAddress: Sendable, Hashable {
    /// The name for people; empty for none.
    package let name: String
    /// The bare address, in ASCII.
    package let address: String

    /// Reads `me@example.org`, `Name <me@example.org>` or `"Name, Ph.D." <me@example.org>`.
    ///
    /// `nil` for anything that is not exactly one address: a list, a group, a comment, a control character, a local
    /// part in quotes (RFC 5321, section 4.1.2, advises against them), letters beyond ASCII in the address.
    ///
    /// - Parameter text: one address as a user writes it.
    package init?(_ text: String) {
        guard !text.unicodeScalars.contains(where: isUnfitForHeader) else { return nil }
        let (name, address) = split(trimmed(text[...]))
        guard isAddress(address), let name = plainName(name) else { return nil }
        self.name = name
        self.address = String(address)
    }

    /// What stands right of the `@`.
    var host: Substring { address[(address.lastIndex(of: "@").map(address.index(after:)) ?? address.startIndex)...] }
}

/// Controls and the separators of lines: whatever a mail program could take for the end of a header line.
private func isUnfitForHeader(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
}

private func trimmed(_ text: Substring) -> Substring {
    let start = text.drop { $0 == " " }
    return start.lastIndex { $0 != " " }.map { start[...$0] } ?? ""
}

/// Parts `Name <address>`; without angle brackets all is the address.
private func split(_ text: Substring) -> (name: Substring, address: Substring) {
    guard text.last == ">", let open = text.lastIndex(of: "<") else { return ("", text) }
    return (trimmed(text[..<open]), text[text.index(after: open)...].dropLast())
}

/// A name without its quotes; `nil` where it holds what only a list or another address would.
private func plainName(_ text: Substring) -> String? {
    if text.count >= 2, text.first == "\"", text.last == "\"" {
        let inner = text.dropFirst().dropLast()
        return inner.unicodeScalars.contains { $0 == "\"" || $0 == "\\" } ? nil : String(inner)
    }
    return text.unicodeScalars.contains { "\"<>,;:@\\".unicodeScalars.contains($0) } ? nil : String(text)
}

/// A dot-atom, `@`, and a host name or an address literal; lengths as in RFC 5321, section 4.5.3.1.
private func isAddress(_ text: Substring) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, parts[0].utf8.count <= 64 else { return false }
    return isDotted(parts[0], isAtom) && (isDotted(parts[1], isHostCharacter) || isLiteral(parts[1]))
}

/// Atoms joined by single dots; none begins with a dash, which a host can't and which a program takes for an option.
private func isDotted(_ text: Substring, _ allowed: (UInt8) -> Bool) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && $0.first != "-" && $0.utf8.allSatisfy(allowed)
    }
}

/// Such as `[127.0.0.1]` and `[IPv6:::1]`.
private func isLiteral(_ text: Substring) -> Bool {
    guard text.first == "[", text.last == "]", text.utf8.count > 2 else { return false }
    return text.dropFirst().dropLast().utf8.allSatisfy { isAlphanumeric($0) || $0 == 0x2E || $0 == 0x3A }
}

private func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}

private func isHostCharacter(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || byte == UInt8(ascii: "-") }

/// RFC 5322, section 3.2.3, atext.
private func isAtom(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte) }
