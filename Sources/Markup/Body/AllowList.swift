/// What becomes of an element in a body.
enum ElementFate: UInt8 {
    /// Gone, its content stays where it is.
    case unwrap
    /// Becomes a `div`, so that its content stays a block of its own.
    case block
    /// Written under its own name.
    case keep
    /// Written under its own name; has no content.
    case keepVoid
    /// Gone with all that is in it.
    case drop
    case link
    case image
    /// A player or a frame of another page, which becomes a link.
    case embed
    /// The content stands for an image that a script would load; shown where it adds something.
    case noscript

}

/// What a body may hold: held by whoever writes one, for a global is asked whether it is there at each access.
struct AllowList {
    private let fates = fatesByName
    private let names = writtenNames

    /// The fate of an element; those not listed are unwrapped.
    func fate(of name: HTMLName) -> ElementFate { fates[Int(name.rawValue)] }

    /// The name that a kept element is written under.
    func writtenName(_ name: HTMLName) -> StaticString { names[Int(name.rawValue)] }
}

private let fatesByName: [ElementFate] = {
    var table = [ElementFate](repeating: .unwrap, count: HTMLName.allCases.count)
    for (fate, names) in fates {
        for name in names { table[Int(name.rawValue)] = fate }
    }
    for (name, _) in names { table[Int(name.rawValue)] = .keep }
    return table
}()

private let fates: [(ElementFate, [HTMLName])] = [
    (.keepVoid, [.br, .hr, .wbr]),
    (.link, [.a]),
    (.image, [.img]),
    (.embed, [.iframe, .video, .audio, .embed]),
    (.noscript, [.noscript]),
    (.block, [.address, .article, .aside, .center, .dialog, .fieldset, .footer, .form, .header, .hgroup, .legend]),
    (.block, [.main, .nav, .search, .section, .plaintext, .html, .body]),
    // Nothing in these is meant to be read.
    (.drop, [.annotation, .applet, .area, .base, .button, .canvas, .col, .colgroup, .datalist, .frame, .frameset]),
    (.drop, [.head, .input, .link, .meta, .meter, .noembed, .noframes, .optgroup, .option, .param, .portal]),
    (.drop, [.progress, .script, .select, .source, .style, .svg, .template, .textarea, .title, .track, .map]),
]

private let writtenNames: [StaticString] = {
    var table = [StaticString](repeating: "", count: HTMLName.allCases.count)
    for (name, written) in names { table[Int(name.rawValue)] = written }
    table[Int(HTMLName.br.rawValue)] = "br"
    table[Int(HTMLName.hr.rawValue)] = "hr"
    table[Int(HTMLName.wbr.rawValue)] = "wbr"
    return table
}()

/// Every element that a body may keep; old names become those of today.
private let names: [(HTMLName, StaticString)] = [
    (.abbr, "abbr"), (.acronym, "abbr"), (.b, "b"), (.bdi, "bdi"), (.blockquote, "blockquote"), (.caption, "caption"),
    (.cite, "cite"), (.code, "code"), (.dd, "dd"), (.del, "del"), (.details, "details"), (.dfn, "dfn"), (.dir, "ul"),
    (.div, "div"), (.dl, "dl"), (.dt, "dt"), (.em, "em"), (.figcaption, "figcaption"), (.figure, "figure"),
    (.h1, "h1"), (.h2, "h2"), (.h3, "h3"), (.h4, "h4"), (.h5, "h5"), (.h6, "h6"), (.i, "i"), (.ins, "ins"),
    (.kbd, "kbd"), (.li, "li"), (.listing, "pre"), (.mark, "mark"), (.menu, "ul"), (.ol, "ol"), (.p, "p"),
    (.pre, "pre"), (.q, "q"), (.rp, "rp"), (.rt, "rt"), (.ruby, "ruby"), (.s, "s"), (.samp, "samp"), (.small, "small"),
    (.strike, "s"), (.strong, "strong"), (.sub, "sub"), (.summary, "summary"), (.sup, "sup"), (.table, "table"),
    (.tbody, "tbody"), (.td, "td"), (.tfoot, "tfoot"), (.th, "th"), (.thead, "thead"), (.time, "time"), (.tr, "tr"),
    (.tt, "code"), (.u, "u"), (.ul, "ul"), (.var, "var"), (.xmp, "pre"),
]
