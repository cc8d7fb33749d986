package session

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"time"

	"codedesk/internal/database"
)

const (
	// KeptFormLife is how long a form is kept that was sent when its session had ended: until the end of a working day.
	KeptFormLife = 12 * time.Hour
	// MaxKeptForm is the most bytes of names and values that are kept of one form. The largest page of the list sends
	// 12 KiB.
	MaxKeptForm = 64 << 10
	// maxKeptForms is how many forms are kept of one person, the newest ones: a page has one, a tab one page.
	maxKeptForms = 10
)

// KeptForm is a form that was sent when its session had ended. Nothing was done with it.
type KeptForm struct {
	Page   string     // path of the page that the form stands on
	Fields url.Values // nil: there were more than MaxKeptForm bytes of them, and none is kept
	Bytes  int        // of names and values
	At     time.Time  // when it was sent
}

// KeepForm keeps what a person has typed on a page, in the place of what was kept of it before. Of fields with more than
// MaxKeptForm bytes only their size is kept: half of what somebody typed would pass for all of it. Fields that are nil were
// too many to be read.
func (s *Store) KeepForm(ctx context.Context, person, page string, fields url.Values) error {
	if person == "" {
		return errNobody
	}
	n, form := 0, ""
	if fields == nil {
		n = MaxKeptForm + 1
	}
	for name, values := range fields {
		for _, value := range values {
			n += len(name) + len(value)
		}
	}
	if n <= MaxKeptForm {
		form = fields.Encode()
	}
	err := database.InTransaction(ctx, s.db, func(tx *sql.Tx) error {
		const keep = `INSERT INTO kept_forms (person, page, form, bytes, at) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (person, page) DO UPDATE SET form = excluded.form, bytes = excluded.bytes, at = excluded.at`
		if _, err := tx.ExecContext(ctx, keep, person, page, form, n, s.options.Now().UnixMilli()); err != nil {
			return err
		}
		const rest = "DELETE FROM kept_forms WHERE person = $1 AND page <> $2 AND page NOT IN" +
			" (SELECT page FROM kept_forms WHERE person = $1 AND page <> $2 ORDER BY at DESC, page LIMIT $3)"
		_, err := tx.ExecContext(ctx, rest, person, page, maxKeptForms-1)
		return err
	})
	if err != nil {
		return fmt.Errorf("session: keep a form: %w", err)
	}
	return nil
}

// KeptForms returns what is kept of a person, the newest first.
func (s *Store) KeptForms(ctx context.Context, person string) ([]KeptForm, error) {
	if person == "" {
		return nil, errNobody
	}
	forms, err := s.keptForms(ctx, person)
	if err != nil {
		return nil, fmt.Errorf("session: read the kept forms: %w", err)
	}
	return forms, nil
}

func (s *Store) keptForms(ctx context.Context, person string) (forms []KeptForm, err error) {
	const query = "SELECT page, form, bytes, at FROM kept_forms WHERE person = $1 AND at > $2"
	rows, err := s.db.QueryContext(ctx, query, person, s.oldestKeptForm())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var f KeptForm
		var form string
		var at int64
		if err := rows.Scan(&f.Page, &form, &f.Bytes, &at); err != nil {
			return nil, err
		}
		if f.Bytes <= MaxKeptForm {
			if f.Fields, err = url.ParseQuery(form); err != nil {
				return nil, err
			}
		}
		f.At = time.UnixMilli(at)
		forms = append(forms, f)
	}
	slices.SortFunc(forms, func(a, b KeptForm) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.Page, b.Page)) })
	return forms, rows.Err()
}

// DropKeptForm forgets what is kept of a page: it stands on the page again, or was sent. There need not be any.
func (s *Store) DropKeptForm(ctx context.Context, person, page string) error {
	if person == "" {
		return errNobody
	}
	if _, err := s.db.ExecContext(ctx, "DELETE FROM kept_forms WHERE person = $1 AND page = $2", person, page); err != nil {
		return fmt.Errorf("session: drop a kept form: %w", err)
	}
	return nil
}

// oldestKeptForm is the time at and before which forms, and whose a session was, are no longer kept, in Unix milliseconds.
func (s *Store) oldestKeptForm() int64 { return s.options.Now().Add(-KeptFormLife).UnixMilli() }
