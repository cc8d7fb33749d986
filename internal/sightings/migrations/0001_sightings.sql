-- Times are Unix milliseconds.

CREATE TABLE state (
	one        BIGINT PRIMARY KEY CHECK (one = 1),
	source     TEXT   NOT NULL, -- whose list was read; another one begins anew
	since      BIGINT NOT NULL, -- the first reading counted; 0: none yet
	last       BIGINT NOT NULL  -- the last reading counted: when every code was seen that is not missed
);

-- One row for each time that a code was listed without a break.
CREATE TABLE sightings (
	id          TEXT   NOT NULL,
	first_seen  BIGINT NOT NULL,
	last_seen   BIGINT, -- the last reading with it; NULL: that of the state
	missed      BIGINT, -- when a reading without it had ended; NULL: it is listed
	print       BIGINT NOT NULL, -- of everything below and the id: what has another one has changed
	active_code TEXT   NOT NULL,
	digits      TEXT   NOT NULL, -- the active code as it is looked for
	terminal    TEXT   NOT NULL,
	name        TEXT   NOT NULL, -- the terminal as it is looked for
	type        TEXT   NOT NULL,
	dept_code   TEXT   NOT NULL,
	department  TEXT   NOT NULL,
	expires     BIGINT, -- NULL: not given
	PRIMARY KEY (id, first_seen)
);

CREATE UNIQUE INDEX sightings_listed ON sightings (id) WHERE missed IS NULL;
CREATE INDEX sightings_by_print ON sightings (print) WHERE missed IS NULL;
CREATE INDEX sightings_by_missed ON sightings (missed) WHERE missed IS NOT NULL;
CREATE INDEX sightings_by_digits ON sightings (digits);
CREATE INDEX sightings_by_name ON sightings (name);
