/// Writes an issue as a complete message.
func renderMail(_ issue: DigestIssue, _ options: RenderOptions) throws(MailError) -> String { "" }
