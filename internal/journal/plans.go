package journal

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// CreatePlan keeps a new plan, open and with nothing taken out. Its id, its maker's key and at least one
// code are required, and no code may be in it twice: [ErrInput]. A zero Created is the present.
func (j *Journal) CreatePlan(ctx context.Context, p Plan) error {
	if p.ID == "" || p.Maker.Key == "" || p.Expires.IsZero() {
		return fmt.Errorf("%w: a plan needs an id, a maker and an end", ErrInput)
	}
	if p.Created.IsZero() {
		p.Created = j.now()
	}
	made := planMade{
		Role: clean(p.Role), Created: p.Created.UnixMilli(), Expires: p.Expires.UnixMilli(), Total: p.Total,
		Reason: clean(p.Reason), Gone: p.Gone, From: clean(p.From), Codes: make([]codeBody, len(p.Codes)),
	}
	for i, c := range p.Codes {
		made.Codes[i] = codeBodyOf(c)
	}
	if _, err := idsOf(len(made.Codes), func(i int) string { return made.Codes[i].ID }); err != nil {
		return err
	}
	return j.write(ctx, "create plan", func(*sql.Tx) (entry, change, error) {
		return entry{subject: p.ID, actor: p.Maker}, made, nil
	})
}

// idsOf returns the set of the ids of n codes, none of which may be empty or come twice.
func idsOf(n int, id func(int) string) (map[string]bool, error) {
	if n == 0 {
		return nil, fmt.Errorf("%w: no codes", ErrInput)
	}
	ids := make(map[string]bool, n)
	for i := range n {
		switch {
		case id(i) == "":
			return nil, fmt.Errorf("%w: a code without an id", ErrInput)
		case ids[id(i)]:
			return nil, fmt.Errorf("%w: code %s comes twice", ErrInput, id(i))
		}
		ids[id(i)] = true
	}
	return ids, nil
}

// Plan returns a plan with its codes, or [ErrNotFound].
func (j *Journal) Plan(ctx context.Context, id string) (Plan, error) {
	var p Plan
	err := j.read(ctx, "plan", func(tx *sql.Tx) error {
		var created, expires int64
		var asked, answered *int64
		a := &p.Approval
		const plan = `SELECT id, maker, maker_name, role, created, expires, total, reason, state, gone, from_operation,
			approval, approval_round, approval_asked, approval_at, approver, approver_name, approval_comment, approval_shown
			FROM plans WHERE id = $1`
		if err := found(tx.QueryRowContext(ctx, plan, id).Scan(&p.ID, &p.Maker.Key, &p.Maker.Name, &p.Role, &created,
			&expires, &p.Total, &p.Reason, &p.State, &p.Gone, &p.From,
			&a.State, &a.Round, &asked, &answered, &a.By.Key, &a.By.Name, &a.Comment, &a.Shown)); err != nil {
			return err
		}
		p.Created, p.Expires, a.Asked, a.At = moment(&created), moment(&expires), moment(asked), moment(answered)
		const codes = "SELECT " + codeColumns + ", taken_out FROM plan_codes WHERE plan_id = $1 ORDER BY position"
		rows, err := tx.QueryContext(ctx, codes, id)
		if err != nil {
			return err
		}
		_, err = collect(rows, func(scan func(...any) error) (Code, error) {
			var taken int
			c, err := scanCode(scan, &taken)
			if taken == 1 {
				p.TakenOut = append(p.TakenOut, c)
			} else {
				p.Codes = append(p.Codes, c)
			}
			return c, err
		})
		return err
	})
	if err != nil {
		return Plan{}, err
	}
	return p, nil
}

// planSize counts the codes of a row of plans, without those taken out.
const planSize = "(SELECT count(*) FROM plan_codes WHERE plan_id = plans.id AND taken_out = 0)"

const openPlansQuery = `SELECT id, created, expires, reason, ` + planSize + `, approval
	FROM plans WHERE maker = $1 AND state = $2 AND expires > $3 ORDER BY created DESC, id DESC`

// OpenPlans returns the plans that a person made and can still execute, newest first. Those past their end
// are left out.
func (j *Journal) OpenPlans(ctx context.Context, personKey string) ([]PlanSummary, error) {
	rows, err := j.openPlans.QueryContext(ctx, personKey, string(PlanOpen), j.now().UnixMilli())
	if err != nil {
		return nil, storage("open plans", err)
	}
	plans, err := collect(rows, func(scan func(...any) error) (p PlanSummary, err error) {
		var created, expires int64
		err = scan(&p.ID, &created, &expires, &p.Reason, &p.Count, &p.Approval)
		p.Created, p.Expires = time.UnixMilli(created).UTC(), time.UnixMilli(expires).UTC()
		return p, err
	})
	return plans, storage("open plans", err)
}

// KeepReason saves the reason of an open plan. Errors: [ErrNotFound], [ErrSpent], [ErrClosed], [ErrFixed].
func (j *Journal) KeepReason(ctx context.Context, id, reason string) error {
	reason = clean(reason)
	return j.write(ctx, "keep reason", func(tx *sql.Tx) (entry, change, error) {
		maker, plan, err := openPlan(ctx, tx, id)
		if err != nil || plan.reason == reason {
			return entry{}, nil, err
		}
		if err := plan.fixed(); err != nil {
			return entry{}, nil, err
		}
		return entry{subject: id, actor: maker}, reasonKept{reason}, nil
	})
}

// TakeOut takes one code out of an open plan; doing it again changes nothing. Errors: [ErrNotFound] for the
// plan or the code, [ErrSpent], [ErrClosed], [ErrFixed].
func (j *Journal) TakeOut(ctx context.Context, id, codeID string) error {
	return j.write(ctx, "take out", func(tx *sql.Tx) (entry, change, error) {
		maker, plan, err := openPlan(ctx, tx, id)
		if err == nil {
			err = plan.fixed()
		}
		if err != nil {
			return entry{}, nil, err
		}
		var taken int
		const query = "SELECT taken_out FROM plan_codes WHERE plan_id = $1 AND code_id = $2"
		if err := found(tx.QueryRowContext(ctx, query, id, codeID).Scan(&taken)); err != nil || taken == 1 {
			return entry{}, nil, err
		}
		return entry{subject: id, actor: maker}, codeTaken{codeID}, nil
	})
}

// DropPlan gives an open plan up for good. Errors: [ErrNotFound], [ErrSpent], [ErrClosed].
func (j *Journal) DropPlan(ctx context.Context, id string) error {
	return j.write(ctx, "drop plan", func(tx *sql.Tx) (entry, change, error) {
		maker, _, err := openPlan(ctx, tx, id)
		return entry{subject: id, actor: maker}, planDropped{}, err
	})
}

// openState is what of an open plan decides whether it may be changed.
type openState struct {
	reason   string
	approval Approval // state, round and the key of who has answered
}

// fixed refuses while the plan has to stay as it is.
func (s openState) fixed() error {
	if s.approval.Fixed() {
		return ErrFixed
	}
	return nil
}

// openPlan returns the maker and the state of a plan, or why it can no longer be changed.
func openPlan(ctx context.Context, tx *sql.Tx, id string) (maker Person, plan openState, err error) {
	var state PlanState
	const query = "SELECT maker, maker_name, reason, state, approval, approval_round, approver FROM plans WHERE id = $1"
	err = found(tx.QueryRowContext(ctx, query, id).Scan(&maker.Key, &maker.Name, &plan.reason, &state,
		&plan.approval.State, &plan.approval.Round, &plan.approval.By.Key))
	switch {
	case err != nil:
		return Person{}, openState{}, err
	case state == PlanSpent:
		return Person{}, openState{}, ErrSpent
	case state == PlanDropped:
		return Person{}, openState{}, ErrClosed
	}
	return maker, plan, nil
}
