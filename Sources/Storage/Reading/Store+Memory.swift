internal import GRDB

package import struct Foundation.Date

extension Store {
    /// A single fact that a command asked to remember, such as when "worth following" was last shown.
    package func memory(_ key: String) throws(StoreError) -> String? {
        try read { db in try String.fetchOne(db, sql: "SELECT value FROM memory WHERE key = ?", arguments: [key]) }
    }

    /// Remembers a single fact; `nil` forgets it.
    package func remember(_ key: String, _ value: String?) throws(StoreError) {
        try write { db in
            if let value {
                try db.execute(
                    sql: "INSERT OR REPLACE INTO memory (key, value) VALUES (?, ?)",
                    arguments: [key, value]
                )
            } else {
                try db.execute(sql: "DELETE FROM memory WHERE key = ?", arguments: [key])
            }
        }
    }

    /// Canonical addresses that the user never wants to be offered again.
    package func dismissedSuggestions() throws(StoreError) -> Set<String> {
        try read { db in try String.fetchSet(db, sql: "SELECT address FROM dismissed") }
    }

    /// Never offers an address again.
    ///
    /// `address` in canonical form.
    package func dismissSuggestion(_ address: String, now: Date) throws(StoreError) {
        try write { db in
            try db.execute(
                sql: "INSERT OR IGNORE INTO dismissed (address, at) VALUES (?, ?)",
                arguments: [address, now.milliseconds]
            )
        }
    }
}
