/// Writes an issue as Text.
func renderText(_ issue: DigestIssue, _ options: RenderOptions) -> String { "" }
