import Feeds
import Fetching
import Foundation
import Storage

/// What every command begins with: where things are, the settings, the clock, and where to complain.
struct Session: Sendable {
    let places: Places
    let configuration: Configuration
    var log: StandardError
    private(set) var now: Date
    let environment: [String: String]

    /// Reads the configuration whole, before anything else happens.
    ///
    /// - Parameters:
    ///   - options: the command line's flags for places.
    ///   - override: puts further flags in the place of settings.
    /// - Throws: `Failure` with code 78 for a configuration that cannot be used.
    init(_ options: PlaceOptions, override: (inout Configuration) throws -> Void = { _ in }) throws {
        environment = ProcessInfo.processInfo.environment
        places = Places(flags: options, environment: environment)
        let isNamed = options.config != nil || environment["AMBIENT_CONFIG"] != nil
        var configuration = try ConfigurationFile.read(places.configuration, isNamed: isNamed)
        try override(&configuration)
        self.configuration = configuration
        log = StandardError(isQuiet: options.quiet)
        now = try Moment.now(environment)
    }

    /// The same without a word on standard error, for work behind a full screen.
    var silent: Session {
        var copy = self
        copy.log.isSilent = true
        return copy
    }

    /// The same at the present moment, for a command that stays for hours.
    var later: Session {
        get throws {
            var copy = self
            copy.now = try Moment.now(environment)
            return copy
        }
    }

    /// Opens the store, which is made where there is none.
    func openStore() throws(Failure) -> Store {
        do { return try Store.open(at: places.store) } catch { throw Failure(error) }
    }

    /// Takes the right to do what only one process may do at a time.
    func lock(_ task: String, patience: Double = 0) throws(Failure) -> TaskLock {
        do {
            return try TaskLock(task, besideStoreAt: places.store, patience: patience)
        } catch {
            throw Failure(error)
        }
    }

    /// The bounds and manners of fetching by the configuration.
    var fetchSettings: FetchSettings {
        var settings = FetchSettings(userAgent: Version.userAgent, environment: environment)
        settings.jobs = configuration.fetch.jobs
        settings.perHost = configuration.fetch.perHost
        settings.maxBodyBytes = configuration.fetch.maxMebibytes << 20
        settings.connectLimit = .seconds(configuration.fetch.connectSeconds)
        settings.silenceLimit = .seconds(configuration.fetch.firstByteSeconds)
        settings.totalLimit = .seconds(configuration.fetch.totalSeconds)
        settings.allowsPrivateAddresses = configuration.fetch.allowsPrivateAddresses
        settings.programs = configuration.programs
        return settings
    }

    var pollSettings: PollSettings {
        var settings = PollSettings.standard
        settings.minimumInterval = Double(configuration.fetch.minimumMinutes) * 60
        return settings
    }

    var newSourcePolicy: NewSourcePolicy {
        NewSourcePolicy(newest: configuration.digest.newSourceEntries, maxAgeDays: configuration.digest.newSourceDays)
    }
}

extension Failure {
    /// The exit code that fits what the store says.
    init(_ error: StoreError) {
        let code: Code =
            switch error {
            case .damaged, .foreign, .newer: .badData
            case .readOnly, .cannotOpen: .cannotCreate
            case .noSpace, .failed: .outputFailed
            case .busy, .locked, .overtaken: .tryAgain
            case .query, .unknown: .usage
            }
        self.init(code, "\(error)")
    }
}

/// Runs a step that ends in a `StoreError` and lets it end in a `Failure`.
func stored<Value>(_ step: () throws(StoreError) -> Value) throws(Failure) -> Value {
    do { return try step() } catch { throw Failure(error) }
}
