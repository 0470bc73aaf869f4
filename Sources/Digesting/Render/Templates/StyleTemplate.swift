extension TemplateSet {
    /// The style sheet of the page; every pair of text and ground has a contrast of at least 4.5 (WCAG 2.2, 1.4.3).
    static let style = """
        :root {
          --ground: #fcfbf8; --text: #22252a; --soft: #5a6068; --line: #dedbd2; --link: #0a569f; --mark: #8a4b08;
          --serif: Charter, "Bitstream Charter", "Iowan Old Style", Georgia, "Noto Serif", serif;
          --sans: system-ui, "Segoe UI", "Noto Sans", Roboto, sans-serif;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #17191c; --text: #e4e1da; --soft: #a3a9b1; --line: #34383e; --link: #8fbdf2; --mark: #e0a96a;
          }
        }
        * { box-sizing: border-box; }
        html { background: var(--ground); color: var(--text); color-scheme: light dark; }
        body {
          max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; font: 1.0625rem/1.6 var(--serif);
          overflow-wrap: anywhere; -webkit-text-size-adjust: 100%;
        }
        h1, h2, h3, p, ul { margin: 0; }
        a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.15em; }
        a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 3px; border-radius: 2px; }
        header { border-bottom: 1px solid var(--line); padding-bottom: 1.25rem; }
        .name, .overview, .who, .also, h2, summary, footer, .sums, figcaption { font-family: var(--sans); }
        .name { display: flex; justify-content: space-between; gap: 1rem; font-size: 0.875rem; color: var(--soft); }
        .name span:first-child { font-weight: 700; letter-spacing: 0.04em; color: var(--text); }
        h1 { font-size: 1.75rem; line-height: 1.25; font-weight: 600; margin: 0.75rem 0 0.25rem; }
        .overview { color: var(--soft); font-size: 0.9375rem; }
        .quiet { font-size: 1.25rem; font-style: italic; padding: 4rem 0; text-align: center; }
        section { padding-top: 2.5rem; }
        h2 { font-size: 0.875rem; font-weight: 700; letter-spacing: 0.06em; text-transform: uppercase; color: var(--mark); }
        article { padding: 1.25rem 0; border-bottom: 1px solid var(--line); }
        article:last-of-type { border-bottom: 0; }
        h3 { font-size: 1.25rem; line-height: 1.35; font-weight: 600; }
        h3 a, .title a { color: inherit; text-decoration-color: var(--soft); }
        h3 a:hover, .title a:hover { color: var(--link); }
        .who { font-size: 0.875rem; color: var(--soft); margin-top: 0.25rem; }
        .who strong { color: var(--text); font-weight: 600; }
        .why { font: 0.9375rem/1.5 var(--sans); margin-top: 0.5rem; }
        .why span { color: var(--mark); font-weight: 600; }
        .summary { margin-top: 0.75rem; }
        .also { font-size: 0.875rem; color: var(--soft); margin-top: 0.5rem; }
        .also a + a { margin-left: 0.6rem; }
        details { margin-top: 0.75rem; }
        summary { font-size: 0.875rem; color: var(--link); cursor: pointer; width: fit-content; }
        .text { margin-top: 0.75rem; padding-left: 1rem; border-left: 3px solid var(--line); }
        .text > * { margin: 0 0 0.9rem; max-width: 100%; }
        .text h1, .text h2, .text h3, .text h4, .text h5, .text h6 {
          font: 600 1.0625rem/1.4 var(--serif); letter-spacing: 0; text-transform: none; color: inherit;
        }
        .text ul, .text ol { padding-left: 1.25rem; }
        .text blockquote { padding-left: 1rem; border-left: 3px solid var(--line); color: var(--soft); }
        .text img { max-width: 100%; height: auto; }
        pre, .text table { overflow-x: auto; display: block; max-width: 100%; }
        pre, code, kbd, samp { font: 0.875em/1.5 ui-monospace, "Noto Sans Mono", Consolas, monospace; }
        pre code { font: inherit; }
        .text td, .text th { border: 1px solid var(--line); padding: 0.25rem 0.5rem; }
        ul.votes { padding: 0.5rem 0 0 1.1rem; font-size: 0.9375rem; }
        ul.lines { list-style: none; padding: 0.5rem 0 0; }
        ul.lines li { padding: 0.5rem 0; border-bottom: 1px solid var(--line); line-height: 1.45; }
        ul.lines li:last-child { border-bottom: 0; }
        ul.lines .who { white-space: nowrap; margin-left: 0.35rem; }
        ul.lines .added { display: block; font-size: 0.9375rem; color: var(--soft); }
        ul.lines .added ins { text-decoration: none; color: inherit; }
        code { background: color-mix(in srgb, var(--line) 40%, transparent); padding: 0.1em 0.3em; border-radius: 3px; }
        pre code { background: none; padding: 0; }
        .sums { border-collapse: collapse; margin-top: 0.75rem; font-size: 0.8125rem; color: var(--soft); }
        .sums caption { text-align: left; font-weight: 600; }
        .sums th, .sums td { text-align: right; padding: 0.1rem 0.75rem 0.1rem 0; font-variant-numeric: tabular-nums; }
        .sums th:first-child { text-align: left; font-weight: 400; }
        figure { margin: 1.5rem 0 0; }
        figcaption { font-size: 0.875rem; color: var(--soft); margin-bottom: 0.5rem; }
        figure { overflow-x: auto; }
        svg { display: block; width: 100%; min-width: 34rem; height: auto; }
        svg text { font: 13px var(--sans); fill: currentColor; }
        svg:not(.network) path { fill: none; stroke: var(--mark); stroke-width: 1.5; opacity: 0.7; }
        svg circle, svg rect { fill: var(--mark); }
        footer { margin-top: 2.5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); font-size: 0.875rem; }
        footer ul { padding: 0.5rem 0 0 1.1rem; }
        @media (max-width: 30rem) {
          body { padding: 1.25rem 1rem 3rem; }
          h1 { font-size: 1.4rem; }
          h3 { font-size: 1.125rem; }
          ul.lines .who { white-space: normal; margin-left: 0; display: block; }
        }
        @media print {
          body { max-width: none; font-size: 11pt; }
          article { break-inside: avoid; }
        }
        """
}
