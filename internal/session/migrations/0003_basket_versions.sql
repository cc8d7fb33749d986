-- A random number for each state of a basket, so that a process knows whether what it remembers of one still holds.
CREATE TABLE basket_versions (
	person  TEXT   PRIMARY KEY,
	version BIGINT NOT NULL -- never 0
);
