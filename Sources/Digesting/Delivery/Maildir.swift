import Foundation

/// Puts a message into a Maildir: written to `tmp`, flushed, moved to `new` (maildir(5)).
///
/// The name is made from the issue and the message, so that a delivery that is done again after a crash lands on the
/// same file instead of doubling it.
///
/// - Parameters:
///   - message: a mail with LF line ends.
///   - folder: the Maildir; made with its three folders where it is missing.
///   - issue: gives the time and number of the name.
/// - Returns: the file in `new`.
/// - Throws: ``DeliveryError``; nothing is left in `new`.
func storeInMaildir(_ message: [UInt8], folder: String, issue: DigestIssue) throws(DeliveryError) -> String {
    for part in ["tmp", "new", "cur"] { try makeFolder("\(folder)/\(part)") }
    let name = maildirName(of: issue, message, host: ProcessInfo.processInfo.hostName)
    let written = "\(folder)/tmp/\(name)"
    let delivered = "\(folder)/new/\(name)"
    try writeAtomically(message, to: written)
    guard rename(written, delivered) == 0 else {
        let reason = systemReason()
        unlink(written)
        throw .cannotCreate(place: delivered, reason: reason)
    }
    flushFolder(of: delivered)
    return delivered
}

/// Time, a unique middle and the host, joined by dots; `/` and `:` of a host are written as maildir(5) says.
func maildirName(of issue: DigestIssue, _ message: [UInt8], host: String) -> String {
    let safeHost = escaping(host) { $0 == UInt8(ascii: "/") ? "\\057" : $0 == UInt8(ascii: ":") ? "\\072" : nil }
    let middle = String(stableHash(String(decoding: message, as: UTF8.self)), radix: 36)
    return "\(Int(issue.createdAt.timeIntervalSince1970)).ambient\(issue.number)_\(middle).\(safeHost)"
}
