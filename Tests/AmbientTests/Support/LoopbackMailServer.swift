import Foundation
import Synchronization

/// A mail server on a free port of 127.0.0.1 that takes mail, or misbehaves at one step of it.
final class LoopbackMailServer: Sendable {
    /// What it does instead of its duty.
    enum Fault: Sendable, Equatable {
        /// This reply, such as `452 full`.
        case says(String)
        /// Nothing, until the client goes.
        case hangs
        /// Closes the connection.
        case drops
    }

    /// The steps, by the client's command; `.` is the end of the data, an empty text the greeting.
    typealias Faults = [String: Fault]

    let port: UInt16
    private let listener: Int32
    private let taken = Mutex<[String]>([])
    private let heard = Mutex<[String]>([])

    init(_ faults: Faults = [:]) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let failed = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, size) != 0 || listen(listener, 16) != 0
                    || getsockname(listener, address, &size) != 0
            }
        }
        if failed { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        port = UInt16(bigEndian: address.sin_port)
        self.listener = listener
        Thread.detachNewThread { [weak self] in
            // A blocking accept ends with an error once the listener is shut down.
            while case let connection = accept(listener, nil, nil), connection >= 0 {
                guard let self else {
                    close(connection)
                    break
                }
                Thread.detachNewThread { self.talk(connection, faults) }
            }
            close(listener)
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    var address: String { "smtp://127.0.0.1:\(port)" }

    /// The mails that it took, with LF line ends.
    var mails: [String] { taken.withLock { $0 } }

    /// The commands of all clients.
    var commands: [String] { heard.withLock { $0 } }

    private func talk(_ connection: Int32, _ faults: Faults) {
        defer { close(connection) }
        var client = Client(descriptor: connection)
        guard answer("", "220 mail.example ready", client, faults) else { return }
        while let line = client.readLine() {
            heard.withLock { $0.append(line) }
            let command = line.split(separator: " ").first.map { $0.uppercased() } ?? ""
            switch command {
            case "EHLO":
                guard answer(command, "250-mail.example\r\n250 AUTH PLAIN", client, faults) else { return }
            case "AUTH": guard answer(command, "235 welcome", client, faults) else { return }
            case "DATA":
                let isRefused = if case .says = faults[command] { true } else { false }
                guard answer(command, "354 go on", client, faults) else { return }
                if isRefused { continue }
                guard let mail = client.readMail() else { return }
                let isTaken = faults["."] == nil
                if isTaken { taken.withLock { $0.append(mail) } }
                guard answer(".", "250 taken", client, faults) else { return }
            case "QUIT":
                _ = answer(command, "221 bye", client, faults)
                return
            default: guard answer(command, "250 fine", client, faults) else { return }
            }
        }
    }

    /// - Returns: whether the connection goes on.
    private func answer(_ command: String, _ usual: String, _ client: Client, _ faults: Faults) -> Bool {
        switch faults[command] {
        case nil: client.send(usual)
        case .says(let words): client.send(words)
        case .hangs:
            client.waitForEnd()
            return false
        case .drops: return false
        }
        return true
    }
}

/// The other end of a connection.
private struct Client {
    let descriptor: Int32
    private var pending: [UInt8] = []

    init(descriptor: Int32) { self.descriptor = descriptor }

    func send(_ line: String) {
        let bytes = Array((line + "\r\n").utf8)
        _ = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }

    func waitForEnd() {
        var byte: UInt8 = 0
        while recv(descriptor, &byte, 1, 0) > 0 {}
    }

    mutating func readLine() -> String? {
        while true {
            if let end = pending.firstIndex(of: 10) {
                let line = pending[..<end].filter { $0 != 13 }
                pending.removeSubrange(...end)
                return String(decoding: line, as: UTF8.self)
            }
            var piece = [UInt8](repeating: 0, count: 4096)
            let count = recv(descriptor, &piece, piece.count, 0)
            if count <= 0 { return nil }
            pending += piece.prefix(count)
        }
    }

    /// The lines up to the lone dot, with the doubled dots made single.
    mutating func readMail() -> String? {
        var lines: [String] = []
        while let line = readLine() {
            if line == "." { return lines.map { $0 + "\n" }.joined() }
            lines.append(line.hasPrefix(".") ? String(line.dropFirst()) : line)
        }
        return nil
    }
}
