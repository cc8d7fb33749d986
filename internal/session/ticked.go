package session

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"sync"
)

// mostHeld bounds the ids that are remembered of all baskets together: some 100 bytes each.
const mostHeld = 250_000

// Ticked is a person's basket at one moment.
type Ticked struct {
	// IDs are those that are true in it. It is shared and must not be changed.
	IDs map[string]bool
	// Version stands for exactly these ids, in every process; 0: nobody knows.
	Version int64
}

// Ticked returns what a person has ticked. Asked again it costs no more than asking whether that has changed, however much
// it is.
func (s *Store) Ticked(ctx context.Context, person string) (Ticked, error) {
	if person == "" {
		return Ticked{}, errNobody
	}
	t, err := s.ticked(ctx, person)
	if err != nil {
		return Ticked{}, fmt.Errorf("session: read the basket: %w", err)
	}
	return t, nil
}

func (s *Store) ticked(ctx context.Context, person string) (Ticked, error) {
	version, err := s.basketVersion(ctx, s.reads.version, person)
	if err != nil {
		return Ticked{}, err
	}
	if t, ok := s.held.get(person, version); ok {
		return t, nil
	}
	ids, err := s.basket(ctx, person)
	if err != nil {
		return Ticked{}, err
	}
	after, err := s.basketVersion(ctx, s.reads.version, person)
	if err != nil || after != version {
		return Ticked{IDs: ids}, err // it changed meanwhile: the ids may be of before or after
	}
	t := Ticked{IDs: ids, Version: version}
	s.held.put(person, t)
	return t, nil
}

// basketVersion returns the version of a basket, 0 when it was never changed since versions are counted.
func (s *Store) basketVersion(ctx context.Context, statement *sql.Stmt, person string) (version int64, err error) {
	err = statement.QueryRowContext(ctx, person).Scan(&version)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return version, err
}

// newVersion gives a basket a new version in the transaction that changes it, and returns both.
func (s *Store) newVersion(ctx context.Context, tx *sql.Tx, person string) (before, after int64, err error) {
	if before, err = s.basketVersion(ctx, tx.StmtContext(ctx, s.reads.version), person); err != nil {
		return 0, 0, err
	}
	after = rand.Int64N(1<<62) + 1
	const query = "INSERT INTO basket_versions (person, version) VALUES ($1, $2) ON CONFLICT (person) DO UPDATE SET version = $2"
	_, err = tx.ExecContext(ctx, query, person, after)
	return before, after, err
}

// heldBaskets are the baskets that this process remembers. The zero value is ready for use.
type heldBaskets struct {
	mu      sync.Mutex
	baskets map[string]Ticked // by person
	ids     int               // of all of them
}

func (h *heldBaskets) get(person string, version int64) (Ticked, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	t, ok := h.baskets[person]
	return t, ok && t.Version == version && version != 0
}

// put remembers a basket. When it becomes too much, all others are forgotten: they are read again when they are needed.
func (h *heldBaskets) put(person string, t Ticked) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.drop(person)
	if t.Version == 0 || len(t.IDs) > mostHeld {
		return
	}
	if h.baskets == nil || h.ids+len(t.IDs) > mostHeld {
		h.baskets, h.ids = make(map[string]Ticked), 0
	}
	h.baskets[person] = t
	h.ids += len(t.IDs)
}

// change makes of the basket before what it is after a change, if it is remembered: the map that others read stays as it
// is.
func (h *heldBaskets) change(person string, before, after int64, add, remove []string) {
	t, ok := h.get(person, before)
	if !ok {
		h.forget(person)
		return
	}
	ids := maps.Clone(t.IDs)
	for _, id := range remove {
		delete(ids, id)
	}
	for _, id := range add {
		ids[id] = true
	}
	h.put(person, Ticked{IDs: ids, Version: after})
}

func (h *heldBaskets) forget(person string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.drop(person)
}

// drop forgets a basket. The caller holds the lock.
func (h *heldBaskets) drop(person string) {
	h.ids -= len(h.baskets[person].IDs)
	delete(h.baskets, person)
}
