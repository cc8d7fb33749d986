-- As for SQLite, with its 64 bits, and for texts of any length.
-- More state that follows from the entries: the codes that were made, or tried to be.
CREATE TABLE creations (
    id                 TEXT    PRIMARY KEY,
    person             TEXT    NOT NULL,
    person_name        TEXT    NOT NULL,
    language           TEXT    NOT NULL,
    request_id         TEXT    NOT NULL,
    started            BIGINT NOT NULL,
    from_operation     TEXT    NOT NULL, -- what it was made from, or nothing
    from_code          TEXT    NOT NULL,
    type               TEXT    NOT NULL,
    terminal           TEXT    NOT NULL,
    dept_code          TEXT    NOT NULL,
    department         TEXT    NOT NULL,
    description        TEXT    NOT NULL,
    phone              TEXT    NOT NULL, -- to whom the service was to send it, with the middle left out
    country            TEXT    NOT NULL,
    email              TEXT    NOT NULL,
    listed_before      TEXT    NOT NULL, -- ids of codes of this terminal just before sending, with blanks between
    answered           BIGINT,
    class              TEXT    NOT NULL,
    status             BIGINT NOT NULL,
    kind               TEXT    NOT NULL,
    vendor_code        TEXT    NOT NULL,
    vendor_text        TEXT    NOT NULL,
    service_request_id TEXT    NOT NULL,
    retry_after        BIGINT NOT NULL,
    answered_code      TEXT    NOT NULL, -- the digits in the answer
    outcome            TEXT    NOT NULL CHECK (outcome IN ('running', 'created', 'unlisted', 'appeared', 'refused', 'absent', 'unknown')),
    checked            BIGINT,
    check_error        TEXT    NOT NULL,
    settled            BIGINT NOT NULL CHECK (settled IN (0, 1)),
    appeared           BIGINT NOT NULL, -- how many codes may be it
    code_id            TEXT    NOT NULL, -- the code as it was found, or nothing
    active_code        TEXT    NOT NULL,
    expires            BIGINT
);
CREATE INDEX creations_unsettled ON creations (settled, started, id);
CREATE INDEX creations_of_terminal ON creations USING hash (terminal);

-- A line of the history is about an operation, a creation or an event.
ALTER TABLE history ADD COLUMN creation TEXT REFERENCES creations (id);
CREATE UNIQUE INDEX history_of_creation ON history (creation);
