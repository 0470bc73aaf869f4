/// What is known of the feeds of platforms: a page's address, and what follows from it.
///
/// Patterns are addresses without scheme and `www.`. `{name}` stands for one part of the host or path, `*` as the host
/// for any site, `…` at the end for anything behind; `a|b` are hosts that mean the same. Values found by name stand in
/// the feed's address under that name, `{site}` for scheme and host, `{page}` for the page itself. Specific rules come
/// before general ones; all that fit are offered.
let platformRules: [PlatformRule] = [
    // Micro-blogs and networks
    .init("Bluesky", "bsky.app/profile/{handle}", feed: "https://bsky.app/profile/{handle}/rss"),
    .init("Mastodon account, with replies", "*/@{user}/with_replies", feed: "{site}/@{user}/with_replies.rss"),
    .init("Mastodon account, media", "*/@{user}/media", feed: "{site}/@{user}/media.rss"),
    .init("Mastodon account, one tag", "*/@{user}/tagged/{tag}", feed: "{site}/@{user}/tagged/{tag}.rss"),
    .init("Mastodon account", "*/@{user}", feed: "{site}/@{user}.rss"),
    .init("Mastodon account", "*/users/{user}", feed: "{site}/users/{user}.rss"),
    .init("Mastodon hashtag", "*/tags/{tag}", feed: "{site}/tags/{tag}.rss"),
    .init("micro.blog", "{name}.micro.blog", feed: "https://{name}.micro.blog/feed.xml"),
    .init("micro.blog", "micro.blog/{name}", feed: "https://micro.blog/posts/{name}"),
    .init("Tumblr, one tag", "{name}.tumblr.com/tagged/{tag}", feed: "https://{name}.tumblr.com/tagged/{tag}/rss"),
    .init("Tumblr", "{name}.tumblr.com/…", feed: "https://{name}.tumblr.com/rss"),
    .init(
        "Reddit post",
        "reddit.com|old.reddit.com/r/{name}/comments/{id}/{slug}",
        feed: "https://www.reddit.com/r/{name}/comments/{id}/{slug}/.rss"
    ),
    .init("Reddit", "reddit.com|old.reddit.com/r/{name}", feed: "https://www.reddit.com/r/{name}/.rss"),
    .init("Reddit user", "reddit.com|old.reddit.com/user/{name}", feed: "https://www.reddit.com/user/{name}/.rss"),
    .init("Reddit user", "reddit.com|old.reddit.com/u/{name}", feed: "https://www.reddit.com/user/{name}/.rss"),
    .init("Lemmy community", "*/c/{name}", feed: "{site}/feeds/c/{name}.xml"),
    .init("Lemmy user", "*/u/{name}", feed: "{site}/feeds/u/{name}.xml"),
    .init(
        "X",
        "twitter.com|x.com|mobile.twitter.com/{handle}/…",
        none: "{handle}",
        except: ["home", "search", "i", "intent", "share", "hashtag"]
    ),
    .init("LinkedIn", "linkedin.com/in/{handle}/…", none: "{handle}"),
    .init("Instagram", "instagram.com/{handle}/…", none: "{handle}", except: ["p", "reel", "explore"]),
    .init("Threads", "threads.net|threads.com/@{handle}/…", none: "{handle}"),
    .init("Facebook", "facebook.com/{handle}/…", none: "{handle}"),
    .init("TikTok", "tiktok.com/@{handle}/…", none: "{handle}"),
    .init("Telegram", "t.me/{handle}", none: "{handle}"),

    // Blogs and newsletters
    .init("Medium, one tag", "medium.com/tag/{tag}", feed: "https://medium.com/feed/tag/{tag}"),
    .init(
        "Medium publication, one tag",
        "medium.com/{publication}/tagged/{tag}",
        feed: "https://medium.com/feed/{publication}/tagged/{tag}"
    ),
    .init("Medium", "medium.com/@{user}/…", feed: "https://medium.com/feed/@{user}"),
    .init(
        "Medium publication",
        "medium.com/{publication}/…",
        feed: "https://medium.com/feed/{publication}",
        except: ["tag", "m", "me", "p", "feed", "search"]
    ),
    .init("Medium", "{user}.medium.com/…", feed: "https://{user}.medium.com/feed"),
    .init("Substack", "{name}.substack.com/…", feed: "https://{name}.substack.com/feed"),
    .init("Substack", "substack.com/@{name}", page: "https://substack.com/@{name}"),
    .init("WordPress.com", "{name}.wordpress.com/…", feed: "https://{name}.wordpress.com/feed/"),
    .init("Blogger", "{name}.blogspot.com/…", feed: "https://{name}.blogspot.com/feeds/posts/default"),
    .init("Ghost tag", "{name}.ghost.io/tag/{tag}", feed: "https://{name}.ghost.io/tag/{tag}/rss/"),
    .init("Ghost author", "{name}.ghost.io/author/{author}", feed: "https://{name}.ghost.io/author/{author}/rss/"),
    .init("Ghost", "{name}.ghost.io/…", feed: "https://{name}.ghost.io/rss/"),
    .init("Buttondown", "buttondown.com|buttondown.email/{name}/…", feed: "https://buttondown.com/{name}/rss"),
    .init("beehiiv", "{name}.beehiiv.com/…", page: "https://{name}.beehiiv.com/"),
    .init("dev.to", "dev.to/{user}/…", feed: "https://dev.to/feed/{user}", except: ["t", "tags", "search", "about"]),
    .init("Hashnode", "{name}.hashnode.dev/…", feed: "https://{name}.hashnode.dev/rss.xml"),
    .init("Bear Blog", "{name}.bearblog.dev/…", feed: "https://{name}.bearblog.dev/feed/"),
    .init("Dreamwidth", "{name}.dreamwidth.org/…", feed: "https://{name}.dreamwidth.org/data/atom"),
    .init("LiveJournal", "{name}.livejournal.com/…", feed: "https://{name}.livejournal.com/data/atom"),
    .init("HEY World", "world.hey.com/{user}/…", feed: "https://world.hey.com/{user}/feed.atom"),
    .init("Hatena Blog", "{name}.hatenablog.com/…", feed: "https://{name}.hatenablog.com/feed"),
    .init("Posthaven", "{name}.posthaven.com/…", feed: "https://{name}.posthaven.com/posts.atom"),
    .init("Mirror", "{name}.mirror.xyz/…", feed: "https://{name}.mirror.xyz/feed/atom"),

    // Code
    .init(
        "GitHub organisation's discussions",
        "github.com/orgs/{org}/discussions",
        feed: "https://github.com/orgs/{org}/discussions.atom"
    ),
    .init(
        "GitHub discussions",
        "github.com/{owner}/{repo}/discussions",
        feed: "https://github.com/{owner}/{repo}/discussions.atom"
    ),
    .init("GitHub tags", "github.com/{owner}/{repo}/tags", feed: "https://github.com/{owner}/{repo}/tags.atom"),
    .init(
        "GitHub commits of a branch",
        "github.com/{owner}/{repo}/commits/{branch}",
        feed: "https://github.com/{owner}/{repo}/commits/{branch}.atom"
    ),
    .init(
        "GitHub commits of a branch",
        "github.com/{owner}/{repo}/tree/{branch}",
        feed: "https://github.com/{owner}/{repo}/commits/{branch}.atom"
    ),
    .init(
        "GitHub releases",
        "github.com/{owner}/{repo}/releases",
        feed: "https://github.com/{owner}/{repo}/releases.atom"
    ),
    .init(
        "GitHub releases",
        "github.com/{owner}/{repo}",
        feed: "https://github.com/{owner}/{repo}/releases.atom",
        except: siteWords
    ),
    .init(
        "GitHub commits",
        "github.com/{owner}/{repo}",
        feed: "https://github.com/{owner}/{repo}/commits.atom",
        except: siteWords
    ),
    .init("GitHub user", "github.com/{user}", feed: "https://github.com/{user}.atom", except: siteWords),
    .init(
        "GitLab releases",
        "gitlab.com/{owner}/{repo}/-/releases",
        feed: "https://gitlab.com/{owner}/{repo}/-/releases.atom"
    ),
    .init(
        "GitLab tags",
        "gitlab.com/{owner}/{repo}/-/tags",
        feed: "https://gitlab.com/{owner}/{repo}/-/tags?format=atom"
    ),
    .init(
        "GitLab project",
        "gitlab.com/{owner}/{repo}",
        feed: "https://gitlab.com/{owner}/{repo}.atom",
        except: siteWords
    ),
    .init("GitLab user", "gitlab.com/{user}", feed: "https://gitlab.com/{user}.atom", except: siteWords),
    .init("Stack Overflow user", "stackoverflow.com/users/{id}/…", feed: "https://stackoverflow.com/feeds/user/{id}"),
    .init(
        "Stack Overflow tag",
        "stackoverflow.com/questions/tagged/{tag}",
        feed: "https://stackoverflow.com/feeds/tag?tagnames={tag}"
    ),
    .init("Show HN", "news.ycombinator.com/show", feed: "https://news.ycombinator.com/showrss"),
    .init(
        "Hacker News user, by hnrss.org",
        "news.ycombinator.com/user?id={user}",
        feed: "https://hnrss.org/user?id={user}"
    ),
    .init("Hacker News", "news.ycombinator.com", feed: "https://news.ycombinator.com/rss"),
    .init("Lobsters user", "lobste.rs/~{user}/…", feed: "https://lobste.rs/~{user}/stories.rss"),
    .init("Lobsters tag", "lobste.rs/t/{tag}", feed: "https://lobste.rs/t/{tag}.rss"),
    .init("Lobsters, one domain", "lobste.rs/domains/{domain}", feed: "https://lobste.rs/domains/{domain}.rss"),
    .init("Lobsters", "lobste.rs", feed: "https://lobste.rs/rss"),
    .init("Discourse category", "*/c/{name}/{id}", feed: "{site}/c/{name}/{id}.rss"),
    .init("Discourse topic", "*/t/{name}/{id}", feed: "{site}/t/{name}/{id}.rss"),

    // Video, sound, pictures, books
    .init(
        "YouTube playlist",
        "youtube.com|m.youtube.com/playlist?list={id}",
        feed: "https://www.youtube.com/feeds/videos.xml?playlist_id={id}"
    ),
    .init(
        "YouTube playlist",
        "youtube.com|m.youtube.com/watch?list={id}",
        feed: "https://www.youtube.com/feeds/videos.xml?playlist_id={id}"
    ),
    .init(
        "YouTube channel",
        "youtube.com|m.youtube.com/channel/{id}/…",
        feed: "https://www.youtube.com/feeds/videos.xml?channel_id={id}"
    ),
    .init(
        "YouTube channel, full videos only",
        "youtube.com|m.youtube.com/channel/UC{id}/…",
        feed: "https://www.youtube.com/feeds/videos.xml?playlist_id=UULF{id}"
    ),
    .init(
        "YouTube user",
        "youtube.com|m.youtube.com/user/{name}/…",
        feed: "https://www.youtube.com/feeds/videos.xml?user={name}"
    ),
    .init("YouTube channel", "youtube.com|m.youtube.com/@{handle}/…", page: "https://www.youtube.com/@{handle}"),
    .init("YouTube channel", "youtube.com|m.youtube.com/c/{name}/…", page: "https://www.youtube.com/c/{name}"),
    .init("Vimeo channel", "vimeo.com/channels/{name}", feed: "https://vimeo.com/channels/{name}/videos/rss"),
    .init(
        "Vimeo user",
        "vimeo.com/{user}",
        feed: "https://vimeo.com/{user}/videos/rss",
        except: ["channels", "watch", "search"]
    ),
    .init("SoundCloud", "soundcloud.com/{user}/…", page: "https://soundcloud.com/{user}"),
    .init("Buzzsprout", "buzzsprout.com/{id}/…", feed: "https://feeds.buzzsprout.com/{id}.rss"),
    .init("Bandcamp", "{name}.bandcamp.com/…", feed: "https://{name}.bandcamp.com/feed"),
    .init("Letterboxd", "letterboxd.com/{user}", feed: "https://letterboxd.com/{user}/rss/"),
    .init(
        "Goodreads user",
        "goodreads.com/user/show/{id}",
        feed: "https://www.goodreads.com/user/updates_rss/{id:number}"
    ),
    .init(
        "Goodreads user's books",
        "goodreads.com/user/show/{id}",
        feed: "https://www.goodreads.com/review/list_rss/{id:number}"
    ),
    .init(
        "Goodreads shelf",
        "goodreads.com/review/list/{id}?shelf={shelf}",
        feed: "https://www.goodreads.com/review/list_rss/{id:number}?shelf={shelf}"
    ),
    .init("DeviantArt", "deviantart.com/{user}/…", feed: "https://backend.deviantart.com/rss.xml?q=gallery:{user}"),
    .init(
        "Flickr",
        "flickr.com/photos/{nsid}/…",
        feed: "https://www.flickr.com/services/feeds/photos_public.gne?id={nsid}&lang=en-us&format=atom"
    ),
    .init(
        "Steam",
        "store.steampowered.com/app/{appid}/…",
        feed: "https://store.steampowered.com/feeds/news/app/{appid}/"
    ),
    .init(
        "Kickstarter",
        "kickstarter.com/projects/{creator}/{project}",
        feed: "https://www.kickstarter.com/projects/{creator}/{project}/posts.atom"
    ),
    .init("itch.io", "itch.io/{path}", feed: "https://itch.io/{path}.xml"),
    .init("arXiv", "arxiv.org/list/{category}/…", feed: "https://rss.arxiv.org/rss/{category}"),
    .init("arXiv author", "arxiv.org/a/{author}", feed: "https://arxiv.org/a/{author}.atom2"),
    .init("Pinboard", "pinboard.in/u:{user}", feed: "https://feeds.pinboard.in/rss/u:{user}/"),
]

/// First parts of paths that are pages of the site itself, not accounts.
private let siteWords: Set<String> = [
    "about", "apps", "blog", "collections", "contact", "customer-stories", "dashboard", "enterprise", "events",
    "explore",
    "features", "help", "issues", "join", "login", "marketplace", "new", "notifications", "orgs", "pricing", "pulls",
    "search", "security", "sessions", "settings", "signup", "site", "sponsors", "stars", "topics", "trending", "users",
]
