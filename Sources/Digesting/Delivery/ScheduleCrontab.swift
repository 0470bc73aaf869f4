/// A user's crontab, as the bytes that `crontab -l` prints: only our own lines of it need be text.
///
/// Our lines stand between two marker lines, behind the last line that is ended. A last line without its newline stays
/// behind them as it is, so that taking our lines out again leaves every other byte as it was.
package struct Crontab: Sendable, Equatable {
    package private(set) var bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Puts a digest in, or in the place of the one of its name.
    ///
    /// - Throws: ``ScheduleError/damagedCrontab``.
    package mutating func install(_ schedule: Schedule) throws(ScheduleError) {
        let block = Array((schedule.crontabBlock.joined(separator: "\n") + "\n").utf8)
        let place = try blockRange(named: schedule.name) ?? afterLastNewline
        bytes.replaceSubrange(place, with: block)
    }

    /// Takes the digest of a name out; the rest stays byte for byte.
    ///
    /// - Throws: ``ScheduleError/damagedCrontab``.
    package mutating func remove(named name: String) throws(ScheduleError) {
        if let place = try blockRange(named: name) { bytes.removeSubrange(place) }
    }

    /// The names of the digests in it, in its order, each with its line: time and command as they stand there.
    ///
    /// - Throws: ``ScheduleError/damagedCrontab``.
    package var schedules: [(name: String, line: String)] {
        get throws(ScheduleError) {
            var found: [(name: String, line: String)] = []
            for line in lines {
                let words = text(line).split(separator: " ")
                guard words.starts(with: ["#", "BEGIN", "ambient"]), words.count > 3 else { continue }
                let name = String(words[3])
                guard let block = try blockRange(named: name) else { continue }
                let inside = lines.first { block.contains($0.lowerBound) && bytes[$0.lowerBound] != UInt8(ascii: "#") }
                found.append((name, inside.map(text) ?? ""))
            }
            return found
        }
    }

    /// Where the last line that is ended ends.
    private var afterLastNewline: Range<Int> {
        let end = bytes.lastIndex(of: newline).map { $0 + 1 } ?? 0
        return end..<end
    }

    /// The lines, without their newlines; an empty one too.
    private var lines: [Range<Int>] {
        bytes.split(separator: newline, omittingEmptySubsequences: false).map { $0.startIndex..<$0.endIndex }
    }

    /// From the first byte of the marker to behind the newline of the other.
    private func blockRange(named name: String) throws(ScheduleError) -> Range<Int>? {
        let begin = Array("# BEGIN ambient \(name) ".utf8)
        let end = Array("# END ambient \(name)".utf8)
        let lines = lines
        guard let first = lines.firstIndex(where: { bytes[$0].starts(with: begin) }) else { return nil }
        guard let last = lines[first...].first(where: { bytes[$0].elementsEqual(end) }) else { throw .damagedCrontab }
        return lines[first].lowerBound..<min(last.upperBound + 1, bytes.count)
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

private let newline = UInt8(ascii: "\n")

extension Schedule {
    /// Marker, line, marker; crontab(5).
    package var crontabBlock: [String] {
        [
            "# BEGIN ambient \(name) (made by `ambient schedule`, taken away by `ambient schedule --remove`)",
            "\(minute) \(hour) * * \(cronDays) \(cronCommand)",
            "# END ambient \(name)",
        ]
    }

    private var cronDays: String {
        guard days.count < 7 else { return "*" }
        return Weekday.runs(of: days)
            .map { $0.first == $0.last ? "\($0.first.rawValue)" : "\($0.first.rawValue)-\($0.last.rawValue)" }
            .joined(separator: ",")
    }

    /// Quoted for the shell, and a percent sign, which ends a command in a crontab, for cron.
    private var cronCommand: String {
        escaping(command.map(shellQuoted).joined(separator: " ")) { $0 == UInt8(ascii: "%") ? "\\%" : nil }
    }
}
