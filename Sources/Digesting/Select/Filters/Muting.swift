import Feeds

/// The user's filters over one issue: those for all sources and those of single ones.
struct Muting {
    /// `mute` and `keep` of the same reach.
    private struct Wishes {
        var mute: Filter
        var keep: Filter

        var isEmpty: Bool { mute.isEmpty && keep.isEmpty }

        mutating func hide(_ subject: inout FilterSubject) -> Bool {
            if mute.holds(of: &subject) { return true }
            // A pattern that could not be told in time keeps: better too much than nothing at all.
            return !keep.isEmpty && !keep.holds(of: &subject) && keep.tooSlow.isEmpty
        }
    }

    private var general: Wishes
    private var own: [Int64: Wishes] = [:]

    init(_ settings: DigestSettings, sources: [Int64: Source]) {
        general = Wishes(mute: Filter(settings.mutedTopics), keep: Filter(settings.keptTopics))
        for (id, source) in sources {
            let settings = source.subscription.settings
            let wishes = Wishes(mute: Filter(settings.mute), keep: Filter(settings.keep))
            if !wishes.isEmpty { own[id] = wishes }
        }
    }

    /// Whether an entry is kept out.
    mutating func hides(_ known: KnownEntry, leader: String) -> Bool {
        guard !general.isEmpty || own[known.sourceID] != nil else { return false }
        var subject = FilterSubject(known.entry, leader: leader)
        if general.hide(&subject) { return true }
        return own[known.sourceID]?.hide(&subject) ?? false
    }

    /// The patterns that took too long, each once, in order.
    var tooSlow: [String] {
        let all = ([general] + own.values).flatMap { $0.mute.tooSlow + $0.keep.tooSlow }
        return Set(all).sorted()
    }
}
