CREATE TABLE reading_list (
    address TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    -- The document that was read last, and where it came from; NULL: never read.
    document BLOB,
    location TEXT,
    -- What is remembered between two polls, as JSON: there are a handful of lists, and nothing searches them.
    poll TEXT NOT NULL
);
-- Who appeared in a list, or vanished from it, since it was read first.
CREATE TABLE list_change (
    id INTEGER PRIMARY KEY,
    list TEXT NOT NULL,
    title TEXT NOT NULL,
    leader TEXT NOT NULL,
    appeared INTEGER NOT NULL,
    at INTEGER NOT NULL,
    -- The issue that tells of it.
    issue INTEGER
);
CREATE INDEX list_change_untold ON list_change (id) WHERE issue IS NULL;
