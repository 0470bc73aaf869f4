/// How an element behaves when a tree is made of tags, after the HTML standard's "tree construction".
struct HTMLTraits: OptionSet, Sendable {
    let rawValue: UInt16

    /// Has no content and no end tag.
    static let void = Self(rawValue: 1)
    /// Stands on lines of its own: ends an open `p`.
    static let block = Self(rawValue: 2)
    /// A search for an open `li`, `dt` or `dd` looks through it although it is a block.
    static let thin = Self(rawValue: 4)
    /// Ends only together with its own tag: a search for open elements stops here.
    static let wall = Self(rawValue: 8)
    /// Content is characters up to its end tag, never tags.
    static let rawText = Self(rawValue: 16)
    /// Raw text in which character references count.
    static let rawWithReferences = Self(rawValue: 32)
    static let heading = Self(rawValue: 64)
    /// Changes how text looks; may overlap others in careless markup.
    static let formatting = Self(rawValue: 128)
    /// Part of a table.
    static let tablePart = Self(rawValue: 256)
    /// Ends an open `svg` or `math`, which cannot hold it.
    static let breaksOut = Self(rawValue: 512)
    /// Source that nobody reads.
    static let unreadable = Self(rawValue: 1_024)

    /// The traits of an element.
    static func of(_ name: HTMLName) -> Self { traitsByName[Int(name.rawValue)] }
}

/// The traits at each name's raw value: whoever asks often holds it, for a global is asked whether it is there each time.
let traitsByName: [HTMLTraits] = {
    var table = [HTMLTraits](repeating: [], count: HTMLName.allCases.count)
    for (traits, names) in rules {
        for name in names { table[Int(name.rawValue)].formUnion(traits) }
    }
    return table
}()

private let rules: [(HTMLTraits, [HTMLName])] = [
    (.void, [.area, .base, .br, .col, .embed, .frame, .hr, .image, .img, .input, .link, .meta, .param, .source]),
    (.void, [.track, .wbr]),
    (.block, [.address, .article, .aside, .blockquote, .center, .dd, .details, .dialog, .dir, .div, .dl, .dt]),
    (.block, [.fieldset, .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6, .header, .hgroup, .hr]),
    (.block, [.legend, .li, .listing, .main, .menu, .nav, .ol, .p, .plaintext, .pre, .search, .section, .summary]),
    (.block, [.ul, .xmp, .table, .caption, .tbody, .td, .tfoot, .th, .thead, .tr, .html, .body, .head]),
    (.thin, [.address, .article, .aside, .center, .dialog, .div, .fieldset, .footer, .form, .header, .hgroup]),
    (.thin, [.legend, .main, .nav, .p, .plaintext, .search, .section]),
    // One inside something else is misplaced and ends nothing: a body is cleaned to a `div`, and has to be read as one.
    (.thin, [.body]),
    (.wall, [.table, .td, .th, .caption, .html]),
    (.rawText, [.iframe, .noembed, .noframes, .script, .style, .textarea, .title, .xmp]),
    (.rawWithReferences, [.textarea, .title]),
    (.heading, [.h1, .h2, .h3, .h4, .h5, .h6]),
    (.formatting, [.a, .abbr, .b, .big, .cite, .code, .del, .em, .font, .i, .ins, .kbd, .mark, .nobr, .s, .samp]),
    (.formatting, [.small, .span, .strike, .strong, .sub, .sup, .tt, .u, .label]),
    (.tablePart, [.caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr]),
    (.breaksOut, [.b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed, .h1, .h2]),
    (.breaksOut, [.h3, .h4, .h5, .h6, .head, .hr, .i, .img, .li, .listing, .menu, .meta, .nobr, .ol, .p, .pre, .ruby]),
    (.breaksOut, [.s, .small, .span, .strike, .strong, .sub, .sup, .table, .tt, .u, .ul, .var, .article, .section]),
    (.breaksOut, [.object, .iframe, .form, .figure, .footer, .header, .main, .nav, .aside, .button]),
    (.unreadable, [.script, .style, .template, .noembed, .noframes, .iframe]),
]
