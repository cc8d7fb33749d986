package journal

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// RecordAnswer keeps what the service answered, before or after the operation was settled: it is a fact
// either way. There is one answer, because there is one request: a second one is [ErrAnswered]. A zero At is
// the present. Other errors: [ErrNotFound].
func (j *Journal) RecordAnswer(ctx context.Context, id string, a Answer) error {
	if a.At.IsZero() {
		a.At = j.now()
	}
	given := answerBody(a)
	return j.write(ctx, "record answer", func(tx *sql.Tx) (entry, change, error) {
		var answered *int64
		const query = "SELECT answered FROM operations WHERE id = $1"
		if err := found(tx.QueryRowContext(ctx, query, id).Scan(&answered)); err != nil {
			return entry{}, nil, err
		}
		if answered != nil {
			return entry{}, nil, ErrAnswered
		}
		return entry{subject: id}, given, nil
	})
}

// RecordOutcome keeps what a check found: of the operation its ID, Outcome, CheckedAt, CheckError, Settled
// and the id and outcome of each code, of which none may be missing. It may be called again until the
// operation is settled, then it is [ErrSettled]. Other errors: [ErrNotFound], [ErrChanged] for other codes
// than the operation's, [ErrInput].
func (j *Journal) RecordOutcome(ctx context.Context, o Operation) error {
	switch o.Outcome {
	case OutcomeAll, OutcomeSome, OutcomeNone, OutcomeGone, OutcomeUnknown:
	case OutcomeRunning:
		if o.Settled {
			return fmt.Errorf("%w: settled while it is running", ErrInput)
		}
	default:
		return fmt.Errorf("%w: outcome %q", ErrInput, o.Outcome)
	}
	became := outcome{
		Outcome: o.Outcome, Checked: millis(o.CheckedAt), CheckError: clean(o.CheckError), Settled: o.Settled,
		Codes: make(map[CodeOutcome][]string),
	}
	for i := range o.Codes {
		c := &o.Codes[i]
		switch c.Outcome {
		case CodeGone, CodeDeleted, CodeStillThere, CodeNotChecked:
			became.Codes[c.Outcome] = append(became.Codes[c.Outcome], c.ID)
		default:
			return fmt.Errorf("%w: code %s is %q", ErrInput, c.ID, c.Outcome)
		}
	}
	ids, err := idsOf(len(o.Codes), func(i int) string { return o.Codes[i].ID })
	if err != nil {
		return err
	}
	return j.write(ctx, "record outcome", func(tx *sql.Tx) (entry, change, error) {
		var settled int
		const query = "SELECT settled FROM operations WHERE id = $1"
		if err := found(tx.QueryRowContext(ctx, query, o.ID).Scan(&settled)); err != nil {
			return entry{}, nil, err
		}
		if settled == 1 {
			return entry{}, nil, ErrSettled
		}
		const codes = "SELECT code_id FROM operation_codes WHERE operation_id = $1"
		if err := same(ctx, tx, ids, codes, o.ID); err != nil {
			return entry{}, nil, err
		}
		return entry{subject: o.ID}, became, nil
	})
}

// Unsettled returns the ids of the operations whose outcome is not final, oldest first.
func (j *Journal) Unsettled(ctx context.Context) ([]string, error) {
	rows, err := j.db.QueryContext(ctx, "SELECT id FROM operations WHERE settled = 0 ORDER BY started, id")
	if err != nil {
		return nil, storage("unsettled", err)
	}
	ids, err := collect(rows, func(scan func(...any) error) (id string, err error) {
		err = scan(&id)
		return id, err
	})
	return ids, storage("unsettled", err)
}

func answerBody(a Answer) answer {
	return answer{
		At: a.At.UnixMilli(), Class: clean(a.Class), Status: a.Status, Kind: clean(a.Kind), Code: clean(a.Code),
		Text: clean(a.Text), ServiceRequestID: clean(a.ServiceRequestID), RetryAfter: a.RetryAfter.Milliseconds(),
	}
}

// answerOf puts an answer together from its columns; nil if there was none.
func answerOf(a Answer, answered *int64, retryAfter int64) *Answer {
	if answered == nil {
		return nil
	}
	a.At, a.RetryAfter = moment(answered), time.Duration(retryAfter)*time.Millisecond
	return &a
}
