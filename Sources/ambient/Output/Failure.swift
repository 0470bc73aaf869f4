/// Why a command stops: one clear sentence and an exit code of sysexits.h.
struct Failure: Error, Equatable {
    /// The exit codes that ambient uses (sysexits.h); 0 is success.
    enum Code: Int32 {
        case usage = 64
        case badData = 65
        case noInput = 66
        case unavailable = 69
        case software = 70
        case cannotCreate = 73
        case outputFailed = 74
        case tryAgain = 75
        case badConfiguration = 78
    }

    /// What happened, where, and what to do; no full stop needed, no line break.
    var message: String
    var code: Code

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
