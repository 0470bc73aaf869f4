/// A fault of a document that did not keep it from being read.
public struct FeedWarning: Sendable, Equatable, Codable {
    /// The line of the document, from 1; `nil` where the fault has no place.
    public var line: Int?
    /// A stable word for programs, such as `bad-date` or `undeclared-prefix`.
    public var code: String
    /// One sentence for people.
    public var message: String

    public init(line: Int?, code: String, message: String) {
        self.line = line
        self.code = code
        self.message = message
    }
}
