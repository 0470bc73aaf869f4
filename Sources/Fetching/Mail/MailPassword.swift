/// Asks the user's own program for the password of a mail server, such as `pass show mail/example.org`.
///
/// There is no shell. The program has no standard input, its children end with it, and its standard error is not shown,
/// for it may say too much.
///
/// - Parameters:
///   - command: a program and its arguments.
///   - limit: then it is ended.
/// - Returns: its first line.
/// - Throws: where it cannot be started, fails, says nothing or does not end.
package func mailPassword(from command: [String], limit: Duration) async throws(FetchFailure) -> String {
    guard command.first?.isEmpty == false else { throw .programNotFound }
    let bytes = try await output(of: command, maxBytes: 1 << 16, within: limit)
    let lines = String(decoding: bytes, as: UTF8.self)
        .split(whereSeparator: \.isNewline)
    guard let password = lines.first else { throw .empty }
    return String(password)
}
