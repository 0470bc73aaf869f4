/// What a check of the whole store found.
package struct StoreHealth: Sendable, Equatable {
    /// What is wrong, one sentence each; empty for a sound store.
    package var faults: [String]
    package var entries: Int
    package var sources: Int
    package var issues: Int
    /// The size of the file in bytes.
    package var bytes: Int
    /// Bytes inside the file that a vacuum would give back.
    package var freeBytes: Int
}

/// What `prune` did.
package struct PruneReport: Sendable, Equatable {
    /// Entries whose bodies were dropped; their identities stay.
    package var entries: Int
    package var bytesBefore: Int
    package var bytesAfter: Int
}
