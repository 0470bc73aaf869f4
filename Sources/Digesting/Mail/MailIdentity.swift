import Foundation

/// The same for the same issue to the same people, however often it is sent; differs from every other issue's, also
/// after the store was begun anew, since the time of its making is in it.
///
/// - Parameters:
///   - issue: what is sent.
///   - mail: from whom and to whom.
///   - story: the one that is sent in a mail of its own.
/// - Returns: `left@right`, without the angle brackets.
func messageID(of issue: DigestIssue, _ mail: MailOptions, story: DigestIssue.Story? = nil) -> String {
    let parts = [
        "\(issue.number)", issue.day, "\(issue.createdAt.timeIntervalSince1970)", issue.circle ?? "", mail.from.address,
    ]
    let unique = stableHash((parts + mail.to.map(\.address)).joined(separator: "\n"))
    let entry = story.flatMap(\.entries.first).map { ".\($0)" } ?? ""
    return "ambient.\(issue.day).\(issue.number)\(entry).\(String(unique, radix: 36))@\(mail.from.host)"
}

/// A message that never was: mail programs gather what refers to the same one (RFC 5256, section 3).
func threadID(of issue: DigestIssue, _ mail: MailOptions) -> String {
    "ambient.thread.\(String(stableHash(issue.circle ?? ""), radix: 36))@\(mail.from.host)"
}

/// RFC 2919: a name for people, an identifier for filters.
func listID(of issue: DigestIssue, host: String) -> String {
    let circle = issue.circle.map(slug) ?? ""
    let domain = host.hasPrefix("[") ? "localhost" : host
    return "ambient digest <\(circle.isEmpty ? "" : "\(circle).")ambient.\(domain)>"
}

/// Parts the bodies.
///
/// An equals sign and an underscore never follow each other in quoted-printable text (RFC 2045,
/// section 6.7), so that no line of a body can be taken for the boundary.
func boundary(_ text: String, _ html: String) -> String {
    "=_ambient_\(String(stableHash(text), radix: 36))_\(String(stableHash(html), radix: 36))"
}
