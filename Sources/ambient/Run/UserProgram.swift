import Foundation

/// Programs of the user's, run without a shell, with the terminal as their own.
enum UserProgram {
    /// What a shell and `env` end with where a program is missing (POSIX.1-2017, XCU 2.8.2).
    static let notFound: Int32 = 127

    /// Runs a program with the terminal as its own, and waits for its end.
    ///
    /// In our own process group: another one would not be let near the terminal.
    ///
    /// - Parameters:
    ///   - words: the program, looked for in `PATH`, and its arguments.
    ///   - input: what it reads; `nil`: the terminal.
    /// - Returns: its exit status, 128 and the signal's number where a signal ended it, ``notFound`` without a program.
    /// - Throws: `Failure` with code 69 where it cannot be started.
    static func run(_ words: [String], input: String? = nil) throws(Failure) -> Int32 {
        let pipe = input.map { _ in Pipe() }
        let ends = pipe.map { ($0.fileHandleForReading.fileDescriptor, $0.fileHandleForWriting.fileDescriptor) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let (read, write) = ends {
            posix_spawn_file_actions_adddup2(&actions, read, STDIN_FILENO)
            posix_spawn_file_actions_addclose(&actions, read)
            posix_spawn_file_actions_addclose(&actions, write)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // What this program ignores, that one shall not.
        var standard = sigset_t()
        sigemptyset(&standard)
        for number in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGXFSZ] { sigaddset(&standard, number) }
        posix_spawnattr_setsigdefault(&attributes, &standard)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child = pid_t()
        let result = posix_spawnp(&child, words[0], &actions, &attributes, &arguments, environ)
        try? pipe?.fileHandleForReading.close()
        if let (_, write) = ends, let input, result == 0 { Self.write(input, to: write) }
        try? pipe?.fileHandleForWriting.close()
        if result == ENOENT { return Self.notFound }
        guard result == 0 else { throw Failure(.unavailable, "\(words[0]): \(String(cString: strerror(result)))") }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }

    /// Writes until all is written or nobody reads any more, which is the command's own affair.
    private static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno != EINTR { return }
            rest = rest.dropFirst(max(written, 0))
        }
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
                let words = words(of: command, address)
                if try UserProgram.run(words) != UserProgram.notFound { return }
                last = Failure(.unavailable, "\(words.first ?? ""): not found")
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
