-- Sign-ins on their way to another site and back, for as long as SigninLife. Nobody is signed in yet, so they belong to
-- a browser and not to a session.
CREATE TABLE signins (
	browser TEXT   NOT NULL, -- SHA-256 of the id in the browser's cookie
	state   TEXT   NOT NULL, -- SHA-256 of what comes back with the browser
	data    TEXT   NOT NULL,
	at      BIGINT NOT NULL, -- Unix milliseconds
	PRIMARY KEY (browser, state)
);
CREATE INDEX signins_at ON signins (at);
