import Digesting
import TestSupport
import Testing

@Suite struct `What a reader gets` {
    @Test(arguments: DigestFormat.allCases)
    func `an ordinary day`(format: DigestFormat) throws {
        try expectGolden("render/ordinary-day.\(format.fileExtension)", render(.ordinaryDay, as: format, .toMe))
    }

    @Test(arguments: DigestFormat.allCases)
    func `a day without news`(format: DigestFormat) throws {
        try expectGolden("render/empty-day.\(format.fileExtension)", render(.emptyDay, as: format, .toMe))
    }

    @Test(arguments: DigestFormat.allCases)
    func `a day on which sources failed`(format: DigestFormat) throws {
        try expectGolden("render/error-day.\(format.fileExtension)", render(.errorDay, as: format, .toMe))
    }

    @Test(arguments: DigestFormat.allCases)
    func `Chinese, Japanese and Korean titles`(format: DigestFormat) throws {
        try expectGolden("render/wide-day.\(format.fileExtension)", render(.wideDay, as: format, .toMe))
    }

    @Test(arguments: DigestFormat.allCases)
    func `feeds that try to be markup, commands and header fields`(format: DigestFormat) throws {
        try expectGolden("render/hostile-day.\(format.fileExtension)", render(.hostileDay, as: format, .toMe))
    }

    @Test(arguments: DigestFormat.allCases)
    func `all of it in traditional Chinese`(format: DigestFormat) throws {
        var options = RenderOptions.toMe
        options.wording = .traditionalChinese
        try expectGolden("render/chinese-wording.\(format.fileExtension)", render(.ordinaryDay, as: format, options))
    }

    @Test(arguments: DigestFormat.allCases)
    func `what authors changed since`(format: DigestFormat) throws {
        try expectGolden("render/updates-day.\(format.fileExtension)", render(.updatesDay, as: format, .toMe))
        var options = RenderOptions.toMe
        options.wording = .traditionalChinese
        try expectGolden("render/updates-chinese.\(format.fileExtension)", render(.updatesDay, as: format, options))
    }

    @Test func `the sums and the full text, on 48 columns, in colour`() throws {
        var options = RenderOptions()
        options.width = 48
        options.explain = true
        options.fullText = true
        options.usesColor = true
        try expectGolden("render/explained.txt", render(.ordinaryDay, as: .text, options))
        try expectGolden("render/explained.html", render(.ordinaryDay, as: .html, options))
        try expectGolden("render/explained.md", render(.ordinaryDay, as: .markdown, options))
    }
}
