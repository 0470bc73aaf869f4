-- The page of an entry that was wanted for its article or its date: how often it was asked, and what it gave.
CREATE TABLE page (
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id),
    at INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    -- 1 where it is not asked again.
    is_settled INTEGER NOT NULL,
    -- The length of the feed's text and of the page's article, in words and ideographs.
    entry_length INTEGER NOT NULL,
    page_length INTEGER NOT NULL,
    -- Why the page could not be read the last time; NULL: it was read.
    failure TEXT
) STRICT;

-- What was found out about a source whose pages may have more than its feed.
CREATE TABLE full_text (
    source_id INTEGER PRIMARY KEY REFERENCES source (id),
    is_wanted INTEGER NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
