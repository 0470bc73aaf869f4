/// Version 2 of the schema: work that grew with the store does so no more.
///
/// Who links to a page is one look at an index, however many links there are by now; those of a window of time are
/// found by the dates of their entries. The search index is a table for each stretch of entries (`SearchIndex`).
enum Schema2 {
    static let sql = """
        DROP INDEX citation_window;
        CREATE INDEX citation_target ON citation (target_key, date, source_id);

        -- The first entry number of each table of the search index; that from 0 is called search.
        CREATE TABLE search_part (
            first INTEGER PRIMARY KEY
        ) STRICT;
        INSERT INTO search_part (first) VALUES (0);

        """
}
