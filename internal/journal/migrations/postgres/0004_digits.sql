-- As for SQLite, with its 64 bits.
-- Digits apart from the other words: who is not to see them finds a code by all of its digits only.
ALTER TABLE history ADD COLUMN digits TEXT NOT NULL DEFAULT ''; -- like words, each on a line, with a line's end before and behind

-- Number of the last of the entries that the history was made of, without a gap. An older program, which may still be
-- at work, moves the head of the chain alone. What is behind is listed when the program opens the database.
ALTER TABLE chain ADD COLUMN listed BIGINT NOT NULL DEFAULT 0;
DROP TABLE unlisted;
