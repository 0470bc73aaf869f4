extension TemplateSet {
    /// The page of `--format html`.
    static let page = """
        \(head(title: "title"))
        <body>
        <header>
        <p class="name"><span>{{#home}}<a href="{{home}}">ambient</a>{{/home}}{{^home}}ambient{{/home}}</span> <span>{{name}}</span></p>
        <h1><time datetime="{{day}}">{{date}}</time></h1>
        {{#overview}}<p class="overview">{{overview}}</p>{{/overview}}
        </header>
        <main>
        {{#nothingNew}}<p class="quiet">{{nothingNew}}</p>{{/nothingNew}}
        {{#featured}}
        <section aria-labelledby="{{id}}">
        <h2 id="{{id}}">{{heading}}</h2>
        {{#stories}}{{>story}}{{/stories}}
        </section>
        {{/featured}}
        {{#pointsAt}}
        <section aria-labelledby="points-at">
        <h2 id="points-at">{{heading}}</h2>
        {{#pointers}}
        <article>
        <h3 dir="auto">{{#url}}<a href="{{url}}">{{title}}</a>{{/url}}{{^url}}{{title}}{{/url}}</h3>
        <p class="who">{{citedBy}}</p>
        <ul class="votes">
        {{#votes}}<li>{{#url}}<a href="{{url}}">{{leader}}</a>{{/url}}{{^url}}{{leader}}{{/url}}{{#words}}{{colon}}\
        <span dir="auto">{{words}}</span>{{/words}}</li>
        {{/votes}}
        </ul>
        </article>
        {{/pointers}}
        {{{picture}}}
        </section>
        {{/pointsAt}}
        {{#alsoNew}}
        <section aria-labelledby="also-new">
        <h2 id="also-new">{{heading}}</h2>
        <ul class="lines">
        {{#stories}}<li><span class="title" dir="auto"{{#lang}} lang="{{lang}}"{{/lang}}>\
        {{#url}}<a href="{{url}}">{{title}}</a>{{/url}}{{^url}}{{title}}{{/url}}</span> \
        <span class="who">{{leader}} · {{minutes}}</span></li>
        {{/stories}}
        {{#folds}}<li><span class="title">{{leader}}{{colon}}{{words}}</span>{{#command}} <code>{{command}}</code>{{/command}}</li>
        {{/folds}}
        </ul>
        </section>
        {{/alsoNew}}
        {{#edits}}
        <section aria-labelledby="edits">
        <h2 id="edits">{{heading}}</h2>
        <ul class="lines">
        {{#items}}<li><span class="title" dir="auto">{{#url}}<a href="{{url}}">{{title}}</a>{{/url}}\
        {{^url}}{{title}}{{/url}}</span> <span class="who">{{leader}} · {{words}}</span> \
        {{#added}}<span class="added" dir="auto">{{added}}</span>{{/added}}\
        {{#changes}}<span class="added" dir="auto">{{label}}{{#isGone}}<del>{{sentence}}</del>{{/isGone}}\
        {{^isGone}}<ins>{{sentence}}</ins>{{/isGone}}</span>{{/changes}}</li>
        {{/items}}
        </ul>
        </section>
        {{/edits}}
        {{#worthFollowing}}
        <section aria-labelledby="worth-following">
        <h2 id="worth-following">{{heading}}</h2>
        <ul class="lines">
        {{#items}}<li><span class="title">{{#url}}<a href="{{url}}">{{name}}</a>{{/url}}{{^url}}{{name}}{{/url}}</span> \
        <span class="who">{{citedBy}}</span>{{#command}} <code>{{command}}</code>{{/command}}</li>
        {{/items}}
        </ul>
        </section>
        {{/worthFollowing}}
        </main>
        {{#notices}}
        <footer>
        <h2>{{heading}}</h2>
        <ul>
        {{#items}}<li><strong>{{source}}</strong>{{colon}}{{text}}</li>
        {{/items}}
        </ul>
        </footer>
        {{/notices}}
        </body>
        </html>

        """

    /// One featured story of the page.
    static let story = """
        <article>
        <h3 dir="auto"{{#lang}} lang="{{lang}}"{{/lang}}>{{#url}}<a href="{{url}}">{{title}}</a>{{/url}}\
        {{^url}}{{title}}{{/url}}</h3>
        <p class="who"><strong>{{leader}}</strong> · {{#source}}{{source}} · {{/source}}{{minutes}} · \
        <time datetime="{{day}}">{{date}}</time></p>
        {{#why}}<p class="why"><span>{{whyLabel}}</span>{{why}}</p>{{/why}}
        {{#summary}}<p class="summary" dir="auto"{{#lang}} lang="{{lang}}"{{/lang}}>{{summary}}</p>{{/summary}}
        {{#image}}<p class="also"><a href="{{image}}">{{imageLabel}}</a></p>{{/image}}
        {{#alsoAt}}<p class="also">{{label}} {{#places}}<a href="{{url}}">{{label}}</a> {{/places}}</p>{{/alsoAt}}
        {{#attached}}<p class="also">{{label}} {{#places}}<a href="{{url}}">{{label}}</a> {{/places}}</p>{{/attached}}
        {{#text}}<details><summary>{{fullText}}</summary>
        <div class="text" dir="auto"{{#lang}} lang="{{lang}}"{{/lang}}>{{{text}}}</div>
        </details>{{/text}}
        {{#sums}}<table class="sums"><caption>{{caption}}</caption><thead><tr>{{#heads}}<th scope="col">{{.}}</th>{{/heads}}</tr></thead>
        <tbody>{{#rows}}<tr><th scope="row">{{signal}}</th><td>{{value}}</td><td>{{weight}}</td><td>{{points}}</td></tr>{{/rows}}</tbody></table>{{/sums}}
        </article>

        """
}
