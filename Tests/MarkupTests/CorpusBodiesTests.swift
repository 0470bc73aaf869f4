import Foundation
import Testing

@testable import Markup

/// Properties that must hold for every body of the shared corpus.
@Suite(.enabled(if: sharedFolder != nil, "no shared corpus beside the repository"))
struct `Bodies of real feeds` {
    /// What stands in the elements of feeds that hold bodies, cut out without a parser, so that broken feeds count too.
    static let bodies: [String] = {
        var bodies: Set<String> = []
        for folder in ["real", "own", "recoded", "wellformed", "illformed"] {
            for file in files(below: "corpus/feeds/\(folder)") where !file.hasSuffix(".json") {
                let text = String(decoding: sharedBytes(file), as: UTF8.self)
                for element in ["content:encoded", "description", "content", "summary"] {
                    for piece in text.components(separatedBy: "<\(element)").dropFirst() {
                        guard let end = piece.range(of: "</\(element)>"), let start = piece.firstIndex(of: ">") else {
                            continue
                        }
                        guard start < end.lowerBound else { continue }
                        bodies.insert(unescaped(String(piece[piece.index(after: start)..<end.lowerBound])))
                    }
                }
            }
        }
        return bodies.sorted()
    }()

    private static func files(below path: String) -> [String] {
        sharedNames(path).flatMap { name in
            let inner = "\(path)/\(name)"
            return sharedNames(inner).isEmpty ? [inner] : files(below: inner)
        }
    }

    private static func unescaped(_ text: String) -> String {
        if let start = text.range(of: "<![CDATA["), let end = text.range(of: "]]>", options: .backwards),
            start.upperBound <= end.lowerBound
        {
            return String(text[start.upperBound..<end.lowerBound])
        }
        return decodingReferences(text)
    }

    @Test func `cleaning twice changes nothing`() {
        #expect(Self.bodies.count > 500)
        let cleaner = BodyCleaner()
        for body in Self.bodies {
            let once = cleaner.clean(body, base: "https://example.org/a/")
            #expect(cleaner.clean(once.html, base: nil) == once, "\(body.prefix(200))")
        }
    }

    @Test(arguments: [20, 72]) func `no laid-out line is over the width, no word and no link is lost`(width: Int) {
        var words = (all: 0, kept: 0)
        var options = LayoutOptions()
        options.showsImages = false
        for body in Self.bodies {
            let clean = BodyCleaner().clean(body, base: "https://example.org/a/")
            let laidOut = layOut(clean.html, width: width, options: options)
            for line in laidOut.lines { #expect(displayWidth(line.text) <= width, "\(line.text.debugDescription)") }
            #expect(!laidOut.plain.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
            for link in clean.links { #expect(laidOut.links.contains(link.url), "\(link.url)") }
            guard width == 20 else { continue }
            // Long words are cut at the edge, so letters are compared and not the spaces between them.
            let wanted = letters(clean.text)
            let score = WordScore(expected: wanted, found: letters(laidOut.plain))
            words.all += wanted.count
            words.kept += Int((score.recall * Double(wanted.count)).rounded())
        }
        let recall = Double(words.kept) / Double(max(words.all, 1))
        if width == 20 {
            print("layout at 20 columns: letter recall \(recall) over \(Self.bodies.count) bodies")
            #expect(recall >= 0.995)
        }
    }

    @Test func `words survive the layout`() {
        var options = LayoutOptions()
        options.listsLinks = false
        options.numbersLinks = false
        var all = 0
        var kept = 0.0
        for body in Self.bodies {
            let nodes = HTMLDocument(BodyCleaner().clean(body, base: "https://example.org/a/").html).root.text
            let laidOut = layOut(body, width: 120, options: options).plain
            let count = nodes.split(whereSeparator: \.isWhitespace).count
            all += count
            kept += WordScore(expected: nodes, found: laidOut).recall * Double(count)
        }
        let recall = kept / Double(max(all, 1))
        print("layout at 120 columns: word recall \(recall)")
        #expect(recall >= 0.995)
    }

    private func letters(_ text: String) -> String {
        var spaced = ""
        for character in text where character.isLetter || character.isNumber { spaced += "\(character) " }
        return spaced
    }
}
