package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"strconv"
)

// anchor attests entries that left for an archive: the chain goes on behind them. It is written before they leave, so
// that it stands in the archive as well.
type anchor struct {
	Last    int64  `json:"last"` // number of the last entry that leaves
	Hash    string `json:"hash"` // of that entry
	Entries int64  `json:"entries"`
	Since   int64  `json:"since"` // time of the first entry that leaves
}

func (anchor) kind() string { return EventAnchor }

func (a anchor) apply(ctx context.Context, tx *sql.Tx, e *entry) error { return a.list(ctx, tx, e) }

// list shows the anchor as an event, with the number of entries that left: who misses them is to know.
func (a anchor) list(ctx context.Context, tx *sql.Tx, e *entry) error {
	return event{EventAnchor, map[string]string{"entries": strconv.FormatInt(a.Entries, 10)}}.list(ctx, tx, e)
}

// attested tells whether an anchor in the chain speaks of exactly this entry. That the anchor itself is unbroken is
// left to whoever reads the chain.
func (c *Chain) attested(ctx context.Context, seq int64, hash string) (bool, error) {
	rows, err := c.db.QueryContext(ctx, "SELECT body FROM entries WHERE kind = $1 AND seq > $2 ORDER BY seq", EventAnchor, seq)
	if err != nil {
		return false, err
	}
	bodies, err := collect(rows, func(scan func(...any) error) (body string, err error) {
		err = scan(&body)
		return body, err
	})
	if err != nil {
		return false, err
	}
	for _, body := range bodies {
		var a anchor
		if json.Unmarshal([]byte(body), &a) == nil && a.Last == seq && a.Hash == hash {
			return true, nil
		}
	}
	return false, nil
}
