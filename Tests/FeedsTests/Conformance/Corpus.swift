import Foundation

/// The shared corpus of feeds with expected values, where it lies beside the repository.
enum Corpus {
    /// `feeds` of the corpus; `nil` where it is absent.
    static let feeds: URL? = {
        let environment = ProcessInfo.processInfo.environment["AMBIENT_SHARED"].map { URL(fileURLWithPath: $0) }
        let beside = repository(of: #filePath).deletingLastPathComponent().appendingPathComponent("shared")
        let feeds = (environment ?? beside).appendingPathComponent("corpus/feeds")
        return FileManager.default.fileExists(atPath: feeds.path) ? feeds : nil
    }()

    /// The files of a folder with what is expected of each, sorted by path.
    static func expectations(in folder: String) throws -> [(path: String, file: URL, expected: JSONValue)] {
        guard let root = feeds?.appendingPathComponent(folder) else { return [] }
        let json = try Data(contentsOf: root.appendingPathComponent("expected.json"))
        let expected = try JSONDecoder().decode([String: JSONValue].self, from: json)
        return expected.sorted { $0.key < $1.key }.map { ($0.key, root.appendingPathComponent($0.key), $0.value) }
    }

    private static func repository(of file: String) -> URL {
        var folder = URL(fileURLWithPath: file).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            if FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) { break }
            folder.deleteLastPathComponent()
        }
        return folder
    }
}

/// Any JSON value.
enum JSONValue: Decodable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .list(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    var list: [JSONValue] {
        guard case .list(let list) = self else { return [] }
        return list
    }
}
