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
    /// sendmail did not take the message: program, what happened, its standard error.
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
