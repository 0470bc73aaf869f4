package import Foundation

/// What tells one issue's mails from another's.
package struct MailIdentity: Sendable, Equatable {
    package var number: Int
    package var day: String
    package var createdAt: Date
    package var circle: String?

    package init(number: Int, day: String, createdAt: Date, circle: String?) {
        self.number = number
        self.day = day
        self.createdAt = createdAt
        self.circle = circle
    }

    init(_ issue: DigestIssue) {
        self.init(number: issue.number, day: issue.day, createdAt: issue.createdAt, circle: issue.circle)
    }
}

/// The same for the same issue, however often and to whomever it is sent; differs from every other issue's, also after
/// the store was begun anew, since the time of its making is in it.
///
/// - Parameters:
///   - identity: of the issue that is sent.
///   - mail: gives the host.
///   - part: what is sent of the issue, where it is not the whole; letters, digits and dashes.
/// - Returns: `left@right`, without the angle brackets.
func messageID(of identity: MailIdentity, _ mail: MailOptions, part: String? = nil) -> String {
    // The store keeps milliseconds.
    let moment = Int64((identity.createdAt.timeIntervalSince1970 * 1000).rounded())
    let unique = stableHash("\(identity.number)\n\(identity.day)\n\(moment)\n\(identity.circle ?? "")")
    let place = part.map { ".\($0)" } ?? ""
    return "ambient.\(identity.day).\(identity.number)\(place).\(String(unique, radix: 36))@\(mail.from.host)"
}

/// A message that never was: mail programs gather what refers to the same one (RFC 5256, section 3).
func threadID(of issue: DigestIssue, _ mail: MailOptions) -> String {
    "ambient.thread.\(String(stableHash(issue.circle ?? ""), radix: 36))@\(mail.from.host)"
}

/// RFC 2919: a name for people, an identifier for filters.
///
/// - Parameters:
///   - issue: gives the circle.
///   - part: a leader instead, in letters, digits and dashes; such a list has no name.
///   - host: of the sender.
/// - Returns: the field's value.
func listID(of issue: DigestIssue, part: String? = nil, host: String) -> String {
    let label = part ?? issue.circle.map(slug) ?? ""
    let domain = host.hasPrefix("[") ? "localhost" : host
    let identifier = "<\(label.isEmpty ? "" : "\(label).")ambient.\(domain)>"
    return part == nil ? "ambient digest \(identifier)" : identifier
}

/// Parts the bodies.
///
/// An equals sign and an underscore never follow each other in quoted-printable text (RFC 2045,
/// section 6.7), so that no line of a body can be taken for the boundary.
func boundary(_ text: String, _ html: String) -> String {
    "=_ambient_\(String(stableHash(text), radix: 36))_\(String(stableHash(html), radix: 36))"
}
