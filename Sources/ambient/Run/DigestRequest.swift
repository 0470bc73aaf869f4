import Digesting
import Foundation

/// What one call of `ambient digest` asks for.
struct DigestRequest: Sendable {
    var format = DigestFormat.text
    /// The ways out, taken in this order; standard output where there is none.
    var ways: [DigestWay] = []
    /// A mail for each story instead of one for all.
    var isEach = false
    /// The file is shown in the user's browser.
    var opensBrowser = false
    /// Whether images may be fetched that the document shall hold.
    var mayFetch = true
    var options = RenderOptions()
    /// Only sources of this folder or category, or of this leader.
    var circle: String?
    /// Only entries dated since then; older ones stay for the next digest.
    var since: Date?
    /// Nothing is marked: the next digest has the same entries.
    var isDryRun = false
    /// Goes out also without news.
    var whenEmpty = false

    /// True where one digest after the other can go out: mails and files with names of their own, or text.
    var takesSeveral: Bool {
        ways.allSatisfy { way in
            switch way {
            case .server, .local(.sendmail), .local(.maildir), .local(.folder): true
            case .local(.standardOutput): format == .text || format == .markdown
            case .local(.file): false
            }
        }
    }

    /// What a kept rendering was made with, so that a later run knows whether it may stand for another.
    var parameters: String {
        "width=\(options.width) images=\(options.images.rawValue) language=\(options.wording.language)"
            + " to=\(options.mail?.to.map(\.address).joined(separator: ",") ?? "")"
            + " from=\(options.mail?.from.address ?? "")"
    }
}
