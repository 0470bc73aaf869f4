extension TemplateSet {
    /// The HTML part of a mail: inline styles and a table, since mail programs drop style sheets and lay out little.
    static let mail = """
        <!DOCTYPE html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{title}}</title>
        <style>
        :root { color-scheme: light dark; }
        .text a { color: #0a569f; }
        .text img { max-width: 100%; height: auto; }
        .text pre { white-space: pre-wrap; font-size: 14px; line-height: 1.4; }
        .text blockquote { margin: 12px 0; padding-left: 14px; border-left: 3px solid #c9c4b8; }
        .text table { border-collapse: collapse; font-size: 15px; }
        @media (prefers-color-scheme: dark) {
          .ground { background: #17191c !important; color: #e4e1da !important; }
          .soft { color: #a3a9b1 !important; }
          .mark { color: #e0a96a !important; }
          .ground a { color: #8fbdf2 !important; }
          .rule { border-color: #3a3f45 !important; }
        }
        </style>
        </head>
        <body class="ground" style="margin:0;padding:0;background:#fcfbf8;color:#22252a;">
        {{#preheader}}<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">{{preheader}}</div>{{/preheader}}
        <table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" \
        style="background:#fcfbf8;color:#22252a;"><tr><td align="center">
        <table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" \
        style="width:100%;max-width:600px;"><tr><td align="left" \
        style="padding:24px 16px;font-family:Georgia,'Noto Serif',serif;font-size:17px;line-height:1.55;\
        overflow-wrap:anywhere;word-break:break-word;">
        <p class="soft" style="margin:0;font-family:sans-serif;font-size:14px;color:#5a6068;">ambient · {{name}}</p>
        {{#masthead}}<h1 style="margin:8px 0 4px;font-size:26px;line-height:1.25;font-weight:600;">{{date}}</h1>{{/masthead}}
        {{#overview}}<p class="soft" style="margin:0;font-family:sans-serif;font-size:15px;color:#5a6068;">{{overview}}</p>{{/overview}}
        {{#nothingNew}}<p style="margin:40px 0;font-style:italic;">{{nothingNew}}</p>{{/nothingNew}}
        {{#featured}}
        {{#heading}}<h2 class="mark rule" style="margin:40px 0 0;padding:14px 0 0;border-top:1px solid #ddd8cc;\
        font-family:sans-serif;font-size:13px;line-height:1.4;letter-spacing:0.06em;text-transform:uppercase;\
        color:#8a4b08;">{{heading}}</h2>{{/heading}}
        {{#stories}}
        <h3 dir="auto"{{#lang}} lang="{{lang}}"{{/lang}} style="margin:28px 0 0;font-size:21px;line-height:1.3;">\
        {{#url}}<a href="{{url}}" style="color:#0a569f;text-decoration:none;">{{title}}</a>{{/url}}{{^url}}{{title}}{{/url}}</h3>
        <p class="soft" style="margin:4px 0 0;font-family:sans-serif;font-size:14px;color:#5a6068;">\
        <strong>{{leader}}</strong> · {{#source}}{{source}} · {{/source}}{{minutes}} · {{date}}</p>
        {{#why}}<p class="mark" style="margin:2px 0 0;font-family:sans-serif;font-size:14px;color:#8a4b08;">{{why}}</p>{{/why}}
        {{#picture}}<p style="margin:12px 0 0;">{{#url}}<a href="{{url}}">{{/url}}<img src="{{picture}}" alt="" width="568" \
        style="display:block;width:100%;max-width:568px;height:auto;border:0;">{{#url}}</a>{{/url}}</p>{{/picture}}
        {{^mailText}}{{#summary}}<p dir="auto"{{#lang}} lang="{{lang}}"{{/lang}} style="margin:10px 0 0;">{{summary}}</p>{{/summary}}{{/mailText}}
        {{#alsoAt}}<p class="soft" style="margin:6px 0 0;font-family:sans-serif;font-size:14px;color:#5a6068;">{{label}} \
        {{#places}}<span>{{separator}}<a href="{{url}}" style="color:#0a569f;">{{label}}</a></span>{{/places}}</p>{{/alsoAt}}
        {{#attached}}<p class="soft" style="margin:6px 0 0;font-family:sans-serif;font-size:14px;color:#5a6068;">{{label}} \
        {{#places}}<span>{{separator}}<a href="{{url}}" style="color:#0a569f;">{{label}}</a></span>{{/places}}</p>{{/attached}}
        {{#mailText}}<div class="text" dir="auto"{{#lang}} lang="{{lang}}"{{/lang}} style="margin:12px 0 0;">{{{mailText}}}</div>{{/mailText}}
        {{/stories}}
        {{/featured}}
        {{#pointsAt}}
        <h2 class="mark rule" style="margin:40px 0 0;padding:14px 0 0;border-top:1px solid #ddd8cc;\
        font-family:sans-serif;font-size:13px;line-height:1.4;letter-spacing:0.06em;text-transform:uppercase;\
        color:#8a4b08;">{{heading}}</h2>
        {{#pointers}}
        <h3 dir="auto" style="margin:24px 0 0;font-size:18px;line-height:1.35;">\
        {{#url}}<a href="{{url}}" style="color:#0a569f;text-decoration:none;">{{title}}</a>{{/url}}{{^url}}{{title}}{{/url}}</h3>
        <p class="soft" style="margin:4px 0 0;font-family:sans-serif;font-size:14px;color:#5a6068;">{{citedBy}}</p>
        <ul style="margin:8px 0 0;padding-left:20px;font-size:15px;">
        {{#votes}}<li>{{#url}}<a href="{{url}}" style="color:#0a569f;">{{leader}}</a>{{/url}}{{^url}}{{leader}}{{/url}}\
        {{#words}}{{colon}}<span dir="auto">{{words}}</span>{{/words}}</li>
        {{/votes}}
        </ul>
        {{/pointers}}
        {{/pointsAt}}
        {{#alsoNew}}
        <h2 class="mark rule" style="margin:40px 0 0;padding:14px 0 0;border-top:1px solid #ddd8cc;\
        font-family:sans-serif;font-size:13px;line-height:1.4;letter-spacing:0.06em;text-transform:uppercase;\
        color:#8a4b08;">{{heading}}</h2>
        <ul style="margin:12px 0 0;padding-left:20px;font-size:16px;">
        {{#stories}}<li style="margin:0 0 8px;"><span dir="auto"{{#lang}} lang="{{lang}}"{{/lang}}>\
        {{#url}}<a href="{{url}}" style="color:#0a569f;text-decoration:none;">{{title}}</a>{{/url}}{{^url}}{{title}}{{/url}}</span> \
        <span class="soft" style="font-family:sans-serif;font-size:14px;color:#5a6068;">{{leader}} · {{minutes}}</span></li>
        {{/stories}}
        {{#folds}}<li style="margin:0 0 8px;">{{leader}}{{colon}}{{words}}{{#command}} <code>{{command}}</code>{{/command}}</li>
        {{/folds}}
        {{#clipped}}<li class="soft" style="margin:0 0 8px;color:#5a6068;">{{clipped}}{{#clippedCommand}}: <code>{{clippedCommand}}</code>{{/clippedCommand}}</li>{{/clipped}}
        </ul>
        {{/alsoNew}}
        {{#edits}}
        <h2 class="mark rule" style="margin:40px 0 0;padding:14px 0 0;border-top:1px solid #ddd8cc;\
        font-family:sans-serif;font-size:13px;line-height:1.4;letter-spacing:0.06em;text-transform:uppercase;\
        color:#8a4b08;">{{heading}}</h2>
        <ul style="margin:12px 0 0;padding-left:20px;font-size:16px;">
        {{#items}}<li style="margin:0 0 8px;"><span dir="auto">{{#url}}<a href="{{url}}" style="color:#0a569f;">{{title}}</a>{{/url}}\
        {{^url}}{{title}}{{/url}}</span> <span class="soft" style="font-family:sans-serif;font-size:14px;color:#5a6068;">\
        {{leader}} · {{words}}</span> {{#added}}<span dir="auto">{{added}}</span>{{/added}}\
        {{#changes}}<br><span dir="auto">{{label}}{{#isGone}}<del>{{sentence}}</del>{{/isGone}}\
        {{^isGone}}<ins style="text-decoration:none;">{{sentence}}</ins>{{/isGone}}</span>{{/changes}}</li>
        {{/items}}
        </ul>
        {{/edits}}
        {{#worthFollowing}}
        <h2 class="mark rule" style="margin:40px 0 0;padding:14px 0 0;border-top:1px solid #ddd8cc;\
        font-family:sans-serif;font-size:13px;line-height:1.4;letter-spacing:0.06em;text-transform:uppercase;\
        color:#8a4b08;">{{heading}}</h2>
        <ul style="margin:12px 0 0;padding-left:20px;font-size:16px;">
        {{#items}}<li style="margin:0 0 8px;">{{#url}}<a href="{{url}}" style="color:#0a569f;">{{name}}</a>{{/url}}\
        {{^url}}{{name}}{{/url}} <span class="soft" style="font-family:sans-serif;font-size:14px;color:#5a6068;">{{citedBy}}</span>\
        {{#command}} <code>{{command}}</code>{{/command}}</li>
        {{/items}}
        </ul>
        {{/worthFollowing}}
        {{#notices}}
        <h2 class="mark rule" style="margin:40px 0 0;padding:14px 0 0;border-top:1px solid #ddd8cc;\
        font-family:sans-serif;font-size:13px;line-height:1.4;letter-spacing:0.06em;text-transform:uppercase;\
        color:#8a4b08;">{{heading}}</h2>
        <ul style="margin:12px 0 0;padding-left:20px;font-family:sans-serif;font-size:14px;">
        {{#items}}<li><strong>{{source}}</strong>{{colon}}{{text}}</li>
        {{/items}}
        </ul>
        {{/notices}}
        </td></tr></table>
        </td></tr></table>
        </body>
        </html>

        """
}
