/// Writes an issue as HTML.
func renderHTML(_ issue: DigestIssue, _ options: RenderOptions) -> String { "" }
