import Foundation
import Markup

/// An image that stands inside a document: one of the kinds that every mail program shows.
package struct Picture: Sendable, Equatable {
    /// `image/png`, `image/jpeg`, `image/gif` or `image/webp`; told by its bytes, whatever the server called it.
    package let mediaType: String
    package let bytes: [UInt8]

    /// The largest image that is embedded, and the most that all of a document may have together, in bytes.
    package static let largest = 1 << 20
    package static let largestSum = 4 << 20

    /// `nil` for what is no whole image of these kinds, is too large, or is so small that it only counts readers.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count <= Self.largest, let kind = PictureKind.allCases.first(where: { $0.begins(bytes) }),
            let size = kind.size(bytes), size.width > 2, size.height > 2
        else { return nil }
        mediaType = "image/\(kind)"
        self.bytes = bytes
    }

    /// Names the part of a mail (RFC 2392); the same for the same image.
    var contentID: String {
        let hash = bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return "\(String(hash, radix: 36)).\(bytes.count)@ambient.invalid"
    }

    /// The image as an address of its own (RFC 2397), for a page in one file.
    var dataAddress: String { "data:\(mediaType);base64,\(Data(bytes).base64EncodedString())" }
}

/// The addresses of the images that a document of an issue would show, in its order, each once.
///
/// - Parameters:
///   - issue: what is shown.
///   - options: whether it has the full texts.
///   - format: a page has the full texts in any case; forms without images show none.
/// - Returns: http and https addresses.
package func imageAddresses(of issue: DigestIssue, _ options: RenderOptions, as format: DigestFormat) -> [String] {
    guard format == .html || format == .email else { return [] }
    var seen: Set<String> = []
    return (issue.readThese + issue.quietVoices).flatMap { story -> [String] in
        let body = format == .html || options.fullText ? story.contentHTML : nil
        return [story.image].compactMap(\.self) + (body.map(imageSources) ?? [])
    }.filter { isFollowable($0) && !$0.hasPrefix("mailto:") && seen.insert($0).inserted }
}
