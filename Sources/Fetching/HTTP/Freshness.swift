package import Foundation

/// The wait that a server asks for in a `Retry-After` field (RFC 9110, section 10.2.3).
///
/// - Parameters:
///   - value: a delay in seconds or an HTTP-date, as received.
///   - now: what an HTTP-date is measured from.
/// - Returns: seconds, never negative; `nil` when the value has neither form.
package func retryAfter(_ value: String, now: Date) -> TimeInterval? {
    if let seconds = UInt32(value) { return TimeInterval(seconds) }
    return HTTPDate.parse(value).map { max(0, $0.timeIntervalSince(now)) }
}

/// How long an answer is fresh: `max-age` before `Expires` (RFC 9111, section 4.2.1).
///
/// - Returns: seconds, never negative; `nil` where the server says nothing that can be read.
func freshness(cacheControl: String?, expires: String?, date: String?, now: Date) -> TimeInterval? {
    for directive in (cacheControl ?? "").lowercased().split(separator: ",") {
        let parts = directive.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        if parts.first == "max-age", parts.count == 2 {
            return UInt32(parts[1].trimmingCharacters(in: CharacterSet(charactersIn: "\""))).map(TimeInterval.init)
        }
    }
    guard let expires, let until = HTTPDate.parse(expires) else { return nil }
    let sent = date.flatMap(HTTPDate.parse) ?? now
    return max(0, until.timeIntervalSince(sent))
}
