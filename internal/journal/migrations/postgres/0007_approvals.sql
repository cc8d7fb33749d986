-- As for SQLite, with its 64 bits.
-- State that follows from the entries: the word of a second person about a plan, and on the operation whose it was.
ALTER TABLE plans ADD COLUMN approval TEXT NOT NULL DEFAULT '' CHECK (approval IN ('', 'asked', 'approved', 'rejected', 'withdrawn'));
ALTER TABLE plans ADD COLUMN approval_round BIGINT NOT NULL DEFAULT 0; -- how many times it was asked for
ALTER TABLE plans ADD COLUMN approval_asked BIGINT;                     -- when it was asked for last
ALTER TABLE plans ADD COLUMN approval_at BIGINT;                        -- when the request was answered, NULL: it is not
ALTER TABLE plans ADD COLUMN approver TEXT NOT NULL DEFAULT '';         -- who answered
ALTER TABLE plans ADD COLUMN approver_name TEXT NOT NULL DEFAULT '';
ALTER TABLE plans ADD COLUMN approval_comment TEXT NOT NULL DEFAULT '';
ALTER TABLE plans ADD COLUMN approval_shown TEXT NOT NULL DEFAULT ''; -- stands for how the codes differed from the plan for who answered
CREATE INDEX plans_waiting ON plans (expires) WHERE approval = 'asked' AND state = 'open';

ALTER TABLE operations ADD COLUMN approver TEXT NOT NULL DEFAULT '';
ALTER TABLE operations ADD COLUMN approver_name TEXT NOT NULL DEFAULT '';
ALTER TABLE operations ADD COLUMN approved BIGINT;
ALTER TABLE operations ADD COLUMN approval_comment TEXT NOT NULL DEFAULT '';
