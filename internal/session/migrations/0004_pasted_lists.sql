-- What a person has pasted to find codes by, the last list only.
CREATE TABLE pasted_lists (
	person TEXT   PRIMARY KEY,
	list   TEXT   NOT NULL,
	at     BIGINT NOT NULL -- Unix milliseconds
);
