import Feeds

import struct Foundation.Date

/// Reads a date; what was read reads back from RFC 3339 and from epoch seconds as the same moment.
func checkDate(_ input: [UInt8]) throws(Violation) {
    guard let date = moment(input) else { return }
    let seconds = date.timeIntervalSince1970
    try require(seconds.isFinite, "a date that is none")
    // The years 0 to 9999, and a zone's hours beyond either; those cannot be written.
    try require(seconds > -62_167_305_600 && seconds < 253_402_387_200, "a date far away: \(seconds)")
    let writable = min(max(seconds, -62_167_219_200), 253_402_300_799)
    var written: [UInt8] = []
    FeedDate.appendRFC3339(date, to: &written)
    try require(written.allSatisfy { (0x21..<0x7F).contains($0) }, "a date written as \(written)")
    let again = moment(written)
    try require(
        again.map { abs($0.timeIntervalSince1970 - writable) < 0.001 } ?? false,
        "\(String(decoding: written, as: UTF8.self)) reads back as \(again?.timeIntervalSince1970 ?? .nan), not \(seconds)"
    )
    let spaced = moment([0x20, 0x0A] + input + [0x09])
    try require(input.count > 120 || spaced == date, "white space around a date changes it")
}

private func moment(_ text: [UInt8]) -> Date? { text.withUnsafeBufferPointer { FeedDate.parse(utf8: $0) } }
