import Foundation
import Markup
import Reading

/// Programs of the user that the reader lends the terminal to.
extension StoreLibrary {
    func open(_ address: String) throws {
        guard isFollowable(address) else { throw Failure(.usage, "only http, https and mailto addresses are opened") }
        try Browser.open(address, session.environment)
    }

    func pipe(_ text: String, to command: String) throws {
        // The user wrote the command, so it may be whatever a shell takes; the text is never part of it.
        let code = try UserProgram.run(["sh", "-c", command], input: text)
        if code == UserProgram.notFound { throw Failure(.unavailable, "\(command): not found") }
    }
}
