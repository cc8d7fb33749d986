-- Times are Unix milliseconds. The text runs on SQLite and on PostgreSQL.

CREATE TABLE recipes (
	number       BIGINT PRIMARY KEY,  -- in the order of making
	id           TEXT   NOT NULL UNIQUE,
	name         TEXT   NOT NULL,     -- as it was typed; empty for one that came with the installation and was never changed
	first        TEXT   NOT NULL,     -- which of those it is; empty for all others
	q            TEXT   NOT NULL,
	type         TEXT   NOT NULL,
	dept         TEXT   NOT NULL,
	expiry       TEXT   NOT NULL,
	maker        TEXT   NOT NULL,     -- key and name of a person; empty for one that came with the installation
	maker_name   TEXT   NOT NULL,
	changer      TEXT   NOT NULL,     -- who made the last change
	changer_name TEXT   NOT NULL,
	version      BIGINT NOT NULL,     -- 1, and one more with each change
	made_at      BIGINT NOT NULL,
	changed_at   BIGINT NOT NULL
);

-- The names that are taken, without case and width. One that came with the installation has a name in each language.
CREATE TABLE names (
	name   TEXT PRIMARY KEY,
	recipe TEXT NOT NULL REFERENCES recipes (id) ON DELETE CASCADE
);

CREATE INDEX names_by_recipe ON names (recipe);

-- When each person used each recipe last, and what it matched then.
CREATE TABLE uses (
	person  TEXT   NOT NULL,
	recipe  TEXT   NOT NULL REFERENCES recipes (id) ON DELETE CASCADE,
	at      BIGINT NOT NULL,
	masked  BIGINT NOT NULL, -- 1: codes were found by all of their digits only
	matched BIGINT NOT NULL, -- how many codes
	ids     BYTEA,           -- 8 bytes for each code; NULL: they were too many
	PRIMARY KEY (person, recipe)
);

CREATE INDEX uses_by_recipe ON uses (recipe);
CREATE INDEX uses_by_time ON uses (at);

-- One row, once the first recipes have been put in: removed ones do not come back.
CREATE TABLE begun (at BIGINT NOT NULL);
