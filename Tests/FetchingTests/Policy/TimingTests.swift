import Foundation
import Testing

@testable import Fetching

@Suite struct `Header fields about time` {
    let now = Date(timeIntervalSince1970: 1_445_412_480)  // 2015-10-21T07:28:00Z

    static let waits: [(String, TimeInterval?)] = [
        ("120", 120), (" 120 ", 120), ("0", 0), ("Wed, 21 Oct 2015 07:28:30 GMT", 30),
        ("Wednesday, 21-Oct-15 07:28:30 GMT", 30), ("Wed Oct 21 07:28:30 2015", 30),
        ("Wed, 21 Oct 2015 07:00:00 GMT", 0), ("99999999999999999999999", 2_147_483_647), ("soon", nil), ("", nil),
        ("-1", nil), ("1.5", nil), ("120, 240", nil),
    ]

    @Test(arguments: waits) func `Retry-After is read in either form`(value: String, seconds: TimeInterval?) {
        #expect(retryAfter(value, now: now) == seconds)
    }

    struct Fresh: Sendable {
        var control: String?
        var expires: String?
        var date: String?
        var age: String?
        var seconds: Int?
    }

    static let fresh: [Fresh] = [
        Fresh(seconds: nil),
        Fresh(control: "max-age=7200", seconds: 7200),
        Fresh(control: "public, Max-Age=\"7200\" , must-revalidate", seconds: 7200),
        Fresh(control: "max-age=7200", age: "7000", seconds: 200),
        Fresh(control: "max-age=7200", age: "9000", seconds: nil),
        Fresh(control: "max-age=0", expires: "Wed, 21 Oct 2015 09:28:00 GMT", seconds: nil),
        Fresh(control: "no-cache, max-age=7200", seconds: nil),
        Fresh(control: "no-store", seconds: nil),
        Fresh(control: "max-age=-1", seconds: nil),
        Fresh(control: "max-age=99999999999999999999", seconds: 2_147_483_647),
        Fresh(control: "max-age", seconds: nil),
        Fresh(control: "s-maxage=7200", seconds: nil),
        Fresh(expires: "Wed, 21 Oct 2015 09:28:00 GMT", seconds: 7200),
        Fresh(expires: "Wed, 21 Oct 2015 09:28:00 GMT", date: "Wed, 21 Oct 2015 09:18:00 GMT", seconds: 600),
        Fresh(expires: "0", seconds: nil),
        Fresh(expires: "Thu, 01 Jan 1970 00:00:00 GMT", seconds: nil),
    ]

    @Test(arguments: fresh) func `an answer stays fresh as long as its server says`(_ one: Fresh) {
        var timing = ServerTiming()
        timing.cacheControl = one.control
        timing.expires = one.expires
        timing.date = one.date
        timing.age = one.age
        #expect(freshness(timing, now: now) == one.seconds)
    }
}
