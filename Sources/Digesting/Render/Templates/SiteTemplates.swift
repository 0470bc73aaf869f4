extension TemplateSet {
    /// The first page of a site of issues.
    static let index = """
        \(head(title: "title", atom: "feed.xml"))
        <body>
        <header>
        <p class="name"><span>ambient</span> <span><a href="feed.xml">Atom</a>{{#opml}} · <a href="{{opml}}">OPML</a>{{/opml}}</span></p>
        <h1>{{title}}</h1>
        </header>
        <main>
        <section aria-labelledby="issues">
        <h2 id="issues">{{issuesHeading}}</h2>
        <ul class="lines">
        {{#issues}}<li><span class="title"><a href="{{url}}">{{date}}</a></span> <span class="who">{{name}}</span>
        <span class="added">{{overview}}</span></li>
        {{/issues}}
        </ul>
        </section>
        {{#people}}
        <section aria-labelledby="people">
        <h2 id="people">{{heading}}</h2>
        <ul class="lines">
        {{#leaders}}<li><span class="title"><a href="{{url}}">{{name}}</a></span> <span class="who">{{posts}}</span></li>
        {{/leaders}}
        </ul>
        </section>
        {{/people}}
        {{#network}}
        <section aria-labelledby="network">
        <h2 id="network">{{heading}}</h2>
        <figure>{{{picture}}}</figure>
        </section>
        {{/network}}
        </main>
        </body>
        </html>

        """

    /// The page of one leader.
    static let leader = """
        \(head(title: "name"))
        <body>
        <header>
        <p class="name"><span><a href="../index.html">ambient</a></span></p>
        <h1 dir="auto">{{name}}</h1>
        <p class="overview">{{posts}}</p>
        {{{rhythm}}}
        </header>
        <main>
        <ul class="lines">
        {{#stories}}<li><span class="title" dir="auto"{{#lang}} lang="{{lang}}"{{/lang}}>\
        {{#url}}<a href="{{url}}">{{title}}</a>{{/url}}{{^url}}{{title}}{{/url}}</span> \
        <span class="who">{{minutes}} · <a href="{{issue}}"><time datetime="{{day}}">{{date}}</time></a></span>
        {{#summary}}<span class="added" dir="auto"{{#lang}} lang="{{lang}}"{{/lang}}>{{summary}}</span>{{/summary}}</li>
        {{/stories}}
        </ul>
        </main>
        </body>
        </html>

        """
}
