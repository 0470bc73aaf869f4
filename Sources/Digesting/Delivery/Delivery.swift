import Foundation

/// A way out for a rendered digest.
package enum Delivery: Sendable, Equatable {
    case standardOutput
    /// A file, replaced in one step.
    case file(String)
    /// A folder, in which the issue gets a file with a dated name.
    case folder(String)
    /// Runs a sendmail program with `-t -i`; `nil` looks in the usual places. It is ended when the time is up.
    case sendmail(path: String?, limit: Duration = .seconds(60))
    /// A Maildir, by way of its `tmp`.
    case maildir(String)
}

/// Brings a rendered digest to where it shall go; returns only when it is there, whole and flushed.
///
/// - Parameters:
///   - document: what ``render(_:as:_:)`` gave; for `sendmail` and `maildir` a mail.
///   - issue: names the file in a folder.
///   - part: the number of the mail where each story goes out alone; 0 for the whole issue.
///   - format: gives the file's extension. A mail in a file has CRLF line ends, as `.eml` files have; on a pipe, to
///     sendmail and in a Maildir it has LF.
///   - way: where to.
/// - Returns: what to tell the user, such as the file's path; `nil` for standard output.
/// - Throws: ``DeliveryError``; then nothing was delivered, and the issue must not count.
package func deliver(
    _ document: String,
    of issue: DigestIssue,
    part: Int = 0,
    as format: DigestFormat,
    to way: Delivery
) async throws(DeliveryError) -> String? {
    switch way {
    case .standardOutput:
        try writeAll(Array(document.utf8), to: STDOUT_FILENO, place: "standard output")
        try flush(STDOUT_FILENO, place: "standard output")
        return nil
    case .file(let path):
        try writeAtomically(fileBytes(document, format), to: path)
        return path
    case .folder(let path):
        try makeFolder(path)
        let file = URL(fileURLWithPath: path).appendingPathComponent(issue.fileName(as: format, part: part)).path
        try writeAtomically(fileBytes(document, format), to: file)
        return file
    case .sendmail(let path, let limit):
        return try await send(Array(document.utf8), by: findSendmail(path), limit: limit)
    case .maildir(let path):
        return try storeInMaildir(Array(document.utf8), folder: path, issue: issue)
    }
}

private func fileBytes(_ document: String, _ format: DigestFormat) -> [UInt8] {
    format == .email ? withNetworkLineEnds(document) : Array(document.utf8)
}

/// A mail with the line ends of the network, CR LF (RFC 5322, section 2.1), as a server and an `.eml` file want them.
///
/// - Parameter mail: with LF line ends.
/// - Returns: its bytes.
package func withNetworkLineEnds(_ mail: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(mail.utf8.count + mail.utf8.count / 32)
    for byte in mail.utf8 {
        if byte == UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\r")) }
        bytes.append(byte)
    }
    return bytes
}

extension DigestIssue {
    /// The name of this issue's file in a folder, such as `2026-11-23-no-41.html`; sorts by day.
    package func fileName(as format: DigestFormat, part: Int = 0) -> String {
        "\(fileStem)\(part > 0 ? "-\(padded(part, 3))" : "").\(format.fileExtension)"
    }

    /// Day, circle and number in letters that every file system and mail header takes.
    var fileStem: String {
        var parts = [day]
        if let circle = circle.map(slug), !circle.isEmpty { parts.append(circle) }
        parts.append(number > 0 ? "no-\(number)" : "preview")
        return parts.joined(separator: "-")
    }
}

/// Lower-case letters, digits and dashes of a name; a name of other scripts gives a short number of its own.
func slug(_ name: String) -> String {
    let words = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let plain = words.joined(separator: "-").prefix(24)
    guard name.utf8.contains(where: { $0 > 127 }) else { return String(plain) }
    let number = String(stableHash(name) >> 32, radix: 36)
    return plain.isEmpty ? number : "\(plain)-\(number)"
}

/// FNV-1a of a text, 64 bits: the same on every machine and in every run.
func stableHash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
