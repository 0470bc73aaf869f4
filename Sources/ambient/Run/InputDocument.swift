import Fetching
import Foundation

/// A document that the command line names: a file, standard input, or an http address.
struct InputDocument {
    var bytes: [UInt8]
    /// Where it came from, where that is an http address.
    var address: String?
    /// The header that came with it.
    var contentType: String?

    /// Reads a file, or asks the server once, as politely as any poll.
    ///
    /// - Throws: `Failure` with code 66 for a file, 69 for an address that gives nothing.
    static func read(_ input: String, wanted: FetchRequest.Wanted = .feed) async throws(Failure) -> InputDocument {
        guard isAddress(input) else { return InputDocument(bytes: try readInput(input)) }
        let environment = ProcessInfo.processInfo.environment
        let settings = FetchSettings(userAgent: Version.userAgent, environment: environment)
        let request = FetchRequest(id: 0, address: input, wanted: wanted)
        let answer = await Fetcher(settings).fetch(request)
        switch answer.outcome {
        case .new(let body, let contentType):
            return InputDocument(bytes: body, address: answer.finalAddress, contentType: contentType)
        case .failed(let failure): throw Failure(.unavailable, "\(input): \(failure)")
        case .gone: throw Failure(.unavailable, "\(input): gone for good (410)")
        case .unchanged: throw Failure(.unavailable, "\(input): the server says that nothing changed")
        }
    }

    /// True for an http or https address.
    static func isAddress(_ input: String) -> Bool {
        let lower = input.prefix(8).lowercased()
        return lower.hasPrefix("http://") || lower.hasPrefix("https://")
    }
}
