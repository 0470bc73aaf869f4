import ArgumentParser
import Digesting
import Foundation

/// How a digest shall look.
struct LookOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "The form of the digest.")
    var format: DigestFormat?

    @Option(help: "Columns of the text.")
    var width: Int?

    @Option(help: "What becomes of images in HTML.")
    var images: RenderOptions.Images?

    @Option(help: ArgumentHelp("The language of headings and remarks: en, zh-Hant.", valueName: "tag"))
    var language: String?

    @Flag(help: "Print the sum behind each choice.")
    var explain = false

    @Flag(help: "The whole text of what is featured.")
    var fullText = false

    func validate() throws {
        if let width, !(24...400).contains(width) { throw ValidationError("--width takes a number from 24 to 400") }
    }

    func options(_ session: Session, isMail: Bool) throws -> RenderOptions {
        var options = RenderOptions()
        options.width = width ?? session.configuration.digest.width
        options.images = images ?? session.configuration.digest.images
        options.wording = Wording.named(language ?? session.configuration.digest.language ?? "en")
        options.explain = explain
        options.fullText = fullText
        let folder = URL(fileURLWithPath: session.places.templates)
        if FileManager.default.fileExists(atPath: folder.path) {
            let (templates, warnings) = TemplateSet.load(from: folder)
            options.templates = templates
            for warning in warnings { session.log.warn(warning) }
        }
        return options
    }
}

/// Where a digest goes.
struct DeliveryOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("A file, or a folder for a file with a dated name.", valueName: "path")
    )
    var output: String?

    @Option(help: ArgumentHelp("The recipient of a mail; can be given several times.", valueName: "address"))
    var to: [String] = []

    @Option(help: ArgumentHelp("The sender of a mail.", valueName: "address"))
    var from: String?

    @Option(
        help: ArgumentHelp(
            "Hand the mail to sendmail and believe its exit status; PATH is optional.",
            valueName: "path"
        )
    )
    var sendmail: String?

    @Option(help: ArgumentHelp("Put the mail into a Maildir.", valueName: "folder"))
    var maildir: String?

    /// A digest that is mailed is a mail, whatever the configuration's usual form.
    func format(_ usual: DigestFormat) -> DigestFormat {
        sendmail != nil || maildir != nil ? .email : usual
    }

    func ways(_ mail: Configuration.Mail) -> [Delivery] {
        var ways: [Delivery] = []
        if let output {
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: output, isDirectory: &isFolder)
            ways.append(output.hasSuffix("/") || exists && isFolder.boolValue ? .folder(output) : .file(output))
        }
        if let maildir { ways.append(.maildir(maildir)) }
        if let sendmail { ways.append(.sendmail(path: sendmail.isEmpty ? mail.sendmail : sendmail)) }
        return ways.isEmpty ? [.standardOutput] : ways
    }

    /// Fails early where the output's folder is missing or may not be written.
    ///
    /// - Throws: `Failure` with code 73.
    func checkWritable() throws(Failure) {
        guard let output, !output.hasSuffix("/") else { return }
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: output, isDirectory: &isFolder)
        let folder =
            exists && isFolder.boolValue ? output : URL(fileURLWithPath: output).deletingLastPathComponent().path
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw Failure(
                .cannotCreate,
                "\(output): cannot be written; check that \(folder) exists and its permissions"
            )
        }
    }

    /// - Throws: `Failure` with code 64 or 78 where an address is missing or is none.
    func mailOptions(_ mail: Configuration.Mail) throws(Failure) -> MailOptions {
        let recipients = to.isEmpty ? mail.to : to
        guard !recipients.isEmpty else { throw Failure(.usage, "a mail needs a recipient: --to ADDRESS, or mail.to") }
        var addresses: [MailAddress] = []
        for recipient in recipients { addresses.append(try Self.address(recipient)) }
        let sender = try (from ?? mail.from).map { text throws(Failure) in try Self.address(text) } ?? addresses[0]
        var options = MailOptions(from: sender, to: addresses)
        options.replyTo = try mail.replyTo.map { text throws(Failure) in try Self.address(text) }
        options.subject = mail.subject
        options.isThreaded = mail.isThreaded
        return options
    }

    private static func address(_ text: String) throws(Failure) -> MailAddress {
        guard let address = MailAddress(text) else { throw Failure(.usage, "\(text) is no mail address") }
        return address
    }
}

extension DigestFormat: ExpressibleByArgument {}
extension RenderOptions.Images: ExpressibleByArgument {}
