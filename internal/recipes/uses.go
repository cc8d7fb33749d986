package recipes

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"iter"
	"slices"
	"time"
)

const (
	// MaxKnown is how many codes of a use are remembered one by one; of more only the number is. 80 KB for each recipe
	// and person is what that may cost.
	MaxKnown = 10_000
	// useLife is how long a use is remembered: visitors who never come back under the same key must not fill the disk.
	useLife = 90 * 24 * time.Hour
)

// Use is what a recipe matched when a person used it last.
type Use struct {
	At     time.Time
	Masked bool // codes were found by all of their digits only
	Count  int  // how many codes it matched
	known  []uint64
	listed bool // known holds them all
}

// NewUse is a use of a recipe that matches these ids now; the slice stays the caller's.
func NewUse(at time.Time, masked bool, ids []string) Use {
	u := Use{At: at, Masked: masked, Count: len(ids), listed: len(ids) <= MaxKnown}
	if u.listed {
		u.known = make([]uint64, len(ids))
		for i, id := range ids {
			u.known[i] = sum(id)
		}
		slices.Sort(u.known)
	}
	return u
}

// Knows tells whether the use remembers each code, so that New can be asked.
func (u Use) Knows() bool { return u.listed }

// New returns how many of the ids the use does not know. An id that was there before is always known; the chance that
// a new one is taken for known is less than one in 10^15, since 64 bits of each are kept.
func (u Use) New(ids iter.Seq[string]) int {
	n := 0
	for id := range ids {
		if _, known := slices.BinarySearch(u.known, sum(id)); !known {
			n++
		}
	}
	return n
}

// sum is the 64-bit FNV-1a hash of an id.
func sum(id string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * 1099511628211
	}
	return h
}

// Uses returns the last uses by a person, by the ids of the recipes. Those of more than 90 days ago are left out.
func (s *Store) Uses(ctx context.Context, person string) (map[string]Use, error) {
	uses, err := s.uses(ctx, person)
	return uses, storage("read uses", err)
}

func (s *Store) uses(ctx context.Context, person string) (_ map[string]Use, err error) {
	const query = "SELECT recipe, at, masked, matched, ids FROM uses WHERE person = $1 AND at > $2"
	rows, err := s.db.QueryContext(ctx, query, person, s.oldestUse())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	uses := make(map[string]Use)
	for rows.Next() {
		var (
			u          Use
			recipe     string
			at, masked int64
			ids        []byte
		)
		if err := rows.Scan(&recipe, &at, &masked, &u.Count, &ids); err != nil {
			return nil, err
		}
		u.At, u.Masked = time.UnixMilli(at), masked != 0
		u.known, u.listed = decode(ids, u.Count)
		uses[recipe] = u
	}
	return uses, rows.Err()
}

func (s *Store) oldestUse() int64 { return s.now().Add(-useLife).UnixMilli() }

// Used remembers the use of a recipe by a person instead of the last one. A recipe that was removed meanwhile is no
// error: nobody will ask.
func (s *Store) Used(ctx context.Context, person, recipe string, u Use) error {
	return s.write(ctx, "write a use", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM uses WHERE at <= $1", s.oldestUse()); err != nil {
			return err
		}
		const query = `INSERT INTO uses (person, recipe, at, masked, matched, ids)
			SELECT $1, id, $3, $4, $5, $6 FROM recipes WHERE id = $2
			ON CONFLICT (person, recipe) DO UPDATE SET
				at = excluded.at, masked = excluded.masked, matched = excluded.matched, ids = excluded.ids`
		masked := 0
		if u.Masked {
			masked = 1
		}
		_, err := tx.ExecContext(ctx, query, person, recipe, u.At.UnixMilli(), masked, u.Count, u.encode())
		return err
	})
}

// encode returns the known codes, nil when they are too many: an empty slice is something else.
func (u Use) encode() []byte {
	if !u.listed {
		return nil
	}
	b := make([]byte, 0, 8*len(u.known))
	for _, k := range u.known {
		b = binary.BigEndian.AppendUint64(b, k)
	}
	return b
}

// decode is the reverse. What does not fit to the count is not believed.
func decode(b []byte, count int) (known []uint64, listed bool) {
	if len(b) != 8*count || count > 0 && b == nil {
		return nil, false
	}
	for chunk := range slices.Chunk(b, 8) {
		known = append(known, binary.BigEndian.Uint64(chunk))
	}
	return known, true
}
