/// Why a source could not be fetched.
///
/// The words are ours alone: nothing that a server sent is in them.
package enum FetchFailure: Error, Equatable, Hashable, Sendable {
    // The address
    case badAddress
    case schemeNotAllowed
    /// The address itself lies in a private network and is not the user's own.
    case privateAddress
    // On the way
    case hostNotFound
    case proxyNotFound
    case connectionRefused
    case cannotConnect
    case noConnection(within: Duration)
    case noAnswer(within: Duration)
    case notFinished(within: Duration)
    case brokeOff
    // The secure connection
    case certificateExpired
    case certificateNotYetValid
    case certificateNotTrusted
    case certificateForAnotherHost
    case noSecureConnection
    // The answer
    case status(Int)
    case notModifiedUnasked
    case incomplete
    case damaged
    case unknownEncoding
    case empty
    case tooLarge(bytes: Int)
    case headersTooLarge
    case notHTTP
    // Redirects
    case redirectCircle
    case tooManyRedirects(Int)
    case redirectToFile
    case redirectToOtherScheme
    case redirectWithoutAddress
    case redirectIntoPrivateNetwork
    // Files and programs
    case noSuchFile
    case unreadableFile
    case notAFile
    case programNotAllowed
    case programNotFound
    case programFailed(status: Int)
    case programTooSlow(within: Duration)
    // Us
    case cancelled
    case outOfMemory
}

extension FetchFailure: CustomStringConvertible {
    /// One clause for people, to stand behind the name of the source.
    package var description: String {
        switch self {
        case .badAddress: "not an address that can be fetched"
        case .schemeNotAllowed: "only http and https addresses may stand in somebody else's list"
        case .privateAddress: "its address lies in a private network"
        case .hostNotFound: "host not found"
        case .proxyNotFound: "proxy not found"
        case .connectionRefused: "connection refused"
        case .cannotConnect: "cannot connect"
        case .noConnection(let limit): "no connection within \(seconds(limit))"
        case .noAnswer(let limit): "no answer within \(seconds(limit))"
        case .notFinished(let limit): "answer not finished within \(seconds(limit))"
        case .brokeOff: "connection broke off without an answer"
        case .certificateExpired: "certificate has expired"
        case .certificateNotYetValid: "certificate is not valid yet"
        case .certificateNotTrusted: "certificate not trusted"
        case .certificateForAnotherHost: "certificate is for another host"
        case .noSecureConnection: "no secure connection possible"
        case .status(let status): statusClause(status)
        case .notModifiedUnasked: "said 'not modified' (304) without having been asked"
        case .incomplete: "incomplete answer"
        case .damaged: "damaged answer"
        case .unknownEncoding: "compressed in a way that was not asked for"
        case .empty: "empty answer"
        case .tooLarge(let bytes): "larger than \(size(bytes))"
        case .headersTooLarge: "header of the answer too large"
        case .notHTTP: "the answer is not HTTP"
        case .redirectCircle: "redirects in a circle"
        case .tooManyRedirects(let limit): "more than \(limit) redirects"
        case .redirectToFile: "redirect to a file: address"
        case .redirectToOtherScheme: "redirect to an address that is not http"
        case .redirectWithoutAddress: "redirect without a usable address"
        case .redirectIntoPrivateNetwork: "redirect into a private network"
        case .noSuchFile: "no such file"
        case .unreadableFile: "file cannot be read"
        case .notAFile: "not an ordinary file"
        case .programNotAllowed: "the configuration does not allow this program"
        case .programNotFound: "program cannot be started"
        case .programFailed(let status): "program failed with status \(status)"
        case .programTooSlow(let limit): "program not finished within \(seconds(limit))"
        case .cancelled: "cancelled"
        case .outOfMemory: "out of memory"
        }
    }

    /// A stable word for programs.
    package var code: String {
        switch self {
        case .badAddress: "bad-address"
        case .schemeNotAllowed: "scheme-not-allowed"
        case .privateAddress: "private-address"
        case .hostNotFound: "host-not-found"
        case .proxyNotFound: "proxy-not-found"
        case .connectionRefused: "connection-refused"
        case .cannotConnect: "cannot-connect"
        case .noConnection: "connect-timeout"
        case .noAnswer: "no-answer"
        case .notFinished: "too-slow"
        case .brokeOff: "broke-off"
        case .certificateExpired: "certificate-expired"
        case .certificateNotYetValid: "certificate-not-yet-valid"
        case .certificateNotTrusted: "certificate-not-trusted"
        case .certificateForAnotherHost: "certificate-for-another-host"
        case .noSecureConnection: "no-secure-connection"
        case .status(let status): "http-\(status)"
        case .notModifiedUnasked: "not-modified-unasked"
        case .incomplete: "incomplete"
        case .damaged: "damaged"
        case .unknownEncoding: "unknown-encoding"
        case .empty: "empty"
        case .tooLarge: "too-large"
        case .headersTooLarge: "headers-too-large"
        case .notHTTP: "not-http"
        case .redirectCircle: "redirect-circle"
        case .tooManyRedirects: "too-many-redirects"
        case .redirectToFile: "redirect-to-file"
        case .redirectToOtherScheme: "redirect-to-other-scheme"
        case .redirectWithoutAddress: "redirect-without-address"
        case .redirectIntoPrivateNetwork: "redirect-into-private-network"
        case .noSuchFile: "no-such-file"
        case .unreadableFile: "unreadable-file"
        case .notAFile: "not-a-file"
        case .programNotAllowed: "program-not-allowed"
        case .programNotFound: "program-not-found"
        case .programFailed: "program-failed"
        case .programTooSlow: "program-too-slow"
        case .cancelled: "cancelled"
        case .outOfMemory: "out-of-memory"
        }
    }

    /// True where no server was reached, so that the fault may be our own network and asking again costs nobody much.
    package var isOnOurSide: Bool {
        switch self {
        case .hostNotFound, .proxyNotFound, .cannotConnect, .noConnection, .cancelled, .outOfMemory: true
        default: false
        }
    }
}

/// A status in words that people know; others by their number alone (RFC 9110, section 15).
private func statusClause(_ status: Int) -> String {
    switch status {
    case 401: "wants a password (401)"
    case 402: "wants to be paid (402)"
    case 403: "access refused (403)"
    case 404: "not found (404)"
    case 407: "the proxy wants a password (407)"
    case 410: "gone (410)"
    case 429: "asked to wait (429)"
    case 451: "withheld for legal reasons (451)"
    case 503: "not available for now (503)"
    case 500...599: "server error (\(status))"
    default: "unexpected status \(status)"
    }
}

private func seconds(_ limit: Duration) -> String {
    let (whole, atto) = limit.components
    return atto == 0 ? "\(whole) s" : "\(Double(whole) + Double(atto) / 1e18) s"
}

private func size(_ bytes: Int) -> String {
    if bytes >= 1 << 20, bytes % (1 << 20) == 0 { return "\(bytes >> 20) MiB" }
    return bytes >= 1 << 10 && bytes % (1 << 10) == 0 ? "\(bytes >> 10) KiB" : "\(bytes) bytes"
}
