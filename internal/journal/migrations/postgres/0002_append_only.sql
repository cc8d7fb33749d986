-- What the triggers of SQLite do, and that nothing is truncated, which asks no trigger of a row.
CREATE FUNCTION entries_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'entries are append-only';
END $$;

CREATE FUNCTION the_chain_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the chain only grows';
END $$;

CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries FOR EACH ROW EXECUTE FUNCTION entries_are_append_only();
CREATE TRIGGER entries_stay BEFORE DELETE ON entries FOR EACH ROW EXECUTE FUNCTION entries_are_append_only();
CREATE TRIGGER entries_are_not_emptied BEFORE TRUNCATE ON entries FOR EACH STATEMENT EXECUTE FUNCTION entries_are_append_only();

-- A trigger's condition may not look at other rows.
CREATE FUNCTION entries_go_last() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM entries WHERE seq >= NEW.seq) THEN
        RAISE EXCEPTION 'entries are append-only';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER entries_go_last BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION entries_go_last();

CREATE TRIGGER chain_goes_forward BEFORE UPDATE ON chain FOR EACH ROW
WHEN (NEW.seq < OLD.seq OR NEW.id <> OLD.id) EXECUTE FUNCTION the_chain_only_grows();
CREATE TRIGGER chain_stays BEFORE DELETE ON chain FOR EACH ROW EXECUTE FUNCTION the_chain_only_grows();
CREATE TRIGGER chain_is_one BEFORE INSERT ON chain FOR EACH ROW EXECUTE FUNCTION the_chain_only_grows();
CREATE TRIGGER chain_is_not_emptied BEFORE TRUNCATE ON chain FOR EACH STATEMENT EXECUTE FUNCTION the_chain_only_grows();
