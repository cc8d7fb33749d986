package journal

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"codedesk/internal/database"
	"codedesk/internal/database/pgtest"
)

var (
	ann   = Person{Key: "local:ann", Name: "Ann"}
	noon  = time.Date(2026, 5, 3, 12, 0, 0, int(7*time.Millisecond), time.UTC)
	later = noon.Add(24 * time.Hour)
)

// clock is a time source that moves one second at each look, so that entries have an order in time.
func clock() func() time.Time {
	t := noon
	return func() time.Time {
		t = t.Add(time.Second)
		return t
	}
}

func mustOpenFile(t testing.TB, file string) (*Journal, *sql.DB) {
	t.Helper()
	db, err := database.OpenSQLite(context.WithoutCancel(t.Context()), file, "FULL")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	j, err := Open(t.Context(), db, Options{Now: clock()})
	if err != nil {
		t.Fatal(err)
	}
	return j, db
}

// mustOpen opens a new journal on the database that this run of the tests is about.
func mustOpen(t testing.TB) (*Journal, *sql.DB) {
	t.Helper()
	if pgtest.Chosen() {
		return mustOpenAddress(t, pgtest.Database(t))
	}
	return mustOpenFile(t, filepath.Join(t.TempDir(), "journal.db"))
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func mustExec(t testing.TB, db *sql.DB, query string, values ...any) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), query, values...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

func count(t testing.TB, db *sql.DB, query string, values ...any) (n int) {
	t.Helper()
	must(t, db.QueryRowContext(t.Context(), query, values...).Scan(&n))
	return n
}

func samplePlan(id string, codes int) Plan {
	p := Plan{
		ID: id, Maker: ann, Role: "admin", Created: noon, Expires: later, Total: 128,
		Reason: "ticket 4711", State: PlanOpen, Gone: 2, From: "earlier",
	}
	for i := range codes {
		p.Codes = append(p.Codes, Code{
			ID: fmt.Sprintf("%032x", i), ActiveCode: fmt.Sprintf("0%08d", i), Terminal: fmt.Sprintf("Room %d", i),
			Type: "idea-hub", DeptCode: "1", Department: "Sales", Expires: later.Add(time.Duration(i) * time.Hour),
		})
	}
	return p
}

// sampleOperation executes a plan; the first gone codes are already gone.
func sampleOperation(p Plan, gone int) Operation {
	o := Operation{
		ID: p.ID, By: ann, Reason: p.Reason, Language: "en-US", RequestID: "request-" + p.ID, Started: noon.Add(time.Minute),
		Outcome: OutcomeRunning, From: p.From, Total: p.Total,
	}
	for i, c := range p.Codes {
		became := CodeNotChecked
		if i < gone {
			became = CodeGone
		}
		o.Codes = append(o.Codes, OperationCode{c, became})
	}
	return o
}

// checked returns the operation after a check that gave every code that was sent the outcome.
func checked(o Operation, outcome Outcome, became CodeOutcome, settled bool) Operation {
	o.Outcome, o.Settled, o.CheckedAt = outcome, settled, noon.Add(2*time.Minute)
	codes := make([]OperationCode, len(o.Codes))
	for i, c := range o.Codes {
		if c.Outcome != CodeGone {
			c.Outcome = became
		}
		codes[i] = c
	}
	o.Codes = codes
	return o
}

func mustIntend(t testing.TB, j *Journal, id string, codes, gone int) Operation {
	t.Helper()
	p := samplePlan(id, codes)
	must(t, j.CreatePlan(t.Context(), p))
	o := sampleOperation(p, gone)
	must(t, j.RecordIntent(t.Context(), o))
	return o
}

func mustBeUnbroken(t testing.TB, j *Journal, want int) {
	t.Helper()
	entries, broken, _, err := j.Verify(t.Context())
	must(t, err)
	if entries != want || broken != 0 {
		t.Errorf("Verify: %d entries, broken at %d; want %d unbroken", entries, broken, want)
	}
}
