import ArgumentParser
import Digesting
import Fetching
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
            options.ownTemplates = templates
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

    @Option(
        help: ArgumentHelp(
            "Hand the mail to a mail server, smtps://user@host or smtp://user@host:587; without one, to mail.server.",
            valueName: "server"
        )
    )
    var smtp: String?

    @Option(help: ArgumentHelp("Put the mail into a Maildir.", valueName: "folder"))
    var maildir: String?

    @Flag(help: "A mail for each story, with its whole text, instead of one for all.")
    var each = false

    @Flag(name: .customLong("open"), help: "Show the digest in the browser ($BROWSER, else xdg-open).")
    var opensBrowser = false

    func validate() throws {
        if let smtp, !smtp.isEmpty, !isMailServer(smtp) {
            throw ValidationError("\(MailSubmissionError.badServer(smtp))")
        }
        if each, output == nil || output == "-", sendmail == nil, maildir == nil, smtp == nil {
            throw ValidationError(
                "--each needs somewhere to put its mails: --sendmail, --smtp, --maildir or --output FOLDER/"
            )
        }
        if opensBrowser, each || sendmail != nil || maildir != nil || smtp != nil {
            throw ValidationError("--open shows a page; it does not go with mail")
        }
    }

    /// A digest that is mailed is a mail and one for the browser a page, whatever the configuration's usual form.
    func format(_ usual: DigestFormat) -> DigestFormat {
        if opensBrowser { return .html }
        return each || sendmail != nil || maildir != nil || smtp != nil ? .email : usual
    }

    /// - Throws: `Failure` with code 78 where a mail server is asked for and none is known.
    func ways(_ mail: Configuration.Mail, _ places: Places) throws(Failure) -> [DigestWay] {
        var ways: [DigestWay] = []
        if let output, output != "-" {
            let isFolder = output.hasSuffix("/") || Self.isFolder(output)
            if each, !isFolder {
                throw Failure(
                    .usage,
                    "\(output): --each writes a file for each story; name a folder, such as \(output)/"
                )
            }
            ways.append(.local(isFolder ? .folder(output) : .file(output)))
        } else if opensBrowser {
            ways.append(.local(.folder(places.pages)))
        }
        if let maildir { ways.append(.local(.maildir(maildir))) }
        if let sendmail {
            let program = sendmail.isEmpty ? mail.sendmail : sendmail
            ways.append(.local(.sendmail(path: program, limit: .seconds(mail.seconds))))
        }
        if let smtp { ways.append(.server(try server(smtp, mail))) }
        return ways.isEmpty ? [.local(.standardOutput)] : ways
    }

    private func server(_ named: String, _ mail: Configuration.Mail) throws(Failure) -> MailServer {
        guard let address = named.isEmpty ? mail.server : named else {
            throw Failure(
                .badConfiguration,
                "no mail server: --smtp smtps://user@host, or mail.server in the configuration"
            )
        }
        guard isMailServer(address) else {
            throw Failure(.badConfiguration, "mail.server: \(MailSubmissionError.badServer(address))")
        }
        return MailServer(
            address: address,
            passwordCommand: mail.passwordCommand,
            limit: .seconds(mail.seconds)
        )
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// Fails early where the output's folder is missing or may not be written.
    ///
    /// - Throws: `Failure` with code 73.
    func checkWritable() throws(Failure) {
        guard let output, output != "-", !output.hasSuffix("/") else { return }
        let folder = Self.isFolder(output) ? output : URL(fileURLWithPath: output).deletingLastPathComponent().path
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
        let named = try (from ?? mail.from).map { text throws(Failure) in try Self.address(text) }
        let sender = named ?? MailAddress("ambient <\(addresses[0].address)>") ?? addresses[0]
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
