package journal

import (
	"context"
	"database/sql"
	"errors"
	"math"
	"strconv"
	"time"
)

// entriesAtOnce bounds the memory of Verify and how long it keeps the connection from writers.
const entriesAtOnce = 50

// Chain is the entries of a journal as they stand in a database, for reading them without a [Journal]: the schema
// of the database is left as it is.
type Chain struct{ db reader }

// reader is a database, a connection or a transaction.
type reader interface {
	QueryContext(ctx context.Context, query string, values ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, values ...any) *sql.Row
}

// NewChain returns the entries in db. What is not a journal shows itself at the first use.
func NewChain(db *sql.DB) *Chain { return &Chain{db} }

// Entry is one entry of the chain, without its content.
type Entry struct {
	Receipt
	Kind    string
	Subject string // id of the plan or operation, or what an event is about
}

// Verification is what [VerifyFile] or [Chain.Verify] found.
type Verification struct {
	Entries int       // how many were found unbroken, from the first on
	First   int64     // number of the first; above 1: those before it left for an archive, as an anchor attests
	Since   time.Time // of the first; zero: there is none
	Last    Receipt   // the last one, if nothing is broken; zero: there is none
	Broken  int64     // number of the first entry that was changed, is missing or does not belong there; 0: none
	Found   *Entry    // what stands there as the broken entry, nil: nothing does
	// Differs says where the state is not what follows from the unbroken entries; nil: nowhere. Only [VerifyFile]
	// looks at the state.
	Differs *Difference
}

// Verify is [Chain.Verify] of the journal in use, in short. Whether the state follows from the entries tells
// [VerifyFile].
func (j *Journal) Verify(ctx context.Context) (entries int, broken int64, since time.Time, err error) {
	v, err := NewChain(j.db).Verify(ctx)
	return v.Entries, v.Broken, v.Since, err
}

// Verify reads the whole chain, a part at a time, and computes every hash anew. Entries written meanwhile are read
// too. A chain that does not begin with entry 1 is unbroken only if an anchor in it attests number and hash of the
// entry before its first; else entry 1 is the broken one. It takes about a second for 100,000 entries without long lists of codes.
func (c *Chain) Verify(ctx context.Context) (v Verification, err error) {
	v.Broken, err = c.verify(ctx, &v)
	if err != nil || v.Broken == 0 {
		return v, storage("verify", err)
	}
	v.Found, err = c.found(ctx, "seq = $1", v.Broken)
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return v, err
}

// verify fills in what it found unbroken and returns the number of the first broken entry.
func (c *Chain) verify(ctx context.Context, v *Verification) (broken int64, err error) {
	last := entry{seq: math.MinInt64}
	for {
		// The head is read before the entries: an entry written in between is then never taken for missing.
		seq, hash, err := c.head(ctx)
		if err != nil {
			return 0, err
		}
		part, err := c.after(ctx, last.seq)
		if err != nil {
			return 0, err
		}
		if v.Entries == 0 {
			if last, err = c.before(ctx, part); err != nil {
				return 0, err
			}
		}
		for i := range part {
			e := &part[i]
			if e.seq != last.seq+1 || e.prev != last.hash || e.hash != e.sum() {
				return last.seq + 1, nil
			}
			if v.Entries == 0 {
				v.First, v.Since = e.seq, moment(&e.at)
			}
			last = *e
			v.Entries++
		}
		if len(part) > 0 {
			continue
		}
		switch {
		case last.seq != seq: // entries were removed at the end, or added behind the chain's back
			broken = max(min(last.seq, seq), 0) + 1
		case last.hash != hash:
			broken = max(seq, 1)
		case seq == 0:
			return 0, nil
		default:
			v.Last = Receipt{last.seq, moment(&last.at), last.hash}
			return 0, nil
		}
		v.Entries = max(v.Entries-int(max(last.seq+1-broken, 0)), 0) // of those that looked unbroken
		return broken, nil
	}
}

// before returns what the first entries of the chain follow on: nothing, or an entry that left.
func (c *Chain) before(ctx context.Context, first []entry) (entry, error) {
	if len(first) == 0 || first[0].seq <= 1 {
		return entry{}, nil
	}
	left := entry{seq: first[0].seq - 1, hash: first[0].prev}
	if attested, err := c.attested(ctx, left.seq, left.hash); err != nil || !attested {
		return entry{}, err
	}
	return left, nil
}

// Find returns the entry that has a hash, as a receipt names it, or [ErrNotFound]. Whether the entry is still what
// it was only [Chain.Verify] tells.
func (c *Chain) Find(ctx context.Context, hash string) (Entry, error) {
	e, err := c.found(ctx, "hash = $1", hash)
	if err != nil {
		return Entry{}, err
	}
	return *e, nil
}

func (c *Chain) found(ctx context.Context, where string, value any) (*Entry, error) {
	row := c.db.QueryRowContext(ctx, "SELECT "+entryColumns+" FROM entries WHERE "+where, value)
	e, err := scanEntry(row.Scan)
	if err != nil {
		return nil, storage("find entry", found(err))
	}
	return &Entry{Receipt{e.seq, moment(&e.at), e.hash}, e.kind, e.subject}, nil
}

// head returns the number and the hash of the last entry; 0 and "" while there is none.
func (c *Chain) head(ctx context.Context) (seq int64, hash string, err error) {
	err = c.db.QueryRowContext(ctx, "SELECT seq, hash FROM chain WHERE id = 1").Scan(&seq, &hash)
	return seq, hash, err
}

// entryColumns are the columns of an entry, in the order of scanEntry.
const entryColumns = "seq, at, kind, subject, actor, actor_name, body, prev_hash, hash"

// after returns the next entries after a number.
func (c *Chain) after(ctx context.Context, seq int64) ([]entry, error) {
	const query = "SELECT " + entryColumns + " FROM entries WHERE seq > $1 ORDER BY seq LIMIT $2"
	rows, err := c.db.QueryContext(ctx, query, seq, entriesAtOnce)
	if err != nil {
		return nil, err
	}
	return collect(rows, scanEntry)
}

func scanEntry(scan func(...any) error) (e entry, err error) {
	var at string // SQLite keeps text in a number's column, too
	err = scan(&e.seq, &at, &e.kind, &e.subject, &e.actor.Key, &e.actor.Name, &e.body, &e.prev, &e.hash)
	ms, wrong := strconv.ParseInt(at, 10, 64)
	if wrong != nil {
		e.hash = "" // that of no entry
	}
	e.at = ms
	return e, err
}
