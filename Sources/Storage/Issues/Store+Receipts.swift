internal import GRDB

extension Store {
    /// What of a pending issue has gone out already, so that a delivery that was cut short goes on where it was.
    ///
    /// - Parameter number: the number.
    /// - Returns: the receipts; none once the issue is delivered as a whole.
    /// - Throws: what reading the store throws.
    package func receipts(of number: Int) throws(StoreError) -> Set<Receipt> {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT part, way FROM receipt WHERE issue = ?",
                arguments: [number]
            )
            return Set(rows.map { Receipt(part: $0[0], way: $0[1]) })
        }
    }

    /// Notes that a part of a pending issue has gone out.
    ///
    /// Noting it once more changes nothing.
    ///
    /// - Parameters:
    ///   - receipt: which part, and how; with an empty way it stands for all receipts of that part.
    ///   - number: the number.
    /// - Throws: what writing to the store throws.
    package func note(_ receipt: Receipt, of number: Int) throws(StoreError) {
        try write { db in
            if receipt.way.isEmpty {
                try db.execute(
                    sql: "DELETE FROM receipt WHERE issue = ? AND part = ?",
                    arguments: [number, receipt.part]
                )
            }
            try db.execute(
                sql: "INSERT OR IGNORE INTO receipt (issue, part, way) VALUES (?, ?, ?)",
                arguments: [number, receipt.part, receipt.way]
            )
        }
    }
}
