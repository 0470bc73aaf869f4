import Foundation
import Testing

/// A shell in a terminal of tmux, in which the built program runs as it does for a person.
final class Terminal {
    /// The tmux that is installed; without one there is no terminal to drive.
    static let tmux = ["/usr/bin/tmux", "/usr/local/bin/tmux"].first(where: FileManager.default.isExecutableFile)

    let ambient: Ambient
    private let socket: String
    private let program: String

    /// A shell with the folder and the variables of `ambient`, and further ones such as `TERM`.
    init(_ ambient: Ambient, columns: Int = 80, rows: Int = 24, variables: [String: String] = [:]) async throws {
        self.ambient = ambient
        program = try #require(Self.tmux)
        socket = ambient.path("tmux")
        var all = ambient.environment
        all["TERM"] = "screen-256color"
        all["PS1"] = "ready> "
        all.merge(variables) { $1 }
        let shell = ["env", "-i"] + all.map { "\($0)=\($1)" }.sorted() + ["sh", "-i"]
        try await tmux(
            [
                "-f", "/dev/null", "-u", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "-c",
                ambient.folder.path,
            ]
                + shell
        )
        try await until { $0.contains("ready>") }
    }

    func close() async throws { try await tmux(["kill-server"]) }

    /// Presses keys by tmux's names for them: `j`, `Enter`, `C-z`.
    func press(_ keys: String...) async throws { try await tmux(["send-keys"] + keys) }

    /// Types a text.
    func type(_ text: String) async throws { try await tmux(["send-keys", "-l", text]) }

    /// Writes a line to the shell.
    func run(_ line: String) async throws {
        try await type(line)
        try await press("Enter")
    }

    /// Starts the reader over a store and waits for its screen.
    func read(_ arguments: String = "", until words: String) async throws {
        try await run("\(Ambient.program.path) read \(arguments)")
        try await until { $0.contains(words) && !$0.contains("ready>") }
    }

    /// Leaves the reader with `Q` and waits for the shell.
    func leave() async throws {
        try await press("Q")
        try await until { $0.contains("ready>") }
    }

    func resize(columns: Int, rows: Int) async throws {
        try await tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
    }

    /// What stands on the screen, blanks at the ends of lines left out.
    func screen(withLooks: Bool = false) async throws -> String {
        try await tmux(["capture-pane", "-p"] + (withLooks ? ["-e"] : []))
    }

    /// The screen as soon as it stays the same.
    func settled() async throws -> String {
        var last = try await screen()
        while true {
            try await Task.sleep(for: .milliseconds(60))
            let next = try await screen()
            if next == last { return next }
            last = next
        }
    }

    /// Waits until the screen is as wanted; fails after ten seconds.
    @discardableResult
    func until(_ isWanted: (String) -> Bool) async throws -> String {
        for _ in 0..<300 {
            let screen = try await screen()
            if isWanted(screen) { return screen }
            try await Task.sleep(for: .milliseconds(33))
        }
        let last = try await screen()
        Issue.record("the screen did not become what was waited for:\n\(last)")
        throw CancellationError()
    }

    /// What tmux says of the pane: `alternate_on`, `pane_pid`.
    func value(_ name: String) async throws -> String {
        try await tmux(["display-message", "-p", "#{\(name)}"]).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Writes all that the program sends to the terminal into a file.
    func record(to path: String) async throws { try await tmux(["pipe-pane", "cat > '\(path)'"]) }

    /// The process that the shell runs in the foreground.
    func child() async throws -> Int32 {
        let shell = try await value("pane_pid")
        let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
        return try #require(children.split(separator: " ").first.flatMap { Int32($0) })
    }

    @discardableResult
    private func tmux(_ arguments: [String]) async throws -> String {
        let run = try await runProgram(program, ["-S", socket] + arguments)
        guard run.code == 0 else {
            Issue.record("tmux \(arguments.joined(separator: " ")): \(run.errors)")
            throw CancellationError()
        }
        return run.output
    }
}
