package journal

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"
)

// RecordCreation writes down what is about to be sent for a new code; it is on disk when it returns nil. Only then may
// it be sent. The creation begins unsettled and running, without an answer. A zero Started is the present. Errors:
// [ErrMade] when there is one with this id, [ErrInput] and [*StorageError], after all of which nothing may be sent.
func (j *Journal) RecordCreation(ctx context.Context, c Creation) error {
	switch {
	case c.Settled || c.Answer != nil || c.AnsweredCode != "" || c.Outcome != "" && c.Outcome != CreationRunning:
		return fmt.Errorf("%w: a creation begins running, unsettled and unanswered", ErrInput)
	case c.ID == "" || c.By.Key == "" || c.Terminal == "" || c.Type == "":
		return fmt.Errorf("%w: a creation needs an id, a person, a type and a terminal", ErrInput)
	case slices.ContainsFunc(c.Before, func(id string) bool { return id == "" || strings.Contains(id, " ") }):
		return fmt.Errorf("%w: a code without an id", ErrInput)
	}
	if c.Started.IsZero() {
		c.Started = j.now()
	}
	made := creation{
		Language: clean(c.Language), RequestID: clean(c.RequestID), Started: c.Started.UnixMilli(),
		Type: clean(c.Type), Terminal: clean(c.Terminal), DeptCode: clean(c.DeptCode), Department: clean(c.Department),
		Description: clean(c.Description), Phone: clean(c.Phone), Country: clean(c.Country), Email: clean(c.Email),
		FromOperation: clean(c.FromOperation), FromCode: clean(c.FromCode),
	}
	for _, id := range c.Before {
		made.Before = append(made.Before, clean(id))
	}
	return j.write(ctx, "record creation", func(tx *sql.Tx) (entry, change, error) {
		var there int
		// Entries are told apart by what they are about: an id is that of a creation or of a plan, never of both.
		const query = "SELECT (SELECT count(*) FROM creations WHERE id = $1) + 2 * (SELECT count(*) FROM plans WHERE id = $1)"
		switch err := tx.QueryRowContext(ctx, query, c.ID).Scan(&there); {
		case err != nil:
			return entry{}, nil, err
		case there == 1:
			return entry{}, nil, ErrMade
		case there > 1:
			return entry{}, nil, fmt.Errorf("%w: the id is that of a plan", ErrInput)
		}
		return entry{subject: c.ID, actor: c.By}, made, nil
	})
}

// RecordCreationAnswer keeps what the service answered, and the digits in it, "" if there were none. There is one
// answer, because there is one request: a second one is [ErrAnswered]. A zero At is the present. Other errors:
// [ErrNotFound].
func (j *Journal) RecordCreationAnswer(ctx context.Context, id string, a Answer, activeCode string) error {
	if a.At.IsZero() {
		a.At = j.now()
	}
	given := creationAnswer{answer: answerBody(a), ActiveCode: clean(activeCode)}
	return j.write(ctx, "record creation answer", func(tx *sql.Tx) (entry, change, error) {
		var answered *int64
		const query = "SELECT answered FROM creations WHERE id = $1"
		if err := found(tx.QueryRowContext(ctx, query, id).Scan(&answered)); err != nil {
			return entry{}, nil, err
		}
		if answered != nil {
			return entry{}, nil, ErrAnswered
		}
		return entry{subject: id}, given, nil
	})
}

// RecordCreationOutcome keeps what a check found: of the creation its ID, Outcome, CheckedAt, CheckError, Settled,
// Appeared and Found. It may be called again until the creation is settled, then it is [ErrSettled]. Other errors:
// [ErrNotFound], [ErrInput].
func (j *Journal) RecordCreationOutcome(ctx context.Context, c Creation) error {
	if !c.Outcome.known() || c.Settled != c.Outcome.final() {
		return fmt.Errorf("%w: outcome %q, settled %t", ErrInput, c.Outcome, c.Settled)
	}
	became := creationOutcome{
		Outcome: c.Outcome, Checked: millis(c.CheckedAt), CheckError: clean(c.CheckError), Settled: c.Settled, Appeared: c.Appeared,
	}
	if c.Found.ID != "" {
		became.Found = new(codeBodyOf(c.Found))
	}
	return j.write(ctx, "record creation outcome", func(tx *sql.Tx) (entry, change, error) {
		var settled int
		const query = "SELECT settled FROM creations WHERE id = $1"
		if err := found(tx.QueryRowContext(ctx, query, c.ID).Scan(&settled)); err != nil {
			return entry{}, nil, err
		}
		if settled == 1 {
			return entry{}, nil, ErrSettled
		}
		return entry{subject: c.ID}, became, nil
	})
}

const creationColumns = `id, person, person_name, language, request_id, started, from_operation, from_code,
	type, terminal, dept_code, department, description, phone, country, email, listed_before,
	answered, class, status, kind, vendor_code, vendor_text, service_request_id, retry_after, answered_code,
	outcome, checked, check_error, settled, appeared, code_id, active_code, expires`

// Creation returns a creation, or [ErrNotFound].
func (j *Journal) Creation(ctx context.Context, id string) (Creation, error) {
	row := j.db.QueryRowContext(ctx, "SELECT "+creationColumns+" FROM creations WHERE id = $1", id)
	c, err := scanCreation(row.Scan)
	return c, storage("creation", found(err))
}

// CreationsFor returns the creations for a terminal of exactly this name, newest first.
func (j *Journal) CreationsFor(ctx context.Context, terminal string) ([]Creation, error) {
	const order = " FROM creations WHERE terminal = $1 ORDER BY started DESC, id DESC"
	return j.creations(ctx, "creations for", "SELECT "+creationColumns+order, clean(terminal))
}

// CreationsFrom returns the creations that were made from deleted codes of an operation, newest first. Since is when the
// operation was started: it keeps those before it from being looked at.
func (j *Journal) CreationsFrom(ctx context.Context, operation string, since time.Time) ([]Creation, error) {
	const where = " FROM creations WHERE settled IN (0, 1) AND started >= $1 AND from_operation = $2 ORDER BY started DESC, id DESC"
	return j.creations(ctx, "creations from", "SELECT "+creationColumns+where, since.UnixMilli(), operation)
}

// UnsettledCreations returns the creations whose outcome is not final, oldest first.
func (j *Journal) UnsettledCreations(ctx context.Context) ([]Creation, error) {
	const order = " FROM creations WHERE settled = 0 ORDER BY started, id"
	return j.creations(ctx, "unsettled creations", "SELECT "+creationColumns+order)
}

func (j *Journal) creations(ctx context.Context, op, query string, values ...any) ([]Creation, error) {
	rows, err := j.db.QueryContext(ctx, query, values...)
	if err != nil {
		return nil, storage(op, err)
	}
	all, err := collect(rows, scanCreation)
	return all, storage(op, err)
}

// scanCreation reads creationColumns. What was found has the name that was asked for: it is how it was found.
func scanCreation(scan func(...any) error) (c Creation, err error) {
	var a Answer
	var started, retryAfter int64
	var answered, checked, expires *int64
	var settled int
	var before string
	if err := scan(&c.ID, &c.By.Key, &c.By.Name, &c.Language, &c.RequestID, &started, &c.FromOperation, &c.FromCode,
		&c.Type, &c.Terminal, &c.DeptCode, &c.Department, &c.Description, &c.Phone, &c.Country, &c.Email, &before,
		&answered, &a.Class, &a.Status, &a.Kind, &a.Code, &a.Text, &a.ServiceRequestID, &retryAfter, &c.AnsweredCode,
		&c.Outcome, &checked, &c.CheckError, &settled, &c.Appeared, &c.Found.ID, &c.Found.ActiveCode, &expires); err != nil {
		return Creation{}, err
	}
	c.Started, c.CheckedAt, c.Settled = moment(&started), moment(checked), settled == 1
	c.Answer = answerOf(a, answered, retryAfter)
	if before != "" {
		c.Before = strings.Split(before, " ")
	}
	if c.Found.ID != "" {
		c.Found.Terminal, c.Found.Type, c.Found.DeptCode, c.Found.Department = c.Terminal, c.Type, c.DeptCode, c.Department
		c.Found.Expires = moment(expires)
	}
	return c, nil
}
