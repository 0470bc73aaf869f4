import Foundation
import TOMLKit

/// Reads `config.toml` whole, before anything else happens.
enum ConfigurationFile {
    /// The settings of the file at `path`; the built-in ones where no file is there.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - isNamed: true where the user named it, so that its absence is an error.
    /// - Returns: the settings, with the built-in values where the file says nothing.
    /// - Throws: `Failure` with code 78 that names file, line and what the key takes.
    static func read(_ path: String, isNamed: Bool) throws(Failure) -> Configuration {
        guard let data = FileManager.default.contents(atPath: path) else {
            if isNamed || FileManager.default.fileExists(atPath: path) {
                throw Failure(.badConfiguration, "\(path): cannot be read; check its name and permissions")
            }
            return Configuration()
        }
        return try parse(String(decoding: data, as: UTF8.self), path: path)
    }

    /// The settings of a text in TOML 1.0; `path` stands in messages only.
    static func parse(_ text: String, path: String) throws(Failure) -> Configuration {
        let table: TOMLTable
        do {
            table = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            throw Failure(.badConfiguration, "\(path):\(error.source.begin.line): \(error.description)")
        } catch {
            throw Failure(.badConfiguration, "\(path): \(error)")
        }
        var configuration = Configuration()
        for (key, value) in leaves(of: table, under: []) {
            let setting = try setting(for: key, in: text, path: path)
            do {
                try setting.apply(value, key.last ?? "", &configuration)
            } catch {
                throw Failure(.badConfiguration, "\(place(of: key, in: text, path: path)) \(error.complaint)")
            }
        }
        return configuration
    }

    private static func setting(for key: [String], in text: String, path: String) throws(Failure) -> Setting {
        let exact = key.joined(separator: ".")
        let open = (key.dropLast() + ["*"]).joined(separator: ".")
        if let setting = Configuration.settings.first(where: { $0.key == exact || $0.key == open }) { return setting }
        throw Failure(
            .badConfiguration,
            "\(place(of: key, in: text, path: path)) is no setting of ambient; see `man ambient-config`"
        )
    }

    /// Every value of the table that is no table itself, with its path of keys.
    private static func leaves(
        of table: TOMLTable,
        under parents: [String]
    ) -> [(key: [String], value: any TOMLValueConvertible)] {
        table.keys.sorted().flatMap { name -> [(key: [String], value: any TOMLValueConvertible)] in
            guard let value = table[name] else { return [] }
            if let inner = value.table { return leaves(of: inner, under: parents + [name]) }
            return [(parents + [name], value)]
        }
    }

    /// `FILE:LINE: KEY`; TOMLKit keeps no lines, so the key is looked for: as written under its table's heading, or
    /// dotted, in quotes or not.
    private static func place(of key: [String], in text: String, path: String) -> String {
        var table = ""
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.drop { $0 == " " || $0 == "\t" }
            if line.first == "[" {
                table = bare(line.prefix { $0 != "]" }) + "."
                continue
            }
            // A key in quotes may have an equals sign of its own: the one that counts comes behind a quote.
            let quoted = line.first.map { $0 == "\"" || $0 == "'" } ?? false
            let opening = quoted ? line.dropFirst().prefix { $0 != line.first }.count + 2 : 0
            let end = line.dropFirst(opening).firstIndex(of: "=") ?? line.startIndex
            if (table == "." ? "" : table) + bare(line[..<end]) == key.joined(separator: ".") {
                return "\(path):\(number + 1): \(key.joined(separator: "."))"
            }
        }
        return "\(path): \(key.joined(separator: "."))"
    }

    /// A key without the brackets, quotes and blanks around its parts.
    private static func bare(_ text: Substring) -> String {
        if let quote = text.first, quote == "\"" || quote == "'", let end = text.dropFirst().firstIndex(of: quote) {
            return String(text[text.index(after: text.startIndex)..<end])
        }
        return text.filter { !" \t[\"'".contains($0) }
    }
}
