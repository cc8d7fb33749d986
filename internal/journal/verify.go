package journal

import (
	"context"
	"strconv"
	"time"
)

// entriesAtOnce bounds the memory of Verify and how long it keeps the connection from writers.
const entriesAtOnce = 50

// Verify reads the whole chain, a part at a time, and computes every hash anew. Entries is how many were
// found unbroken from the first on, broken the number of the first entry that was changed, is missing or
// does not belong there (0: none), and since the time of the first entry (zero: there is none). Entries
// written meanwhile are read too. It takes about a second for 100,000 entries without long lists of codes.
func (j *Journal) Verify(ctx context.Context) (entries int, broken int64, since time.Time, err error) {
	var last entry
	for {
		// The head is read before the entries: an entry written in between is then never taken for missing.
		seq, hash, err := j.head(ctx)
		if err != nil {
			return entries, 0, since, storage("verify", err)
		}
		part, err := j.entriesAfter(ctx, last.seq)
		if err != nil {
			return entries, 0, since, storage("verify", err)
		}
		for i := range part {
			e := &part[i]
			if e.seq != last.seq+1 || e.prev != last.hash || e.hash != e.sum() {
				return entries, last.seq + 1, since, nil
			}
			if entries == 0 {
				since = moment(&e.at)
			}
			last = *e
			entries++
		}
		if len(part) > 0 {
			continue
		}
		switch {
		case last.seq != seq: // entries were removed at the end, or added behind the chain's back
			broken = min(last.seq, seq) + 1
		case last.hash != hash:
			broken = max(seq, 1)
		default:
			return entries, 0, since, nil
		}
		return int(broken) - 1, broken, since, nil
	}
}

// entryColumns are the columns of an entry, in the order of scanEntry.
const entryColumns = "seq, at, kind, subject, actor, actor_name, body, prev_hash, hash"

// entriesAfter returns the next entries after a number.
func (j *Journal) entriesAfter(ctx context.Context, seq int64) ([]entry, error) {
	const query = "SELECT " + entryColumns + " FROM entries WHERE seq > $1 ORDER BY seq LIMIT $2"
	rows, err := j.db.QueryContext(ctx, query, seq, entriesAtOnce)
	if err != nil {
		return nil, err
	}
	return collect(rows, scanEntry)
}

func scanEntry(scan func(...any) error) (e entry, err error) {
	var at string // SQLite keeps text in a number's column, too; then the hash is to say so
	err = scan(&e.seq, &at, &e.kind, &e.subject, &e.actor.Key, &e.actor.Name, &e.body, &e.prev, &e.hash)
	if ms, wrong := strconv.ParseInt(at, 10, 64); wrong == nil {
		e.at = ms
	}
	return e, err
}
