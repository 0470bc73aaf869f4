import Foundation
import ParserInvariants
import Testing

/// What `make fuzz` checks for inputs that it makes up, checked for those that are known.
@Suite struct `What is promised for every input` {
    private static let folder: URL = {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        while folder.path != "/", folder.lastPathComponent != "Tests" { folder.deleteLastPathComponent() }
        return folder.deletingLastPathComponent().appendingPathComponent("Fuzz")
    }()

    /// The files below a folder of `Fuzz` for a kind of input.
    private func files(_ name: String, _ kind: InputKind) throws -> [URL] {
        let folder = Self.folder.appendingPathComponent(name).appendingPathComponent(kind.rawValue)
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .sorted { $0.path < $1.path }
    }

    @Test(arguments: InputKind.allCases) func `holds for the seeds of fuzzing`(kind: InputKind) throws {
        let seeds = try files("Seeds", kind)
        #expect(seeds.count >= 4)
        for file in seeds { try hold(kind, file) }
    }

    @Test(arguments: InputKind.allCases) func `holds for what fuzzing found`(kind: InputKind) throws {
        for file in try files("Found", kind) { try hold(kind, file) }
    }

    /// Every kind reads the inputs of every other.
    @Test(arguments: InputKind.allCases) func `holds for documents of another kind`(kind: InputKind) throws {
        for other in InputKind.allCases where other != kind {
            for file in try files("Seeds", other) { try hold(kind, file) }
        }
    }

    @Test(arguments: InputKind.allCases) func `holds for seeds cut off anywhere`(kind: InputKind) throws {
        for file in try files("Seeds", kind) {
            let bytes = try [UInt8](Data(contentsOf: file))
            for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 12)) {
                do {
                    try kind.check(Array(bytes.prefix(length)))
                } catch {
                    Issue.record("\(kind) \(file.lastPathComponent), \(length) bytes of it: \(error)")
                }
            }
        }
    }

    private func hold(_ kind: InputKind, _ file: URL) throws {
        do {
            try kind.check([UInt8](Data(contentsOf: file)))
        } catch let violation as Violation {
            Issue.record("\(kind) \(file.lastPathComponent): \(violation)")
        }
    }
}
