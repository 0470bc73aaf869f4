import Digesting
import Reading
import TOMLKit

/// One line of `config.toml`: its key, what it does, and how its value gets into a `Configuration`.
struct Setting: Sendable {
    /// The dotted key, such as `digest.minutes`; a last part `*` stands for any name.
    let key: String
    /// What it does, for the manual.
    let meaning: String
    /// Puts a value in its place; the name is the last part of the key as written.
    let apply:
        @Sendable (_ value: any TOMLValueConvertible, _ name: String, inout Configuration) throws(Mismatch) -> Void

    /// A key or value that does not fit.
    struct Mismatch: Error {
        /// What stands behind the key in a message: "takes a whole number from 1 to 600".
        let complaint: String

        init(_ complaint: String) { self.complaint = complaint }

        init(wanted: String) { self.init("takes \(wanted)") }
    }

    typealias Path<Value> = any WritableKeyPath<Configuration, Value> & Sendable

    static func number(_ key: String, _ range: ClosedRange<Int>, _ path: Path<Int>, _ meaning: String) -> Setting {
        Setting(key: key, meaning: meaning) { value, _, configuration throws(Mismatch) in
            guard let number = value.int, range.contains(number) else {
                throw Mismatch(wanted: "a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            configuration[keyPath: path] = number
        }
    }

    static func text(_ key: String, _ path: Path<String?>, _ meaning: String) -> Setting {
        Setting(key: key, meaning: meaning) { value, _, configuration throws(Mismatch) in
            guard let text = value.string else { throw Mismatch(wanted: "a text in quotes") }
            configuration[keyPath: path] = text
        }
    }

    static func flag(_ key: String, _ path: Path<Bool>, _ meaning: String) -> Setting {
        Setting(key: key, meaning: meaning) { value, _, configuration throws(Mismatch) in
            guard let flag = value.bool else { throw Mismatch(wanted: "true or false") }
            configuration[keyPath: path] = flag
        }
    }

    static func choice<Choice: RawRepresentable & CaseIterable & SendableMetatype>(
        _ key: String,
        _ path: Path<Choice>,
        _ meaning: String
    ) -> Setting where Choice.RawValue == String {
        Setting(key: key, meaning: meaning) { value, _, configuration throws(Mismatch) in
            guard let choice = value.string.flatMap(Choice.init(rawValue:)) else {
                throw Mismatch(wanted: Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))
            }
            configuration[keyPath: path] = choice
        }
    }

    static func words(_ key: String, _ path: Path<[String]>, _ meaning: String) -> Setting {
        Setting(key: key, meaning: meaning) { value, _, configuration throws(Mismatch) in
            guard let words = Self.texts(value) else { throw Mismatch(wanted: "a list of texts: [\"a\", \"b\"]") }
            configuration[keyPath: path] = words
        }
    }

    /// Terms of filters, each of which is read at once, so that a fault is told before anything happens.
    static func filters(_ key: String, _ path: Path<[String]>, _ meaning: String) -> Setting {
        Setting(key: key, meaning: meaning) { value, _, configuration throws(Mismatch) in
            guard let terms = Self.texts(value) else { throw Mismatch(wanted: "a list of texts: [\"a\", \"b\"]") }
            for term in terms {
                do throws(FilterTerm.Fault) {
                    _ = try FilterTerm(term)
                } catch {
                    throw Mismatch("has a fault: \(error)")
                }
            }
            configuration[keyPath: path] = terms
        }
    }

    static func weights(_ key: String, _ path: Path<[String: Double]>, _ meaning: String) -> Setting {
        Setting(key: "\(key).*", meaning: meaning) { value, name, configuration throws(Mismatch) in
            guard let number = value.double ?? value.int.map(Double.init), (-100...100).contains(number) else {
                throw Mismatch(wanted: "a number from -100 to 100")
            }
            configuration[keyPath: path][name] = number
        }
    }

    static func table(_ key: String, _ path: Path<[String: [String]]>, _ meaning: String) -> Setting {
        Setting(key: "\(key).*", meaning: meaning) { value, name, configuration throws(Mismatch) in
            guard let words = value.string.map({ [$0] }) ?? Self.texts(value) else {
                throw Mismatch(wanted: "a text or a list of texts")
            }
            configuration[keyPath: path][name] = words
        }
    }

    /// Addresses with `{handle}` in them, by platform.
    static func bridges(_ key: String, _ path: Path<[String: String]>, _ meaning: String) -> Setting {
        Setting(key: "\(key).*", meaning: meaning) { value, name, configuration throws(Mismatch) in
            guard let text = value.string, text.hasPrefix("http"), text.contains("{handle}") else {
                throw Mismatch(wanted: "an http address with {handle} in it: \"https://bridge.example/{handle}\"")
            }
            configuration[keyPath: path][name.lowercased()] = text
        }
    }

    /// `keys.NAME = "command"`: what a key of the reader does.
    static func keys(_ key: String, _ path: Path<KeyMap>, _ meaning: String) -> Setting {
        Setting(key: "\(key).*", meaning: meaning) { value, name, configuration throws(Mismatch) in
            guard let key = Key(name: name) else {
                throw Mismatch(
                    "is no key; keys are single characters, ctrl-a to ctrl-z, f1 to f12, and " + Key.namedKeys
                )
            }
            let commands = Command.allCases.map(\.rawValue) + ["none"]
            guard let word = value.string, commands.contains(word) else {
                throw Mismatch(wanted: "a command: \(commands.joined(separator: ", "))")
            }
            configuration[keyPath: path].bind(key, to: Command(rawValue: word))
        }
    }

    /// `colors.NAME = "bold blue"`: how a part of the reader's screen looks.
    static func colors(_ key: String, _ path: Path<Palette>, _ meaning: String) -> Setting {
        Setting(key: "\(key).*", meaning: meaning) { value, name, configuration throws(Mismatch) in
            guard let style = Style(rawValue: name) else {
                throw Mismatch(
                    "is no part of the screen; these are: " + Style.allCases.map(\.rawValue).joined(separator: ", ")
                )
            }
            guard let look = value.string.flatMap(Look.init(named:)) else {
                throw Mismatch(
                    wanted: "words such as \"bold blue\", \"underline 33\", \"black on bright-yellow\" or \"plain\""
                )
            }
            configuration[keyPath: path].chosen[style] = look
        }
    }

    private static func texts(_ value: any TOMLValueConvertible) -> [String]? {
        guard let array = value.array else { return nil }
        let texts = array.compactMap(\.string)
        return texts.count == array.count ? texts : nil
    }
}
