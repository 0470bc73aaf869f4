internal import CCurl
import Foundation

/// What libcurl is told for one request.
struct CurlRequest {
    var address: WebAddress
    /// Header lines, each with a NUL at its end; bytes, because validators are opaque.
    var headerLines: [[CChar]] = []
    /// `nil`: none, whatever the environment says.
    var proxy: String?
    /// Sent to the address's host alone.
    var credentials: Credentials?
    var netrcFile: String?
}

/// What one transfer does with what comes.
protocol CurlSink: AnyObject {
    /// Takes a header line with its line end, a status line or the empty line that ends the header.
    ///
    /// - Returns: false to end the transfer.
    func take(headerLine: UnsafeRawBufferPointer) -> Bool
    func take(body: UnsafeRawBufferPointer) -> CurlFlow
    /// Asked before each connection, with the address that it would go to.
    func mayConnect(to address: SocketAddress) -> Bool
}

enum CurlFlow {
    case more
    /// Nothing of this piece was taken; it comes again after ``CurlEasy/resume()``.
    case pause
    case stop
}

/// A handle of libcurl for one transfer at a time, and the sole owner of it.
///
/// Belongs to one thread.
final class CurlEasy {
    let handle: UnsafeMutableRawPointer
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private let share: CurlShare

    init?(share: CurlShare) {
        guard let handle = curl_easy_init() else { return nil }
        self.handle = handle
        self.share = share
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(headerList)
    }

    /// Forgets the last transfer and readies the next one; connections stay.
    ///
    /// - Parameters:
    ///   - request: what to ask, where and how.
    ///   - sink: not retained: the caller keeps it until the handle has left its multi handle.
    ///   - settings: limits and manners.
    func prepare(_ request: CurlRequest, sink: Transfer, settings: FetchSettings) {
        curl_easy_reset(handle)
        curl_slist_free_all(headerList)
        headerList = nil
        for line in request.headerLines {
            guard let longer = curl_slist_append(headerList, line) else { break }
            headerList = longer
        }
        set(CURLOPT_URL, request.address.text)
        set(CURLOPT_PATH_AS_IS, 1)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_USERAGENT, settings.userAgent)
        curl_set_list(handle, CURLOPT_HTTPHEADER, headerList)
        // Bytes as they come: libcurl calls a gzip stream that ends too early a success.
        set(CURLOPT_HTTP_CONTENT_DECODING, 0)
        set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(settings.connectLimit))
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_PROXY, request.proxy ?? "")
        set(CURLOPT_NOPROXY, "")
        // A second request to a host waits for the first one's TLS to see whether both fit on one connection.
        set(CURLOPT_PIPEWAIT, request.address.isSecure ? 1 : 0)
        set(CURLOPT_BUFFERSIZE, 65_536)
        if let credentials = request.credentials {
            set(CURLOPT_USERNAME, credentials.user)
            set(CURLOPT_PASSWORD, credentials.password)
        }
        if let netrc = request.netrcFile {
            set(CURLOPT_NETRC, Int(CURL_NETRC_OPTIONAL.rawValue))
            set(CURLOPT_NETRC_FILE, netrc)
        }
        if let file = settings.environment["SSL_CERT_FILE"], !file.isEmpty { set(CURLOPT_CAINFO, file) }
        if let folder = settings.environment["SSL_CERT_DIR"], !folder.isEmpty { set(CURLOPT_CAPATH, folder) }
        curl_set_pointer(handle, CURLOPT_SHARE, share.handle)
        curl_leave_quickly(handle)
        listen(for: sink)
    }

    private func listen(for sink: Transfer) {
        let pointer = Unmanaged.passUnretained(sink).toOpaque()
        curl_set_pointer(handle, CURLOPT_HEADERDATA, pointer)
        curl_set_pointer(handle, CURLOPT_WRITEDATA, pointer)
        curl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, pointer)
        curl_set_data_function(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, sink in
            guard let sink else { return 0 }
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return transfer(at: sink).take(headerLine: line) ? line.count : 0
        }
        curl_set_data_function(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, sink in
            guard let sink else { return 0 }
            let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return switch transfer(at: sink).take(body: piece) {
            case .more: piece.count
            case .pause: Int(CURL_WRITEFUNC_PAUSE)
            case .stop: 0
            }
        }
        curl_set_open_socket(handle) { sink, _, place in
            guard let sink, let place else { return CURL_SOCKET_BAD }
            // The address is longer than the struct that declares it: the pointer itself is read, not a copy.
            let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 0
            let address = SocketAddress(
                family: place.pointee.family,
                sockaddr: UnsafeRawPointer(place).advanced(by: offset)
            )
            guard transfer(at: sink).mayConnect(to: address) else { return CURL_SOCKET_BAD }
            return socket(place.pointee.family, place.pointee.socktype, place.pointee.protocol)
        }
    }

    /// Lets a paused transfer go on.
    func resume() { curl_easy_pause(handle, CInt(CURLPAUSE_CONT)) }

    /// Why a transfer that libcurl gave up on failed, as far as libcurl knows.
    ///
    /// - Returns: `nil` where libcurl has no complaint.
    func failure(_ result: CurlResult, heardHeader: Bool, settings: FetchSettings) -> FetchFailure? {
        switch result.code {
        case CURLE_OK: nil
        case CURLE_URL_MALFORMAT: .badAddress
        case CURLE_COULDNT_RESOLVE_HOST: .hostNotFound
        case CURLE_COULDNT_RESOLVE_PROXY: .proxyNotFound
        case CURLE_COULDNT_CONNECT: number(CURLINFO_OS_ERRNO) == Int(ECONNREFUSED) ? .connectionRefused : .cannotConnect
        case CURLE_OPERATION_TIMEDOUT: .noConnection(within: settings.connectLimit)
        case CURLE_PEER_FAILED_VERIFICATION: certificateFailure(verifyResult: number(CURLINFO_SSL_VERIFYRESULT))
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_CACERT_BADFILE, CURLE_USE_SSL_FAILED:
            .noSecureConnection
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY: .notHTTP
        case CURLE_OUT_OF_MEMORY: heardHeader ? .headersTooLarge : .outOfMemory
        default: heardHeader ? .incomplete : .brokeOff
        }
    }

    private func number(_ info: CURLINFO) -> Int {
        var value = 0
        return curl_get_long(handle, info, &value) == CURLE_OK ? value : 0
    }

    private func set(_ option: CURLoption, _ value: Int) { curl_set_long(handle, option, value) }
    private func set(_ option: CURLoption, _ value: String) { curl_set_string(handle, option, value) }
}

/// The transfer that libcurl hands back to its callbacks; it lives as long as its handle is in use.
private func transfer(at pointer: UnsafeMutableRawPointer) -> Transfer {
    Unmanaged<Transfer>.fromOpaque(pointer).takeUnretainedValue()
}

/// OpenSSL's verdict on a certificate (X509_V_ERR_*); 0 where the certificate is sound but names another host.
private func certificateFailure(verifyResult: Int) -> FetchFailure {
    switch verifyResult {
    case 0, 62: .certificateForAnotherHost
    case 9: .certificateNotYetValid
    case 10: .certificateExpired
    default: .certificateNotTrusted
    }
}

func milliseconds(_ duration: Duration) -> Int {
    let (seconds, attoseconds) = duration.components
    return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
}
