import Foundation
import TestSupport
import Testing

@testable import Reading

@Suite struct `The reader's screen` {
    @Test func `shows today at 80 columns`() throws {
        try expectGolden("today-80.txt", draw(SampleReader().state).text)
    }

    @Test func `shows an article at 80 columns`() throws {
        var reader = SampleReader()
        reader.take(.key(.enter))
        try expectGolden("article-80.txt", draw(reader.state).text)
    }

    @Test func `keeps the list beside the article where there is room`() throws {
        var reader = SampleReader(columns: 150, rows: 20)
        reader.take(.key(.enter))
        try expectGolden("article-150.txt", draw(reader.state).text)
    }

    @Test func `shows the people at 80 columns`() throws {
        var reader = SampleReader()
        reader.press("2")
        try expectGolden("people-80.txt", draw(reader.state).text)
    }

    @Test func `shows a leader's page at 80 columns`() throws {
        var reader = SampleReader(rows: 34)
        reader.press("i")
        try expectGolden("leader-80.txt", draw(reader.state).text)
    }

    @Test func `lists a key of one's own, and not one that is bound to nothing`() {
        var keys = KeyMap.standard
        keys.bind(.function(5), to: .reload)
        keys.bind(.character("r"), to: nil)
        let line = helpLines(keys).first { $0.meaning == Command.reload.meaning }
        #expect(line?.keys == "R, f5")
    }

    @Test func `lists exactly the keys in force`() throws {
        var reader = SampleReader(columns: 80, rows: 52)
        reader.press("?")
        try expectGolden("help-80.txt", draw(reader.state).text)
    }

    @Test func `says that it is too small`() {
        let state = ReaderState(size: ReaderState.Size(columns: 20, rows: 5))
        #expect(draw(state).text.hasPrefix("too small"))
    }

    @Test func `counts wide characters as two columns and never splits one`() {
        var grid = Grid(columns: 7, rows: 1)
        grid.put("a中文字", row: 0, column: 0)
        #expect(grid.text == "a中文字")
        var narrow = Grid(columns: 6, rows: 1)
        narrow.put("a中文字", row: 0, column: 0)
        #expect(narrow.text == "a中文")
    }

    @Test func `has no control character of a feed`() {
        var reader = SampleReader()
        let row = EntryRow(
            id: 1,
            leader: "a\u{1B}[31mb",
            title: "bell\u{07} \u{202E}over\u{9B}",
            date: .distantPast,
            minutes: 1
        )
        reader.take(.today(title: "x\u{1B}]0;y\u{07}", sections: [EntrySection(title: "s", rows: [row])]))
        let isControl: (Unicode.Scalar) -> Bool = { $0.properties.generalCategory == .control && $0 != "\n" }
        let hostile = draw(reader.state).text.unicodeScalars.filter { isControl($0) || $0 == "\u{202E}" }
        #expect(hostile.isEmpty)
    }
}
