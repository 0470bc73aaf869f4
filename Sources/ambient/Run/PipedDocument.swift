import Feeds

/// A feed that came over standard input, and whose it is.
struct PipedDocument: Sendable {
    /// The address of the source in the list.
    let address: String
    let bytes: [UInt8]

    /// - Parameters:
    ///   - name: the source's title, address or, for `stdin:NAME`, that name.
    ///   - list: the subscriptions.
    ///   - path: where the list stands, for the error.
    ///   - bytes: the document.
    /// - Throws: `Failure` with code 64 where the list has no such source or several, 66 for an empty input.
    init(of name: String, in list: SubscriptionList, at path: String, bytes: @autoclosure () throws -> [UInt8]) throws {
        let wanted = name.lowercased()
        let named = list.subscriptions.filter { source in
            [source.title, source.address].contains { $0.lowercased() == wanted }
                || source.isPipedIn && source.address.dropFirst(6).lowercased() == wanted
        }
        guard let source = named.first else { throw Failure(.usage, "\(path): no source in it is called \(name)") }
        guard named.count == 1 else {
            throw Failure(.usage, "\(path): \(named.count) sources in it are called \(name); name its address")
        }
        address = source.address
        self.bytes = try bytes()
        if self.bytes.isEmpty { throw Failure(.noInput, "standard input: empty; nothing was changed") }
    }
}
