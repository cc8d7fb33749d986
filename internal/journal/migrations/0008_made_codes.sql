-- What happened to a code is also that it was made here, or that another was made in its place.
CREATE INDEX creations_of_id ON creations (code_id);
CREATE INDEX creations_of_code ON creations (active_code);
CREATE INDEX creations_of_answered_code ON creations (answered_code);
CREATE INDEX creations_from_id ON creations (from_code);
