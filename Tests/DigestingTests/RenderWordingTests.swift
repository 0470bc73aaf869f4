import Foundation
import Testing

@testable import Digesting

@Suite struct `The wording` {
    static let tags = [
        ("en", "en"), ("en-GB", "en"), ("de", "en"), ("", "en"), ("zh-Hant", "zh-Hant"), ("zh_TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"), ("zh-Hant-MO", "zh-Hant"), ("zh-Hans", "en"),
    ]

    @Test(arguments: tags) func `is found by a language tag`(tag: String, language: String) {
        #expect(Wording.named(tag).language == language)
    }

    static let overviews: [(Wording.Overview, String)] = [
        (
            .init(total: 43, people: 12, featured: 6, minutes: 18, below: 37),
            "43 new from 12 people · 6 to read in 18 min · 37 more below"
        ),
        (.init(total: 1, people: 1, featured: 1, minutes: 3, below: 0), "1 new from 1 person · 1 to read in 3 min"),
        (.init(total: 2, people: 1, featured: 0, minutes: 0, below: 2), "2 new from 1 person · 2 below"),
    ]

    @Test(arguments: overviews) func `says how much there is`(overview: Wording.Overview, sentence: String) {
        #expect(Wording.english.overview(overview) == sentence)
    }

    static let lists = [
        ([String](), ""), (["Ada"], "Ada"), (["Ada", "Bo"], "Ada and Bo"), (["Ada", "Bo", "Cy"], "Ada, Bo and Cy"),
    ]

    @Test(arguments: lists) func `joins names`(names: [String], list: String) {
        #expect(Wording.english.list(names) == list)
    }

    static let days = [
        ("2026-11-23", "Monday 23 November 2026", "2026 年 11 月 23 日 星期一"),
        ("2024-02-29", "Thursday 29 February 2024", "2024 年 2 月 29 日 星期四"),
        ("2000-01-01", "Saturday 1 January 2000", "2000 年 1 月 1 日 星期六"),
        ("1970-01-04", "Sunday 4 January 1970", "1970 年 1 月 4 日 星期日"),
    ]

    @Test(arguments: days) func `names a day`(day: String, english: String, chinese: String) throws {
        let civil = try #require(CivilDay(day))
        #expect(Wording.english.fullDate(civil) == english)
        #expect(Wording.traditionalChinese.fullDate(civil) == chinese)
        #expect(civil.machineForm == day)
    }

    @Test func `says the year where it is another one`() {
        var issue = DigestIssue.emptyDay
        var story = DigestIssue.story("Ada", "Old", nil, minutes: 1, id: 1)
        #expect(issue.shortDate(of: story, .english) == "22 Nov")
        story.date -= 365 * 86_400
        #expect(issue.shortDate(of: story, .english) == "22 Nov 2025")
        #expect(issue.shortDate(of: story, .traditionalChinese) == "2025 年 11 月 22 日")
        issue.day = "2025-11-23"
        #expect(issue.shortDate(of: story, .english) == "22 Nov")
    }

    @Test(arguments: ["", "2026-13-01", "2026-11", "2026-11-23-1", "x-1-1", "0-1-1"])
    func `is no day`(text: String) { #expect(CivilDay(text) == nil) }

    static let moments: [(Double, String, String)] = [
        (0, "UTC", "1970-01-01"), (-1, "UTC", "1969-12-31"), (1_795_413_600, "Europe/Zurich", "2026-11-23"),
        (1_795_390_000, "Europe/Zurich", "2026-11-23"), (1_795_390_000, "America/Los_Angeles", "2026-11-22"),
        (1_795_390_000, "Nowhere/Atlantis", "2026-11-22"), (4_107_542_399, "UTC", "2100-02-28"),
        (4_107_542_400, "UTC", "2100-03-01"), (951_782_400, "UTC", "2000-02-29"),
    ]

    @Test(arguments: moments) func `a moment falls on a day`(seconds: Double, zone: String, day: String) {
        #expect(CivilDay(Date(timeIntervalSince1970: seconds), in: zone).machineForm == day)
    }

    @Test func `days and moments agree for two centuries`() throws {
        for day in stride(from: -7 * 5_000, through: 7 * 5_000, by: 7) {
            let civil = CivilDay(Date(timeIntervalSince1970: Double(day) * 86_400), in: "UTC")
            #expect(civil.weekday == 4)  // 1 January 1970 was a Thursday
            #expect(CivilDay(civil.machineForm) == civil)
        }
    }
}
