import ArgumentParser
import Foundation
import Storage

/// `ambient backup`: a copy of the store while it is in use.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the store, also while it is in use.",
        discussion: "  ambient backup ~/backup/ambient.sqlite"
    )

    @OptionGroup var places: PlaceOptions

    @Argument(help: "The copy; replaced in one step.")
    var file: String

    func run() async throws {
        let session = try Session(places)
        let store = try session.openStore()
        try stored { () throws(StoreError) in try store.backup(to: file) }
        session.log.remark("\(file): written")
    }
}

/// `ambient prune`: drops old texts, keeps identities.
struct PruneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Drop the texts of old entries; nothing of them comes back.",
        discussion: """
            What is starred, noted or not yet in a digest stays whole. Everything is kept as long as you do not ask.

              ambient prune --older-than 2024-01-01
            """
    )

    @OptionGroup var places: PlaceOptions

    @Option(help: ArgumentHelp("Entries dated before this day.", valueName: "date"))
    var olderThan: String

    func validate() throws {
        guard FilterOptions.day(olderThan) != nil else {
            throw ValidationError("\(olderThan) is no day; write it as 2024-01-01")
        }
    }

    func run() async throws {
        let session = try Session(places)
        let store = try session.openStore()
        guard let day = FilterOptions.day(olderThan) else { return }
        let report = try stored { () throws(StoreError) in try store.prune(olderThan: day) }
        session.log.remark(
            "\(report.entries) entries emptied; the store went from \(report.bytesBefore / 1000) kB to "
                + "\(report.bytesAfter / 1000) kB"
        )
    }
}
