import Markup
import Testing

/// Writes down the events of a document, one a line.
private final class Recorder: XMLEventHandler {
    private var names: [String] = []
    private(set) var lines: [String] = []
    /// What to answer to each element, by name; `.childrenOrText` for others.
    var readings: [String: XMLReading] = [:]

    func number(of local: String, namespace: String?, prefix: String?) -> Int {
        names.append("\(namespace ?? prefix.map { "?\($0)" } ?? ""):\(local)")
        return names.count - 1
    }

    func start(_ name: Int, _ attributes: XMLAttributes) -> XMLReading {
        let href = attributes.value("href").map { " href=\($0)" } ?? ""
        lines.append("<\(names[name])\(href) @\(attributes.line)")
        return readings[String(names[name].split(separator: ":").last ?? "")] ?? .childrenOrText
    }

    func end(_ name: Int, text: Span<UInt8>, isMarkup: Bool, line: Int) {
        let text = text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        lines.append(">\(names[name]) \(isMarkup ? "markup " : "")\(text.debugDescription)")
    }
}

@Suite struct `XML events` {
    private func read(
        _ document: String,
        _ readings: [String: XMLReading] = [:],
        piece: Int = .max,
        lenient: Bool = false,
        entities: [String: String] = [:]
    ) -> (lines: [String], fault: XMLFault?) {
        let recorder = Recorder()
        recorder.readings = readings
        var events = XMLEvents(handler: recorder, lenient: lenient, entities: entities)
        let bytes = Array(document.utf8)
        var index = 0
        while index < bytes.count {
            let end = min(bytes.count, index + min(piece, bytes.count))
            events.feed(bytes.span.extracting(index..<end))
            index = end
        }
        events.finish()
        return (recorder.lines, events.fault)
    }

    @Test func `come with names, attributes, lines and whole texts`() {
        let document = "<a>\n<b href='x&amp;y&eacute;'>one<![CDATA[ <two> ]]>&lt;</b></a>"
        let expected = ["<:a @1", "<:b href=x&yé @2", ">:b \"one <two> <\"", ">:a \"\""]
        #expect(read(document, ["a": .children]).lines == expected)
        #expect(read(document, ["a": .children], piece: 1).lines == expected, "in pieces of one byte")
    }

    @Test func `name namespaces by URI and undeclared ones by prefix`() {
        let lines = read("<a xmlns='u:1' xmlns:p='u:2'><p:b/><q:c/></a>", ["a": .children]).lines
        #expect(lines.filter { $0.hasPrefix("<") } == ["<u:1:a @1", "<u:2:b @1", "<?q:c @1"])
    }

    @Test func `write child elements of a text as markup`() {
        let cases: [(String, XMLReading, String)] = [
            ("<t>a <b>c</b> &amp; d</t>", .text, "a <b>c</b> &amp; d"),
            ("<t>a &amp; d</t>", .text, "a & d"),
            ("<t>&lt;p&gt;x <br/>&lt;i&gt;</t>", .text, "<p>x <br /><i>"),
            ("<t><img src='a&amp;\"b'/>&lt;</t>", .markup, "<img src=\"a&amp;&quot;b\" />&lt;"),
        ]
        for (document, reading, text) in cases {
            #expect(read(document, ["t": reading]).lines.last?.contains(text.debugDescription) == true, "\(document)")
        }
    }

    @Test func `skip what the handler does not want`() {
        #expect(read("<a><b>x<c/></b><d>y</d></a>", ["a": .children, "b": .skip]).lines.count == 5)
    }

    @Test func `read HTML's entities, those declared and unknown ones`() {
        let lines = read("<a>caf&eacute; &mine; &unknown;</a>", entities: ["mine": "yours"]).lines
        #expect(lines.last == ">:a \"café yours &unknown;\"")
    }

    @Test func `mend texts encoded twice and controls that mean windows-1252`() {
        #expect(read("<a>cafÃ© ordenÃ³</a>").lines.last == ">:a \"café ordenó\"")
        #expect(read("<a>don&#146;t</a>").lines.last == ">:a \"don’t\"")
        #expect(read("<a>Ã© und 漢字</a>").lines.last == ">:a \"Ã© und 漢字\"", "mixed text is left alone")
    }

    static let faults: [(String, XMLFault.Kind?)] = [
        ("<a></a>", nil), ("<a><b></a>", .notWellFormed), ("<a>&</a>", .notWellFormed), ("<a><b>text", .truncated),
        ("<a></a><b/>", .contentAfterRoot), ("<a>\u{1}</a>", .badCharacter), ("no markup", .noElement),
    ]

    @Test(arguments: faults) func `stop at the first fault`(document: String, kind: XMLFault.Kind?) {
        #expect(read(document).fault?.kind == kind)
    }

    @Test func `are bounded in depth, in tags and in texts`() {
        let deep = String(repeating: "<x>", count: 100_000)
        #expect(read(deep, ["x": .children], lenient: true).fault?.kind == .tooDeep)
        #expect(read(deep, ["x": .markup], lenient: true).fault?.kind == .tooDeep)
        let attributes = (0..<100_000).map { "a\($0)='1'" }.joined(separator: " ")
        #expect(read("<x \(attributes)/>", lenient: true).fault?.kind == .tagTooLong)
    }
}
