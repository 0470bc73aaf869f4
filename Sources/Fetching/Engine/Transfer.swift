/// One request on its way: the route so far, and what comes at the present step of it.
///
/// Belongs to the engine's thread.
final class Transfer: CurlSink {
    let request: FetchRequest
    let run: FetchRun
    private(set) var route: Route
    /// Why we end it, where we do.
    var fault: FetchFailure?
    /// When this step was begun, and when something was last heard; moved on by the time of a pause.
    private(set) var startedAt = SuspendingClock.now
    private(set) var lastHeard = SuspendingClock.now
    private(set) var pausedAt: SuspendingClock.Instant?

    private let settings: FetchSettings
    private let origin: WebAddress
    private let ledger: Ledger
    /// Time spent on earlier steps.
    private var spent = Duration.zero
    private var head = AnswerHead()
    private var body: BodyReceiver?
    private var hasBody = false
    private var isConditional = false
    private var isProxied = false
    private var metPrivateAddress = false
    private var headerBytes = 0
    private var discardedBytes = 0
    private var receivedBytes = 0

    /// - Returns: `nil` where the request names no http or https address.
    init?(_ request: FetchRequest, run: FetchRun, settings: FetchSettings, ledger: Ledger) {
        guard let origin = WebAddress(request.address) else { return nil }
        self.request = request
        self.run = run
        self.settings = settings
        self.ledger = ledger
        self.origin = origin
        route = Route(from: request.movedTo.flatMap { WebAddress($0) } ?? origin)
    }

    var endpoint: Endpoint { route.address.endpoint }

    /// Whether this step's host and port may lie in a private network.
    var mayBePrivate: Bool {
        if settings.allowsPrivateAddresses { return true }
        if let places = request.privatePlaces { return places.contains(endpoint) }
        return request.isUsersOwn && endpoint == origin.endpoint
    }

    /// Readies the next step, and says what libcurl is to do.
    func begin(through proxies: Proxies, netrcFile: String?, now: SuspendingClock.Instant) throws(FetchFailure)
        -> CurlRequest
    {
        head = AnswerHead()
        body = nil
        hasBody = false
        discardedBytes = 0
        startedAt = now
        lastHeard = now
        let proxy = proxies.proxy(for: route.address)
        isProxied = proxy != nil
        if !mayBePrivate, ledger.privatePlaces.contains(endpoint) || isProxied && isPlainlyPrivate(endpoint.host) {
            throw refusal
        }
        let validators = route.mayBeConditional ? request.validators : .none
        isConditional = !validators.isEmpty
        let isOwnPlace = endpoint == origin.endpoint && route.address.isSecure == origin.isSecure
        var step = CurlRequest(address: route.address)
        step.headerLines = headerLines(of: request, validators: validators, isOwnPlace: isOwnPlace)
        step.proxy = proxy
        if isOwnPlace {
            step.credentials = origin.credentials
            step.netrcFile = request.isUsersOwn ? netrcFile : nil
        }
        return step
    }

    private var refusal: FetchFailure { route.redirects == 0 ? .privateAddress : .redirectIntoPrivateNetwork }

    // MARK: What comes

    func mayConnect(to address: SocketAddress) -> Bool {
        // A proxy is the user's own choice; what lies behind it was judged by name.
        if isProxied || address.isPublic { return true }
        if mayBePrivate {
            // Its connection may be used again: whoever may not go there is then refused without a new one.
            ledger.privatePlaces.insert(endpoint)
            return true
        }
        metPrivateAddress = true
        return false
    }

    func take(headerLine: UnsafeRawBufferPointer) -> Bool {
        lastHeard = .now
        headerBytes += headerLine.count
        if headerBytes > settings.maxHeaderBytes {
            fault = .headersTooLarge
            return false
        }
        head.take(headerLine)
        return true
    }

    func take(body piece: UnsafeRawBufferPointer) -> CurlFlow {
        lastHeard = .now
        guard head.status == 200 || head.status == 226 else {
            // What an error page says does not matter; a short one is read so that its connection stays of use.
            discardedBytes += piece.count
            return discardedBytes > 65_536 ? .stop : .more
        }
        if ledger.wantsPause(of: self) {
            pausedAt = lastHeard
            ledger.paused += 1
            return .pause
        }
        do throws(FetchFailure) {
            if !hasBody { body = try BodyReceiver(head, maxBytes: settings.maxBodyBytes) }
            hasBody = true
            receivedBytes += piece.count
            try body?.take(piece)
            let bytes = body?.capacity ?? 0
            ledger.movingBytes += bytes - bytesInHand
            bytesInHand = bytes
            return .more
        } catch {
            fault = error
            return .stop
        }
    }

    /// Whether a server has said anything at this step.
    var hasHeard: Bool { head.status != 0 }

    /// Memory that the body takes.
    private(set) var bytesInHand = 0

    func resume(at now: SuspendingClock.Instant) {
        guard let pausedAt else { return }
        startedAt += now - pausedAt
        lastHeard = now
        self.pausedAt = nil
        ledger.paused -= 1
    }

    /// Gives back what it holds of the room that all transfers share.
    func leave() {
        ledger.movingBytes -= bytesInHand
        bytesInHand = 0
        if pausedAt != nil { ledger.paused -= 1 }
        pausedAt = nil
        if ledger.privileged == ObjectIdentifier(self) { ledger.privileged = nil }
    }

    // MARK: Time

    /// When it has taken too long, if nothing more comes before.
    var deadline: SuspendingClock.Instant? {
        guard pausedAt == nil else { return nil }
        return min(startedAt + (settings.totalLimit - spent), lastHeard + settings.silenceLimit)
    }

    /// Why it is ended at its deadline.
    func lateness(at now: SuspendingClock.Instant) -> FetchFailure {
        if now - startedAt + spent >= settings.totalLimit { return .notFinished(within: settings.totalLimit) }
        return head.status == 0 ? .noAnswer(within: settings.silenceLimit) : .incomplete
    }

    // MARK: The end of a step

    enum Step {
        case redirected
        case ended(FetchAnswer)
    }

    /// What this step came to.
    ///
    /// - Parameters:
    ///   - transportFailure: libcurl's complaint; `nil` where it has none.
    ///   - now: the present time.
    /// - Returns: the answer, or that the route leads on.
    func conclude(_ transportFailure: FetchFailure?, now: SuspendingClock.Instant) -> Step {
        spent += now - startedAt
        do throws(FetchFailure) {
            if let fault { throw fault }
            if metPrivateAddress, transportFailure != nil { throw refusal }
            guard head.isComplete else { throw transportFailure ?? (hasHeard ? .incomplete : .notHTTP) }
            if isRedirect(head.status) {
                try route.follow(status: head.status, location: head.location, limit: settings.maxRedirects)
                return .redirected
            }
            return .ended(answer(try outcome(transportFailure)))
        } catch {
            return .ended(answer(.failed(error)))
        }
    }

    private func outcome(_ transportFailure: FetchFailure?) throws(FetchFailure) -> FetchAnswer.Outcome {
        switch head.status {
        case 200: break
        case 226 where isConditional && head.manipulations.contains("feed"): break
        case 304:
            guard isConditional else { throw .notModifiedUnasked }
            return .unchanged
        case 410 where route.isPermanentThroughout: return .gone
        default: throw .status(head.status)
        }
        if let transportFailure { throw transportFailure }
        guard let received = body.take() else { throw .empty }
        return .new(body: try received.finish(), contentType: head.contentType)
    }

    private func answer(_ outcome: FetchAnswer.Outcome) -> FetchAnswer {
        var answer = FetchAnswer(id: request.id, outcome: outcome, finalAddress: route.address.shown)
        answer.status = head.isComplete ? head.status : 0
        answer.permanentAddress = route.permanentAddress
        answer.redirects = route.redirects
        answer.isDowngraded = route.isDowngraded
        answer.wasConditional = isConditional
        answer.validators = head.validators
        answer.timing = head.timing
        answer.bytes = receivedBytes
        answer.duration = spent
        return answer
    }
}

/// Whether a host is private by its spelling alone; for requests through a proxy, which looks names up itself.
private func isPlainlyPrivate(_ host: String) -> Bool {
    if let address = SocketAddress(literal: host) { return !address.isPublic }
    return host == "localhost" || host.hasSuffix(".localhost") || host.hasSuffix(".local")
        || host.hasSuffix(".internal")
}
