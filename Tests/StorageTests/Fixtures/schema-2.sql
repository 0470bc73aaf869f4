DROP INDEX citation_window;
CREATE INDEX citation_target ON citation (target_key, date, source_id);

-- The first entry number of each table of the search index; that from 0 is called search.
CREATE TABLE search_part (
    first INTEGER PRIMARY KEY
) STRICT;
INSERT INTO search_part (first) VALUES (0);
