package journal

import (
	"context"
	"database/sql"
	"slices"
)

// idsAtOnce is how many codes one UPDATE names, for the same reason as rowsAtOnce.
const idsAtOnce = 50

// Each apply below is the whole effect of one kind of entry on the state tables.

func (p planMade) apply(ctx context.Context, tx *sql.Tx, e *entry) error {
	const plan = `INSERT INTO plans
		(id, maker, maker_name, role, created, expires, total, reason, state, gone, from_operation)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`
	if _, err := tx.ExecContext(ctx, plan, e.subject, e.actor.Key, e.actor.Name, p.Role,
		p.Created, p.Expires, p.Total, p.Reason, string(PlanOpen), p.Gone, p.From); err != nil {
		return err
	}
	rows := make([][]any, len(p.Codes))
	for i := range p.Codes {
		rows[i] = p.Codes[i].values(e.subject, i, flag(false))
	}
	return insert(ctx, tx, "plan_codes (plan_id, position, "+codeColumns+", taken_out)", rows)
}

func (r reasonKept) apply(ctx context.Context, tx *sql.Tx, e *entry) error {
	_, err := tx.ExecContext(ctx, "UPDATE plans SET reason = $1 WHERE id = $2", r.Reason, e.subject)
	return err
}

func (c codeTaken) apply(ctx context.Context, tx *sql.Tx, e *entry) error {
	_, err := tx.ExecContext(ctx, "UPDATE plan_codes SET taken_out = 1 WHERE plan_id = $1 AND code_id = $2",
		e.subject, c.Code)
	return err
}

func (planDropped) apply(ctx context.Context, tx *sql.Tx, e *entry) error {
	return moveTo(ctx, tx, e.subject, PlanDropped)
}

func moveTo(ctx context.Context, tx *sql.Tx, plan string, state PlanState) error {
	_, err := tx.ExecContext(ctx, "UPDATE plans SET state = $1 WHERE id = $2", string(state), plan)
	return err
}

func (i intent) apply(ctx context.Context, tx *sql.Tx, e *entry) error {
	if err := moveTo(ctx, tx, e.subject, PlanSpent); err != nil {
		return err
	}
	gone := 0
	rows := make([][]any, len(i.Codes))
	for n := range i.Codes {
		rows[n] = i.Codes[n].values(e.subject, n, string(i.Codes[n].Outcome))
		if i.Codes[n].Outcome == CodeGone {
			gone++
		}
	}
	const operation = `INSERT INTO operations
		(id, person, person_name, reason, language, request_id, started, from_operation, total,
		class, status, kind, vendor_code, vendor_text, service_request_id, retry_after,
		outcome, checked, check_error, settled, deleted, still_there, not_checked, gone,
		approver, approver_name, approved, approval_comment)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', 0, '', '', '', '', 0, $10, $11, '', 0, 0, 0, $12, $13, $14, $15, $16, $17)`
	var by approvedBody
	var approved *int64
	if i.Approved != nil {
		by, approved = *i.Approved, &i.Approved.At
	}
	if _, err := tx.ExecContext(ctx, operation, e.subject, e.actor.Key, e.actor.Name, i.Reason, i.Language,
		i.RequestID, i.Started, i.From, i.Total, string(OutcomeRunning), i.Checked, len(i.Codes)-gone, gone,
		by.Key, by.Name, approved, by.Comment); err != nil {
		return err
	}
	if err := insert(ctx, tx, "operation_codes (operation_id, position, "+codeColumns+", outcome)", rows); err != nil {
		return err
	}
	return i.list(ctx, tx, e)
}

func (a answer) apply(ctx context.Context, tx *sql.Tx, e *entry) error {
	const query = `UPDATE operations SET answered = $1, class = $2, status = $3, kind = $4, vendor_code = $5,
		vendor_text = $6, service_request_id = $7, retry_after = $8 WHERE id = $9`
	if _, err := tx.ExecContext(ctx, query,
		a.At, a.Class, a.Status, a.Kind, a.Code, a.Text, a.ServiceRequestID, a.RetryAfter, e.subject); err != nil {
		return err
	}
	return a.list(ctx, tx, e)
}

func (o outcome) apply(ctx context.Context, tx *sql.Tx, e *entry) error {
	const query = `UPDATE operations SET outcome = $1, checked = $2, check_error = $3, settled = $4,
		deleted = $5, still_there = $6, not_checked = $7, gone = $8 WHERE id = $9`
	if _, err := tx.ExecContext(ctx, query, string(o.Outcome), o.Checked, o.CheckError, flag(o.Settled),
		len(o.Codes[CodeDeleted]), len(o.Codes[CodeStillThere]), len(o.Codes[CodeNotChecked]), len(o.Codes[CodeGone]),
		e.subject); err != nil {
		return err
	}
	for became, ids := range o.Codes {
		for some := range slices.Chunk(ids, idsAtOnce) {
			values := []any{string(became), e.subject}
			for _, id := range some {
				values = append(values, id)
			}
			query := "UPDATE operation_codes SET outcome = $1 WHERE operation_id = $2 AND code_id IN " +
				tuples(3, 1, len(some))
			if _, err := tx.ExecContext(ctx, query, values...); err != nil {
				return err
			}
		}
	}
	return o.list(ctx, tx, e)
}

func (v event) apply(ctx context.Context, tx *sql.Tx, e *entry) error { return v.list(ctx, tx, e) }
