package session

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"codedesk/internal/database"
)

// chunkSize is how many ids one statement carries. Both databases allow tens of thousands of parameters; beyond some
// hundred they only make the statement slower to read.
const chunkSize = 250

// Basket returns the ids that a person has ticked; the map is the caller's.
func (s *Store) Basket(ctx context.Context, person string) (map[string]bool, error) {
	if person == "" {
		return nil, errNobody
	}
	t, err := s.Ticked(ctx, person)
	return maps.Clone(t.IDs), err
}

func (s *Store) basket(ctx context.Context, person string) (basket map[string]bool, err error) {
	rows, err := s.reads.basket.QueryContext(ctx, person)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	basket = make(map[string]bool)
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		basket[id] = true
	}
	return basket, rows.Err()
}

// BasketCount returns how many ids a person has ticked.
func (s *Store) BasketCount(ctx context.Context, person string) (int, error) {
	if person == "" {
		return 0, errNobody
	}
	version, err := s.basketVersion(ctx, s.reads.version, person)
	if err != nil {
		return 0, fmt.Errorf("session: count the basket: %w", err)
	}
	if t, ok := s.held.get(person, version); ok {
		return len(t.IDs), nil
	}
	var n int
	if err := s.db.QueryRowContext(ctx, "SELECT COUNT(*) FROM baskets WHERE person = $1", person).Scan(&n); err != nil {
		return 0, fmt.Errorf("session: count the basket: %w", err)
	}
	return n, nil
}

// MergeBasket ticks and unticks ids in one transaction and leaves all others as they are, so that two tabs do not lose
// each other's ticks. Ids that are there already, or not there, do no harm; one in both lists ends up ticked.
func (s *Store) MergeBasket(ctx context.Context, person string, add, remove []string) error {
	if person == "" {
		return errNobody
	}
	if len(add) == 0 && len(remove) == 0 {
		return nil
	}
	var before, after int64
	err := database.InTransaction(ctx, s.db, func(tx *sql.Tx) (err error) {
		if before, after, err = s.newVersion(ctx, tx, person); err != nil {
			return err
		}
		if err := inChunks(ctx, tx, person, remove, deleteStatement); err != nil {
			return err
		}
		return inChunks(ctx, tx, person, add, insertStatement)
	})
	if err != nil {
		s.held.forget(person)
		return fmt.Errorf("session: write the basket: %w", err)
	}
	s.held.change(person, before, after, add, remove)
	return nil
}

// ClearBasket unticks everything that a person has ticked.
func (s *Store) ClearBasket(ctx context.Context, person string) error {
	if person == "" {
		return errNobody
	}
	var after int64
	err := database.InTransaction(ctx, s.db, func(tx *sql.Tx) (err error) {
		if _, after, err = s.newVersion(ctx, tx, person); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "DELETE FROM baskets WHERE person = $1", person)
		return err
	})
	if err != nil {
		s.held.forget(person)
		return fmt.Errorf("session: clear the basket: %w", err)
	}
	s.held.put(person, Ticked{IDs: map[string]bool{}, Version: after})
	return nil
}

// deleteStatement and insertStatement take the person as $1 and so many ids as $2 and on.
func deleteStatement(ids int) string {
	return "DELETE FROM baskets WHERE person = $1 AND id IN (" + parameters(ids, ", ") + ")"
}

func insertStatement(ids int) string {
	return "INSERT INTO baskets (person, id) VALUES ($1, " + parameters(ids, "), ($1, ") + ") ON CONFLICT DO NOTHING"
}

// parameters are $2, $3 and so on with something between them.
func parameters(n int, between string) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(between)
		}
		b.WriteString("$" + strconv.Itoa(i+2))
	}
	return b.String()
}

// inChunks runs a statement for all ids, chunkSize at a time. They go in sorted: two transactions that lock the same
// rows in the same order cannot block each other for ever.
func inChunks(ctx context.Context, tx *sql.Tx, person string, ids []string, statement func(ids int) string) (err error) {
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	args := make([]any, 1, chunkSize+1)
	args[0] = person
	var full *sql.Stmt // for chunks of the full size
	defer func() {
		if full != nil {
			err = errors.Join(err, full.Close())
		}
	}()
	for chunk := range slices.Chunk(ids, chunkSize) {
		args = args[:1]
		for _, id := range chunk {
			args = append(args, id)
		}
		if len(chunk) < chunkSize {
			_, err := tx.ExecContext(ctx, statement(len(chunk)), args...)
			return err
		}
		if full == nil {
			if full, err = tx.PrepareContext(ctx, statement(chunkSize)); err != nil {
				return err
			}
		}
		if _, err := full.ExecContext(ctx, args...); err != nil {
			return err
		}
	}
	return nil
}
