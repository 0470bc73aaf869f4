import Foundation
public import Testing

/// Compares a text with the golden file `Fixtures/NAME` beside the calling test.
///
/// With `UPDATE_GOLDEN=1` in the environment the file is written anew, and the test fails all the same, so that nobody
/// records by accident: look at the difference, then run again without it.
public func expectGolden(
    _ name: String,
    _ text: String,
    file: String = #filePath,
    location: SourceLocation = #_sourceLocation
) throws {
    let golden = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Fixtures/\(name)")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
        try FileManager.default.createDirectory(
            at: golden.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: golden)
        Issue.record("recorded \(name); run again without UPDATE_GOLDEN", sourceLocation: location)
        return
    }
    let wanted = try? String(decoding: Data(contentsOf: golden), as: UTF8.self)
    guard wanted != text else { return }
    let seen = FileManager.default.temporaryDirectory.appendingPathComponent("golden-\(golden.lastPathComponent)")
    try Data(text.utf8).write(to: seen)
    Issue.record("\(name) differs: diff '\(golden.path)' '\(seen.path)'", sourceLocation: location)
}
