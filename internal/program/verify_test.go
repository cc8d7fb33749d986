package program

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/database"
	"codedesk/internal/journal"
)

// slowCheck takes as long as the test says and counts how often it ran.
type slowCheck struct {
	takes time.Duration
	runs  int
}

func (s *slowCheck) check(ctx context.Context) (journal.Verification, error) {
	s.runs++
	select {
	case <-time.After(s.takes):
		return journal.Verification{Entries: s.runs}, nil
	case <-ctx.Done():
		return journal.Verification{}, errors.New("interrupted")
	}
}

func TestOneCheckOfTheHistoryAtATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slow := &slowCheck{takes: time.Minute}
		v := &verifier{check: slow.check, timeout: 2 * time.Minute}
		first, leave := context.WithCancel(t.Context())
		var work sync.WaitGroup
		work.Go(func() {
			if _, err := v.verify(first); !errors.Is(err, context.Canceled) {
				t.Errorf("the first one left and gets %v", err)
			}
		})
		synctest.Wait()
		for range 5 {
			work.Go(func() {
				if found, err := v.verify(t.Context()); err != nil || found.Entries != 1 {
					t.Errorf("another one gets %+v, %v", found, err)
				}
			})
		}
		synctest.Wait()
		leave()
		work.Wait()
		if found, err := v.verify(t.Context()); err != nil || found.Entries != 2 {
			t.Errorf("who asks later gets %+v, %v", found, err)
		}
	})
}

func TestCheckOfTheHistoryEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slow := &slowCheck{takes: time.Hour}
		v := &verifier{check: slow.check, timeout: 2 * time.Minute}
		if _, err := v.verify(t.Context()); !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "interrupted") {
			t.Errorf("what takes too long ends with %v", err)
		}
		var work sync.WaitGroup
		work.Go(func() {
			if _, err := v.verify(t.Context()); !errors.Is(err, context.Canceled) {
				t.Errorf("at the end of the program: %v", err)
			}
		})
		synctest.Wait()
		v.close()
		work.Wait()
		if _, err := v.verify(t.Context()); !errors.Is(err, errClosing) || slow.runs != 2 {
			t.Errorf("after it: %v, %d checks", err, slow.runs)
		}
		v.close() // with nothing to end
	})
}

// The button and the command look at the same, while the dashboard runs.
func TestTheButtonFindsWhatThePagesAreMadeOf(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	p, v := signedIn(t, data)
	v.delete(3)
	check := func(want string) {
		t.Helper()
		if status, to, _ := v.post("/history/verify", nil); status != http.StatusSeeOther || to != "/history" {
			t.Errorf("it answers %d, %q", status, to)
		}
		if _, _, page := v.get("/history"); !strings.Contains(page, want) {
			t.Errorf("the page does not say %q:\n%s", want, page)
		}
	}
	check("and the pages follow from them")
	db, err := database.OpenSQLite(t.Context(), filepath.Join(data, "codedesk.db"), "FULL")
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(change(t.Context(), db, "UPDATE operations SET person_name = 'Eve'"), db.Close()); err != nil {
		t.Fatal(err)
	}
	check("In the table “operations”, 1 row was changed")
	if code, out, fault := once(t, "", nil, "verify-history", "--data="+data); code != exitFault || out != "" || strings.Count(fault, "\n") != 1 ||
		!strings.Contains(fault, "in the table operations, 1 row was changed") {
		t.Errorf("verify-history ends with %d, prints %q and complains %q", code, out, fault)
	}
	for _, end := range []string{"", "-wal", "-shm"} { // another database, which is as it should be
		if err := os.Rename(filepath.Join(data, "codedesk.db"+end), filepath.Join(data, "moved.db"+end)); err != nil {
			t.Fatal(err)
		}
	}
	mustMakeHistory(t, data, 1)
	if status, _, _ := v.post("/history/verify", nil); status != http.StatusInternalServerError {
		t.Errorf("of another file it answers %d", status)
	}
	p.ends()
}

func change(ctx context.Context, db *sql.DB, query string) error {
	_, err := db.ExecContext(ctx, query)
	return err
}
