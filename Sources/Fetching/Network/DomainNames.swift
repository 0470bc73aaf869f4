import Foundation

/// The part of an address between `//` and the path, with its host in ASCII.
///
/// - Returns: `nil` where a label of the host cannot be written so, or would be too long for a name server.
func asciiAuthority(_ authority: Substring) -> String? {
    let at = authority.lastIndex(of: "@").map { authority.index(after: $0) } ?? authority.startIndex
    let credentials = authority[..<at]
    let place = authority[at...]
    let colon = place.lastIndex(of: ":") ?? place.endIndex
    // Compatibility mapping and lower case do what IDNA asks for in every name that is in use (UTS 46, section 4).
    let host = String(place[..<colon]).precomposedStringWithCompatibilityMapping.lowercased()
    var labels: [String] = []
    for label in host.split(separator: ".", omittingEmptySubsequences: false) {
        if label.utf8.allSatisfy({ $0 < 0x80 }) {
            labels.append(String(label))
        } else {
            guard let encoded = punycode(label.unicodeScalars.map(\.value)), encoded.utf8.count <= 59 else {
                return nil
            }
            labels.append("xn--\(encoded)")
        }
    }
    let user = credentials.addingPercentEncoding(withAllowedCharacters: .ascii) ?? ""
    return "\(user)\(labels.joined(separator: "."))\(place[colon...])"
}

extension CharacterSet {
    fileprivate static let ascii = CharacterSet(charactersIn: Unicode.Scalar(0x21)...Unicode.Scalar(0x7E))
}

/// A label in the letters, digits and hyphens that name servers know (RFC 3492, section 6.3).
///
/// - Returns: `nil` where the label is too long for one.
func punycode(_ label: [UInt32]) -> String? {
    guard label.count <= 63 else { return nil }
    var output = label.filter { $0 < 0x80 }.map { UInt8($0) }
    let basicCount = output.count
    if basicCount > 0 { output.append(UInt8(ascii: "-")) }
    var next: UInt32 = 0x80
    var delta = 0
    var bias = 72
    var handled = basicCount
    while handled < label.count {
        // The smallest code point that was not handled yet.
        guard let smallest = label.lazy.filter({ $0 >= next }).min() else { return nil }
        delta += Int(smallest - next) * (handled + 1)
        next = smallest
        for scalar in label {
            if scalar < next { delta += 1 }
            guard scalar == next else { continue }
            appendVariableLength(delta, bias: bias, to: &output)
            bias = adapted(delta, count: handled + 1, isFirst: handled == basicCount)
            delta = 0
            handled += 1
        }
        delta += 1
        next += 1
    }
    return String(decoding: output, as: UTF8.self)
}

/// An integer in digits of growing weight, so that its end is known without a sign (RFC 3492, section 3.3).
private func appendVariableLength(_ value: Int, bias: Int, to output: inout [UInt8]) {
    var rest = value
    var position = 36
    while true {
        let threshold = min(max(position - bias, 1), 26)
        guard rest >= threshold else { break }
        output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
        rest = (rest - threshold) / (36 - threshold)
        position += 36
    }
    output.append(digit(rest))
}

private func digit(_ value: Int) -> UInt8 {
    value < 26 ? UInt8(ascii: "a") + UInt8(value) : UInt8(ascii: "0") + UInt8(value - 26)
}

/// The bias for the next integer (RFC 3492, section 6.1).
private func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var position = 0
    while delta > 455 {
        delta /= 35
        position += 36
    }
    return position + 36 * delta / (delta + 38)
}
