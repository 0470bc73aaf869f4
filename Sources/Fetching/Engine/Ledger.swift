/// What the transfers of one engine must know of each other.
///
/// Belongs to the engine's thread.
final class Ledger {
    /// Hosts and ports at which a private address was met.
    var privatePlaces: Set<Endpoint> = []
    /// Bytes of bodies that are fetched and not yet taken.
    var waitingBytes = 0
    /// Bytes of bodies in transfer.
    var movingBytes = 0
    /// Transfers that are paused for want of room.
    var paused = 0
    /// The one transfer that goes on when there is no room for all, so that room comes back.
    var privileged: ObjectIdentifier?

    private let maxBytes: Int

    init(maxBytes: Int) { self.maxBytes = maxBytes }

    var isFull: Bool { waitingBytes + movingBytes > maxBytes }

    /// Whether the room for bodies is used up by large ones, of which this is one; ordinary feeds go on.
    func wantsPause(of transfer: Transfer) -> Bool {
        isFull && transfer.bytesInHand > 256 << 10 && privileged != ObjectIdentifier(transfer)
    }

    /// Whether one transfer should go on although there is no room: not where bodies are waiting to be taken.
    var mayGrantPrivilege: Bool { waitingBytes <= maxBytes / 2 }
}
