package journal

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"codedesk/internal/database"
	"codedesk/internal/database/pgtest"
)

func TestHashIsTheDocumentedOne(t *testing.T) {
	e := entry{seq: 2, at: 1777809600007, kind: "k", subject: "s", actor: Person{"a", "n"}, body: "{}", prev: "p"}
	// Computed by another program, from the documentation of sum.
	const want = "e3d554c519dab05dd44a35a77fd847170fc10d0ce123b1677b096750ecb537c8"
	if got := e.sum(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestHashTellsWhereAColumnEnds(t *testing.T) {
	a, b := entry{kind: "ab", subject: "c"}, entry{kind: "a", subject: "bc"}
	if a.sum() == b.sum() {
		t.Error("text moved between columns keeps the hash")
	}
}

func TestTriggersKeepEntriesAsTheyAre(t *testing.T) {
	j, db := mustOpen(t)
	mustIntend(t, j, "p", 1, 0)
	const again = " INTO entries SELECT seq, at, kind, subject, actor, actor_name, 'other', prev_hash, hash FROM entries WHERE seq = "
	for name, query := range map[string]string{
		"change":            "UPDATE entries SET body = '{}' WHERE seq = 1",
		"remove":            "DELETE FROM entries WHERE seq = 2",
		"replace":           replacing("INSERT"+again+"1", "seq", "body"),
		"replace the last":  replacing("INSERT"+again+"2", "seq", "body"),
		"put in again":      "INSERT" + again + "1",
		"turn back":         "UPDATE chain SET seq = 1",
		"forget the head":   "DELETE FROM chain",
		"replace the head":  replacing("INSERT INTO chain (id, seq, hash) VALUES (1, 0, '')", "id", "seq"),
		"have a second one": "INSERT INTO chain (id, seq, hash) VALUES (2, 0, '')",
		"empty":             emptying("entries"),
		"empty the head":    emptying("chain"),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := db.ExecContext(t.Context(), query)
			if err == nil || !strings.Contains(err.Error(), "append-only") && !strings.Contains(err.Error(), "only grows") {
				t.Errorf("%s: %v", query, err)
			}
		})
	}
	mustBeUnbroken(t, j, 2)
}

// untie takes away the triggers that keep entries as they are.
func untie(t testing.TB, db *sql.DB) {
	t.Helper()
	for trigger, table := range map[string]string{
		"entries_never_change": "entries", "entries_stay": "entries", "entries_go_last": "entries",
		"chain_goes_forward": "chain", "chain_stays": "chain", "chain_is_one": "chain",
	} {
		mustExec(t, db, dropping(trigger, table))
	}
}

// tamper makes a journal of 6 entries, takes the triggers away and changes something.
func tamper(t *testing.T, queries ...string) (*Journal, *sql.DB) {
	t.Helper()
	j, db := mustOpen(t)
	for i := range 3 {
		mustIntend(t, j, fmt.Sprint("p", i), 2, 0)
	}
	mustBeUnbroken(t, j, 6)
	untie(t, db)
	for _, query := range queries {
		mustExec(t, db, query)
	}
	return j, db
}

func TestVerifyFindsTheFirstBrokenEntry(t *testing.T) {
	const columns = "at, kind, subject, actor, actor_name, body, prev_hash, hash"
	type tampering struct {
		queries []string
		broken  int64
	}
	cases := map[string]tampering{
		"a body's space": {[]string{`UPDATE entries SET body = body || ' ' WHERE seq = 5`}, 5},
		"a number":       {[]string{"UPDATE entries SET seq = 60 WHERE seq = 6"}, 6},
		"a row added in front": {[]string{
			"INSERT INTO entries SELECT 0, " + columns + " FROM entries WHERE seq = 1",
		}, 1},
		"a first row removed":  {[]string{"DELETE FROM entries WHERE seq = 1"}, 1},
		"a row removed":        {[]string{"DELETE FROM entries WHERE seq = 4"}, 4},
		"the last row removed": {[]string{"DELETE FROM entries WHERE seq = 6"}, 6},
		"all rows removed":     {[]string{"DELETE FROM entries"}, 1},
		"two rows swapped": {[]string{
			"UPDATE entries SET seq = -2 WHERE seq = 2",
			"UPDATE entries SET seq = 2 WHERE seq = 4",
			"UPDATE entries SET seq = 4 WHERE seq = -2",
		}, 2},
		"a row removed and the rest moved up": {[]string{
			"DELETE FROM entries WHERE seq = 3", "UPDATE entries SET seq = seq - 1 WHERE seq > 3", "UPDATE chain SET seq = 5",
		}, 3},
		"a row added behind the head": {[]string{
			"INSERT INTO entries SELECT 7, " + columns + " FROM entries WHERE seq = 6",
		}, 7},
		"a head moved back":        {[]string{"UPDATE chain SET seq = 4"}, 5},
		"a head of an empty chain": {[]string{"DELETE FROM entries", "UPDATE chain SET seq = 0"}, 1},
		"a head of another chain":  {[]string{"UPDATE chain SET hash = 'other'"}, 6},
	}
	for column := range strings.SplitSeq(columns, ", ") {
		for seq := range int64(6) {
			if seq++; pgtest.Chosen() && seq != 3 {
				continue // what is read of a row does not depend on which it is
			}
			query := fmt.Sprintf("UPDATE entries SET %s = '1' || %s WHERE seq = %d", column, column, seq)
			if column == "at" {
				query = fmt.Sprintf("UPDATE entries SET at = at + 1 WHERE seq = %d", seq)
			}
			cases[fmt.Sprintf("the %s of entry %d", column, seq)] = tampering{[]string{query}, seq}
		}
	}
	if !pgtest.Chosen() { // which keeps no text there
		cases["text for a time"] = tampering{[]string{"UPDATE entries SET at = 'noon' WHERE seq = 3"}, 3}
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			queries := c.queries
			if name == "a number" || strings.HasPrefix(name, "two rows") || name == "a row added in front" {
				queries = append([]string{ignoringChecks()}, queries...)
			}
			j, _ := tamper(t, queries...)
			entries, broken, _, err := j.Verify(t.Context())
			must(t, err)
			if broken != c.broken || entries != int(c.broken)-1 {
				t.Errorf("%d entries, broken at %d; want %d", entries, broken, c.broken)
			}
		})
	}
}

func TestVerifyOfManyEntriesAndOfNone(t *testing.T) {
	j, _ := mustOpen(t)
	_, _, since, err := j.Verify(t.Context())
	must(t, err)
	if !since.IsZero() {
		t.Errorf("nothing since %v", since)
	}
	for range 2*entriesAtOnce + 1 {
		must(t, j.Record(t.Context(), Event{Kind: "sign-in", By: ann}))
	}
	mustBeUnbroken(t, j, 2*entriesAtOnce+1)
	_, _, since, err = j.Verify(t.Context())
	must(t, err)
	if since.Sub(noon).Milliseconds() != 1000 {
		t.Errorf("since %v", since)
	}
}

func TestVerifyWhileOthersWrite(t *testing.T) {
	j, _ := mustOpen(t)
	done := make(chan error)
	go func() {
		var err error
		for i := 0; i < 300 && err == nil; i++ {
			err = j.Record(t.Context(), Event{Kind: "sign-in"})
		}
		done <- err
	}()
	for {
		if _, broken, _, err := j.Verify(t.Context()); err != nil || broken != 0 {
			t.Errorf("broken at %d: %v", broken, err)
		}
		select {
		case err := <-done:
			must(t, err)
			mustBeUnbroken(t, j, 300)
			return
		default:
		}
	}
}

func TestJournalGoesOnAfterItWasClosed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "journal ?#%20.db")
	for i := range 3 {
		db, err := database.OpenSQLite(t.Context(), file, "FULL")
		must(t, err)
		j, err := Open(t.Context(), db, Options{})
		must(t, err)
		mustIntend(t, j, fmt.Sprint("p", i), 2, 1)
		mustBeUnbroken(t, j, 2*(i+1))
		must(t, db.Close())
	}
}
