package program

import (
	"database/sql"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"codedesk/internal/config"
	"codedesk/internal/journal"
)

func TestDatabaseThatIsRemovedWhileItRuns(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		remove  func(data string) error
		deletes bool
	}{
		"the journal":         {func(data string) error { return os.Remove(filepath.Join(data, "codedesk.db")) }, false},
		"the journal's log":   {func(data string) error { return os.Remove(filepath.Join(data, "codedesk.db-wal")) }, false},
		"the sessions":        {func(data string) error { return os.Remove(filepath.Join(data, "sessions.db")) }, true},
		"the folder's name":   {func(data string) error { return os.Rename(data, data+".old") }, false},
		"nothing, to compare": {func(string) error { return nil }, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data := filepath.Join(t.TempDir(), "data")
			p, v := signedIn(t, data)
			plan := v.plan(0, 3)
			if err := c.remove(data); err != nil {
				t.Fatal(err)
			}
			want := http.StatusServiceUnavailable
			if strings.HasPrefix(name, "nothing") {
				want = http.StatusOK
			}
			if status, _, _ := v.get("/readyz"); status != want {
				t.Errorf("/readyz answers %d, want %d", status, want)
			}
			status, _, page := v.post(plan+"/execute", url.Values{"reason": {"INC-1"}})
			_, _, list := v.get("/codes")
			if c.deletes {
				if status != http.StatusSeeOther || !strings.Contains(list, "of 57 selected") {
					t.Errorf("executing answers %d", status)
				}
			} else if status != http.StatusServiceUnavailable || !strings.Contains(page, "Deleting is paused") || !strings.Contains(list, "3 of 60 selected") ||
				!strings.Contains(list, "Deleting is paused") {
				t.Errorf("executing answers %d:\n%s", status, page)
			}
			p.ends()
		})
	}
}

// Whoever searches the history holds nobody up, and when all is closed the journal is one file.
func TestHistoryIsReadBesideTheJournal(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	c := config.Config{Data: data, Database: filepath.Join(data, "codedesk.db")}
	s, err := openStorage(t.Context(), c, slog.New(slog.DiscardHandler), nil)
	if err != nil {
		t.Fatal(err)
	}
	var searches []*sql.Tx
	for range historyReaders {
		search, err := s.open.readers[0].BeginTx(t.Context(), &sql.TxOptions{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		searches = append(searches, search)
	}
	found := make(chan int, 1)
	go func() {
		_, total, _ := s.journal.History(t.Context(), journal.HistoryQuery{}, 1, 0)
		found <- total
	}()
	for s.open.readers[0].Stats().WaitCount == 0 {
		if len(found) > 0 {
			t.Fatal("the history was read elsewhere")
		}
		runtime.Gosched()
	}
	if err := s.journal.Record(t.Context(), journal.Event{Kind: journal.EventSignIn}); err != nil {
		t.Error(err)
	}
	for _, search := range searches {
		if err := search.Rollback(); err != nil {
			t.Error(err)
		}
	}
	if total := <-found; total != 1 {
		t.Errorf("%d lines, want the one that was written meanwhile", total)
	}
	s.close()
	files, err := filepath.Glob(c.Database + "*[!k]") // the lock stays
	if err != nil || len(files) != 1 {
		t.Errorf("the files left are %q, %v", files, err)
	}
}
