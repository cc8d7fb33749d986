package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// lister is a change that the history shows, or that changes what it shows. Listing is part of applying; it is
// apart because entries older than the history's table are listed when a database is opened.
type lister interface {
	list(context.Context, *sql.Tx, *entry) error
}

func (i intent) list(ctx context.Context, tx *sql.Tx, e *entry) error {
	words := []string{e.subject, i.RequestID, i.Reason}
	for n := range i.Codes {
		words = append(words, i.Codes[n].ActiveCode, i.Codes[n].Terminal)
	}
	const query = `INSERT INTO history
		(seq, at, pinned, what, operation, person, person_name, subject, detail, words)
		VALUES ($1, $2, 1, $3, $4, $5, $6, '', '', $7)`
	if _, err := tx.ExecContext(ctx, query, e.seq, i.Started, string(OutcomeRunning), e.subject,
		e.actor.Key, e.actor.Name, fold(words...)); err != nil {
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
	for _, name := range slices.Sorted(maps.Keys(v.Detail)) {
		words = append(words, v.Detail[name])
	}
	var detail []byte
	if len(v.Detail) > 0 {
		var err error
		if detail, err = json.Marshal(v.Detail); err != nil {
			return err
		}
	}
	const query = `INSERT INTO history
		(seq, at, pinned, what, operation, person, person_name, subject, detail, words)
		VALUES ($1, $2, 0, $3, NULL, $4, $5, $6, $7, $8)`
	if _, err := tx.ExecContext(ctx, query, e.seq, e.at, e.kind, e.actor.Key, e.actor.Name,
		e.subject, string(detail), fold(words...)); err != nil {
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

// listOlder lists the entries that were written before the history had a table.
func (j *Journal) listOlder(ctx context.Context) error {
	return j.inOneTransaction(ctx, func(tx *sql.Tx) (keep bool, err error) {
		for {
			const query = "SELECT " + entryColumns + ` FROM entries
				WHERE seq IN (SELECT seq FROM unlisted ORDER BY seq LIMIT $1) ORDER BY seq`
			rows, err := tx.QueryContext(ctx, query, entriesAtOnce)
			if err != nil {
				return false, err
			}
			older, err := collect(rows, scanEntry)
			if err != nil || len(older) == 0 {
				return keep, err
			}
			for i := range older {
				e := &older[i]
				c, err := e.change()
				if err != nil {
					return false, err
				}
				if l, ok := c.(lister); ok {
					if err := l.list(ctx, tx, e); err != nil {
						return false, fmt.Errorf("list entry %d: %w", e.seq, err)
					}
				}
			}
			if _, err := tx.ExecContext(ctx, "DELETE FROM unlisted WHERE seq <= $1", older[len(older)-1].seq); err != nil {
				return false, err
			}
			keep = true
		}
	})
}
