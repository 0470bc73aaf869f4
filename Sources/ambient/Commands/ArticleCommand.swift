import ArgumentParser
import Feeds
import Fetching
import Foundation
import Markup

/// `ambient article`: the readable article of a page.
struct ArticleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "article",
        abstract: "Print the article of a web page, without the page around it.",
        discussion: """
              ambient article https://example.org/post
              ambient article page.html --format markdown
            """
    )

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, html, markdown
    }

    @Option(help: "The form to print.")
    var format = Format.text

    @Option(help: "Columns of the text.")
    var width = 72

    @Option(help: ArgumentHelp("The page's own address: base of its relative links.", valueName: "address"))
    var url: String?

    @Argument(help: ArgumentHelp("A file, an http address, or - for standard input.", valueName: "page"))
    var page: String

    func run() async throws {
        let document = try await InputDocument.read(page, wanted: .page)
        let address = url ?? document.address
        guard let article = readableArticle(inHTML: document.bytes, url: address, contentType: document.contentType)
        else {
            throw Failure(.badData, "\(page): no part of it reads like an article")
        }
        let title = article.title.map { plainLine($0) } ?? ""
        switch format {
        case .html: try StandardOutput.write("\(article.contentHTML)\n")
        case .markdown:
            let body = markdown(fromHTML: article.contentHTML)
            try StandardOutput.write(title.isEmpty ? body : "# \(title)\n\n\(body)")
        case .text:
            let head = [title, article.byline.map { plainLine($0) } ?? ""].filter { !$0.isEmpty }
            let lines = head.flatMap { wrap($0, width: width) }
            let body = layOut(article.contentHTML, width: width).plain
            try StandardOutput.write(lines.isEmpty ? body : lines.joined(separator: "\n") + "\n\n\(body)")
        }
    }
}
