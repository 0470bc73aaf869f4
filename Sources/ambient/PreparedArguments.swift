/// The arguments in a form that ArgumentParser reads as we mean them.
func preparedArguments(_ arguments: [String]) -> [String] {
    let complete = withEmptyValues(arguments, for: ["--sendmail", "--smtp", "--again"])
    return complete.first == "parse" ? withJoinedInputs(complete) : complete
}

/// Gives options whose value may be left out an empty one, since ArgumentParser wants a value for each.
///
/// `--sendmail --to x` becomes `--sendmail "" --to x`, for it takes `--sendmail=` for an option without a value too;
/// `--sendmail /usr/sbin/sendmail` stays.
func withEmptyValues(_ arguments: [String], for options: Set<String>) -> [String] {
    arguments.indices.flatMap { index in
        let argument = arguments[index]
        guard options.contains(argument) else { return [argument] }
        let next = arguments.indices.contains(index + 1) ? arguments[index + 1] : "-"
        return next.hasPrefix("-") ? [argument, ""] : [argument]
    }
}

/// Makes one argument of the files at the end of a command line, with NUL between them, which no argument can hold.
///
/// ArgumentParser copies all that it has gathered at each argument: a few thousand files would take seconds. The first
/// argument behind an option stays alone, since it may be its value.
private func withJoinedInputs(_ arguments: [String]) -> [String] {
    let start = (arguments.lastIndex { $0.hasPrefix("-") } ?? 0) + 2
    guard arguments.count > start else { return arguments }
    return arguments[..<start] + [arguments[start...].joined(separator: "\0")]
}

/// The inputs that ``preparedArguments(_:)`` joined.
func separateInputs(_ arguments: [String]) -> [String] {
    arguments.flatMap { $0.split(separator: "\0", omittingEmptySubsequences: false).map(String.init) }
}
