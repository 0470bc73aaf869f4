/// One document to be asked for.
package struct FetchRequest: Sendable, Equatable {
    /// What kind of document is hoped for; it only sets the field `Accept`, never what is believed of the answer.
    package enum Wanted: Sendable, Equatable {
        case feed
        /// A web page: a source without a feed, an article, a page to find feeds on.
        case page
    }

    /// The caller's number of the source; comes back in the answer.
    package var id: Int64
    /// The address as the user's list names it: `http:`, `https:`, `file:` or `exec:NAME`.
    package var address: String
    /// The address to ask instead, where a permanent move was learned; `nil`: `address` itself.
    package var movedTo: String?
    /// Those of the latest accepted answer; `nil` fields are not sent.
    package var validators: Validators
    package var wanted: Wanted
    /// Fields for this source's own host and port only; a redirect elsewhere goes without.
    package var headers: [RequestHeader]
    /// True for a source of somebody else's list: it may name neither files nor programs, private places only where
    /// `privatePlaces` says so, and no credentials are taken from netrc for it.
    package var isFromIncludedList: Bool
    /// Places that may lie in a private network: hosts and ports that the user's own OPML names. Where it is `nil`, only
    /// the place of `address` itself, and that only if it is not from an included list.
    package var privatePlaces: Set<Endpoint>?

    package init(
        id: Int64,
        address: String,
        movedTo: String? = nil,
        validators: Validators = .none,
        wanted: Wanted = .feed,
        headers: [RequestHeader] = [],
        isFromIncludedList: Bool = false,
        privatePlaces: Set<Endpoint>? = nil
    ) {
        self.id = id
        self.address = address
        self.movedTo = movedTo
        self.validators = validators
        self.wanted = wanted
        self.headers = headers
        self.isFromIncludedList = isFromIncludedList
        self.privatePlaces = privatePlaces
    }
}
