-- As for SQLite, with its 64 bits.
-- More state that follows from the entries: one row for each operation and each event, in the order in which
-- the history shows them. Longest column last: what is not asked for is then not read.
CREATE TABLE history (
    seq         BIGINT PRIMARY KEY, -- of the event's entry, or of the operation's intent
    at          BIGINT  NOT NULL,    -- when it happened, or the operation was started
    pinned      BIGINT NOT NULL CHECK (pinned IN (0, 1)), -- an operation that is not settled
    what        TEXT    NOT NULL,    -- the operation's outcome, or the event's kind
    operation   TEXT REFERENCES operations (id), -- NULL: an event
    person      TEXT    NOT NULL,
    person_name TEXT    NOT NULL,
    subject     TEXT    NOT NULL,    -- of an event
    detail      TEXT    NOT NULL,    -- of an event, JSON, or nothing
    words       TEXT    NOT NULL     -- what a search looks in, in lower case, one on a line
);
CREATE INDEX history_in_order ON history (pinned, at, seq);
CREATE INDEX history_of_person ON history (person, pinned, at, seq);
CREATE INDEX history_of_kind ON history (what, pinned, at, seq);
CREATE UNIQUE INDEX history_of_operation ON history (operation);

-- Everybody who stands in the history, under the name of their last entry.
CREATE TABLE people (
    key  TEXT    PRIMARY KEY,
    name TEXT    NOT NULL,
    seq  BIGINT NOT NULL
);

-- Receipts: the last entry about an operation, and the entry that has a hash.
CREATE INDEX entries_of_subject ON entries USING hash (subject); -- what an event is about may be longer than a B-tree takes
CREATE INDEX entries_of_hash ON entries (hash);

-- What was written before these tables existed; the program fills them from it when it opens the database.
CREATE TABLE unlisted (
    seq BIGINT PRIMARY KEY
);
INSERT INTO unlisted (seq) SELECT seq FROM entries WHERE kind NOT LIKE 'plan.%';
