package journal

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codedesk/internal/database"
)

// today is when entries leave that are older than 30 days.
var today = time.Date(2026, 6, 30, 15, 0, 0, 0, time.UTC)

func daysAgo(n int) time.Time { return today.AddDate(0, 0, -n) }

// mustOpenAt opens the journal in a file with a clock that stands still. The caller calls shut.
func mustOpenAt(t testing.TB, file string, now time.Time) (j *Journal, shut func()) {
	t.Helper()
	db, err := database.OpenSQLite(t.Context(), file, "FULL")
	must(t, err)
	j, err = Open(t.Context(), db, Options{Now: func() time.Time { return now }})
	must(t, err)
	return j, func() { t.Helper(); must(t, db.Close()) }
}

// writeAt writes as if it were another day.
func writeAt(t testing.TB, file string, now time.Time, write func(*Journal)) {
	t.Helper()
	j, shut := mustOpenAt(t, file, now)
	write(j)
	shut()
}

// mustPlan makes a plan that is open for a day.
func mustPlan(t testing.TB, j *Journal, id string) Operation {
	t.Helper()
	p := samplePlan(id, 2)
	p.Created, p.Expires = j.now(), j.now().Add(24*time.Hour)
	must(t, j.CreatePlan(t.Context(), p))
	o := sampleOperation(p, 0)
	o.Started = j.now()
	return o
}

// mustFinish makes a settled operation in four entries.
func mustFinish(t testing.TB, j *Journal, id string) {
	t.Helper()
	o := mustPlan(t, j, id)
	must(t, j.RecordIntent(t.Context(), o))
	must(t, j.RecordAnswer(t.Context(), id, Answer{Class: "done", Status: 200}))
	must(t, j.RecordOutcome(t.Context(), checked(o, OutcomeAll, CodeDeleted, true)))
}

// oldAndNew is a database with 8 entries of 100 days ago, and 6 of 10 days ago.
func oldAndNew(t testing.TB) (file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "codedesk.db")
	writeAt(t, file, daysAgo(100), func(j *Journal) {
		mustFinish(t, j, "old")
		mustPlan(t, j, "old and dropped")
		must(t, j.DropPlan(t.Context(), "old and dropped"))
		mustPlan(t, j, "old and expired")
		must(t, j.Record(t.Context(), Event{Kind: EventSignIn, By: bert}))
	})
	writeAt(t, file, daysAgo(10), func(j *Journal) {
		must(t, j.Record(t.Context(), Event{Kind: EventSignIn, By: ann}))
		mustFinish(t, j, "new")
		must(t, j.CreatePlan(t.Context(), samplePlan("new plan", 1)))
	})
	return file
}

func retention(file string) Retention {
	return Retention{File: file, Days: 30, Now: func() time.Time { return today }}
}

// mustHold fails unless the database holds so many unbroken entries from the first on, and these operations.
func mustHold(t testing.TB, file string, first int64, entries int, operations ...string) {
	t.Helper()
	db, err := database.OpenReadOnly(t.Context(), file)
	must(t, err)
	defer db.Close()
	must(t, database.CheckIntegrity(t.Context(), db))
	mustDiffer(t, file, nil)
	v, err := NewChain(db).Verify(t.Context())
	must(t, err)
	if v.Broken != 0 || v.First != first || v.Entries != entries {
		t.Errorf("%s: %d entries from %d on, broken at %d; want %d from %d on", filepath.Base(file), v.Entries, v.First, v.Broken, entries, first)
	}
	rows, err := db.QueryContext(t.Context(), "SELECT id FROM operations ORDER BY started, id")
	must(t, err)
	ids, err := collect(rows, func(scan func(...any) error) (id string, err error) {
		err = scan(&id)
		return id, err
	})
	must(t, err)
	if strings.Join(ids, " ") != strings.Join(operations, " ") {
		t.Errorf("%s has the operations %q, want %q", filepath.Base(file), ids, operations)
	}
}

// mustBeFiles fails unless the folder of a file holds exactly these.
func mustBeFiles(t testing.TB, file string, names ...string) {
	t.Helper()
	files, err := os.ReadDir(filepath.Dir(file))
	must(t, err)
	var got []string
	for _, f := range files {
		got = append(got, f.Name())
	}
	if strings.Join(got, " ") != strings.Join(names, " ") {
		t.Errorf("the folder holds %q, want %q", got, names)
	}
}
