package import Foundation

/// The wait that a server asks for in a `Retry-After` field (RFC 9110, section 10.2.3).
///
/// - Parameters:
///   - value: a delay in seconds or an HTTP-date, as received.
///   - now: what an HTTP-date is measured from.
/// - Returns: seconds, never negative; `nil` when the value has neither form.
package func retryAfter(_ value: String, now: Date) -> TimeInterval? {
    let trimmed = value.trimmingBlanks()
    if !trimmed.isEmpty, trimmed.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) {
        // A number beyond an integer's range is a very long wait, not an unreadable one.
        return Int(trimmed).map(TimeInterval.init) ?? TimeInterval(Int32.max)
    }
    return httpDate(trimmed).map { max(0, $0.timeIntervalSince(now)) }
}

/// How long an answer stays fresh (RFC 9111, section 4.2): `max-age` less `Age`, else `Expires` less `Date`.
///
/// - Parameters:
///   - timing: the header fields, as received.
///   - now: stands in for a missing or unreadable `Date`.
/// - Returns: seconds, above 0; `nil` where nothing is said, or where the answer is to be checked each time.
package func freshness(_ timing: ServerTiming, now: Date) -> Int? {
    if let control = timing.cacheControl {
        let directives = cacheDirectives(control)
        if directives.contains(where: { $0.name == "no-cache" || $0.name == "no-store" }) { return nil }
        if let maxAge = directives.first(where: { $0.name == "max-age" }) {
            guard let seconds = wholeSeconds(maxAge.value) else { return nil }
            let age = timing.age.flatMap { wholeSeconds($0.trimmingBlanks()) } ?? 0
            return seconds > age ? seconds - age : nil
        }
    }
    guard let expires = timing.expires.flatMap({ httpDate($0.trimmingBlanks()) }) else { return nil }
    let date = timing.date.flatMap { httpDate($0.trimmingBlanks()) } ?? now
    let seconds = expires.timeIntervalSince(date)
    return seconds >= 1 ? Int(min(seconds, TimeInterval(Int32.max))) : nil
}

/// The directives of a `Cache-Control` field, names in lower case, values without quotes.
private func cacheDirectives(_ field: String) -> [(name: String, value: String)] {
    field.split(separator: ",").map { directive in
        let parts = directive.split(separator: "=", maxSplits: 1)
        let value = parts.count > 1 ? String(parts[1]).trimmingBlanks() : ""
        return (String(parts.first ?? "").trimmingBlanks().lowercased(), value.filter { $0 != "\"" })
    }
}

/// A count of seconds (RFC 9111, section 1.2.2): what is beyond 32 bits counts as the largest of them.
private func wholeSeconds(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
    return min(Int(text) ?? .max, Int(Int32.max))
}

extension String {
    fileprivate func trimmingBlanks() -> String {
        trimmingCharacters(in: CharacterSet(charactersIn: " \t"))
    }
}
