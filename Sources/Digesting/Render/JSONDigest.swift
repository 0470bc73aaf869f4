/// Writes an issue as JSON.
func renderJSON(_ issue: DigestIssue, _ options: RenderOptions) -> String { "" }
