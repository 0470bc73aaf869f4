import Feeds
import Storage

/// Which pages of entries are read now, and what has been found out about their sources.
///
/// Pure. Three reasons lead to a page: the user wants the source's whole texts; whether its feed cuts them is to be found
/// out, by at most three pages; or a page source's post shows no date.
struct PagePlan {
    /// The pages, the newest of each source first.
    private(set) var questions: [PageQuestion] = []
    /// New decisions, to be remembered.
    private(set) var decisions: [Int64: FullTextDecision] = [:]

    /// So many pages of one source in a round; the rest has another time.
    private static let mostOfSource = 20
    /// So many pages in a round.
    private static let most = 200

    init(_ knowledge: PageKnowledge, sources: [Source], standard: FullText) {
        let news = Dictionary(grouping: knowledge.questions, by: \.sourceID)
        for source in sources where questions.count < Self.most && !source.subscription.settings.isSpark {
            var wanted = wanted(of: source, news[source.id] ?? [], knowledge, standard)
            if source.subscription.kind == .page {
                let dated = Set(wanted.map(\.entryID))
                wanted += (news[source.id] ?? []).filter { !$0.isDated && !dated.contains($0.entryID) }
            }
            questions += wanted.prefix(min(Self.mostOfSource, Self.most - questions.count))
        }
    }

    /// Whether the pages of a source may ever be wanted.
    static func concerns(_ source: Source, standard: FullText) -> Bool {
        source.subscription.kind == .page || fullText(of: source, standard: standard) != .no
    }

    /// Whether the articles of a source's pages are wanted, by its own choice or the standard.
    static func fullText(of source: Source, standard: FullText) -> FullText {
        let choice = source.subscription.settings.texts ?? standard
        // Who reads files and programs asked for nothing of the network.
        return choice == .auto && !InputDocument.isAddress(source.subscription.address) ? .no : choice
    }

    /// The pages that are wanted for their articles.
    private mutating func wanted(
        of source: Source,
        _ news: [PageQuestion],
        _ knowledge: PageKnowledge,
        _ standard: FullText
    ) -> [PageQuestion] {
        switch Self.fullText(of: source, standard: standard) {
        case .no: return []
        case .yes: return news
        case .auto: break
        }
        // What another site wrote is not what the source cut: a link blog's entry is what its author says of a page.
        let own = news.filter { source.subscription.isOnItsSite($0.url) }
        if let decision = knowledge.decisions[source.id] { return decision.isWanted ? own.filter(\.mayBeCut) : [] }
        let compared = knowledge.compared[source.id] ?? []
        let evidence = FullTextEvidence(compared: compared, whole: own.prefix(10).count { !$0.mayBeCut })
        if let decision = evidence.decision {
            decisions[source.id] = decision
            return decision.isWanted ? own.filter(\.mayBeCut) : []
        }
        return Array(own.filter(\.mayBeCut).prefix(max(FullTextEvidence.mostPages - compared.count, 0)))
    }
}
