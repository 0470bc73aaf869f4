/// The header of an answer: the few fields that are read, as the bytes that came.
struct AnswerHead {
    private(set) var status = 0
    /// True after the empty line that ends the header of a final answer.
    private(set) var isComplete = false
    private(set) var validators = Validators.none
    private(set) var timing = ServerTiming()
    private(set) var location: [UInt8]?
    private(set) var contentType: String?
    /// In lower case, without `identity`.
    private(set) var contentEncoding: [String] = []
    private(set) var contentLength: Int?
    /// `IM`: what was done to the document (RFC 3229).
    private(set) var manipulations = ""

    /// Takes a line with its line end.
    ///
    /// After the final header, lines are trailers and are left alone.
    mutating func take(_ line: UnsafeRawBufferPointer) {
        if isComplete { return }
        let line = trimmed(line[...])
        if line.isEmpty {
            // 1xx: the real answer follows (RFC 9110, section 15.2).
            if status >= 200 { isComplete = true }
        } else if line.starts(with: "HTTP/".utf8) {
            self = AnswerHead()
            status = statusCode(line)
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            take(field: line[..<colon], value: trimmed(line[(colon + 1)...]))
        }
    }

    private mutating func take(field name: Slice<UnsafeRawBufferPointer>, value: Slice<UnsafeRawBufferPointer>) {
        // The longest name that counts; others need not be made into strings.
        guard name.count <= 16 else { return }
        switch String(decoding: name, as: UTF8.self).lowercased() {
        case "etag": validators.etag = validators.etag ?? opaque(value)
        case "last-modified": validators.lastModified = validators.lastModified ?? opaque(value)
        case "location": location = location ?? Array(value)
        case "content-type": contentType = contentType ?? ascii(value)
        case "content-encoding":
            contentEncoding += ascii(value).lowercased().split { $0 == "," || $0 == " " }.map(String.init)
                .filter { $0 != "identity" }
        case "content-length": contentLength = contentLength ?? Int(ascii(value))
        case "retry-after": timing.retryAfter = timing.retryAfter ?? ascii(value)
        case "cache-control": timing.cacheControl = joined(timing.cacheControl, ascii(value))
        case "expires": timing.expires = timing.expires ?? ascii(value)
        case "date": timing.date = timing.date ?? ascii(value)
        case "age": timing.age = timing.age ?? ascii(value)
        case "im": manipulations = joined(manipulations, ascii(value).lowercased())
        default: break
        }
    }
}

/// A validator worth keeping: an empty one says nothing, and one beyond 4 KiB is not kept for every source and run.
private func opaque(_ value: Slice<UnsafeRawBufferPointer>) -> [UInt8]? {
    1...4096 ~= value.count && value.allSatisfy({ $0 != 0 && $0 != 10 && $0 != 13 }) ? Array(value) : nil
}

/// A value that is printable ASCII by its grammar; other bytes are left out.
private func ascii(_ value: Slice<UnsafeRawBufferPointer>) -> String {
    String(decoding: value.prefix(1024).filter { 0x20...0x7E ~= $0 || $0 == 9 }, as: UTF8.self)
}

private func joined(_ first: String?, _ second: String) -> String {
    guard let first, !first.isEmpty else { return second }
    return "\(first), \(second)"
}

/// Without line end and white space around it (RFC 9112, section 5.1).
private func trimmed(_ line: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
    let isBlank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 || $0 == 13 || $0 == 10 }
    var line = line
    while let first = line.first, isBlank(first) { line.removeFirst() }
    while let last = line.last, isBlank(last) { line.removeLast() }
    return line
}

/// The three digits after the version; 0 where there are none.
private func statusCode(_ line: Slice<UnsafeRawBufferPointer>) -> Int {
    guard let blank = line.firstIndex(of: 32) else { return 0 }
    let digits = line[(blank + 1)...].prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    return digits.count == 3 ? digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } : 0
}
