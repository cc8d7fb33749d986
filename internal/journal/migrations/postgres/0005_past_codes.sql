-- As for SQLite, for texts of any length.
-- What happened to a code is asked by its id, its digits or its terminal.
CREATE INDEX operation_codes_of_id ON operation_codes USING hash (code_id);
CREATE INDEX operation_codes_of_code ON operation_codes USING hash (active_code);
CREATE INDEX operation_codes_of_terminal ON operation_codes USING hash (terminal);
