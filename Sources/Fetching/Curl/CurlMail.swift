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
///   - demandsTLS: no message goes out unencrypted.
///   - isCancelled: asked about once a second at least.
/// - Returns: success once the server has acknowledged the message.
func performSubmission(
    _ submission: MailSubmission,
    demandsTLS: Bool,
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
    curl_set_long(handle, CURLOPT_USE_SSL, Int((demandsTLS ? CURLUSESSL_ALL : CURLUSESSL_TRY).rawValue))
    curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, min(10_000, milliseconds(submission.limit)))
    curl_set_long(handle, CURLOPT_TIMEOUT_MS, milliseconds(submission.limit))
    curl_set_long(handle, CURLOPT_UPLOAD, 1)
    curl_set_offset(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(submission.message.count))
    setSecrets(handle, submission)

    let source = MailSource(submission.message, isCancelled: isCancelled)
    let result = withExtendedLifetime(source) {
        read(from: source, on: handle)
        return curl_easy_perform(handle)
    }
    var code = 0
    curl_get_long(handle, CURLINFO_RESPONSE_CODE, &code)
    return outcome(result, code: code)
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

/// What libcurl reads the message from; libcurl doubles the dots at the beginnings of lines itself.
private final class MailSource {
    private let message: [UInt8]
    private var position = 0
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
}

private func read(from source: MailSource, on handle: UnsafeMutableRawPointer) {
    let pointer = Unmanaged.passUnretained(source).toOpaque()
    curl_set_pointer(handle, CURLOPT_READDATA, pointer)
    curl_set_data_function(handle, CURLOPT_READFUNCTION) { bytes, size, count, source in
        guard let source else { return 0 }
        let room = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
        return Unmanaged<MailSource>.fromOpaque(source).takeUnretainedValue().fill(room)
    }
    curl_set_pointer(handle, CURLOPT_XFERINFODATA, pointer)
    curl_set_long(handle, CURLOPT_NOPROGRESS, 0)
    curl_set_progress(handle) { source, _, _, _, _ in
        guard let source else { return 0 }
        return Unmanaged<MailSource>.fromOpaque(source).takeUnretainedValue().isCancelled() ? 1 : 0
    }
}

private func outcome(_ result: CURLcode, code: Int) -> Result<Void, MailSubmissionError> {
    switch result {
    case CURLE_OK: .success(())
    case CURLE_ABORTED_BY_CALLBACK: .failure(.cancelled)
    case CURLE_LOGIN_DENIED: .failure(.notAllowedIn)
    case CURLE_URL_MALFORMAT: .failure(.unreachable(.badAddress))
    case CURLE_COULDNT_RESOLVE_HOST: .failure(.unreachable(.hostNotFound))
    case CURLE_COULDNT_CONNECT: .failure(.unreachable(.cannotConnect))
    case CURLE_PEER_FAILED_VERIFICATION: .failure(.unreachable(.certificateNotTrusted))
    case CURLE_SSL_CONNECT_ERROR, CURLE_USE_SSL_FAILED: .failure(.unreachable(.noSecureConnection))
    case _ where code >= 400: .failure(.refused(code: code))
    default: .failure(.unreachable(.brokeOff))
    }
}
