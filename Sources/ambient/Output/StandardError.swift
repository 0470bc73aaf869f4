import Foundation
import Markup

/// Standard error: progress, warnings and errors, one clean line each.
struct StandardError: Sendable {
    /// With `--quiet`: no progress and no remarks; warnings and errors stay.
    var isQuiet = false
    /// Nothing at all is written: a full screen stands where it would go.
    var isSilent = false

    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// A line that always stands: a warning, an outage, an error.
    func warn(_ line: String) {
        guard !isSilent else { return }
        Self.put("\(plainLine(line, limit: 400))\n")
    }

    /// A line that `--quiet` silences: what was done.
    func remark(_ line: String) {
        guard !isQuiet else { return }
        warn(line)
    }

    /// A line that the next one overwrites; only on a terminal.
    func progress(_ line: String) {
        guard !isQuiet, !isSilent, Self.isTerminal else { return }
        Self.put("\r\u{1B}[K\(plainLine(line, limit: 200))")
    }

    /// Takes the progress line away.
    func endProgress() {
        guard !isQuiet, !isSilent, Self.isTerminal else { return }
        Self.put("\r\u{1B}[K")
    }

    /// Nothing can be done about an error stream that fails, so a failed write is let go.
    private static func put(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
