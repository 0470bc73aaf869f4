/// Writes an issue in the wanted form.
///
/// Pure: the same issue and options give the same bytes on every machine, whatever its locale, time zone and clock.
///
/// - Parameters:
///   - issue: what was selected.
///   - format: the form to write.
///   - options: width, wording, templates, and for a mail its addresses.
/// - Returns: the whole document, with a newline at its end; a mail has LF line ends, as a pipe to sendmail wants them.
/// - Throws: ``MailError`` where a mail is asked for without addresses or could not be built.
package func render(
    _ issue: DigestIssue,
    as format: DigestFormat,
    _ options: RenderOptions = RenderOptions()
) throws(MailError) -> String {
    let issue = issue.plain()
    return switch format {
    case .text: renderText(issue, options)
    case .html: renderHTML(issue, options)
    case .markdown: renderMarkdown(issue, options)
    case .json: renderJSON(issue, options)
    case .email: try renderMail(issue, options)
    }
}
