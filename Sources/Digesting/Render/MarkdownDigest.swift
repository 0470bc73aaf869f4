/// Writes an issue as Markdown.
func renderMarkdown(_ issue: DigestIssue, _ options: RenderOptions) -> String { "" }
