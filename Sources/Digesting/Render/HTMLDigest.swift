/// Writes an issue as one self-contained page: no script, nothing loaded but images where they are asked for.
func renderHTML(_ issue: DigestIssue, _ options: RenderOptions) -> String {
    var context = pageContext(issue, options)
    context["policy"] = contentPolicy(options.images)
    context["picture"] = networkPicture(of: issue, options.wording)
    return options.templates.render(.html, context)
}

/// What the page may load (Content Security Policy, level 3): its own style sheet, and images where they are wanted.
private func contentPolicy(_ images: RenderOptions.Images) -> String {
    let sources = images == .remote ? " img-src http: https:;" : ""
    return "default-src 'none'; style-src 'unsafe-inline';\(sources) base-uri 'none'; form-action 'none'"
}
