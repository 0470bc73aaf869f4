import Foundation
import Synchronization

/// A server on 127.0.0.1 that says exactly what a test wants said, byte by byte: HTTP servers misbehave too little.
final class RawServer: Sendable {
    /// A request as it came.
    struct Request: Sendable, Equatable {
        /// `GET /path HTTP/1.1`.
        var line: String
        /// Header lines as they came, without line ends; one character a byte.
        var fields: [String]
        /// The number of the connection, from 1.
        var connection: Int

        var path: String { line.split(separator: " ").dropFirst().first.map(String.init) ?? "" }

        /// The values of a field.
        func values(_ name: String) -> [String] {
            fields.filter { $0.lowercased().hasPrefix(name.lowercased() + ":") }
                .map { String($0.dropFirst(name.count + 1)).trimmingCharacters(in: .whitespaces) }
        }
    }

    /// What is done with a request.
    ///
    /// - Returns: whether the connection stays open for another one.
    typealias Behaviour = @Sendable (Request, Connection) -> Bool

    private struct Log {
        var requests: [Request] = []
        var lines: [String] = []
        var connections = 0
        var open = 0
        var mostOpen = 0
    }

    let port: Int
    private let listener: CInt
    private let log = Mutex(Log())
    private let dialogue: @Sendable (RawServer, Int, Connection) -> Void

    /// Serves until it is no longer held.
    ///
    /// - Parameter behaviour: runs on a thread for each connection.
    /// - Throws: where there is no port to be had.
    convenience init(_ behaviour: @escaping Behaviour) throws {
        try self.init(dialogue: { server, number, connection in
            var connection = connection
            while var request = connection.readRequest() {
                request.connection = number
                let received = request
                server.log.withLock { $0.requests.append(received) }
                if !behaviour(request, connection) { break }
            }
        })
    }

    /// Serves another protocol, in which the server greets and lines follow.
    convenience init(
        greeting: String,
        _ talk: @escaping @Sendable (Connection, (String) -> Void) -> Void
    ) throws {
        try self.init(dialogue: { server, _, connection in
            connection.send(greeting)
            talk(connection) { line in server.log.withLock { $0.lines.append(line) } }
        })
    }

    private init(dialogue: @escaping @Sendable (RawServer, Int, Connection) -> Void) throws {
        let listener = socket(AF_INET, streamSocket, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address -> UInt16? in
                guard bind(listener, address, length) == 0, listen(listener, 512) == 0,
                    getsockname(listener, address, &length) == 0
                else { return nil }
                return pointer.pointee.sin_port.bigEndian
            }
        }
        guard let port else { throw POSIXError(.EADDRNOTAVAIL) }
        self.port = Int(port)
        self.listener = listener
        self.dialogue = dialogue
        // Connections hold the server, the listening thread only its socket.
        let accepted: @Sendable (CInt) -> Bool = { [weak self] descriptor in
            guard let self else { return false }
            self.serve(descriptor)
            return true
        }
        Thread.detachNewThread {
            while true {
                let descriptor = accept(listener, nil, nil)
                if descriptor < 0 { break }
                if !accepted(descriptor) {
                    close(descriptor)
                    break
                }
            }
            // Closed only here, so that its number is not given to another server while this thread still uses it.
            close(listener)
        }
    }

    /// Serves fixed behaviours by path; other paths are 404.
    convenience init(_ behaviours: [String: Behaviour]) throws {
        try self.init { request, connection in
            guard let behaviour = behaviours[request.path] else {
                return connection.reply(404)
            }
            return behaviour(request, connection)
        }
    }

    deinit {
        shutdown(listener, CInt(SHUT_RDWR))
    }

    func address(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    /// All requests so far.
    var requests: [Request] { log.withLock(\.requests) }

    /// All lines so far, where it is no web server.
    var lines: [String] { log.withLock(\.lines) }

    /// The most connections that were open at the same time.
    var mostOpen: Int { log.withLock(\.mostOpen) }

    private func serve(_ descriptor: CInt) {
        let number = log.withLock { log in
            log.connections += 1
            log.open += 1
            log.mostOpen = max(log.mostOpen, log.open)
            return log.connections
        }
        Thread.detachNewThread { [self] in
            dialogue(self, number, Connection(descriptor: descriptor))
            log.withLock { $0.open -= 1 }
            close(descriptor)
        }
    }
}

/// One connection of a client.
struct Connection: Sendable {
    let descriptor: CInt
    private var pending: [UInt8] = []

    init(descriptor: CInt) { self.descriptor = descriptor }

    /// - Returns: false when the other side is gone.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                #if canImport(Darwin)
                    write(descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent)
                #else
                    Foundation.send(
                        descriptor,
                        buffer.baseAddress?.advanced(by: sent),
                        buffer.count - sent,
                        CInt(MSG_NOSIGNAL)
                    )
                #endif
            }
            if count <= 0 { return false }
            sent += count
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// A whole, honest answer.
    ///
    /// - Returns: true: the connection may stay.
    func reply(_ status: Int, _ fields: [String] = [], body: [UInt8] = []) -> Bool {
        var head = "HTTP/1.1 \(status) Words\r\n"
        for field in fields { head += field + "\r\n" }
        if status != 304, !fields.contains(where: { $0.lowercased().hasPrefix("content-length") }) {
            head += "Content-Length: \(body.count)\r\n"
        }
        return send(Array((head + "\r\n").utf8) + body)
    }

    func reply(_ status: Int, _ fields: [String] = [], body: String) -> Bool {
        reply(status, fields, body: Array(body.utf8))
    }

    /// Waits until the client gives up.
    func waitForEnd() {
        var byte: UInt8 = 0
        while read(descriptor, &byte, 1) > 0 {}
    }

    /// A line from the client, without its line end; `nil` when it is gone.
    mutating func readLine() -> String? {
        while true {
            if let end = pending.firstIndex(of: 10) {
                let line = pending[..<end].filter { $0 != 13 }
                pending.removeSubrange(...end)
                return String(String.UnicodeScalarView(line.map { Unicode.Scalar($0) }))
            }
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = read(descriptor, &buffer, buffer.count)
            if count <= 0 { return nil }
            pending += buffer[..<count]
        }
    }

    fileprivate mutating func readRequest() -> RawServer.Request? {
        guard let line = readLine() else { return nil }
        var fields: [String] = []
        while let field = readLine(), !field.isEmpty { fields.append(field) }
        return RawServer.Request(line: line, fields: fields, connection: 0)
    }
}

#if canImport(Darwin)
    private let streamSocket = SOCK_STREAM
#else
    private let streamSocket = CInt(SOCK_STREAM.rawValue)
#endif
