-- What of a pending issue has gone out: its parts, by the ways that were asked for. Part 0 is the whole issue, the
-- others are its mails where each story goes out alone; way '' is all of the ways. Gone with the delivery's end.
CREATE TABLE receipt (
    issue INTEGER NOT NULL REFERENCES issue (number),
    part INTEGER NOT NULL,
    way TEXT NOT NULL,
    PRIMARY KEY (issue, part, way)
) STRICT, WITHOUT ROWID;
