package journal

import (
	"context"
	"database/sql"
	"fmt"
)

// RecordIntent writes down what is about to be sent and spends the plan, in one transaction that is on disk
// when it returns nil. Only then may anything be sent. A code that is [CodeGone] is not going to be sent;
// every other one is and must be [CodeNotChecked] or without an outcome. The operation begins unsettled and
// [OutcomeRunning], without an answer. A zero Started is the present.
//
// The codes must be exactly those of the plan without the ones taken out, else [ErrChanged]: somebody took
// one out in another window since the plan was read. Its approval must be that of the plan, likewise. Other errors: [ErrNotFound], [ErrSpent], [ErrClosed],
// [ErrInput] and [*StorageError], after all of which nothing may be sent.
func (j *Journal) RecordIntent(ctx context.Context, o Operation) error {
	if o.Settled || o.Answer != nil || (o.Outcome != "" && o.Outcome != OutcomeRunning) {
		return fmt.Errorf("%w: an operation begins running, unsettled and unanswered", ErrInput)
	}
	if o.ID == "" || o.By.Key == "" {
		return fmt.Errorf("%w: an operation needs a plan and a person", ErrInput)
	}
	if o.Started.IsZero() {
		o.Started = j.now()
	}
	begun := intent{
		Reason: clean(o.Reason), Language: clean(o.Language), RequestID: clean(o.RequestID), From: clean(o.From),
		Started: o.Started.UnixMilli(), Checked: millis(o.CheckedAt), Total: o.Total, Codes: make([]intentCode, len(o.Codes)),
	}
	if a := o.Approved; a != nil {
		begun.Approved = &approvedBody{clean(a.By.Key), clean(a.By.Name), a.At.UnixMilli(), clean(a.Comment)}
	}
	for i, c := range o.Codes {
		switch c.Outcome {
		case "":
			c.Outcome = CodeNotChecked
		case CodeGone, CodeNotChecked:
		default:
			return fmt.Errorf("%w: code %s is %q before it was sent", ErrInput, c.ID, c.Outcome)
		}
		begun.Codes[i] = intentCode{codeBodyOf(c.Code), c.Outcome}
	}
	ids, err := idsOf(len(begun.Codes), func(i int) string { return begun.Codes[i].ID })
	if err != nil {
		return err
	}
	return j.write(ctx, "record intent", func(tx *sql.Tx) (entry, change, error) {
		_, plan, err := openPlan(ctx, tx, o.ID)
		if err == nil {
			err = sameApproval(plan, o.Approved)
		}
		if err != nil {
			return entry{}, nil, err
		}
		const query = "SELECT code_id FROM plan_codes WHERE plan_id = $1 AND taken_out = 0"
		if err := same(ctx, tx, ids, query, o.ID); err != nil {
			return entry{}, nil, err
		}
		return entry{subject: o.ID, actor: o.By}, begun, nil
	})
}

// same refuses with [ErrChanged] unless the query finds exactly these ids.
func same(ctx context.Context, tx *sql.Tx, ids map[string]bool, query, owner string) error {
	rows, err := tx.QueryContext(ctx, query, owner)
	if err != nil {
		return err
	}
	kept, err := collect(rows, func(scan func(...any) error) (id string, err error) {
		err = scan(&id)
		return id, err
	})
	if err != nil {
		return err
	}
	if len(kept) != len(ids) {
		return fmt.Errorf("%w: %d kept, %d given", ErrChanged, len(kept), len(ids))
	}
	for _, id := range kept {
		if !ids[id] {
			return fmt.Errorf("%w: code %s is not among those given", ErrChanged, id)
		}
	}
	return nil
}
