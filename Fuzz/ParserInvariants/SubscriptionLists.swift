import Feeds

/// Reads a subscription list, writes it anew, and edits it; every subscription that was there stays as it was.
func checkSubscriptionList(_ input: [UInt8]) throws(Violation) {
    let document: OPMLDocument
    do {
        document = try OPMLDocument(parsing: input, location: location)
    } catch {
        return try requireClean(error.description, "an error", isLine: true)
    }
    let list = SubscriptionList(document, location: location)
    try checkTexts(of: list)
    try requireProportion(document.bytes.count, of: input.count, times: 8, "the document itself")
    try checkRewriting(document, list)
    try checkEditing(document, list)
}

private let location = "/home/reader/feeds.opml"

private func checkTexts(of list: SubscriptionList) throws(Violation) {
    for problem in list.problems { try requireClean(problem.message, "a problem", isLine: true) }
    for subscription in list.subscriptions {
        try requireClean(subscription.title, "a title", isLine: true)
        try requireClean(subscription.leader, "a leader", isLine: true)
        if subscription.kind == .program { continue }
        try requireClean(subscription.address, "an address", isLine: true)
        try requireClean(subscription.homePageURL, "a home page", isLine: true)
    }
}

// MARK: Writing anew

private func checkRewriting(_ document: OPMLDocument, _ list: SubscriptionList) throws(Violation) {
    let outlines = document.outlines.map { withOurPrefix($0, in: document) }
    let export = OPMLDocument(title: document.title ?? "", outlines: outlines)
    try require(String(validating: export.bytes, as: UTF8.self) != nil, "an export that is no UTF-8")
    let again = SubscriptionList(try reading(export.bytes), location: location)
    try requireSame(again, list, "an export")
}

private func reading(_ bytes: [UInt8]) throws(Violation) -> OPMLDocument {
    do {
        return try OPMLDocument(parsing: bytes, location: location)
    } catch {
        throw Violation(
            "what was written is refused: \(error): \(String(decoding: bytes, as: UTF8.self).debugDescription)"
        )
    }
}

/// The outline with our attributes under our usual prefix, whatever prefix the document binds.
private func withOurPrefix(_ outline: OPMLDocument.Outline, in document: OPMLDocument) -> OPMLDocument.Outline {
    let attributes = outline.attributes.map { attribute in
        let local = attribute.name.split(separator: ":", maxSplits: 1).dropFirst().first.map(String.init)
        // Of two prefixes with the same local name, ours is the one whose value counts.
        guard let local, let value = document.ambient(local, of: outline), trimmed(attribute.value) == value else {
            return attribute
        }
        return OPMLDocument.Attribute("ambient:\(local)", attribute.value)
    }
    return .init(attributes, children: outline.children.map { withOurPrefix($0, in: document) })
}

private func trimmed(_ value: String) -> String {
    let isBlank: (Unicode.Scalar) -> Bool = { $0.value <= 0x20 }
    let rest = value.unicodeScalars.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
    return String(String.UnicodeScalarView(rest))
}

private func requireSame(_ list: SubscriptionList, _ other: SubscriptionList, _ name: String) throws(Violation) {
    let (left, right) = (withoutLines(list), withoutLines(other))
    if left == right { return }
    let pair = zip(left.subscriptions, right.subscriptions).first { $0 != $1 }
    let difference = pair.map { "\($0) and \($1)" } ?? "\(left) and \(right)"
    throw Violation("\(name) has other subscriptions: \(difference)")
}

/// What a list asks for, wherever it stands and whatever was told of it.
private func withoutLines(_ list: SubscriptionList) -> SubscriptionList {
    var list = list
    for index in list.subscriptions.indices { list.subscriptions[index].line = 0 }
    for index in list.includes.indices { list.includes[index].line = 0 }
    for index in list.profiles.indices { list.profiles[index].line = 0 }
    list.problems = []
    return list
}

// MARK: Editing

private func checkEditing(_ document: OPMLDocument, _ list: SubscriptionList) throws(Violation) {
    let added = OPMLDocument.Outline([
        .init("text", "A \"new\" & <odd> one"), .init("xmlUrl", "https://new.invalid/?a=1&b='2'"),
        .init("ambient:leader", "Ünicode"),
    ])
    var edited = document
    do {
        try edited.add(added, toFolder: ["Föld & er", "<in>"])
    } catch {
        return try require(error.reason == .damaged, "an addition fails with \(error)")
    }
    let more = SubscriptionList(edited, location: location)
    let new = more.subscriptions.first { $0.address == "https://new.invalid/?a=1&b='2'" }
    try require(
        new != nil,
        "what was added is not there: \(String(decoding: edited.bytes, as: UTF8.self).debugDescription)"
    )
    try require(new?.leader == "Ünicode", "what was added has the leader \(new?.leader ?? "")")
    var rest = more
    rest.subscriptions.removeAll { $0 == new }
    try requireSame(rest, list, "a list with one more")
    for path in document.paths(where: { _ in true }).prefix(4) { try checkSetting(at: path, in: document) }
}

private func checkSetting(at path: OPMLDocument.Path, in document: OPMLDocument) throws(Violation) {
    for (name, value) in [("text", "a \"b\" & <c> ü\n"), ("ambient:weight", "2"), ("category", nil)] {
        var edited = document
        do {
            try edited.set(name, to: value, at: path)
        } catch {
            throw Violation("setting \(name) fails with \(error)")
        }
        let outline = edited.outline(at: path)
        let found = name.hasPrefix("ambient:") ? outline.flatMap { edited.ambient("weight", of: $0) } : outline?[name]
        try require(found == value, "\(name) at \(path) is \(found ?? "gone") instead of \(value ?? "gone")")
        // An outline that is the root element gets the declaration of our namespace, too.
        let kept = outline?.attributes.filter { !isNamed($0.name, name) && !$0.name.hasPrefix("xmlns:") }
        let before = document.outline(at: path)?.attributes
            .filter { !isNamed($0.name, name) && !$0.name.hasPrefix("xmlns:") }
        try require(kept == before, "setting \(name) at \(path) changes \(before ?? []) to \(kept ?? [])")
    }
}

private func isNamed(_ name: String, _ other: String) -> Bool {
    let local = other.split(separator: ":").last.map { String($0).lowercased() }
    return name.split(separator: ":").last.map { String($0).lowercased() } == local
}
