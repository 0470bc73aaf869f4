extension TemplateSet {
    /// The beginning of every page, up to its `body`: it loads nothing and runs nothing, in light and dark.
    ///
    /// - Parameters:
    ///   - title: the name of the value that is its title.
    ///   - atom: the address of a feed that the page offers.
    /// - Returns: template text that ends with the last line's tag.
    static func head(title: String, atom: String? = nil) -> String {
        let feed = atom.map {
            """

            <link rel="alternate" type="application/atom+xml" href="\($0)" title="{{\(title)}}">
            """
        }
        return """
            <!DOCTYPE html>
            <html lang="{{language}}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{{policy}}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>{{\(title)}}</title>\(feed ?? "")
            <style>
            {{>style}}
            </style>
            </head>
            """
    }
}
