import Foundation
import Testing

@testable import Digesting

@Suite struct `The user's templates` {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("ambient-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func write(_ text: String, _ name: String) throws {
        try text.write(to: folder.appendingPathComponent("\(name).mustache"), atomically: true, encoding: .utf8)
    }

    private func page(_ issue: DigestIssue, _ templates: TemplateSet) throws -> String {
        var options = RenderOptions()
        options.ownTemplates = templates
        return try render(issue, as: .html, options)
    }

    @Test func `stand in for the built-in ones, one by one`() throws {
        try write("<article>{{leader}}: {{title}}</article>\n", "story")
        let (templates, warnings) = TemplateSet.load(from: folder)
        #expect(warnings == [])
        let page = try page(.ordinaryDay, templates)
        #expect(page.contains("<article>Will Larson: Staff archetypes, five years on</article>"))
        #expect(page.contains("<h2 id=\"read-these\">Read these</h2>"))
    }

    @Test func `that can't be read are named`() throws {
        let file = folder.appendingPathComponent("html.mustache")
        try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
        let (templates, warnings) = TemplateSet.load(from: folder)
        #expect(warnings == ["\(file.path): cannot be read; using the built-in template"])
        #expect(try page(.ordinaryDay, templates) == render(.ordinaryDay, as: .html))
    }

    @Test func `are not needed`() throws {
        let (templates, warnings) = TemplateSet.load(from: folder.appendingPathComponent("absent"))
        #expect(warnings == [])
        #expect(try page(.ordinaryDay, templates) == render(.ordinaryDay, as: .html))
    }

    @Test func `can't let markup through, however they put a value in`() throws {
        try write("{{title}} {{{title}}} {{&title}} {{#url}}{{{url}}}{{/url}}\n", "story")
        let page = try page(.hostileDay, TemplateSet.load(from: folder).templates)
        #expect(!page.contains("<script>"))
        #expect(page.contains("&lt;script&gt;alert(&#39;KEEP1&#39;)&lt;/script&gt; &lt;script&gt;"))
    }

    static let faults: [(String, Int, String)] = [
        ("one\n{{#title}}\nthree\n", 4, "a section that is never closed"),
        ("one\n{{#title}}{{/url}}\n", 2, "this closes another section than the one that is open"),
        ("one\ntwo {{title\nthree", 2, "a tag without its closing braces"),
        ("one\n\n{{title", 3, "a tag without its closing braces"),
        ("{{", 1, "a tag without its closing braces"),
        ("one\n{{> html}}\n", 2, "the template \"html\" can't be put in here"),
        ("{{>story}}\n{{>*title}}", 2, "the template \"*title\" can't be put in here"),
        ("{{=<% %>=}}<%> html%>", 1, "the delimiters of tags can't be changed"),
        ("{{% CONTENT_TYPE:HTML}}", 1, "settings of the template engine can't be changed"),
        ("one\n{{>\nhtml\n}}", 2, "the template \"html\" can't be put in here"),
        ("{{<html}}{{/html}}", 1, "a template can't inherit from another"),
    ]

    @Test(arguments: faults)
    func `with a fault are named with the line, and the built-in one stays`(text: String, line: Int, reason: String)
        throws
    {
        try write(text, "html")
        let (templates, warnings) = TemplateSet.load(from: folder)
        let file = folder.appendingPathComponent("html.mustache").path
        #expect(warnings == ["\(file):\(line): \(reason); using the built-in template"])
        #expect(try page(.ordinaryDay, templates) == render(.ordinaryDay, as: .html))
    }

    @Test func `can't put themselves into themselves`() throws {
        try write("a {{>story}}", "story")
        try write("b {{>story}} {{>style}}", "style")
        let (templates, warnings) = TemplateSet.load(from: folder)
        #expect(warnings.count == 2)
        #expect(try page(.ordinaryDay, templates) == render(.ordinaryDay, as: .html))
    }

    @Test(arguments: TemplateSet.Name.allCases) func `are printed as they would be written`(name: TemplateSet.Name)
        throws
    {
        for other in TemplateSet.Name.allCases { try write(TemplateSet.builtInText(of: other), other.rawValue) }
        let (templates, warnings) = TemplateSet.load(from: folder)
        #expect(warnings == [])
        #expect(try page(.ordinaryDay, templates) == render(.ordinaryDay, as: .html))
        #expect(!TemplateSet.builtIn.render(name, [:]).isEmpty)
    }

    @Test func `cut anywhere are refused or used, and never end the program`() throws {
        let text = TemplateSet.builtInText(of: .html)
        for length in stride(from: 0, to: text.utf8.count, by: 29) {
            try write(String(text.prefix(length)), "html")
            let (templates, _) = TemplateSet.load(from: folder)
            _ = try page(.emptyDay, templates)
        }
    }
}
