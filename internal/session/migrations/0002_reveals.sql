-- Masked codes that a session has shown, for as long as RevealLife. Never the digits.
CREATE TABLE reveals (
	session TEXT   NOT NULL REFERENCES sessions (id_hash) ON DELETE CASCADE,
	code    TEXT   NOT NULL, -- id of an activation code
	at      BIGINT NOT NULL, -- Unix milliseconds
	PRIMARY KEY (session, code)
);
