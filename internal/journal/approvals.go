package journal

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// AskApproval makes an open plan wait for another person until the end, which becomes the plan's. A plan that waits
// already goes on waiting as it does. Errors: [ErrNotFound], [ErrSpent], [ErrClosed], and [ErrFixed] if it is approved.
func (j *Journal) AskApproval(ctx context.Context, id string, until time.Time) error {
	return j.write(ctx, "ask for approval", func(tx *sql.Tx) (entry, change, error) {
		maker, plan, err := openPlan(ctx, tx, id)
		switch {
		case err != nil:
			return entry{}, nil, err
		case plan.approval.State == ApprovalAsked:
			return entry{}, nil, nil
		}
		if err := plan.fixed(); err != nil {
			return entry{}, nil, err
		}
		step := approvalStep{name: EventApprovalAsked, Round: plan.approval.Round + 1, Expires: until.UnixMilli(), Reason: plan.reason}
		step.Count, err = planCount(ctx, tx, id)
		return entry{subject: id, actor: maker}, step, err
	})
}

// AnswerApproval approves or rejects what was asked for in a round. Errors: [ErrNotFound], [ErrSpent], [ErrClosed]; [ErrOwn]
// for the plan's maker; [ErrNotAsked] if the plan does not wait, or waits in another round than the one that was seen.
func (j *Journal) AnswerApproval(ctx context.Context, id string, a ApprovalAnswer) error {
	return j.write(ctx, "answer a request", func(tx *sql.Tx) (entry, change, error) {
		maker, plan, err := openPlan(ctx, tx, id)
		switch {
		case err != nil:
			return entry{}, nil, err
		case a.By.Key == "" || maker.Key == a.By.Key:
			return entry{}, nil, ErrOwn
		case plan.approval.State != ApprovalAsked || plan.approval.Round != a.Round:
			return entry{}, nil, ErrNotAsked
		}
		step := approvalStep{name: EventApprovalRefused, Round: a.Round, Comment: clean(a.Comment), Shown: clean(a.Shown),
			Reason: plan.reason, Maker: maker.Name}
		if a.Approve {
			step.name = EventApprovalGiven
		}
		if !a.Until.IsZero() {
			step.Expires = a.Until.UnixMilli()
		}
		step.Count, err = planCount(ctx, tx, id)
		return entry{subject: id, actor: a.By}, step, err
	})
}

// WithdrawRequest lets a plan be changed again that waits or is approved; of any other open plan it changes nothing.
// Errors: [ErrNotFound], [ErrSpent], [ErrClosed].
func (j *Journal) WithdrawRequest(ctx context.Context, id string) error {
	return j.write(ctx, "withdraw a request", func(tx *sql.Tx) (entry, change, error) {
		maker, plan, err := openPlan(ctx, tx, id)
		if err != nil || !plan.approval.Fixed() {
			return entry{}, nil, err
		}
		step := approvalStep{name: EventApprovalWithdrawn, Round: plan.approval.Round, Reason: plan.reason}
		step.Count, err = planCount(ctx, tx, id)
		return entry{subject: id, actor: maker}, step, err
	})
}

func planCount(ctx context.Context, tx *sql.Tx, id string) (n int, err error) {
	err = tx.QueryRowContext(ctx, "SELECT "+planSize+" FROM plans WHERE id = $1", id).Scan(&n)
	return n, err
}

const requestsQuery = `SELECT id, created, expires, reason, ` + planSize + `, maker, maker_name, approval_asked
	FROM plans WHERE approval = 'asked' AND state = 'open' AND expires > $1 AND maker <> $2 ORDER BY expires, id LIMIT $3`

// Requests returns the plans of others than a person that wait for approval and can still be executed, those that end
// first in front, at most limit.
func (j *Journal) Requests(ctx context.Context, personKey string, limit int) ([]Request, error) {
	rows, err := j.requests.QueryContext(ctx, j.now().UnixMilli(), personKey, limit)
	if err != nil {
		return nil, storage("requests", err)
	}
	all, err := collect(rows, func(scan func(...any) error) (r Request, err error) {
		var created, expires, asked int64
		err = scan(&r.ID, &created, &expires, &r.Reason, &r.Count, &r.Maker.Key, &r.Maker.Name, &asked)
		r.Created, r.Expires, r.Asked = moment(&created), moment(&expires), moment(&asked)
		return r, err
	})
	return all, storage("requests", err)
}

// sameApproval refuses with [ErrChanged] unless the approval of the operation is the one that the plan has, or both have
// none: a request may have been withdrawn, or made, since the plan was read.
func sameApproval(plan openState, approved *Approval) error {
	is := plan.approval
	switch {
	case is.State == ApprovalAsked:
		return fmt.Errorf("%w: it waits for approval", ErrChanged)
	case (approved != nil) != (is.State == ApprovalGiven):
		return fmt.Errorf("%w: its approval is %q", ErrChanged, is.State)
	case approved != nil && (approved.Round != is.Round || approved.By.Key != is.By.Key):
		return fmt.Errorf("%w: it has another approval", ErrChanged)
	}
	return nil
}
