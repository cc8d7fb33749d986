-- Whose the sessions were that have ended by their time limits, and the forms that were sent with them afterwards: both
-- for as long as KeptFormLife. Nothing here lets anybody in.
CREATE TABLE ended_sessions (
	id_hash TEXT   PRIMARY KEY, -- as in sessions
	person  TEXT   NOT NULL,
	at      BIGINT NOT NULL     -- when it ended; Unix milliseconds
);
CREATE INDEX ended_sessions_at ON ended_sessions (at);

CREATE TABLE kept_forms (
	person TEXT   NOT NULL,
	page   TEXT   NOT NULL, -- path of the page that the form stands on
	form   TEXT   NOT NULL, -- its fields, URL-encoded; empty: they were too long
	bytes  BIGINT NOT NULL, -- how many were sent
	at     BIGINT NOT NULL, -- Unix milliseconds
	PRIMARY KEY (person, page)
);
CREATE INDEX kept_forms_at ON kept_forms (at);
