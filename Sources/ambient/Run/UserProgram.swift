import Foundation

/// Programs of the user's, run without a shell, with the terminal as their own.
enum UserProgram {
    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - words: the program, looked for in `PATH`, and its arguments.
    ///   - input: what it reads; `nil`: the terminal.
    /// - Returns: its exit status.
    /// - Throws: `Failure` with code 69 where it cannot be started.
    @discardableResult
    static func run(_ words: [String], input: String? = nil) throws(Failure) -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        let feed = Pipe()
        if input != nil { process.standardInput = feed }
        do { try process.run() } catch { throw Failure(.unavailable, "\(words.first ?? ""): cannot be started") }
        if let input {
            feed.fileHandleForWriting.write(Data(input.utf8))
            try? feed.fileHandleForWriting.close()
        }
        process.waitUntilExit()
        if process.terminationStatus == 127 { throw Failure(.unavailable, "\(words.first ?? ""): not found") }
        return process.terminationStatus
    }
}

/// The user's browser: `BROWSER`, a list of commands between colons in which `%s` stands for the address, else
/// `xdg-open`.
enum Browser {
    /// - Throws: `Failure` with code 69 where no browser could be started.
    static func open(_ address: String, _ environment: [String: String]) throws(Failure) {
        let named = (environment["BROWSER"] ?? "").split(separator: ":").map(String.init)
        var last: Failure?
        for command in named.isEmpty ? ["xdg-open"] : named {
            do throws(Failure) {
                try UserProgram.run(words(of: command, address))
                return
            } catch {
                last = error
            }
        }
        if let last { throw last }
    }

    /// Shows a file that was written.
    ///
    /// - Throws: `Failure` with code 69 that says where the file is.
    static func show(file: String, _ environment: [String: String]) throws(Failure) {
        do throws(Failure) {
            try open(URL(fileURLWithPath: file).absoluteString, environment)
        } catch {
            throw Failure(error.code, "\(error.message); the digest is in \(file): open it, or set BROWSER")
        }
    }

    private static func words(of command: String, _ address: String) -> [String] {
        let words = command.split(separator: " ").map(String.init)
        guard words.contains(where: { $0.contains("%s") }) else { return words + [address] }
        return words.map { $0.replacing("%s", with: address) }
    }
}
