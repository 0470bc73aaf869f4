/// Why a digest did not arrive.
package enum DeliveryError: Error, Equatable {
    /// The reader of standard output has gone; no message is wanted.
    case closedPipe
    /// A write failed: where, and the system's reason.
    case cannotWrite(place: String, reason: String)
    /// A file or folder could not be made: where, and the system's reason.
    case cannotCreate(place: String, reason: String)
    /// There is no sendmail program: the places looked at.
    case noSendmail(looked: [String])
    /// sendmail did not take the message: the program, what happened, and what it said on its standard error.
    case refused(program: String, how: String, said: String)

    /// The exit code of sysexits.h for this failure.
    package var exitCode: Int32 {
        switch self {
        case .closedPipe, .cannotWrite: 74
        case .cannotCreate: 73
        case .noSendmail: 69
        case .refused: 75
        }
    }
}

extension DeliveryError: CustomStringConvertible {
    /// One sentence without a full stop; what sendmail said is its own words, on one line.
    package var description: String {
        switch self {
        case .closedPipe: return "standard output was closed by its reader"
        case .cannotWrite(let place, let reason): return "cannot write \(place): \(reason)"
        case .cannotCreate(let place, let reason): return "cannot create \(place): \(reason)"
        case .noSendmail(let looked):
            let places = looked.joined(separator: ", ")
            return "no sendmail program (\(places)); install one, or name it with --sendmail PATH"
        case .refused(let program, let how, let said):
            let words = said.split(whereSeparator: \.isNewline).joined(separator: " ")
            return "\(program) \(how)" + (words.isEmpty ? "" : ": \(words.prefix(200))")
        }
    }
}
