/// One document to be asked for.
package struct FetchRequest: Sendable, Equatable {
    /// What kind of document is hoped for; it only sets the field `Accept`, never what is believed of the answer.
    package enum Wanted: Sendable, Equatable {
        case feed
        /// A web page: a source without a feed, an article, a page to find feeds on.
        case page
        /// A picture to be embedded, of the kinds that mail programs show.
        case image
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
    /// True where the user wrote the address: in the own OPML or on a command line.
    ///
    /// False for what others named (an
    /// included list, a page's announcement, an entry's link): such an address may name neither files nor programs,
    /// and gets no credentials from netrc.
    package var isUsersOwn: Bool
    /// Places that may lie in a private network: hosts and ports that the user's own OPML names.
    ///
    /// Where it is `nil`, only
    /// the place of `address` itself, and that only if it is the user's own.
    package var privatePlaces: Set<Endpoint>?

    package init(
        id: Int64,
        address: String,
        movedTo: String? = nil,
        validators: Validators = .none,
        wanted: Wanted = .feed,
        headers: [RequestHeader] = [],
        isUsersOwn: Bool = true,
        privatePlaces: Set<Endpoint>? = nil
    ) {
        self.id = id
        self.address = address
        self.movedTo = movedTo
        self.validators = validators
        self.wanted = wanted
        self.headers = headers
        self.isUsersOwn = isUsersOwn
        self.privatePlaces = privatePlaces
    }
}
