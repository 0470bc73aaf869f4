internal import CCurl

extension FetchFailure {
    /// libcurl's word for a failed exchange as a clause for people.
    init(_ result: CURLcode, settings: FetchSettings, seconds: Double) {
        switch result {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            self.init(.resolve, "host name not found")
        case CURLE_COULDNT_CONNECT: self.init(.connect, "no connection")
        case CURLE_OPERATION_TIMEDOUT:
            self.init(.slow, "not finished within \(Int(max(seconds, 1).rounded())) s")
        case CURLE_PEER_FAILED_VERIFICATION: self.init(.certificate, "certificate not trusted")
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ENGINE_INITFAILED:
            self.init(.tls, "no secure connection")
        case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_GOT_NOTHING:
            self.init(.incomplete, result == CURLE_GOT_NOTHING ? "empty answer" : "incomplete answer")
        case CURLE_SEND_ERROR: self.init(.connect, "connection lost")
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
            self.init(.notHTTP, "the answer is not HTTP")
        case CURLE_URL_MALFORMAT: self.init(.address, "the address is malformed")
        case CURLE_BAD_CONTENT_ENCODING: self.init(.damaged, "damaged answer")
        default: self.init(.system, "failed (libcurl error \(result.rawValue))")
        }
    }
}
