-- Times are Unix milliseconds. The text runs on SQLite and on PostgreSQL.

CREATE TABLE protected (
	number     BIGINT PRIMARY KEY,  -- in the order of making
	id         TEXT   NOT NULL UNIQUE,
	kind       TEXT   NOT NULL,     -- code, terminal or department
	what       TEXT   NOT NULL,     -- a code's id; otherwise the name as it was typed
	folded     TEXT   NOT NULL,     -- the same without case and width
	label      TEXT   NOT NULL,     -- what people call it: of a code, its terminal
	reason     TEXT   NOT NULL,
	maker      TEXT   NOT NULL,     -- key and name of a person
	maker_name TEXT   NOT NULL,
	made_at    BIGINT NOT NULL,
	UNIQUE (kind, folded)
);
