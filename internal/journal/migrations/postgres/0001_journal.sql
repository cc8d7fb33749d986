-- As for SQLite, whose INTEGER has 64 bits; that of PostgreSQL has 32.
-- The truth: every change of a plan or an operation and every other event, once, in order, never changed.
-- hash covers all the other columns; see chain.go.
CREATE TABLE entries (
    seq        BIGINT PRIMARY KEY CHECK (seq > 0),
    at         BIGINT NOT NULL,
    kind       TEXT   NOT NULL,
    subject    TEXT   NOT NULL,
    actor      TEXT   NOT NULL,
    actor_name TEXT   NOT NULL,
    body       TEXT   NOT NULL,
    prev_hash  TEXT   NOT NULL,
    hash       TEXT   NOT NULL
);

-- One row: the number and hash of the last entry. Moving it is the first statement of every write, so that
-- writers queue here on PostgreSQL too, and a removed last entry is noticed.
CREATE TABLE chain (
    id   BIGINT PRIMARY KEY CHECK (id = 1),
    seq  BIGINT NOT NULL,
    hash TEXT    NOT NULL
);
INSERT INTO chain (id, seq, hash) VALUES (1, 0, '');

-- From here on: current state, which follows from the entries.
CREATE TABLE plans (
    id             TEXT    PRIMARY KEY,
    maker          TEXT    NOT NULL,
    maker_name     TEXT    NOT NULL,
    role           TEXT    NOT NULL,
    created        BIGINT  NOT NULL,
    expires        BIGINT  NOT NULL,
    total          BIGINT NOT NULL,
    reason         TEXT    NOT NULL,
    state          TEXT    NOT NULL CHECK (state IN ('open', 'spent', 'dropped')),
    gone           BIGINT NOT NULL,
    from_operation TEXT    NOT NULL
);
CREATE INDEX plans_by_maker ON plans (maker, state, expires);

CREATE TABLE plan_codes (
    plan_id     TEXT    NOT NULL REFERENCES plans (id),
    position    BIGINT NOT NULL,
    code_id     TEXT    NOT NULL,
    active_code TEXT    NOT NULL,
    terminal    TEXT    NOT NULL,
    type        TEXT    NOT NULL,
    dept_code   TEXT    NOT NULL,
    department  TEXT    NOT NULL,
    expires     BIGINT,
    taken_out   BIGINT NOT NULL CHECK (taken_out IN (0, 1)),
    PRIMARY KEY (plan_id, code_id)
);

CREATE TABLE operations (
    id                 TEXT    PRIMARY KEY REFERENCES plans (id),
    person             TEXT    NOT NULL,
    person_name        TEXT    NOT NULL,
    reason             TEXT    NOT NULL,
    language           TEXT    NOT NULL,
    request_id         TEXT    NOT NULL,
    started            BIGINT  NOT NULL,
    from_operation     TEXT    NOT NULL,
    total              BIGINT NOT NULL,
    answered           BIGINT,
    class              TEXT    NOT NULL,
    status             BIGINT NOT NULL,
    kind               TEXT    NOT NULL,
    vendor_code        TEXT    NOT NULL,
    vendor_text        TEXT    NOT NULL,
    service_request_id TEXT    NOT NULL,
    retry_after        BIGINT  NOT NULL,
    outcome            TEXT    NOT NULL CHECK (outcome IN ('running', 'all', 'some', 'none', 'gone', 'unknown')),
    checked            BIGINT,
    check_error        TEXT    NOT NULL,
    settled            BIGINT NOT NULL CHECK (settled IN (0, 1)),
    deleted            BIGINT NOT NULL,
    still_there        BIGINT NOT NULL,
    not_checked        BIGINT NOT NULL,
    gone               BIGINT NOT NULL
);
CREATE INDEX operations_in_order ON operations (settled, started DESC, id DESC);

CREATE TABLE operation_codes (
    operation_id TEXT    NOT NULL REFERENCES operations (id),
    position     BIGINT NOT NULL,
    code_id      TEXT    NOT NULL,
    active_code  TEXT    NOT NULL,
    terminal     TEXT    NOT NULL,
    type         TEXT    NOT NULL,
    dept_code    TEXT    NOT NULL,
    department   TEXT    NOT NULL,
    expires      BIGINT,
    outcome      TEXT    NOT NULL CHECK (outcome IN ('already gone', 'deleted', 'still there', 'not checked')),
    PRIMARY KEY (operation_id, code_id)
);
