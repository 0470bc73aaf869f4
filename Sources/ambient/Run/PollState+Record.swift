import Fetching
import Storage

/// Fetching and Storage do not know each other; here what one remembers becomes what the other keeps, and back.
extension PollState {
    init(_ record: PollRecord) {
        self.init()
        movedTo = record.movedTo
        validators = Validators(etag: record.etag, lastModified: record.lastModified)
        bodyHash = record.bodyHash
        lastTry = record.lastTry
        lastSuccess = record.lastSuccess
        lastBody = record.lastBody
        notBefore = record.notBefore
        isServersWish = record.isServersWish
        schedule = record.schedule
        maxAge = record.maxAge
        failures = record.failures
        failingSince = record.failingSince
        failure = record.failure
        failureCode = record.failureCode
        status = record.status
        isGone = record.isGone
        movedSince = record.movedSince
        isLinkedByPage = record.isLinkedByPage
        downgradedTo = record.downgradedTo
        if let address = record.successor {
            let origin = record.successorFrom.flatMap(Successor.Origin.init) ?? .site
            successor = Successor(address: address, origin: origin)
        }
        lookedUp = record.lookedUp
        defect = record.defect
    }

    var record: PollRecord {
        var record = PollRecord()
        record.movedTo = movedTo
        record.etag = validators.etag
        record.lastModified = validators.lastModified
        record.bodyHash = bodyHash
        record.lastTry = lastTry
        record.lastSuccess = lastSuccess
        record.lastBody = lastBody
        record.notBefore = notBefore
        record.isServersWish = isServersWish
        record.schedule = schedule
        record.maxAge = maxAge
        record.failures = failures
        record.failingSince = failingSince
        record.failure = failure
        record.failureCode = failureCode
        record.status = status
        record.isGone = isGone
        record.movedSince = movedSince
        record.isLinkedByPage = isLinkedByPage
        record.downgradedTo = downgradedTo
        record.successor = successor?.address
        record.successorFrom = successor?.origin.rawValue
        record.lookedUp = lookedUp
        record.defect = defect
        return record
    }
}

extension OutageChange {
    init(_ step: OutageStep) {
        switch step {
        case .began(let reason, let code): self = .began(reason: reason, code: code)
        case .changed(let reason, let code): self = .changed(reason: reason, code: code)
        case .ended: self = .ended
        }
    }
}
