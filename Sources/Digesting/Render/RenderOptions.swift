/// How an issue shall look; everything that is not in the issue itself.
package struct RenderOptions: Sendable {
    /// What becomes of the images of an entry.
    package enum Images: String, CaseIterable, Sendable {
        /// Left out.
        case none
        /// A link with the image's description; nothing is loaded until it is followed.
        case link
        /// Loaded from where they are when the page is opened.
        case remote
        /// Inside the document, in so far as ``RenderOptions/pictures`` has them; the others as links.
        case embed
    }

    /// Columns of plain text; less than 24 counts as 24.
    package var width = 72
    package var images = Images.link
    /// By their addresses, for ``Images/embed``.
    package var pictures: [String: Picture] = [:]
    package var wording = Wording.english
    /// The whole text of what is featured, also in text, Markdown and mail; the page always has it, folded away.
    package var fullText = false
    /// Prints the sum behind each choice.
    package var explain = false
    /// ANSI colours in plain text.
    package var usesColor = false
    /// The user's templates; `nil`: those that ambient comes with, which are read when markup is asked for.
    package var ownTemplates: TemplateSet?
    /// What only a mail has; needed for ``DigestFormat/email``.
    package var mail: MailOptions?

    package init() {}
}

extension RenderOptions {
    /// The templates of the HTML page and of the mail's HTML part.
    var templates: TemplateSet { ownTemplates ?? .builtIn }

    /// What a mail may show: whatever it loads tells the sender when and where it was opened.
    var forMail: RenderOptions {
        var options = self
        if options.images == .remote { options.images = .link }
        return options
    }

    /// Where a document finds an embedded image; `nil` where it has none of that address.
    func source(ofPicture address: String?) -> String? {
        guard images == .embed, let picture = address.flatMap({ pictures[$0] }) else { return nil }
        return mail == nil ? picture.dataAddress : "cid:\(picture.contentID)"
    }

    /// The body of a story where full texts are asked for and it has one; it stands in place of the summary.
    func bodyBelow(_ story: DigestIssue.Story) -> String? {
        guard fullText, let html = story.contentHTML, !html.isEmpty else { return nil }
        return html
    }
}
