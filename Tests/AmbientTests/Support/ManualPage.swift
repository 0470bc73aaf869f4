/// A command as `ambient --experimental-dump-help` tells it.
struct CommandHelp: Decodable {
    struct Argument: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String

            var mdoc: String { kind == "long" ? "Fl -\(name)" : "Fl \(name)" }
        }

        var kind: String
        var shouldDisplay: Bool
        var isOptional: Bool
        var isRepeating: Bool
        var names: [Name]?
        var valueName: String?
        var abstract: String?
        var defaultValue: String?
        var allValues: [String]?
    }

    var commandName: String
    var abstract: String?
    var discussion: String?
    var subcommands: [CommandHelp]?
    var arguments: [Argument]?
}

/// The manual page of one command, in mdoc(7), made from its help.
struct ManualPage {
    let command: CommandHelp

    var name: String { "ambient-\(command.commandName).1" }

    var text: String {
        var lines = [
            ".Dd November 23, 2026", ".Dt AMBIENT-\(command.commandName.uppercased()) 1", ".Os", ".Sh NAME",
            ".Nm ambient-\(command.commandName)", ".Nd \(clause(command.abstract ?? ""))",
            ".Sh SYNOPSIS", ".Nm ambient \(command.commandName)", ".Op Ar options",
        ]
        let shown = (command.arguments ?? []).filter(\.shouldDisplay)
        let positional = shown.filter { $0.kind == "positional" }
        lines += positional.map { argument in
            let words = "Ar \(argument.valueName ?? "value")\(argument.isRepeating ? " ..." : "")"
            return argument.isOptional ? ".Op \(words)" : ".\(words)"
        }
        lines += [".Sh DESCRIPTION", escaped(command.abstract ?? "")]
        if let discussion = command.discussion, !discussion.isEmpty { lines += paragraphs(of: discussion) }
        if !shown.isEmpty {
            lines += [".Sh OPTIONS", ".Bl -tag -width Ds"]
            lines += shown.flatMap(item)
            lines.append(".El")
        }
        lines += [".Sh SEE ALSO", ".Xr ambient 1 ,", ".Xr ambient-config 5"]
        return lines.joined(separator: "\n") + "\n"
    }

    private func item(_ argument: CommandHelp.Argument) -> [String] {
        let value = argument.kind == "flag" ? "" : " Ar \(argument.valueName ?? "value")"
        let names = (argument.names ?? []).map(\.mdoc)
        let heading = names.isEmpty ? "Ar \(argument.valueName ?? "value")" : names.joined(separator: " , ") + value
        var text = argument.abstract ?? ""
        if let values = argument.allValues, !values.isEmpty { text += " One of: \(values.joined(separator: ", "))." }
        if let usual = argument.defaultValue, argument.kind != "flag" { text += " Usually: \(usual)." }
        return [".It \(heading)"] + (text.isEmpty ? [] : [escaped(text)])
    }

    /// Indented lines of a discussion are examples and stay as they are.
    private func paragraphs(of discussion: String) -> [String] {
        var lines: [String] = []
        for block in discussion.split(separator: "\n\n") {
            let rows = block.split(separator: "\n").map(String.init)
            let isExample = rows.allSatisfy { $0.hasPrefix("  ") }
            lines += [".Pp"] + (isExample ? [".Bd -literal"] : [])
            lines += rows.map(escaped)
            lines += isExample ? [".Ed"] : []
        }
        return lines
    }

    /// A summary as mdoc wants it: a clause without a full stop, its first letter small unless it begins a name.
    private func clause(_ summary: String) -> String {
        let text = summary.hasSuffix(".") ? String(summary.dropLast()) : summary
        let second = text.dropFirst().first
        return escaped(second?.isUppercase == true ? text : text.prefix(1).lowercased() + text.dropFirst())
    }

    /// Text that roff takes for text.
    private func escaped(_ text: String) -> String {
        let safe = text.replacing("\\", with: "\\e")
        return safe.hasPrefix(".") || safe.hasPrefix("'") ? "\\&" + safe : safe
    }
}
