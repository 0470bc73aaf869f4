import Feeds
import Fetching
import Foundation

/// What is known of all sources, and what ails them: one line each, ending in the command that mends it.
///
/// Pure.
struct Examination {
    var sources: [Source] = []
    /// The lists of others that the user's own includes, each with what is known of its polls.
    var lists: [(title: String, address: String, state: PollState)] = []
    var states: [Int64: PollState] = [:]
    /// When the newest entries of each source were posted.
    var posts: [Int64: [Date]] = [:]
    /// Pairs of sources that publish the same.
    var twins: [(older: Int64, newer: Int64)] = []
    /// Sources that were announced so many times and never read.
    var neverRead: [Int64: Int] = [:]
    var now: Date
    var settings = PollSettings.standard

    /// The lines, in the order of the list; what stops a source before what only disturbs.
    var lines: [String] {
        let byNumber = Dictionary(uniqueKeysWithValues: sources.map { ($0.id, $0) })
        let doubled = Dictionary(twins.map { ($0.newer, $0.older) }) { first, _ in first }
        return sources.flatMap { source in
            let state = states[source.id] ?? PollState()
            let subscription = source.subscription
            if let line = outage(of: subscription.title, at: subscription.address, state, end: unfollow(source)) {
                return [line]
            }
            return [
                move(of: source, state), downgrade(of: source, state), defect(of: source, state),
                doubled[source.id].flatMap { byNumber[$0] }.map { double(source, of: $0) }, silence(of: source),
                neglect(of: source),
            ].compactMap { $0 }.map { "\(subscription.title): \($0)" }
        }
            + lists.compactMap {
                outage(of: $0.title, at: $0.address, $0.state, end: "ambient unfollow \(quoted($0.address))")
            }
    }

    // MARK: What stops a source

    /// `end` is the command for one that will not come back.
    private func outage(of title: String, at address: String, _ state: PollState, end: String) -> String? {
        let days = DayFormat()
        let reason = state.failure ?? "fails"
        let text: String
        switch state.health(now: now, settings: settings) {
        case .well: return nil
        case .gone: text = reason
        case .dead(let since): text = "\(reason) since \(days.text(since)), seems dead"
        case .failing(let since):
            let next = state.notBefore.map { ", asked again after \(days.text($0))" } ?? ""
            text = "\(reason) since \(days.text(since))\(next)"
        }
        if let found = state.successor {
            return "\(title): \(text); its feed seems to be \(found.address) (\(found.origin.words)): "
                + "ambient doctor --accept \(quoted(address))"
        }
        if case .failing = state.health(now: now, settings: settings) {
            return "\(title): \(text): ambient fetch --force"
        }
        return "\(title): \(text): \(end)"
    }

    // MARK: What only disturbs

    private func move(of source: Source, _ state: PollState) -> String? {
        guard let address = state.movedTo, address != source.subscription.address,
            let settled = state.moveSettles(settings: settings)
        else { return nil }
        let text =
            state.isLinkedByPage
            ? "a web page stands at its address; the feed that it links is read: \(address)"
            : "has moved for good to \(address)"
        if source.subscription.includedFrom != nil {
            return "\(text); the list that names it is not yours: ambient follow \(quoted(address))"
        }
        return settled <= now
            ? "\(text): ambient doctor --fix"
            : "\(text); stays so until \(DayFormat().text(settled)), then: ambient doctor --fix"
    }

    private func downgrade(of source: Source, _ state: PollState) -> String? {
        state.downgradedTo.map { address in
            "is redirected from https to plain http (\(address)), where anybody on the way may change it; "
                + "look for a secure feed: ambient follow \(quoted(source.subscription.homePageURL ?? source.subscription.address))"
        }
    }

    private func defect(of source: Source, _ state: PollState) -> String? {
        state.defect.map {
            "malformed, read all the same: \($0); what to tell its author: "
                + "ambient parse \(quoted(state.movedTo ?? source.subscription.address))"
        }
    }

    private func double(_ source: Source, of other: Source) -> String {
        "publishes the same as \(other.subscription.title) (\(other.subscription.address)): \(unfollow(source))"
    }

    private func silence(of source: Source) -> String? {
        Fetching.silence(of: posts[source.id] ?? [], now: now).map {
            "silent since \(DayFormat().text($0)), long beyond its rhythm; nothing is lost by waiting, or: "
                + unfollow(source)
        }
    }

    private func neglect(of source: Source) -> String? {
        neverRead[source.id].map { "you read none of its last \($0) posts: \(unfollow(source))" }
    }

    private func unfollow(_ source: Source) -> String {
        source.subscription.includedFrom == nil
            ? "ambient unfollow \(quoted(source.subscription.address))"
            : "ask the author of \(source.subscription.includedFrom ?? "the list") to take it out: ambient leaders"
    }

    /// A word as a shell takes it.
    private func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                || "-._~:/@%+,".utf8.contains(byte)
        }
        return isPlain ? word : "'\(word.replacing("'", with: "'\\''"))'"
    }
}
