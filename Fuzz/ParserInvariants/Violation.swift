/// A promise of a parser that an input made it break.
package struct Violation: Error, CustomStringConvertible {
    /// What was promised and what came instead.
    package let description: String

    init(_ description: String) { self.description = description }
}

/// Requires a condition.
func require(_ holds: Bool, _ message: @autoclosure () -> String) throws(Violation) {
    if !holds { throw Violation(message()) }
}
