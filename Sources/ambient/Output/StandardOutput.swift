import Foundation

/// Standard output as a place that can fail: every byte is written or an error is thrown.
///
/// `print` ignores a full disk; a digest that was never written must not count as delivered.
enum StandardOutput {
    /// Writes all of `text`, without adding a newline.
    ///
    /// - Throws: `Failure` with code 74 when the disk is full or the device fails, ``ClosedPipe`` when the reader at
    ///   the other end has gone.
    static func write(_ text: String) throws {
        try write(Array(text.utf8))
    }

    /// Writes all of `bytes`.
    ///
    /// - Throws: as `write(_:)` for text.
    static func write(_ bytes: some ContiguousBytes & Collection<UInt8>) throws {
        try bytes.withUnsafeBytes { try write($0) }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = Glibc.write(STDOUT_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if written >= 0 {
                rest = rest.dropFirst(written)
            } else if errno == EPIPE {
                throw ClosedPipe()
            } else if errno != EINTR {
                throw Failure(.outputFailed, "standard output: \(String(cString: strerror(errno)))")
            }
        }
    }

    /// True where standard output is a terminal.
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// True where colours are wanted: on a terminal, and never with `NO_COLOR` (no-color.org) or `TERM=dumb`.
    static var wantsColor: Bool {
        let environment = ProcessInfo.processInfo.environment
        return isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }

    /// The columns of the terminal; `nil` where standard output is none.
    static var columns: Int? { size.flatMap { $0.ws_col > 0 ? Int($0.ws_col) : nil } }

    /// The rows of the terminal; `nil` where standard output is none.
    static var rows: Int? { size.flatMap { $0.ws_row > 0 ? Int($0.ws_row) : nil } }

    private static var size: winsize? {
        var size = winsize()
        return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 ? size : nil
    }
}

/// The program that read our output has ended: not our fault, and no reason for a message.
struct ClosedPipe: Error {}
