CREATE TABLE source (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    address TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    leader TEXT NOT NULL,
    -- The leader's name as names are compared: folded.
    leader_key TEXT NOT NULL,
    title TEXT NOT NULL,
    home_page TEXT,
    folders TEXT NOT NULL,
    categories TEXT NOT NULL,
    settings TEXT NOT NULL,
    line INTEGER NOT NULL,
    included_from TEXT,
    -- Its place in the OPML; NULL: not subscribed now.
    position INTEGER,
    is_spark INTEGER NOT NULL DEFAULT 0,
    first_subscribed INTEGER NOT NULL,
    -- When a whole document was first stored; NULL: a new source.
    first_read INTEGER
) STRICT;
CREATE INDEX source_leader ON source (leader_key);

-- Counted as entries come and marks change, so that no list has to count a million rows.
CREATE TABLE source_counts (
    source_id INTEGER PRIMARY KEY REFERENCES source (id),
    entries INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    announced INTEGER NOT NULL DEFAULT 0,
    announced_read INTEGER NOT NULL DEFAULT 0,
    newest INTEGER
) STRICT;

CREATE TABLE poll (
    source_id INTEGER PRIMARY KEY REFERENCES source (id),
    moved_to TEXT,
    etag BLOB,
    last_modified BLOB,
    body_hash INTEGER,
    last_try INTEGER,
    last_success INTEGER,
    last_body INTEGER,
    not_before INTEGER,
    is_servers_wish INTEGER NOT NULL,
    schedule TEXT,
    max_age INTEGER,
    failures INTEGER NOT NULL,
    failing_since INTEGER,
    failure TEXT,
    failure_code TEXT,
    status INTEGER NOT NULL,
    is_gone INTEGER NOT NULL
) STRICT;

CREATE TABLE outage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    reason TEXT NOT NULL,
    code TEXT NOT NULL,
    began INTEGER NOT NULL,
    ended INTEGER,
    -- The issues that told of its beginning and its end.
    began_issue INTEGER,
    ended_issue INTEGER
) STRICT;
CREATE INDEX outage_source ON outage (source_id, began);
CREATE INDEX outage_untold ON outage (id)
    WHERE began_issue IS NULL OR (ended IS NOT NULL AND ended_issue IS NULL);
CREATE TABLE entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    guid TEXT,
    guid_key INTEGER,
    url TEXT,
    -- The address in canonical form.
    address TEXT,
    address_key INTEGER,
    title TEXT,
    -- The first words of the text, where there is no title.
    opening TEXT,
    title_key INTEGER,
    content_hash INTEGER NOT NULL,
    -- A hash of all that the body table keeps, so that a repeated entry needs no look at it.
    body_key INTEGER NOT NULL,
    fingerprint INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    -- What lists are ordered by: the published date if it is believed, else first_seen.
    date INTEGER NOT NULL,
    -- EntryState: 0 archive, 1 news, 2 taken by an issue, 3 resurfaced.
    state INTEGER NOT NULL,
    issue INTEGER,
    carried INTEGER NOT NULL DEFAULT 0,
    is_read INTEGER NOT NULL DEFAULT 0,
    is_starred INTEGER NOT NULL DEFAULT 0,
    note TEXT,
    words INTEGER NOT NULL,
    ideographs INTEGER NOT NULL,
    code_words INTEGER NOT NULL,
    images INTEGER NOT NULL,
    language TEXT
) STRICT;
CREATE INDEX entry_guid ON entry (source_id, guid_key);
CREATE INDEX entry_address ON entry (address_key) WHERE address_key IS NOT NULL;
CREATE INDEX entry_source_date ON entry (source_id, date, id);
CREATE INDEX entry_date ON entry (date, id);
CREATE INDEX entry_news ON entry (source_id, id) WHERE state IN (1, 3);
CREATE INDEX entry_unread ON entry (date, id) WHERE is_read = 0;
CREATE INDEX entry_read ON entry (date, id) WHERE is_read = 1;
CREATE INDEX entry_starred ON entry (date, id) WHERE is_starred = 1;
CREATE INDEX entry_noted ON entry (date, id) WHERE note IS NOT NULL;

-- The wide part of an entry, apart so that lists read narrow rows only. Absent for a pruned entry.
CREATE TABLE body (
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id),
    html TEXT,
    content_text TEXT,
    summary TEXT,
    -- The readable text, kept in one of three ways: by itself; or as a TextRecipe over html; or, where both are
    -- NULL, as content_text.
    text TEXT,
    recipe BLOB,
    published INTEGER,
    modified INTEGER,
    external_url TEXT,
    image TEXT,
    banner_image TEXT,
    comments_url TEXT,
    rights TEXT,
    declared_language TEXT,
    is_permalink INTEGER NOT NULL,
    -- JSON arrays and objects.
    authors TEXT,
    attachments TEXT,
    origin TEXT,
    tags TEXT,
    -- The article from the entry's own page, where the user asked for it; shown in place of html.
    article TEXT
) STRICT;

-- An entry's text as it was before an edit.
CREATE TABLE edit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    at INTEGER NOT NULL,
    old_title TEXT,
    old_text TEXT NOT NULL,
    added_words INTEGER NOT NULL,
    added TEXT NOT NULL,
    -- 1 where the entry was announced before the edit.
    is_after_announcement INTEGER NOT NULL,
    issue INTEGER
) STRICT;
CREATE INDEX edit_entry ON edit (entry_id, id);
CREATE INDEX edit_issue ON edit (issue) WHERE issue IS NOT NULL;
CREATE INDEX edit_untold ON edit (id) WHERE is_after_announcement = 1 AND issue IS NULL;

CREATE TABLE tag (
    id INTEGER PRIMARY KEY,
    -- The term folded, as tags are compared.
    term TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE entry_tag (
    tag_id INTEGER NOT NULL REFERENCES tag (id),
    date INTEGER NOT NULL,
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    PRIMARY KEY (tag_id, date, entry_id)
) STRICT, WITHOUT ROWID;

-- The links of an entry's body, in their order.
CREATE TABLE citation (
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    place INTEGER NOT NULL,
    -- The citing entry's date and source, so that a window of time is one stretch of one index.
    date INTEGER NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    -- The address in canonical form.
    target TEXT NOT NULL,
    target_key INTEGER NOT NULL,
    -- As written. NULL: the same.
    url TEXT,
    words TEXT NOT NULL,
    context TEXT NOT NULL,
    PRIMARY KEY (entry_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_window ON citation (date, target_key, source_id);
-- One row an entry: its distinct search terms, as SearchTerms makes them, separated by spaces. The terms of the
-- title stand there a second time behind a "=".
CREATE VIRTUAL TABLE search USING fts5 (
    terms, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '=_+#'"
);
-- Nodes of the index fill a page of the file. Segments are merged when there are 16 of a size, not a few with
-- each write: half the work of a first fetch, for searches that look into a few dozen segments.
INSERT INTO search (search, rank) VALUES ('pgsz', 8000);
INSERT INTO search (search, rank) VALUES ('automerge', 0);
CREATE TABLE issue (
    number INTEGER PRIMARY KEY,
    circle TEXT,
    day TEXT NOT NULL,
    created INTEGER NOT NULL,
    state TEXT NOT NULL,
    delivered INTEGER,
    json BLOB NOT NULL
) STRICT;
CREATE INDEX issue_pending ON issue (number) WHERE state = 'pending';
CREATE INDEX issue_day ON issue (day);

CREATE TABLE rendering (
    issue INTEGER NOT NULL REFERENCES issue (number),
    format TEXT NOT NULL,
    parameters TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (issue, format, parameters)
) STRICT;

-- Which entries an issue accounts for, in its order. Kept when the issue is withdrawn, as a record of it.
CREATE TABLE issue_entry (
    issue INTEGER NOT NULL REFERENCES issue (number),
    place INTEGER NOT NULL,
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    PRIMARY KEY (issue, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE issue_carried (
    issue INTEGER NOT NULL REFERENCES issue (number),
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    PRIMARY KEY (issue, entry_id)
) STRICT, WITHOUT ROWID;

-- Suggestions that the user never wants to see again, by canonical address.
CREATE TABLE dismissed (
    address TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Single facts: when "worth following" was last shown, and the like.
CREATE TABLE memory (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
