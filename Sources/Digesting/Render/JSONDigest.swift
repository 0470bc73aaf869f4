import Foundation

/// Writes an issue as JSON: the keys are the properties of ``DigestIssue``, sorted, so that the text is stable.
///
/// Beside what a human sees it holds the sums and the store's numbers of the entries, for programs that act on them.
func renderJSON(_ issue: DigestIssue, _ options: RenderOptions) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: "Infinity",
        negativeInfinity: "-Infinity",
        nan: "NaN"
    )
    // Strings, numbers and dates of every value can be encoded, so there is no failure to report.
    guard let data = try? encoder.encode(IssueDocument(issue: issue)) else { return "{}\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
}

/// An issue with the version of its keys beside them; a reader refuses a version that it does not know.
private struct IssueDocument: Encodable {
    var issue: DigestIssue

    private enum Key: String, CodingKey {
        case version
    }

    func encode(to encoder: any Encoder) throws {
        try issue.encode(to: encoder)
        var document = encoder.container(keyedBy: Key.self)
        try document.encode(1, forKey: .version)
    }
}
