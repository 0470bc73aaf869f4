import Foundation

/// What was done to bring a site up to date.
package struct PublishSummary: Sendable, Equatable {
    /// The paths of the files that were new or changed.
    package var written: [String] = []
    /// How many were as they should be.
    package var unchanged = 0
}

/// Writes the files of a site that are not yet as they should be, each in one step.
///
/// Files of the folder that are not of the site stay.
///
/// - Parameters:
///   - files: what ``site(of:_:)`` gave.
///   - folder: made where it is missing.
/// - Returns: what was written.
/// - Throws: ``DeliveryError``; files written before the failure stay, each of them whole.
package func publish(_ files: [SiteFile], to folder: String) throws(DeliveryError) -> PublishSummary {
    var summary = PublishSummary()
    var made = Set<String>()
    for file in files {
        let target = URL(fileURLWithPath: folder).appendingPathComponent(file.path)
        let parent = target.deletingLastPathComponent().path
        if made.insert(parent).inserted { try makeFolder(parent) }
        let bytes = Array(file.text.utf8)
        if let known = try? Data(contentsOf: target), known.elementsEqual(bytes) {
            summary.unchanged += 1
        } else {
            try writeAtomically(bytes, to: target.path)
            summary.written.append(file.path)
        }
    }
    return summary
}
