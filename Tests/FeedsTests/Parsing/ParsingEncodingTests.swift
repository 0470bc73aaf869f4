import Foundation
import Testing

@testable import Feeds

@Suite struct `Encodings` {
    /// A feed whose title is given in bytes, with a declaration or without.
    private func feed(_ title: [UInt8], declared: String? = nil) -> [UInt8] {
        let declaration = declared.map { "<?xml version=\"1.0\" encoding=\"\($0)\"?>" } ?? ""
        return Array("\(declaration)<rss version=\"2.0\"><channel><title>".utf8) + title
            + Array("</title><item><title>x</title></item></channel></rss>".utf8)
    }

    private func title(_ bytes: [UInt8], contentType: String? = nil) throws -> (title: String?, encoding: String) {
        let feed = try FeedParser(.init(contentType: contentType)).parse(bytes)
        return (feed.title, feed.encoding)
    }

    static let declared: [(label: String, bytes: [UInt8], text: String, name: String)] = [
        ("ISO-8859-1", [0x63, 0x61, 0x66, 0xE9, 0x20, 0x96], "café –", "iso-8859-1"),
        ("windows-1251", [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2], "Привет", "windows-1251"),
        ("KOI8-R", [0xF0, 0xD2, 0xC9, 0xD7, 0xC5, 0xD4], "Привет", "koi8-r"),
        ("ISO-8859-2", [0xA3, 0xF3, 0x64, 0xBC], "Łódź", "iso-8859-2"),
        ("Shift_JIS", [0x93, 0xFA, 0x96, 0x7B], "日本", "shift_jis"),
        ("EUC-JP", [0xC6, 0xFC, 0xCB, 0xDC], "日本", "euc-jp"),
        ("ISO-2022-JP", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42], "日本", "iso-2022-jp"),
        ("EUC-KR", [0xC7, 0xD1, 0xB1, 0xB9], "한국", "euc-kr"), ("Big5", [0xA4, 0xA4, 0xA4, 0xE5], "中文", "big5"),
        ("GB2312", [0xD6, 0xD0, 0xCE, 0xC4], "中文", "gb18030"),
        ("GB18030", [0x81, 0x30, 0x84, 0x36], "¥", "gb18030"),
        ("UTF-7", Array("a+AOk-".utf8), "a+AOk-", "utf-8"),
    ]

    @Test(arguments: declared)
    func `are read as declared`(label: String, bytes: [UInt8], text: String, name: String) throws {
        let read = try title(feed(bytes, declared: label))
        #expect(read.title == text)
        #expect(read.encoding == name)
    }

    @Test func `of wide characters are told by mark or pattern`() throws {
        let text = "<rss version=\"2.0\"><channel><title>é漢😀</title></channel></rss>"
        let encodings: [(String.Encoding, [UInt8], String)] = [
            (.utf16LittleEndian, [0xFF, 0xFE], "utf-16le"), (.utf16LittleEndian, [], "utf-16le"),
            (.utf16BigEndian, [0xFE, 0xFF], "utf-16be"), (.utf16BigEndian, [], "utf-16be"),
            (.utf32LittleEndian, [0xFF, 0xFE, 0, 0], "utf-32le"), (.utf32BigEndian, [], "utf-32be"),
            (.utf8, [0xEF, 0xBB, 0xBF], "utf-8"),
        ]
        for (encoding, mark, name) in encodings {
            let bytes = try #require(text.data(using: encoding))
            let read = try title(mark + bytes)
            #expect(read.title == "é漢😀", "\(name) \(mark)")
            #expect(read.encoding == name)
        }
    }

    @Test func `that disagree give way to the one under which the bytes are valid`() throws {
        let utf8 = Array("café".utf8)
        let latin: [UInt8] = [0x63, 0x61, 0x66, 0xE9]
        #expect(try title(feed(utf8, declared: "ISO-8859-1"), contentType: "text/xml; charset=utf-8").title == "café")
        #expect(try title(feed(latin, declared: "ISO-8859-1"), contentType: "text/xml; charset=utf-8").title == "café")
        #expect(try title(feed(utf8, declared: "UTF-8"), contentType: "text/xml; charset=ISO-8859-1").title == "café")
        let header = try title(
            feed([0xF0, 0xD2], declared: "windows-1251"),
            contentType: "text/xml; charset=\"koi8-r\""
        )
        #expect(header.title == "Пр", "else the header goes before the declaration")
    }

    @Test func `never refuse a document for a bad byte`() throws {
        let one = try title(feed(Array("café ".utf8) + [0x92] + Array("漢".utf8), declared: "UTF-8"))
        #expect(one.title == "café ’漢")
        #expect(one.encoding == "utf-8")
        let all = try title(feed([0x63, 0x61, 0x66, 0xE9], declared: "UTF-8"))
        #expect(all.title == "café")
        #expect(all.encoding == "windows-1252")
    }

    static let guesses: [(name: String, text: String, converter: String)] = [
        ("koi8-r", "Наверное, единственное, во что сегодня можно верить безоговорочно", "KOI8-R"),
        ("windows-1251", "Наверное, единственное, во что сегодня можно верить безоговорочно", "windows-1251"),
        ("shift_jis", "これは日本語の文章です。カタカナもあります。", "Shift_JIS"),
        ("euc-kr", "한국어로 쓴 글입니다 모두 읽을 수 있어야 합니다", "EUC-KR"),
        ("gb18030", "这是一篇用简体中文写的文章我们希望能够正确地显示出来", "GB18030"),
        ("windows-1252", "Un café à Genève, où l’été dure, naïve façade déjà vue à la gare", "windows-1252"),
    ]

    @Test(arguments: guesses) func `are guessed where none is named`(name: String, text: String, converter: String)
        throws
    {
        let bytes = try iconv(text, to: converter)
        let read = try title(feed(bytes))
        #expect(read.encoding == name)
        #expect(read.title == text)
    }

    @Test func `of Japanese are told from their kana`() throws {
        let bytes: [UInt8] = [
            0xA4, 0xB3, 0xA4, 0xEC, 0xA4, 0xCF, 0xC6, 0xFC, 0xCB, 0xDC, 0xB8, 0xEC, 0xA4, 0xCE, 0xCA, 0xB8, 0xBE, 0xCF,
            0xA4, 0xC7, 0xA4, 0xB9, 0xA1, 0xA3, 0xA5, 0xAB, 0xA5, 0xBF, 0xA5, 0xAB, 0xA5, 0xCA, 0xA4, 0xE2, 0xA4, 0xA2,
            0xA4, 0xEA, 0xA4, 0xDE, 0xA4, 0xB9, 0xA1, 0xA3,
        ]
        let read = try title(feed(bytes))
        #expect(read.encoding == "euc-jp")
        #expect(read.title == "これは日本語の文章です。カタカナもあります。")
    }

    /// Text in another encoding, by Foundation.
    private func iconv(_ text: String, to name: String) throws -> [UInt8] {
        let encodings: [String: UInt] = [
            "KOI8-R": 0x8000_0A02, "windows-1251": 11, "Shift_JIS": 8, "EUC-KR": 0x8000_0940,
            "GB18030": 0x8000_0632, "windows-1252": 12,
        ]
        let encoding = String.Encoding(rawValue: try #require(encodings[name]))
        return [UInt8](try #require(text.data(using: encoding)))
    }
}
