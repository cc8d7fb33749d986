-- The text of triggers is the one thing that differs between databases: these are SQLite's.
CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
BEGIN
    SELECT RAISE(ABORT, 'entries are append-only');
END;

CREATE TRIGGER entries_stay BEFORE DELETE ON entries
BEGIN
    SELECT RAISE(ABORT, 'entries are append-only');
END;

-- INSERT OR REPLACE removes the old row without asking the trigger above.
CREATE TRIGGER entries_go_last BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE seq >= NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'entries are append-only');
END;

CREATE TRIGGER chain_goes_forward BEFORE UPDATE ON chain
WHEN NEW.seq < OLD.seq OR NEW.id <> OLD.id
BEGIN
    SELECT RAISE(ABORT, 'the chain only grows');
END;

CREATE TRIGGER chain_stays BEFORE DELETE ON chain
BEGIN
    SELECT RAISE(ABORT, 'the chain only grows');
END;

CREATE TRIGGER chain_is_one BEFORE INSERT ON chain
BEGIN
    SELECT RAISE(ABORT, 'the chain only grows');
END;
