import Foundation
import Synchronization

/// A server on a free port of 127.0.0.1 that answers with exactly the bytes that it is told to, also with bytes that no
/// HTTP library would send.
final class LoopbackServer: Sendable {
    struct Request: Sendable, Equatable {
        var path: String
        /// Names in lower case.
        var headers: [String: String]
    }

    enum Answer: Sendable {
        /// A status, header lines and a body, with the body's length.
        case reply(Int, [String] = [], String = "")
        /// These bytes and no others; then the connection is closed.
        case bytes([UInt8])
        /// Nothing, until the server stops.
        case silence
    }

    let port: UInt16
    private let listener: Int32
    private let connections: Connections

    init(_ respond: @escaping @Sendable (Request) -> Answer) throws {
        let connections = Connections(respond)
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let failed = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, size) != 0 || listen(listener, 256) != 0
                    || getsockname(listener, address, &size) != 0
            }
        }
        if failed { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        port = UInt16(bigEndian: address.sin_port)
        self.listener = listener
        self.connections = connections
        Thread.detachNewThread {
            // A blocking accept ends with an error once `stop` has shut the listener down.
            while case let connection = accept(listener, nil, nil), connection >= 0 {
                Thread.detachNewThread { connections.serve(connection) }
            }
            close(listener)
        }
    }

    deinit { stop() }

    /// Every request so far, in the order of arrival.
    var log: [Request] { connections.log }

    func address(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        connections.closeAll()
    }
}

/// What the server's threads share: the requests so far, and the connections that hear nothing.
private final class Connections: Sendable {
    private let requests = Mutex<[LoopbackServer.Request]>([])
    private let held = Mutex<[Int32]>([])
    private let respond: @Sendable (LoopbackServer.Request) -> LoopbackServer.Answer

    init(_ respond: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Answer) { self.respond = respond }

    var log: [LoopbackServer.Request] { requests.withLock { $0 } }

    func closeAll() {
        held.withLock { connections in
            for connection in connections { close(connection) }
            connections = []
        }
    }

    func serve(_ connection: Int32) {
        guard let request = readRequest(connection) else {
            close(connection)
            return
        }
        requests.withLock { $0.append(request) }
        switch respond(request) {
        case .reply(let status, let headers, let body):
            let lines =
                ["HTTP/1.1 \(status) X"] + headers + ["Content-Length: \(body.utf8.count)", "Connection: close"]
            send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8), to: connection)
        case .bytes(let bytes): send(bytes, to: connection)
        case .silence: held.withLock { $0.append(connection) }
        }
    }

    private func send(_ bytes: [UInt8], to connection: Int32) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { break }
            sent += count
        }
        close(connection)
    }

    private func readRequest(_ connection: Int32) -> LoopbackServer.Request? {
        var head: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while !head.suffix(4).elementsEqual([13, 10, 13, 10]) {
            let count = recv(connection, &piece, piece.count, 0)
            if count <= 0 { return nil }
            head += piece.prefix(count)
        }
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        guard let words = lines.first?.split(separator: " "), words.count == 3 else { return nil }
        let fields = lines.dropFirst().compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
        }
        return LoopbackServer.Request(path: String(words[1]), headers: Dictionary(fields) { $1 })
    }
}
