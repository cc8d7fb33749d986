package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// rowsAtOnce is how many rows one INSERT carries. SQLite and its driver look each numbered parameter up among
// all of a statement, so the time grows with their square: 200 rows at once took eight times as long as 5.
const rowsAtOnce = 5

// insert writes rows into a table, several with each statement. Into is the table with its columns in
// parentheses; every row has as many values as it has columns.
func insert(ctx context.Context, tx *sql.Tx, into string, rows [][]any) (err error) {
	query := func(n int) string { return "INSERT INTO " + into + " VALUES " + tuples(1, n, len(rows[0])) }
	full := len(rows) / rowsAtOnce * rowsAtOnce
	if full > 0 {
		statement, fault := tx.PrepareContext(ctx, query(rowsAtOnce))
		if fault != nil {
			return fault
		}
		defer func() { err = errors.Join(err, statement.Close()) }()
		for some := range slices.Chunk(rows[:full], rowsAtOnce) {
			if _, err := statement.ExecContext(ctx, slices.Concat(some...)...); err != nil {
				return err
			}
		}
	}
	if full < len(rows) {
		_, err = tx.ExecContext(ctx, query(len(rows)-full), slices.Concat(rows[full:]...)...)
	}
	return err
}

// tuples returns n placeholder lists of the width, numbered from first: ($1, $2), ($3, $4).
func tuples(first, n, width int) string {
	var b strings.Builder
	for i := range n * width {
		switch {
		case i%width > 0:
			b.WriteString(", ")
		case i > 0:
			b.WriteString("), (")
		default:
			b.WriteByte('(')
		}
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(first + i))
	}
	b.WriteByte(')')
	return b.String()
}

// historyPatience is how long somebody waits for one page of the history at most. A text is looked for in every line,
// which takes about half a second for a million short ones.
const historyPatience = 8 * time.Second

// browse is read for the history, beside everything else, and gives up with [ErrSlow]: those who wait behind a long
// search want to know, and a search that nobody waits for any more is not to go on.
func (j *Journal) browse(ctx context.Context, op string, queries func(context.Context, *sql.Tx) error) error {
	limited, cancel := context.WithTimeout(ctx, j.patience)
	defer cancel()
	err := readFrom(limited, j.reads, op, func(tx *sql.Tx) error { return queries(limited, tx) })
	if err != nil && limited.Err() != nil && ctx.Err() == nil {
		return fmt.Errorf("%w: %w", ErrSlow, err)
	}
	return err
}

// read runs queries that must see the same moment.
func (j *Journal) read(ctx context.Context, op string, queries func(*sql.Tx) error) error {
	return readFrom(ctx, j.db, op, queries)
}

func readFrom(ctx context.Context, db *sql.DB, op string, queries func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return storage(op, err)
	}
	err = queries(tx)
	if end := tx.Rollback(); err == nil && end != nil {
		err = end
	}
	return storage(op, err)
}

// collect reads all rows of a query, one scan a row.
func collect[T any](rows *sql.Rows, scan func(scan func(...any) error) (T, error)) (all []T, err error) {
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		one, err := scan(rows.Scan)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

// found turns the absence of a row into [ErrNotFound].
func found(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

// clean replaces what PostgreSQL cannot keep as text: bytes that are not UTF-8 and NUL. All other text stays
// as it came.
func clean(text string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\x00", "\uFFFD")
}

// millis returns the time as it is stored; nil for the zero time.
func millis(t time.Time) *int64 {
	if t.IsZero() {
		return nil
	}
	return new(t.UnixMilli())
}

// moment is the reverse of millis.
func moment(ms *int64) time.Time {
	if ms == nil {
		return time.Time{}
	}
	return time.UnixMilli(*ms).UTC()
}

func flag(set bool) int {
	if set {
		return 1
	}
	return 0
}
