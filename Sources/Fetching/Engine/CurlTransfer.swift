internal import CCurl
internal import Foundation

/// One HTTP exchange through libcurl, without redirects and without decoding: request in, head and octets out.
///
/// Owns its easy handle, which is used again for the next exchange. Lives on the engine's thread only.
final class CurlTransfer {
    let handle: UnsafeMutableRawPointer
    private(set) var exchange = Exchange()
    private var fieldList: UnsafeMutablePointer<curl_slist>?
    /// The bounds of the present exchange.
    private var limits: FetchSettings
    private var mayBePrivate = false

    /// What has come so far.
    struct Exchange {
        var head = ResponseHead()
        var body: [UInt8] = []
        var receivedBytes = 0
        /// Why we ended it ourselves; `nil` while nothing is wrong.
        var refusal: FetchFailure?
        fileprivate var inflater: Inflater?
        fileprivate var hasDecided = false

        /// True where the body's packing did not end as it should.
        var isCutInside: Bool { inflater?.state == .unfinished }
    }

    init?(settings: FetchSettings, share: UnsafeMutableRawPointer?) {
        guard let handle = curl_easy_init() else { return nil }
        self.handle = handle
        limits = settings
        setUp(settings, share: share)
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(fieldList)
    }

    /// What holds for every exchange.
    private func setUp(_ settings: FetchSettings, share: UnsafeMutableRawPointer?) {
        curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
        curl_set_long(handle, CURLOPT_PATH_AS_IS, 1)
        curl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        curl_set_string(handle, CURLOPT_USERAGENT, settings.userAgent)
        curl_set_long(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, Int(settings.connectSeconds * 1000))
        // A connection that lives but hardly moves: a byte a second would last for ever.
        curl_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, 10)
        curl_set_long(handle, CURLOPT_LOW_SPEED_TIME, max(Int(settings.totalSeconds) / 2, 1))
        // Credentials for internal blogs stand in the user's own ~/.netrc, by host.
        curl_set_long(handle, CURLOPT_NETRC, Int(CURL_NETRC_OPTIONAL.rawValue))
        curl_set_pointer(handle, CURLOPT_SHARE, share)
        let context = Unmanaged.passUnretained(self).toOpaque()
        curl_set_data_function(handle, CURLOPT_HEADERFUNCTION, receiveHeader)
        curl_set_pointer(handle, CURLOPT_HEADERDATA, context)
        curl_set_data_function(handle, CURLOPT_WRITEFUNCTION, receiveBody)
        curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
        curl_set_open_socket(handle, openSocket)
        curl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, context)
        curl_set_pointer(handle, CURLOPT_PRIVATE, context)
    }

    /// Prepares the next exchange.
    ///
    /// - Parameters:
    ///   - address: where to; sent byte for byte but for blanks and octets that no request line may hold.
    ///   - fields: all header fields but User-Agent and Host.
    ///   - seconds: what is left of the request's time.
    ///   - mayBePrivate: whether the connection may go into a private network.
    func prepare(address: String, fields: [FetchRequest.Field], seconds: Double, mayBePrivate: Bool) {
        exchange = Exchange()
        self.mayBePrivate = mayBePrivate
        curl_set_string(handle, CURLOPT_URL, address)
        curl_set_long(handle, CURLOPT_TIMEOUT_MS, max(Int(seconds * 1000), 1))
        curl_slist_free_all(fieldList)
        fieldList = nil
        for field in fields { fieldList = curl_slist_append(fieldList, "\(field.name): \(field.value)") }
        curl_set_list(handle, CURLOPT_HTTPHEADER, fieldList)
    }

    /// The transfer that an easy handle belongs to.
    static func owner(of handle: UnsafeMutableRawPointer) -> CurlTransfer? {
        var context: UnsafeMutableRawPointer?
        curl_get_pointer(handle, CURLINFO_PRIVATE, &context)
        return context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Ends the exchange with a reason of ours.
    func refuse(_ kind: FetchFailure.Kind, _ reason: String) {
        exchange.refusal = exchange.refusal ?? FetchFailure(kind, reason)
    }

    fileprivate func takeHeader(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        exchange.receivedBytes += line.count
        exchange.head.take(line)
        guard exchange.head.size <= limits.maxHeaderBytes else {
            refuse(.tooLarge, "headers larger than \(limits.maxHeaderBytes >> 10) KB")
            return false
        }
        return true
    }

    fileprivate func takeBody(_ piece: UnsafeBufferPointer<UInt8>) -> Bool {
        exchange.receivedBytes += piece.count
        if !exchange.hasDecided {
            exchange.hasDecided = true
            guard decideDecoding(firstPiece: piece) else { return false }
        }
        if let inflater = exchange.inflater {
            inflater.unpack(piece, into: &exchange.body, limit: limits.maxBytes)
            if inflater.state == .damaged { refuse(.damaged, "damaged answer (its compression is broken)") }
        } else {
            exchange.body.append(contentsOf: piece)
        }
        if exchange.body.count > limits.maxBytes || exchange.receivedBytes > limits.maxBytes + limits.maxHeaderBytes {
            refuse(.tooLarge, "larger than \(limits.maxBytes >> 20) MiB")
            exchange.body = []
        }
        return exchange.refusal == nil
    }

    /// Chooses how the body is unpacked; a packing that was not asked for is not read.
    private func decideDecoding(firstPiece: UnsafeBufferPointer<UInt8>) -> Bool {
        switch exchange.head.contentEncoding {
        case nil, "identity", "": return true
        case "gzip", "x-gzip", "deflate":
            // Some servers name gzip and send plain text; its first octets tell.
            let isGzip = firstPiece.starts(with: [0x1F, 0x8B]) || firstPiece.count == 1 && firstPiece[0] == 0x1F
            let isZlib = firstPiece.first.map { $0 & 0x0F == 8 } ?? false
            if isGzip || isZlib { exchange.inflater = Inflater() }
            return true
        default:
            refuse(.damaged, "answer in a compression that was not asked for")
            return false
        }
    }

    fileprivate func allows(_ address: UnsafePointer<sockaddr>) -> Bool {
        if mayBePrivate || NetworkAddress.isPublic(address) { return true }
        refuse(.forbidden, "leads into a private network; only addresses in your own list may")
        return false
    }
}

private func transfer(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
    context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
}

private func buffer(_ start: UnsafeMutablePointer<CChar>?, _ count: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(UnsafeRawBufferPointer(start: start, count: count).bindMemory(to: UInt8.self))
}

private func receiveHeader(
    _ start: UnsafeMutablePointer<CChar>?,
    _ size: Int,
    _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    transfer(context)?.takeHeader(buffer(start, size * count)) == true ? size * count : 0
}

private func receiveBody(
    _ start: UnsafeMutablePointer<CChar>?,
    _ size: Int,
    _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    transfer(context)?.takeBody(buffer(start, size * count)) == true ? size * count : 0
}

/// Opens the socket that libcurl is about to connect, if the address that it will connect to is allowed.
private func openSocket(
    _ context: UnsafeMutableRawPointer?,
    _ purpose: curlsocktype,
    _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let address, let transfer = transfer(context), transfer.allows(&address.pointee.addr) else {
        return curl_socket_refused()
    }
    return socket(
        address.pointee.family,
        address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue),
        address.pointee.`protocol`
    )
}
