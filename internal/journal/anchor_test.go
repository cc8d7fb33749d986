package journal

import (
	"fmt"
	"testing"

	"codedesk/internal/database"
)

func TestChainWithoutItsBeginningNeedsItsAnchor(t *testing.T) {
	for name, c := range map[string]struct {
		queries []string
		broken  int64
	}{
		"as it is":                     {nil, 0},
		"no anchor":                    {[]string{"DELETE FROM entries WHERE seq = 15", "UPDATE chain SET seq = 14, hash = (SELECT hash FROM entries WHERE seq = 14)"}, 1},
		"one entry more removed":       {[]string{"DELETE FROM entries WHERE seq = 9"}, 1},
		"an anchor of another number":  {[]string{`UPDATE entries SET body = replace(body, '"last":8', '"last":7') WHERE seq = 15`}, 1},
		"an anchor of another hash":    {[]string{`UPDATE entries SET body = replace(body, '"hash":"', '"hash":"0') WHERE seq = 15`}, 1},
		"an anchor that is none":       {[]string{"UPDATE entries SET body = 'x' WHERE seq = 15"}, 1},
		"an anchor of another kind":    {[]string{"UPDATE entries SET kind = 'sign-in' WHERE seq = 15"}, 1},
		"an anchor that counts fewer":  {[]string{`UPDATE entries SET body = replace(body, '"entries":8', '"entries":1') WHERE seq = 15`}, 15},
		"a broken entry before it":     {[]string{"UPDATE entries SET body = body || ' ' WHERE seq = 12"}, 12},
		"a removed entry in between":   {[]string{"DELETE FROM entries WHERE seq = 12"}, 12},
		"a first entry on another one": {[]string{"UPDATE entries SET prev_hash = 'x' WHERE seq = 9"}, 1},
		"a head before the beginning":  {[]string{"UPDATE chain SET seq = 3"}, 4},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := oldAndNew(t)
			_, err := Retain(t.Context(), retention(file))
			must(t, err)
			db, err := database.OpenSQLite(t.Context(), file, "FULL")
			must(t, err)
			defer db.Close()
			untie(t, db)
			for _, query := range c.queries {
				mustExec(t, db, query)
			}
			v, err := NewChain(db).Verify(t.Context())
			must(t, err)
			if v.Broken != c.broken || v.Entries != max(int(c.broken)-9, 0) && c.broken != 0 {
				t.Errorf("%d entries, broken at %d; want %d", v.Entries, v.Broken, c.broken)
			}
		})
	}
}

// A prefix that was removed from a chain that never was split is missed, whatever else stands in it.
func TestRemovedBeginningIsBroken(t *testing.T) {
	for n := range 6 {
		j, _ := tamper(t, fmt.Sprintf("DELETE FROM entries WHERE seq <= %d", n+1))
		entries, broken, _, err := j.Verify(t.Context())
		must(t, err)
		if entries != 0 || broken != 1 {
			t.Errorf("without the first %d: %d entries, broken at %d", n+1, entries, broken)
		}
	}
}
