-- Times are Unix milliseconds. The text runs on SQLite and on PostgreSQL.

CREATE TABLE sessions (
	id_hash    TEXT   PRIMARY KEY, -- SHA-256 of the cookie's value, hex: who reads this table cannot sign in with it
	person     TEXT   NOT NULL,    -- key of who is signed in; empty before that
	data       TEXT   NOT NULL,    -- the values, a JSON object of strings
	flashes    BIGINT NOT NULL,    -- how many flashes were ever added; numbers them
	created_at BIGINT NOT NULL,
	seen_at    BIGINT NOT NULL     -- written at most once a minute
);

CREATE INDEX sessions_by_person ON sessions (person);

CREATE TABLE flashes (
	session TEXT   NOT NULL REFERENCES sessions (id_hash) ON DELETE CASCADE,
	number  BIGINT NOT NULL,
	body    TEXT   NOT NULL, -- JSON
	PRIMARY KEY (session, number)
);

CREATE TABLE baskets (
	person TEXT NOT NULL,
	id     TEXT NOT NULL, -- of an activation code
	PRIMARY KEY (person, id)
);

CREATE TABLE preferences (
	person    TEXT   PRIMARY KEY,
	language  TEXT   NOT NULL,
	theme     TEXT   NOT NULL,
	page_size BIGINT NOT NULL,
	mask      BIGINT -- 0 or 1; NULL: nothing chosen
);
