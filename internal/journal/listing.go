package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"codedesk/internal/database"
)

// lister is a change that the history shows, or that changes what it shows. Listing is part of applying; it is
// apart because entries that an older program wrote are listed when a database is opened.
type lister interface {
	list(context.Context, *sql.Tx, *entry) error
}

func (i intent) list(ctx context.Context, tx *sql.Tx, e *entry) error {
	words := []string{e.subject, i.RequestID, i.Reason}
	var digits []string
	for n := range i.Codes {
		words, digits = append(words, i.Codes[n].Terminal), append(digits, i.Codes[n].ActiveCode)
	}
	const query = `INSERT INTO history
		(seq, at, pinned, what, operation, person, person_name, subject, detail, words, digits)
		VALUES ($1, $2, 1, $3, $4, $5, $6, '', '', $7, $8)`
	if _, err := tx.ExecContext(ctx, query, e.seq, i.Started, string(OutcomeRunning), e.subject,
		e.actor.Key, e.actor.Name, fold(words...), foldLines(digits...)); err != nil {
		return err
	}
	return meet(ctx, tx, e)
}

func (a answer) list(ctx context.Context, tx *sql.Tx, e *entry) error {
	if a.ServiceRequestID == "" {
		return nil
	}
	_, err := tx.ExecContext(ctx, "UPDATE history SET words = words || $1 WHERE operation = $2",
		"\n"+fold(a.ServiceRequestID), e.subject)
	return err
}

func (o outcome) list(ctx context.Context, tx *sql.Tx, e *entry) error {
	_, err := tx.ExecContext(ctx, "UPDATE history SET what = $1, pinned = $2 WHERE operation = $3",
		string(o.Outcome), flag(!o.Settled), e.subject)
	return err
}

func (v event) list(ctx context.Context, tx *sql.Tx, e *entry) error {
	words := []string{e.subject}
	var digits []string
	for _, name := range slices.Sorted(maps.Keys(v.Detail)) {
		if name == DetailFilters { // somebody may have looked for digits
			digits = append(digits, v.Detail[name])
		} else {
			words = append(words, v.Detail[name])
		}
	}
	var detail []byte
	if len(v.Detail) > 0 {
		var err error
		if detail, err = json.Marshal(v.Detail); err != nil {
			return err
		}
	}
	const query = `INSERT INTO history
		(seq, at, pinned, what, operation, person, person_name, subject, detail, words, digits)
		VALUES ($1, $2, 0, $3, NULL, $4, $5, $6, $7, $8, $9)`
	if _, err := tx.ExecContext(ctx, query, e.seq, e.at, e.kind, e.actor.Key, e.actor.Name,
		e.subject, string(detail), fold(words...), foldLines(digits...)); err != nil {
		return err
	}
	return meet(ctx, tx, e)
}

// meet keeps the actor among the people, under the name that they have now.
func meet(ctx context.Context, tx *sql.Tx, e *entry) error {
	if e.actor.Key == "" {
		return nil
	}
	const query = `INSERT INTO people (key, name, seq) VALUES ($1, $2, $3)
		ON CONFLICT (key) DO UPDATE SET name = excluded.name, seq = excluded.seq`
	_, err := tx.ExecContext(ctx, query, e.actor.Key, e.actor.Name, e.seq)
	return err
}

// fold puts texts on lines of their own, in lower case: databases differ in what they take for the same letter.
func fold(texts ...string) string { return strings.ToLower(strings.Join(texts, "\n")) }

// foldLines is fold with each text a line for itself, so that a whole one can be looked for.
func foldLines(texts ...string) string {
	if len(texts) == 0 {
		return ""
	}
	var b strings.Builder
	for _, text := range texts {
		b.WriteString("\n" + strings.ReplaceAll(fold(text), "\n", " "))
	}
	return b.String() + "\n"
}

// listOlder makes the history anew if it lags behind the entries: an older program wrote them, before the history had
// the tables that it has, or beside this one. Nothing is read if it does not.
func (j *Journal) listOlder(ctx context.Context) error {
	return database.Transact(ctx, j.db, func(tx *sql.Tx) (keep bool, err error) {
		var listed, last int64
		const lag = "SELECT listed, (SELECT coalesce(max(seq), 0) FROM entries) FROM chain WHERE id = 1"
		if err := tx.QueryRowContext(ctx, lag).Scan(&listed, &last); err != nil || listed >= last {
			return false, err
		}
		// An entry that is missing may have changed lines that are there: they cannot be filled in one by one.
		for _, query := range []string{"DELETE FROM history", "DELETE FROM people"} {
			if _, err := tx.ExecContext(ctx, query); err != nil {
				return false, err
			}
		}
		for done, more := int64(0), true; more; {
			if done, more, err = listAfter(ctx, tx, done); err != nil {
				return false, err
			}
		}
		_, err = tx.ExecContext(ctx, "UPDATE chain SET listed = $1 WHERE id = 1", last)
		return true, err
	})
}

// listAfter lists the next entries after a number, and returns that of the last one, if there are any more.
func listAfter(ctx context.Context, tx *sql.Tx, seq int64) (last int64, more bool, err error) {
	const query = "SELECT " + entryColumns + " FROM entries WHERE seq > $1 AND kind NOT LIKE 'plan.%' ORDER BY seq LIMIT $2"
	rows, err := tx.QueryContext(ctx, query, seq, entriesAtOnce)
	if err != nil {
		return 0, false, err
	}
	part, err := collect(rows, scanEntry)
	if err != nil {
		return 0, false, err
	}
	for i := range part {
		e := &part[i]
		c, err := e.change()
		if err != nil {
			return 0, false, err
		}
		seq = e.seq
		if l, ok := c.(lister); ok {
			if err := l.list(ctx, tx, e); err != nil {
				return 0, false, fmt.Errorf("list entry %d: %w", e.seq, err)
			}
		}
	}
	return seq, len(part) > 0, nil
}
