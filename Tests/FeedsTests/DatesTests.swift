import Foundation
import Testing

@testable import Feeds

@Suite struct `Dates of feeds` {
    /// A date as published, and the moment as RFC 3339; `nil` where it is no date.
    typealias Case = (written: String, moment: String?)

    static let internet: [Case] = [
        ("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"),
        ("Thu, 1 Jan 2004 19:48:21 +0000", "2004-01-01T19:48:21Z"),
        ("1 Jan 2004 19:48:21 Z", "2004-01-01T19:48:21Z"),
        ("Thu,  5 Apr 2012 10:00:00 GMT", "2012-04-05T10:00:00Z"),
        ("Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01T19:48:21Z"),
        ("01 Jan 97 00:00:00 GMT", "1997-01-01T00:00:00Z"),
        ("01 Jan 103 00:00:00 GMT", "2003-01-01T00:00:00Z"),
        ("Mon, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"),
        ("Thursday, 01 January 2004 19:48 GMT", "2004-01-01T19:48:00Z"),
        ("01 Jan 2004", "2004-01-01T00:00:00Z"),
        ("Jan 01 2004", "2004-01-01T00:00:00Z"),
        ("January 2004", "2004-01-01T00:00:00Z"),
        ("Thu Jan  1 19:48:21 2004", "2004-01-01T19:48:21Z"),
        ("Thu Jan 1 19:48:21 EST 2004", "2004-01-02T00:48:21Z"),
        ("Mon,05 Jan 2026 24:00:00 +0000", "2026-01-06T00:00:00Z"),
        ("Sun, 31 Dec 2006 24:00 GMT", "2007-01-01T00:00:00Z"),
        ("Sat, 31 Dec 2016 23:59:60 GMT", "2017-01-01T00:00:00Z"),
        ("31-Dec-2003 10:14", "2003-12-31T10:14:00Z"),
        ("10:14 31-Dec-2003", "2003-12-31T10:14:00Z"),
        ("January, 29 Jan 2021 17:56:15 +0530", "2021-01-29T12:26:15Z"),
        ("Friday, January 29, 2021 04:42 PM", "2021-01-29T16:42:00Z"),
        ("Sept. 3rd, 2019 at 12:05 a.m.", "2019-09-03T00:05:00Z"),
        ("Mon, 13 Feb, 2012 06:28:00 UTC", "2012-02-13T06:28:00Z"),
        ("Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z"),
    ]

    static let zones: [Case] = [
        ("Thu, 01 Jan 2004 12:00:00 EST", "2004-01-01T17:00:00Z"),
        ("Thu, 01 Jan 2004 12:00:00 PDT", "2004-01-01T19:00:00Z"),
        ("Thu, 01 Jan 2004 12:00:00 UT", "2004-01-01T12:00:00Z"),
        ("Thu, 01 Jan 2004 12:00:00 A", "2004-01-01T13:00:00Z"),
        ("Thu, 01 Jan 2004 12:00:00 Y", "2004-01-01T00:00:00Z"),
        ("Thu, 01 Jan 2004 12:00:00 CET", "2004-01-01T11:00:00Z"),
        ("Thu, 01 Jan 2004 12:00:00 +0000 (UTC)", "2004-01-01T12:00:00Z"),
        ("Thu, 01 Jan 2004 12:00:00 -0800 (PST)", "2004-01-01T20:00:00Z"),
        ("Thu, 01 Jan 2004 12:00:00 GMT+1", "2004-01-01T11:00:00Z"),
        ("Thu, 01 Jan 2004 12:00:00 GMT-01:01", "2004-01-01T13:01:00Z"),
        ("Thu, 01 Jan 2004 12:00:00 UTC+0530", "2004-01-01T06:30:00Z"),
        ("Wed, 19 Aug 2009 18:28:00 Etc/GMT", "2009-08-19T18:28:00Z"),
        ("Thu, 01 Jan 2004 12:00:00 +2", "2004-01-01T10:00:00Z"),
        ("Thu, 01 Jan 2004 12:00:00 +530", "2004-01-01T06:30:00Z"),
        ("Thu, 01 Jan 2004 12:00:00", "2004-01-01T12:00:00Z"),
        ("Thu, 01 Jan 2004 12:00:00 Nowhere", "2004-01-01T12:00:00Z"),
    ]

    static let iso: [Case] = [
        ("2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z"),
        ("2003-12-31t10:14:55z", "2003-12-31T10:14:55Z"),
        ("2003-12-31T10:14:55.250-08:00", "2003-12-31T18:14:55.250Z"),
        ("2026-01-05T10:00:00.123456+01:00", "2026-01-05T09:00:00.123Z"),
        ("2003-12-31T10:14:55+0100", "2003-12-31T09:14:55Z"),
        ("2003-12-31T10:14:55+01", "2003-12-31T09:14:55Z"),
        ("2003-12-31T10:14Z", "2003-12-31T10:14:00Z"),
        ("2003-12-31T10Z", "2003-12-31T10:00:00Z"),
        ("20031231T101455Z", "2003-12-31T10:14:55Z"),
        ("20031231T1014", "2003-12-31T10:14:00Z"),
        ("2003-12-31 10:14:55", "2003-12-31T10:14:55Z"),
        ("2003-12-31 10:14:55 EST", "2003-12-31T15:14:55Z"),
        ("2004-07-08 23:56:58.12", "2004-07-08T23:56:58.120Z"),
        ("2020/1/10 14:33:00", "2020-01-10T14:33:00Z"),
        ("2003-12-31T24:00:00Z", "2004-01-01T00:00:00Z"),
        ("2003-12-31", "2003-12-31T00:00:00Z"),
        ("20031231", "2003-12-31T00:00:00Z"),
        ("2003-12", "2003-12-01T00:00:00Z"),
        ("2003", "2003-01-01T00:00:00Z"),
        ("03-12-31", "2003-12-31T00:00:00Z"),
        ("031231", "2003-12-31T00:00:00Z"),
        ("2003-335", "2003-12-01T00:00:00Z"),
        ("2003335", "2003-12-01T00:00:00Z"),
        ("03335", "2003-12-01T00:00:00Z"),
        ("2004-366", "2004-12-31T00:00:00Z"),
        ("2003-366", nil),
        ("2009-W01-1", "2008-12-29T00:00:00Z"),
        ("2009-W53-7", "2010-01-03T00:00:00Z"),
        ("2008W52", "2008-12-22T00:00:00Z"),
        ("2003-W531", nil),
        ("2004-W53-5T10:00:00Z", "2004-12-31T10:00:00Z"),
        ("20031231101455", "2003-12-31T10:14:55Z"),
        ("200312311014", "2003-12-31T10:14:00Z"),
    ]

    static let unix: [Case] = [
        ("1767607200", "2026-01-05T10:00:00Z"),
        ("1767607200123", "2026-01-05T10:00:00.123Z"),
        ("1767607200.5", "2026-01-05T10:00:00.500Z"),
        ("999999999", "2001-09-09T01:46:39Z"),
        ("1767607200123456", "2026-01-05T10:00:00.123Z"),
    ]

    static let languages: [Case] = [
        ("Lun, 05 janv. 2026 10:00:00 +0100", "2026-01-05T09:00:00Z"),
        ("mercredi 1er août 2012 à 14h30", "2012-08-01T14:30:00Z"),
        ("Mi, 03 Mär 2010 12:00:00 +0100", "2010-03-03T11:00:00Z"),
        ("3. Dezember 2010, 12:00 Uhr", "2010-12-03T12:00:00Z"),
        ("Do., 01.Mai.2014", "2014-05-01T00:00:00Z"),
        ("vie, 06 ene 2012 10:00:00 +0100", "2012-01-06T09:00:00Z"),
        ("5 de diciembre de 2012", "2012-12-05T00:00:00Z"),
        ("Чт, 07 июл 2016 15:00:00 +0300", "2016-07-07T12:00:00Z"),
        ("7 июля 2016 г.", "2016-07-07T00:00:00Z"),
        ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"),
        ("Δευ, 24 Μάώ 2004 00:00:00 GMT", "2004-03-24T00:00:00Z"),
        ("2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z"),
        ("2004-április-03T21:30", "2004-04-03T21:30:00Z"),
        ("2004년 05월 28일  01:31:15", "2004-05-28T01:31:15Z"),
        ("2004-05-25 오후 11:23:17", "2004-05-25T23:23:17Z"),
        ("2004年5月28日(金) 午後3時48分", "2004-05-28T15:48:00Z"),
        ("2012年02月13日 06:28", "2012-02-13T06:28:00Z"),
        ("2012年2月13日下午6点28分", "2012-02-13T18:28:00Z"),
        ("śr., 4 września 2019 08:00:00 +0200", "2019-09-04T06:00:00Z"),
        ("1\u{A0}février\u{A0}2020", "2020-02-01T00:00:00Z"),
    ]

    static let numeric: [Case] = [
        ("31.12.2003 10:14", "2003-12-31T10:14:00Z"),
        ("12/31/2003 10:14 AM", "2003-12-31T10:14:00Z"),
        ("31/12/2003", "2003-12-31T00:00:00Z"),
        ("31-12-2003 12:30 PM", "2003-12-31T12:30:00Z"),
        ("12/31/03", "2003-12-31T00:00:00Z"),
    ]

    static let noDates: [String] = [
        "", "   ", "-1", "0", "12", "soon", "yesterday, about noon", "2 days ago", "Mon, 31 Feb 2026 10:00:00 GMT",
        "2026-02-30T00:00:00Z", "2025-02-29", "0000-00-00T00:00:00Z", "2003-13-01", "2003-12-32",
        "Thu, 01 Jan 2004 25:00:00 GMT", "2003-12-31T24:01:00Z", "2003-12-31T10:60:00Z", "2003-12-31T10:14:61Z",
        "2003-12-31T10:14:60Z", "32 Jan 2004", "Jan 5", "---05", "--12-31", "12:30", "2003-W54", "1e9",
        "99999999999999999999",
        "January 2004 is the month in which I will write the 3 posts", String(repeating: "1 Jan 2004 ", count: 40),
    ]
    static let impossible: [Case] = noDates.map { ($0, nil) }

    static let tables: [[Case]] = [internet, zones, iso, unix, languages, numeric, impossible]
    static let all: [Case] = Array(tables.joined())

    @Test(arguments: all)
    func `are read in every form, or are no dates`(written: String, moment: String?) {
        #expect(FeedDate.parse(written).map(FeedDate.rfc3339) == moment)
        #expect(FeedDate.parse("\n\t \(written) \r\n").map(FeedDate.rfc3339) == moment)
    }

    @Test func `a day is every day of 800 years, there and back`() {
        let first = daysSince1970(year: 1600, month: 1, day: 1)
        for days in first..<daysSince1970(year: 2400, month: 1, day: 1) {
            let (year, month, day) = civilDay(daysSince1970: days)
            guard daysSince1970(year: year, month: month, day: day) == days, day <= daysInMonth(month, year: year)
            else {
                Issue.record("\(days) days is not \(year)-\(month)-\(day)")
                return
            }
        }
        #expect(civilDay(daysSince1970: 0) == (1970, 1, 1))
    }

    @Test func `an entry is ordered by its date only if that is between 1990 and tomorrow`() throws {
        let now = try #require(FeedDate.parse("2026-11-23T12:00:00Z"))
        let cases: [(String, Bool)] = [
            ("2026-11-24T11:59:59Z", true), ("2026-11-24T12:00:01Z", false), ("2099-01-01", false),
            ("1990-01-01T00:00:00Z", true), ("1989-12-31T23:59:59Z", false), ("1970-01-01T00:00:00Z", false),
        ]
        for (written, isBelievable) in cases {
            #expect(FeedDate.believable(FeedDate.parse(written), now: now) == isBelievable, "\(written)")
        }
        #expect(!FeedDate.believable(nil, now: now))
        #expect(!FeedDate.believable(Date(timeIntervalSince1970: .nan), now: now))
    }

    static let outputs: [(seconds: Double, text: String)] = [
        (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (0.25, "1970-01-01T00:00:00.250Z"),
        (1.9999, "1970-01-01T00:00:02Z"), (1e300, "9999-12-31T23:59:59Z"), (-1e300, "0000-01-01T00:00:00Z"),
    ]

    @Test(arguments: outputs) func `are written as RFC 3339 in UTC`(seconds: Double, text: String) {
        #expect(FeedDate.rfc3339(Date(timeIntervalSince1970: seconds)) == text)
    }

    @Test func `no bytes whatever stop the reader`() {
        var state: UInt64 = 42
        let alphabet = Array("0123456789-:/.+TZW, JanfebPMgmt(年月\u{A0}\u{2028}".utf8) + [0, 0xFF, 0xC2, 0xE2]
        for _ in 0..<50_000 {
            var bytes: [UInt8] = []
            for _ in 0..<24 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(alphabet[Int((state >> 33) % UInt64(alphabet.count))])
            }
            let date = bytes.withUnsafeBufferPointer { FeedDate.parse(utf8: $0) }
            if let date { #expect(FeedDate.parse(FeedDate.rfc3339(date)) != nil || date.timeIntervalSince1970 < 0) }
        }
    }
}
