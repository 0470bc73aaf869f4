import ArgumentParser
import Foundation

/// The root of the command line; each command is a file in `Commands`.
struct AmbientCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ambient",
        abstract: "A calm daily digest of the people you learn from.",
        discussion: """
            Follow a few people whom you trust; once a day ambient reads their feeds and writes one digest worth \
            reading: ranked, explained, within a reading-time budget, nothing lost and nothing twice.

              ambient digest                      today's digest, as text
              ambient digest --format html -o .   the same as a page, in a file
              ambient read                        the network in the terminal
              ambient follow example.org          find the feed behind any address

            Files: config.toml and feeds.opml in ~/.config/ambient, ambient.sqlite in ~/.local/share/ambient.
            """,
        version: Version.text,
        subcommands: [
            DigestCommand.self, ReadCommand.self, FetchCommand.self, ListCommand.self, SearchCommand.self,
            ShowCommand.self, StatusCommand.self, FollowCommand.self, UnfollowCommand.self,
            ImportCommand.self, ExportCommand.self, NetworkCommand.self, LeadersCommand.self, DoctorCommand.self,
            ParseCommand.self, ArticleCommand.self, ScheduleCommand.self, PublishCommand.self, BackupCommand.self,
            PruneCommand.self,
        ]
    )
}

@main
enum Main {
    /// Runs the command line and ends with an exit code of sysexits.h.
    static func main() async {
        // A reader that goes away is told by EPIPE where we write, not by a signal that ends us unheard.
        signal(SIGPIPE, SIG_IGN)
        // So does a file that may not grow (ulimit -f): the write fails, and we can say so.
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try AmbientCommand.parseAsRoot(preparedArguments(Array(CommandLine.arguments.dropFirst())))
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            StandardError().warn("ambient: \(failure.message)")
            exit(failure.code.rawValue)
        } catch is ClosedPipe {
            exit(0)
        } catch {
            AmbientCommand.exit(withError: error)
        }
    }
}
