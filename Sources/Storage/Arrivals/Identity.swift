internal import Feeds

/// Which arrived entry is which known one.
///
/// Pure: rows in, decisions out.
///
/// An entry is its source and its id. Publishers re-write ids, move hosts, share one id among all entries, or have none;
/// so an entry is taken for a known one when one of these holds, asked in this order, each known entry answering for
/// at most one arrived:
/// 1. the same id, unless address, title and text are all others (then the id was used again);
/// 2. the same address and title, or the same address where one of the two has no id;
/// 3. the same title and text, or the same path and title on another host;
/// 4. a text that differs in a few words, with the same title or of the same days.
/// When in doubt it is a new entry: one told twice is a nuisance, one swallowed is a loss.
struct Identity {
    /// What is known of an entry for telling whether it came again.
    struct Known: Equatable {
        var id: Int64
        var guid: String?
        var address: String?
        var titleKey: Int64?
        var contentHash: UInt64
        var fingerprint: UInt64
        var words: Int
        /// What lists order it by: the published date in milliseconds, or when it was first seen.
        var date: Int64
        var title: String?
    }

    /// Fingerprints that differ in at most this many of their 64 bits are of nearly the same text.
    static let nearBits = 3
    /// Texts with fewer words and ideographs prove nothing by being equal.
    static let tellingWords = 8

    private let arrived: [ArrivedEntry]
    /// Ids that stand for several entries within this document.
    private let sharedGuids: Set<String>
    /// Addresses of several entries with different titles within this document.
    private let sharedAddresses: Set<String>

    init(_ arrived: [ArrivedEntry]) {
        self.arrived = arrived
        sharedGuids = Self.shared(arrived) {
            $0.guid
        } tell: {
            $0.address ?? $0.titleKey.map(String.init) ?? "\($0.facts.contentHash)"
        }
        sharedAddresses = Self.shared(arrived) {
            $0.address
        } tell: {
            "\($0.titleKey ?? 0) \($0.guid ?? "")"
        }
    }

    /// The values of `key` that stand for more than one thing, as `tell` tells them apart.
    private static func shared(
        _ arrived: [ArrivedEntry],
        key: (ArrivedEntry) -> String?,
        tell: (ArrivedEntry) -> String
    ) -> Set<String> {
        var first: [String: String] = [:]
        var shared: Set<String> = []
        for entry in arrived {
            guard let key = key(entry) else { continue }
            let mark = tell(entry)
            if first.updateValue(mark, forKey: key).map({ $0 != mark }) == true { shared.insert(key) }
        }
        return shared
    }

    /// Rule 1, for the known entries that have the id of `arrived[index]`.
    func byGuid(_ index: Int, among known: [Known]) -> Known? {
        let entry = arrived[index]
        guard let guid = entry.guid else { return nil }
        let same = known.filter { $0.guid.map { $0.utf8.elementsEqual(guid.utf8) } ?? false }
        if sharedGuids.contains(guid) || same.count > 1 {
            return same.first { $0.address == entry.address && (entry.address != nil || isSameText($0, entry)) }
        }
        return same.first { !isOther($0, entry) }
    }

    /// Rule 2, for the known entries that have the address of `arrived[index]`.
    func byAddress(_ index: Int, among known: [Known]) -> Known? {
        let entry = arrived[index]
        guard let address = entry.address else { return nil }
        let same = known.filter { $0.address == address }
        if let match = same.first(where: {
            $0.titleKey == entry.titleKey && (entry.titleKey != nil || isNear($0, entry))
        }) {
            return match
        }
        guard !sharedAddresses.contains(address), same.count == 1 else { return nil }
        return same.first { $0.guid == nil || entry.guid == nil || isNear($0, entry) }
    }

    /// Rules 3 and 4, for known entries of the source that nothing in this document has claimed.
    func byText(_ index: Int, among known: [Known]) -> Known? {
        let entry = arrived[index]
        if let match = known.first(where: { isSameText($0, entry) && isTelling(entry, beside: $0) }) { return match }
        if let match = known.first(where: { isMoved($0, entry) }) { return match }
        return known.first { isNear($0, entry) && isSameOccasion($0, entry) }
    }

    /// The entries of the document without those that repeat an earlier one of it, as places in the document.
    func distinct() -> [Int] {
        var seen: Set<String> = []
        return arrived.indices.filter { index in
            let entry = arrived[index]
            let text = "\(entry.facts.contentHash) \(entry.titleKey ?? 0)"
            if let guid = entry.guid {
                let isShared = sharedGuids.contains(guid)
                return seen.insert(isShared ? "g \(guid) \(entry.address ?? "") \(text)" : "g \(guid)").inserted
            }
            return seen.insert("a \(entry.address ?? "") \(text)").inserted
        }
    }
}

extension Identity {
    /// Address, title and text are all others: the id was given to another entry.
    private func isOther(_ known: Known, _ entry: ArrivedEntry) -> Bool {
        guard let old = known.address, let new = entry.address, old != new, Self.path(old) != Self.path(new) else {
            return false
        }
        return known.titleKey != entry.titleKey && !isSameText(known, entry) && !isNear(known, entry)
    }

    private func isSameText(_ known: Known, _ entry: ArrivedEntry) -> Bool {
        known.contentHash == entry.facts.contentHash
    }

    /// Equal texts prove something when they are long enough, or when neither entry has an id or an address.
    private func isTelling(_ entry: ArrivedEntry, beside known: Known) -> Bool {
        if entry.facts.words + entry.facts.ideographs + entry.facts.codeWords >= Self.tellingWords { return true }
        return entry.guid == nil && entry.address == nil && known.guid == nil && known.address == nil
    }

    /// The same path and title on another host.
    ///
    /// The path has to say something: `/` does not.
    private func isMoved(_ known: Known, _ entry: ArrivedEntry) -> Bool {
        guard let title = entry.titleKey, known.titleKey == title, let old = known.address, let new = entry.address,
            let path = Self.path(new), path.utf8.count > 3
        else { return false }
        return Self.path(old) == path
    }

    private func isNear(_ known: Known, _ entry: ArrivedEntry) -> Bool {
        let new = entry.facts.fingerprint
        guard known.fingerprint != 0, new != 0 else {
            return isSameText(known, entry) && isTelling(entry, beside: known)
        }
        guard (known.fingerprint ^ new).nonzeroBitCount <= Self.nearBits else { return false }
        let words = entry.facts.words + entry.facts.ideographs
        return abs(words - known.words) * 10 <= max(words, known.words)
    }

    /// The same title; or other titles, which differ in more than a number, within two days of each other.
    private func isSameOccasion(_ known: Known, _ entry: ArrivedEntry) -> Bool {
        if known.titleKey == entry.titleKey { return true }
        guard let published = entry.entry.date?.milliseconds else { return false }
        if abs(published - known.date) > 2 * 86_400_000 { return false }
        return Self.withoutDigits(known.title) != Self.withoutDigits(entry.entry.title)
    }

    /// `#41` and `#42`, `1.2` and `1.2.1` are numbers of a series, not two versions of a title.
    private static func withoutDigits(_ title: String?) -> String {
        (title ?? "").filter { !$0.isNumber && $0 != "." }
    }

    /// What follows the host of an address, with the query.
    static func path(_ address: String) -> String? {
        let parts = address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        return parts.count == 4 ? "/" + parts[3] : nil
    }
}
