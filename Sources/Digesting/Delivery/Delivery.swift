/// A way out for a rendered digest.
package enum Delivery: Sendable, Equatable {
    case standardOutput
    /// A file, replaced in one step.
    case file(String)
    /// A folder, in which the issue gets a file with a dated name.
    case folder(String)
    /// Runs a sendmail program with `-t -i`; `nil` looks in the usual places.
    case sendmail(path: String?)
    /// A Maildir, by way of its `tmp`.
    case maildir(String)
}

/// Brings a rendered digest to where it shall go; returns only when it is there, whole and flushed.
///
/// - Parameters:
///   - document: what ``render(_:as:_:)`` gave.
///   - issue: names the file in a folder or Maildir.
///   - format: gives the file's extension.
///   - way: where to.
/// - Returns: what to tell the user, such as the file's path; `nil` for standard output.
/// - Throws: ``DeliveryError``; then nothing was delivered, and the issue must not count.
package func deliver(
    _ document: String,
    of issue: DigestIssue,
    as format: DigestFormat,
    to way: Delivery
) async throws(DeliveryError) -> String? {
    nil
}
