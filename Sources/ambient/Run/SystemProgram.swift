import Foundation

/// A program of the system, run without a shell and heard to its end.
enum SystemProgram {
    /// It could not be started, or ended with a status other than 0.
    struct Ended: Error {
        var words: [String]
        var status: Int32
        /// Its standard error.
        var said: String

        var failure: Failure {
            let command = words.joined(separator: " ")
            if status == 127 { return Failure(.unavailable, "\(words[0]): not found; install it") }
            return Failure(.unavailable, "\(command): failed (\(status))" + (said.isEmpty ? "" : ": \(said)"))
        }
    }

    /// - Parameters:
    ///   - words: the program, looked for in `PATH`, and its arguments.
    ///   - input: all that it may read.
    /// - Returns: its standard output.
    /// - Throws: `Failure` with code 69 where it is missing or fails.
    static func run(_ words: [String], input: [UInt8] = []) throws(Failure) -> [UInt8] {
        do throws(Ended) { return try output(of: words, input: input) } catch { throw error.failure }
    }

    /// The same, with the reason for a failure in parts.
    static func output(of words: [String], input: [UInt8] = []) throws(Ended) -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["LC_ALL=C"] + words
        let (feed, output, errors) = (Pipe(), Pipe(), Pipe())
        process.standardInput = feed
        process.standardOutput = output
        process.standardError = errors
        do { try process.run() } catch { throw Ended(words: words, status: 127, said: "") }
        // A program that does not read its input is known by its status.
        try? feed.fileHandleForWriting.write(contentsOf: Data(input))
        try? feed.fileHandleForWriting.close()
        let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
        let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let line = said.split(whereSeparator: \.isNewline).joined(separator: " ")
            throw Ended(words: words, status: process.terminationStatus, said: line)
        }
        return bytes
    }
}
