import Testing

@testable import Markup

@Suite struct `The check of UTF-8` {
    @Test func `says what the standard library says, for every lead byte with every kind of follower`() {
        let followers: [UInt8] = [
            0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE1, 0xED, 0xF4, 0xFF,
        ]
        var valid = 0
        for lead in UInt8.min...UInt8.max {
            for second in followers {
                for third in followers {
                    for rest: [UInt8] in [[], [0x41], [0x80], [0xBF, 0x41]] {
                        let bytes = [lead, second, third] + rest
                        let expected = String(validating: bytes, as: UTF8.self) != nil
                        #expect(isValidUTF8(bytes.span) == expected, "\(bytes)")
                        valid += expected ? 1 : 0
                    }
                }
            }
        }
        #expect(valid > 1_000)
    }

    @Test func `a character that the end cuts off is none`() {
        let bytes = Array("日本".utf8)
        for count in 0...bytes.count {
            #expect(isValidUTF8(bytes.span.extracting(..<count)) == (count % 3 == 0))
        }
    }
}
