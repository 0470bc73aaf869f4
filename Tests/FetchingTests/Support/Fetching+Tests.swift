import Foundation

@testable import Fetching

let feed = """
    <?xml version="1.0"?><rss version="2.0"><channel><title>T</title><link>https://example.org/</link>\
    <description>D</description><item><title>One</title><guid>1</guid></item></channel></rss>
    """

/// Settings with limits short enough for tests.
func quickSettings(_ change: (inout FetchSettings) -> Void = { _ in }) -> FetchSettings {
    var settings = FetchSettings(userAgent: "ambient/test (+https://example.org/bot)")
    settings.connectLimit = .seconds(2)
    settings.silenceLimit = .milliseconds(400)
    settings.totalLimit = .milliseconds(900)
    change(&settings)
    return settings
}

/// The answers of a run, by their numbers.
func answers(_ requests: [FetchRequest], _ settings: FetchSettings = quickSettings()) async -> [FetchAnswer] {
    let run = Fetcher(settings).fetch(requests)
    var all: [FetchAnswer] = []
    for await answer in run { all.append(answer) }
    return all.sorted { $0.id < $1.id }
}

/// The answer to one request.
func answer(
    _ address: String,
    _ settings: FetchSettings = quickSettings(),
    change: (inout FetchRequest) -> Void = { _ in }
) async -> FetchAnswer {
    var request = FetchRequest(id: 1, address: address)
    change(&request)
    return await Fetcher(settings).fetch(request)
}

/// A gzip file, made by hand from stored blocks so that each of its parts is known.
func gzip(_ body: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    var rest = body[...]
    repeat {
        let block = rest.prefix(65_535)
        rest = rest.dropFirst(block.count)
        let size = UInt16(block.count)
        packed += [rest.isEmpty ? 1 : 0]
        packed += [UInt8(truncatingIfNeeded: size), UInt8(size >> 8)]
        packed += [UInt8(truncatingIfNeeded: ~size), UInt8(~size >> 8)]
        packed += block
    } while !rest.isEmpty
    for word in [crc32(body), UInt32(truncatingIfNeeded: body.count)] {
        packed += (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
    }
    return packed
}

private let crcTable: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
}

private func crc32(_ bytes: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes { sum = sum >> 8 ^ crcTable[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] }
    return ~sum
}
