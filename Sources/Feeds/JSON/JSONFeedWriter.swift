/// Writes feeds as JSON Feed 1.1, one line each.
///
/// What JSON Feed has no word for stands under `_ambient` (JSON Feed 1.1, "Extensions"):
///
/// - of a feed: `source` (the argument it was read from), `format`, `encoding`, `updated`, `generator`, `rights`, `ttl`
///   in minutes, `update_period` in seconds, `skip_hours`, `skip_days` (1 is Sunday), `new_feed_url`, and `warnings`
///   with `line`, `code` and `message`;
/// - of an item: `comments_url`, `is_permalink`, `rights`, `source` (`id`, `title`, `url`, `feed_url`), `tags` with
///   `scheme` and `label` where any has them, and `made_id` where the published item had no id (JSON Feed requires one,
///   so the address stands in for it, else a hash of title and text);
/// - of an author: `email`.
public struct JSONFeedWriter: Sendable {
    /// A value that a caller adds to the `_ambient` object of an item.
    package enum Extra: Sendable {
        case text(String?)
        case number(Int?)
        case flag(Bool)
    }

    public init() {}

    /// Appends a feed as one line, newline included.
    ///
    /// - Parameters:
    ///   - feed: what to write.
    ///   - source: the argument that the feed was read from, written as `_ambient.source`.
    ///   - output: UTF-8 is appended to it.
    public func append(_ feed: Feed, source: String?, to output: inout [UInt8]) {
        append(feed, source: source, to: &output) { _ in [] }
    }

    /// Appends a feed as one line, with more of the caller's in the `_ambient` object of each item.
    ///
    /// - Parameters:
    ///   - feed: what to write.
    ///   - source: the argument that the feed was read from, if any.
    ///   - output: UTF-8 is appended to it.
    ///   - extras: gets the place of an item in the feed; names and values in the order to write them.
    package func append(
        _ feed: Feed,
        source: String?,
        to output: inout [UInt8],
        extras: (Int) -> [(StaticString, Extra)]
    ) {
        write(to: &output) { json in
            json.object { json in
                json.member("version", "https://jsonfeed.org/version/1.1")
                json.member("title", feed.title ?? "")
                json.member("home_page_url", feed.homePageURL)
                json.member("feed_url", feed.feedURL)
                json.member("description", feed.description)
                json.member("icon", feed.icon)
                json.member("favicon", feed.favicon)
                json.authors(feed.authors)
                json.member("language", feed.language)
                json.name("_ambient")
                json.ambient(feed, source: source)
                json.name("items")
                json.array(feed.items.indices) { $0.item(feed.items[$1], extras: extras($1)) }
            }
        }
    }

    /// Appends one entry as a line of its own, newline included.
    public func append(_ entry: Entry, to output: inout [UInt8]) {
        write(to: &output) { $0.item(entry, extras: []) }
    }

    /// Appends the line for an input that was no feed: `{"_ambient":{"source":…,"error":{…}}}`, newline included.
    public func append(_ error: FeedError, source: String?, to output: inout [UInt8]) {
        append(
            errorCode: error.code,
            line: error.line,
            message: error.description,
            feeds: error.feeds,
            source: source,
            to: &output
        )
    }

    /// Appends the line for an input that could not be had at all, such as a file that is not there.
    ///
    /// - Parameters:
    ///   - errorCode: a stable word for programs.
    ///   - line: of the document, from 1; `nil` where the fault has no place.
    ///   - message: one clause for people.
    ///   - feeds: addresses of what could be read instead.
    ///   - source: the argument.
    ///   - output: UTF-8 is appended to it.
    package func append(
        errorCode: String,
        line: Int?,
        message: String,
        feeds: [String] = [],
        source: String?,
        to output: inout [UInt8]
    ) {
        write(to: &output) { json in
            json.object { json in
                json.name("_ambient")
                json.object { json in
                    json.member("source", source)
                    json.name("error")
                    json.object { json in
                        json.member("code", errorCode)
                        json.member("line", line)
                        json.member("message", message)
                        if !feeds.isEmpty {
                            json.name("feeds")
                            json.array(feeds) { json, feed in json.string(feed) }
                        }
                    }
                }
            }
        }
    }

    private func write(to output: inout [UInt8], _ body: (inout JSONOutput) -> Void) {
        var json = JSONOutput()
        swap(&json.bytes, &output)  // no second copy of what is there already
        body(&json)
        json.endLine()
        swap(&json.bytes, &output)
    }
}
