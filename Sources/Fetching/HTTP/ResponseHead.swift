import Foundation

/// The fields of one answer that matter to a feed reader.
struct ResponseHead: Sendable, Equatable {
    var status = 0
    var validators = Validators()
    /// `Location`, as it came.
    var location: String?
    var contentType: String?
    var contentEncoding: String?
    var retryAfter: String?
    var cacheControl: String?
    var expires: String?
    var date: String?
    /// The octets of all fields so far.
    var size = 0

    /// Takes one line of the header as libcurl hands it on; a status line begins a new answer.
    mutating func take(_ line: UnsafeBufferPointer<UInt8>) {
        let total = size + line.count
        if line.count > 5, line.starts(with: "HTTP/".utf8) {
            self = ResponseHead()
            size = total
            status = Self.status(in: line)
            return
        }
        size = total
        guard let colon = line.firstIndex(of: 0x3A) else { return }
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        let value = Self.trimmed(line[(colon + 1)...])
        // An empty field says nothing (RFC 9110, section 5.5 allows it); it must not become a validator.
        guard !value.isEmpty else { return }
        set(name, to: value)
    }

    private mutating func set(_ name: String, to value: [UInt8]) {
        switch name {
        case "etag": validators.etag = value
        case "last-modified": validators.lastModified = value
        case "location": location = String(decoding: value, as: UTF8.self)
        case "content-type": contentType = String(decoding: value, as: UTF8.self)
        case "content-encoding": contentEncoding = String(decoding: value, as: UTF8.self).lowercased()
        case "retry-after": retryAfter = String(decoding: value, as: UTF8.self)
        case "cache-control":
            let more = String(decoding: value, as: UTF8.self)
            cacheControl = cacheControl.map { "\($0), \(more)" } ?? more
        case "expires": expires = String(decoding: value, as: UTF8.self)
        case "date": date = String(decoding: value, as: UTF8.self)
        default: break
        }
    }

    /// `HTTP/1.1 200 OK` or `HTTP/2 200`.
    private static func status(in line: UnsafeBufferPointer<UInt8>) -> Int {
        guard let space = line.firstIndex(of: 0x20) else { return 0 }
        let digits = line[(space + 1)...].prefix(3)
        guard digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return 0 }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Without the optional white space around a field's value and the line end.
    private static func trimmed(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
        let start = value.drop(while: isBlank)
        guard let end = start.lastIndex(where: { !isBlank($0) }) else { return [] }
        return Array(start[...end])
    }
}
