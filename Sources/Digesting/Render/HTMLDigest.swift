/// Writes an issue as one self-contained page: no script, nothing loaded but images where they are asked for.
///
/// - Parameters:
///   - issue: what to show.
///   - options: images, wording and templates.
///   - home: where the page's name leads, on a site; nowhere in a file of its own.
/// - Returns: the page.
func renderHTML(_ issue: DigestIssue, _ options: RenderOptions, home: String? = nil) -> String {
    var context = pageContext(issue, options)
    if let home { context["home"] = escaped(home) }
    context["policy"] = contentPolicy(options.images)
    context["picture"] = networkPicture(of: issue, options.wording)
    return options.templates.render(.html, context)
}

/// What the page may load (Content Security Policy, level 3): its own style sheet, and images where they are wanted.
func contentPolicy(_ images: RenderOptions.Images) -> String {
    let sources =
        switch images {
        case .remote: " img-src http: https:;"
        case .embed: " img-src data:;"
        case .none, .link: ""
        }
    return "default-src 'none'; style-src 'unsafe-inline';\(sources) base-uri 'none'; form-action 'none'"
}
