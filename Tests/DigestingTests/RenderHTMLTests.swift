import Foundation
import Testing

@testable import Digesting

@Suite struct `The page` {
    @Test func `nothing out of a feed becomes an element, an attribute or an address that runs`() throws {
        for format in [DigestFormat.html, .email] {
            let digest = try render(.hostileDay, as: format, .toMe)
            let page = format == .html ? digest : mailPart(digest)
            let foreign = tags(of: page).filter { !ours.contains($0.name) }
            #expect(foreign.map(\.name) == [], "\(format)")
            for tag in tags(of: page) {
                #expect(!tag.attributes.contains { $0.hasPrefix("on") }, "\(tag)")
            }
            #expect(!page.contains("href=\"javascript"))
            #expect(!page.contains("href=\"file"))
            #expect(!page.contains("src=\"data"))
        }
    }

    @Test func `a quote with a combining mark stays inside its attribute`() {
        let written = escaped("\"\u{301} onmouseover=\u{301}\"x &\u{338} <\u{338} '\u{301}")
        #expect(written.unicodeScalars.allSatisfy { !"\"<'".unicodeScalars.contains($0) })
        #expect(escaped("plain — 漢字") == "plain — 漢字")
    }

    @Test func `nothing is loaded unless images are wanted`() throws {
        let page = try render(.ordinaryDay, as: .html)
        #expect(page.contains("default-src 'none'"))
        #expect(!page.contains("img-src") && !page.contains(" src=") && !page.contains("url("))
        var options = RenderOptions()
        options.images = .remote
        let remote = try render(.ordinaryDay, as: .html, options)
        #expect(remote.contains("img-src http: https:"))
        #expect(remote.contains("<img src=\"https://lethain.com/static/chart.png\""))
        let mail = try render(.ordinaryDay, as: .email, .toMe)
        #expect(!mail.contains("<img") && !mail.contains("<svg") && !mail.contains("<details"))
    }

    @Test func `a vote without an address is not linked to the page it votes for`() throws {
        let page = try render(.ordinaryDay, as: .html)
        #expect(page.contains("<li>Simon Willison: "))
    }

    @Test func `text has a contrast of 4.5 on its ground, light and dark`() throws {
        let blocks = TemplateSet.style.components(separatedBy: "@media (prefers-color-scheme: dark)")
        for block in blocks.prefix(2) {
            let colours = customColours(in: block)
            let ground = try #require(colours["ground"])
            for name in ["text", "soft", "link", "mark"] {
                let ratio = contrast(try #require(colours[name]), ground)
                #expect(ratio >= 4.5, "\(name): \(ratio)")
            }
        }
    }

    @Test func `the picture is described in words`() throws {
        let page = try render(.ordinaryDay, as: .html)
        #expect(
            page.contains(
                "aria-label=\"Julia Evans points at The FFmpeg assembly lessons and Staff archetypes, five years on. "
            )
        )
    }

    static let bodies: [(String, RenderOptions.Images, String)] = [
        ("<h1>A</h1><h4>B</h4>", .link, "<h4>A</h4><h5>B</h5>"),
        ("<img src=\"https://x/a\" alt=\"a &gt; b\">", .link, "<a href=\"https://x/a\">a &gt; b</a>"),
        ("<img alt=\"\" src=\"https://x/a\">", .link, "<a href=\"https://x/a\">[image]</a>"),
        ("<img src=\"https://x/a\" alt=\"cat\">", .none, "cat"),
        ("<img src=\"https://x/a\" alt=\"cat\">", .remote, "<img src=\"https://x/a\" alt=\"cat\">"),
        (
            "<a href=\"https://x/\"><img src=\"https://x/a\" alt=\"cat\"></a>", .link,
            "<a href=\"https://x/\">cat</a>"
        ),
        ("<img alt=\"a src=\" src=\"https://x/b\">", .link, "<a href=\"https://x/b\">a src=</a>"),
        ("1 &lt; 2 < 3 <", .link, "1 &lt; 2 < 3 <"),
        ("<p>unclosed <b", .link, "<p>unclosed <b"),
    ]

    @Test(arguments: bodies) func `a body is fitted in`(html: String, images: RenderOptions.Images, fitted: String) {
        var options = RenderOptions()
        options.images = images
        #expect(bodyMarkup(html, options) == fitted)
    }

    private let ours = Set(
        ("!doctype html head meta title style body header footer main section article h1 h2 h3 p span time ul li a "
            + "strong code details summary div table tr td tbody th").split(separator: " ").map(String.init)
    )
}

/// The HTML part of a mail, decoded.
func mailPart(_ mail: String) -> String {
    let part = mail.components(separatedBy: "Content-Transfer-Encoding: quoted-printable\n\n").last ?? ""
    var bytes: [UInt8] = []
    var rest = Array(part.replacingOccurrences(of: "=\n", with: "").utf8)[...]
    while let first = rest.popFirst() {
        if first == UInt8(ascii: "="), rest.count >= 2 {
            bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? first)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(first)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

private struct SeenTag {
    var name: String
    var attributes: [String]
}

/// The start tags of a page as a browser's tokeniser sees them, style sheets left out.
private func tags(of page: String) -> [SeenTag] {
    var found: [SeenTag] = []
    var scalars = Array(page.unicodeScalars)[...]
    while let open = scalars.firstIndex(of: "<") {
        scalars = scalars[(open + 1)...]
        guard let next = scalars.first, next.properties.isAlphabetic || next == "!" else { continue }
        var tag = ""
        var quote: Unicode.Scalar?
        while let scalar = scalars.popFirst(), quote != nil || scalar != ">" {
            if quote == nil, scalar == "\"" || scalar == "'" { quote = scalar } else if scalar == quote { quote = nil }
            tag.unicodeScalars.append(quote == nil ? scalar : "_")
        }
        let words = tag.lowercased().split(separator: " ").map(String.init)
        found.append(SeenTag(name: words.first ?? "", attributes: Array(words.dropFirst())))
    }
    return found
}

private func customColours(in css: String) -> [String: [Double]] {
    var colours: [String: [Double]] = [:]
    for declaration in css.components(separatedBy: "--").dropFirst() {
        let parts = declaration.components(separatedBy: ": #")
        guard parts.count == 2, let value = UInt32(parts[1].prefix(6), radix: 16) else { continue }
        if colours[parts[0]] == nil {
            colours[parts[0]] = [16, 8, 0].map { Double((value >> $0) & 0xFF) / 255 }
        }
    }
    return colours
}

/// WCAG 2.2, contrast ratio.
private func contrast(_ one: [Double], _ other: [Double]) -> Double {
    let both = [luminance(one), luminance(other)].sorted()
    return (both[1] + 0.05) / (both[0] + 0.05)
}

private func luminance(_ colour: [Double]) -> Double {
    let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}
