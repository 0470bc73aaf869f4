internal import CCurl
import Foundation

/// Set once, from any thread.
final class CancelFlag: Sendable {
    private let flag = Locked(false)
    var isSet: Bool { flag.withLock { $0 } }
    func set() { flag.withLock { $0 = true } }
}

/// Hands a message to its server, on the calling thread.
///
/// - Parameters:
///   - submission: checked already.
///   - isLoopback: the server is this machine: nobody can listen on the way, and a certificate for `localhost` is one
///     that the mail program made itself. To any other server no message goes out unencrypted.
///   - isCancelled: asked about once a second at least.
/// - Returns: success once the server has acknowledged the message.
func performSubmission(
    _ submission: MailSubmission,
    isLoopback: Bool,
    isCancelled: @escaping () -> Bool
) -> Result<Void, MailSubmissionError> {
    _ = startedLibcurl
    guard let handle = curl_easy_init() else { return .failure(.unreachable(.outOfMemory)) }
    defer { curl_easy_cleanup(handle) }
    var recipients: UnsafeMutablePointer<curl_slist>?
    for address in submission.to { recipients = curl_slist_append(recipients, "<\(address)>") ?? recipients }
    defer { curl_slist_free_all(recipients) }

    curl_set_string(handle, CURLOPT_URL, submission.server)
    curl_set_string(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    curl_set_string(handle, CURLOPT_PROXY, "")
    curl_set_string(handle, CURLOPT_MAIL_FROM, "<\(submission.from)>")
    curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients)
    curl_set_long(handle, CURLOPT_USE_SSL, Int((isLoopback ? CURLUSESSL_TRY : CURLUSESSL_ALL).rawValue))
    if isLoopback {
        curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 0)
        curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 0)
    }
    curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, min(10_000, milliseconds(submission.limit)))
    curl_set_long(handle, CURLOPT_TIMEOUT_MS, milliseconds(submission.limit))
    // libcurl waits two minutes for an answer to its QUIT from a server that has stopped to answer, unless it is told
    // otherwise, and looks at that only for a connection that it closes itself.
    curl_set_long(handle, CURLOPT_FORBID_REUSE, 1)
    curl_set_long(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, Int(submission.limit.components.seconds)))
    curl_set_long(handle, CURLOPT_UPLOAD, 1)
    curl_set_offset(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(submission.message.count))
    setSecrets(handle, submission)

    let talk = MailTalk(submission.message, isCancelled: isCancelled)
    let result = withExtendedLifetime(talk) {
        connect(talk, to: handle)
        return curl_easy_perform(handle)
    }
    var code = 0
    curl_get_long(handle, CURLINFO_RESPONSE_CODE, &code)
    return outcome(result, code: code, words: words(of: talk, without: submission.password), limit: submission.limit)
}

private func setSecrets(_ handle: UnsafeMutableRawPointer, _ submission: MailSubmission) {
    // Name and password go with the command, instead of one round trip later (RFC 4954, section 4).
    curl_set_long(handle, CURLOPT_SASL_IR, 1)
    if let password = submission.password {
        curl_set_string(handle, CURLOPT_PASSWORD, password)
    } else if let netrc = netrc(submission.environment) {
        curl_set_long(handle, CURLOPT_NETRC, Int(CURL_NETRC_OPTIONAL.rawValue))
        curl_set_string(handle, CURLOPT_NETRC_FILE, netrc)
    }
    for (variable, option) in [("SSL_CERT_FILE", CURLOPT_CAINFO), ("SSL_CERT_DIR", CURLOPT_CAPATH)] {
        if let path = submission.environment[variable], !path.isEmpty { curl_set_string(handle, option, path) }
    }
}

/// What libcurl reads the message from, and tells the server's answers to; it doubles the dots at the beginnings of
/// lines itself.
private final class MailTalk {
    private let message: [UInt8]
    private var position = 0
    /// The last line by which the server refused something (RFC 5321, section 4.2.1: 4 and 5); it says goodbye after it.
    private var refusal: [UInt8] = []
    let isCancelled: () -> Bool

    init(_ message: [UInt8], isCancelled: @escaping () -> Bool) {
        self.message = message
        self.isCancelled = isCancelled
    }

    func fill(_ room: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(room.count, message.count - position)
        room.copyBytes(from: message[position..<(position + count)])
        position += count
        return count
    }

    func hear(_ line: UnsafeRawBufferPointer) {
        guard let first = line.first, (UInt8(ascii: "4")...UInt8(ascii: "5")).contains(first) else { return }
        refusal = Array(line.prefix(512))
    }

    /// The server's refusal without its code; what is no UTF-8 is replaced.
    var words: String {
        String(decoding: refusal.dropFirst(4), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

private func connect(_ talk: MailTalk, to handle: UnsafeMutableRawPointer) {
    let pointer = Unmanaged.passUnretained(talk).toOpaque()
    curl_set_pointer(handle, CURLOPT_READDATA, pointer)
    curl_set_data_function(handle, CURLOPT_READFUNCTION) { bytes, size, count, source in
        guard let source else { return 0 }
        let room = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
        return Unmanaged<MailTalk>.fromOpaque(source).takeUnretainedValue().fill(room)
    }
    curl_set_pointer(handle, CURLOPT_HEADERDATA, pointer)
    curl_set_data_function(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, talk in
        guard let talk else { return 0 }
        let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
        Unmanaged<MailTalk>.fromOpaque(talk).takeUnretainedValue().hear(line)
        return size * count
    }
    curl_set_pointer(handle, CURLOPT_XFERINFODATA, pointer)
    curl_set_long(handle, CURLOPT_NOPROGRESS, 0)
    curl_set_progress(handle) { source, _, _, _, _ in
        guard let source else { return 0 }
        return Unmanaged<MailTalk>.fromOpaque(source).takeUnretainedValue().isCancelled() ? 1 : 0
    }
}

/// The server's last words; a server that repeats the password is not quoted.
private func words(of talk: MailTalk, without password: String?) -> String {
    guard let password, !password.isEmpty else { return talk.words }
    let secret = Data(password.utf8).base64EncodedString()
    return talk.words.contains(password) || talk.words.contains(secret) ? "" : talk.words
}

private func outcome(
    _ result: CURLcode,
    code: Int,
    words: String,
    limit: Duration
) -> Result<Void, MailSubmissionError> {
    switch result {
    case CURLE_OK: .success(())
    case CURLE_ABORTED_BY_CALLBACK: .failure(.cancelled)
    // A login that is put off (454, RFC 4954) is no wrong password.
    case CURLE_LOGIN_DENIED where !(400...499).contains(code): .failure(.notAllowedIn(words: words))
    case CURLE_OPERATION_TIMEDOUT: .failure(.unreachable(.notFinished(within: limit)))
    case CURLE_URL_MALFORMAT: .failure(.unreachable(.badAddress))
    case CURLE_COULDNT_RESOLVE_HOST: .failure(.unreachable(.hostNotFound))
    case CURLE_COULDNT_CONNECT: .failure(.unreachable(.cannotConnect))
    case CURLE_PEER_FAILED_VERIFICATION: .failure(.unreachable(.certificateNotTrusted))
    case CURLE_SSL_CONNECT_ERROR, CURLE_USE_SSL_FAILED: .failure(.unreachable(.noSecureConnection))
    case _ where code >= 400: .failure(.refused(code: code, words: words))
    default: .failure(.unreachable(.brokeOff))
    }
}
