package journal

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"codedesk/internal/database"

	"github.com/google/go-cmp/cmp"
)

// tempFolder makes the folder for temporary files one that holds no others, and returns it.
func tempFolder(t testing.TB) string {
	t.Helper()
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	return folder
}

// mustDiffer fails unless every entry in a file is unbroken and the state differs so; nil: does not differ.
func mustDiffer(t testing.TB, file string, want *Difference) {
	t.Helper()
	v, err := VerifyFile(t.Context(), file)
	must(t, err)
	if v.Broken != 0 {
		t.Errorf("broken at %d", v.Broken)
	}
	if diff := cmp.Diff(want, v.Differs); diff != "" {
		t.Error(diff)
	}
}

func TestVerifyFileFindsAStateThatDoesNotFollow(t *testing.T) {
	const added = "INSERT INTO plans (id, maker, maker_name, role, created, expires, total, reason, state, gone, from_operation) SELECT 'new', maker, maker_name, role, created, expires, total, reason, state, gone, from_operation FROM plans WHERE id = 'settled'"
	folder := tempFolder(t)
	for name, c := range map[string]struct {
		query string
		want  *Difference
	}{
		"nothing":                          {"SELECT 1", nil},
		"a plan's reason":                  {"UPDATE plans SET reason = 'other' WHERE id = 'settled'", &Difference{"plans", 1, "settled"}},
		"a plan's code":                    {"UPDATE plan_codes SET active_code = '1' WHERE plan_id = 'settled' AND position = 1", &Difference{"plan_codes", 1, "settled"}},
		"an operation's person":            {"UPDATE operations SET person_name = 'Bert' WHERE id = 'settled'", &Difference{"operations", 1, "settled"}},
		"every operation's outcome":        {"UPDATE operations SET outcome = 'none'", &Difference{"operations", 3, "running"}},
		"a time that was none":             {"UPDATE operations SET answered = 1 WHERE id = 'running'", &Difference{"operations", 1, "running"}},
		"a number's kind":                  {"UPDATE operations SET status = 'x502' WHERE id = 'settled'", &Difference{"operations", 1, "settled"}},
		"an operation's code":              {"UPDATE operation_codes SET outcome = 'deleted' WHERE operation_id = 'settled'", &Difference{"operation_codes", 2, "settled"}},
		"a plan's approval":                {"UPDATE plans SET approval = 'approved' WHERE id = 'waiting'", &Difference{"plans", 1, "waiting"}},
		"who approved an operation":        {"UPDATE operations SET approver_name = 'Carl' WHERE id = 'sent with approval'", &Difference{"operations", 1, "sent with approval"}},
		"a line of an operation":           {"UPDATE history SET person = 'local:bert' WHERE operation = 'settled'", &Difference{"history", 1, "settled"}},
		"a line of an event":               {"UPDATE history SET detail = '{}' WHERE what = 'sign-in'", &Difference{"history", 1, ""}},
		"a creation's terminal":            {"UPDATE creations SET terminal = 'other' WHERE id = 'made'", &Difference{"creations", 1, "made"}},
		"a removed creation":               {"PRAGMA foreign_keys = OFF; DELETE FROM creations WHERE id = 'making'", &Difference{"creations", 1, "making"}},
		"a line of a creation":             {"UPDATE history SET what = 'creation.refused' WHERE creation = 'made'", &Difference{"history", 1, "made"}},
		"a person's name":                  {"UPDATE people SET name = 'Carl'", &Difference{"people", 2, ""}},
		"a removed plan's code":            {"DELETE FROM plan_codes WHERE plan_id = 'settled' AND position = 1", &Difference{"plan_codes", 1, "settled"}},
		"a removed operation's code":       {"DELETE FROM operation_codes WHERE operation_id = 'running' AND position = 1", &Difference{"operation_codes", 1, "running"}},
		"a removed line":                   {"DELETE FROM history WHERE what = 'sign-in'", &Difference{"history", 1, ""}},
		"a removed person":                 {"DELETE FROM people", &Difference{"people", 2, ""}},
		"an added plan":                    {added, &Difference{"plans", 1, "new"}},
		"an added line":                    {"INSERT INTO history SELECT 900, at, pinned, what, NULL, person, person_name, subject, detail, words, '', NULL FROM history WHERE operation = 'settled'", &Difference{"history", 1, ""}},
		"an added person":                  {"INSERT INTO people VALUES ('local:eve', 'Eve', 1)", &Difference{"people", 1, ""}},
		"a row twice, without a key":       {"CREATE TABLE other AS SELECT * FROM people; DROP TABLE people; ALTER TABLE other RENAME TO people; INSERT INTO people SELECT * FROM people", &Difference{"people", 2, ""}},
		"a view instead of the table":      {"ALTER TABLE people RENAME TO other; CREATE VIEW people AS SELECT key, 'Carl' AS name, seq FROM other", &Difference{"people", 2, ""}},
		"a file of an older program":       {"DROP TABLE history; DROP TABLE people; DELETE FROM schema_versions WHERE version > 2", nil},
		"a file of one with fewer columns": {"ALTER TABLE history DROP COLUMN digits; UPDATE history SET words = words || 'x'; DELETE FROM schema_versions WHERE version > 3", nil},
		"and its other tables":             {"ALTER TABLE history DROP COLUMN digits; DELETE FROM schema_versions WHERE version > 3; DELETE FROM people WHERE key = 'local:ann'", &Difference{"people", 1, ""}},
		"a table that is missing":          {"DROP TABLE people", &Difference{"people", 2, ""}},
		"a table with a column too many":   {"ALTER TABLE people ADD COLUMN more TEXT", &Difference{"people", 2, ""}},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "journal.db")
			j, db := mustOpenFile(t, file)
			writeEveryKind(t, j)
			mustExec(t, db, c.query)
			mustDiffer(t, file, c.want)
		})
	}
	if files, err := os.ReadDir(folder); err != nil || len(files) > 0 {
		t.Errorf("what was temporary stays: %v, %v", files, err)
	}
}

// What is applied in several transactions is as complete as what is applied in one.
func TestVerifyFileOfManyEntries(t *testing.T) {
	file := filepath.Join(t.TempDir(), "journal.db")
	j, db := mustOpenFile(t, file)
	must(t, database.Transact(t.Context(), j.db, func(tx *sql.Tx) (bool, error) {
		for range partsAtOnce*entriesAtOnce + 1 {
			if _, err := j.append(t.Context(), tx, func(*sql.Tx) (entry, change, error) { return entry{actor: ann}, event{EventSignIn, nil}, nil }); err != nil {
				return false, err
			}
		}
		return true, nil
	}))
	mustDiffer(t, file, nil)
	mustExec(t, db, "UPDATE history SET person = 'local:bert' WHERE seq = (SELECT max(seq) FROM history)")
	mustDiffer(t, file, &Difference{"history", 1, ""})
}

func TestVerifyFileOfNoEntriesFindsARow(t *testing.T) {
	file := filepath.Join(t.TempDir(), "journal.db")
	_, db := mustOpenFile(t, file)
	mustDiffer(t, file, nil)
	mustExec(t, db, "INSERT INTO people VALUES ('local:eve', 'Eve', 1)")
	mustDiffer(t, file, &Difference{"people", 1, ""})
}

func TestVerifyFileNamesABrokenEntryFirst(t *testing.T) {
	file := filepath.Join(t.TempDir(), "journal.db")
	j, db := mustOpenFile(t, file)
	writeEveryKind(t, j)
	mustExec(t, db, "DROP TRIGGER entries_never_change; UPDATE entries SET body = '{' WHERE seq = 3; UPDATE people SET name = 'Bert'")
	v, err := VerifyFile(t.Context(), file)
	must(t, err)
	if v.Broken != 3 || v.Differs != nil || v.Found == nil {
		t.Errorf("got %+v", v)
	}
}

func TestVerifyFileIsOfOneMoment(t *testing.T) {
	file := filepath.Join(t.TempDir(), "journal.db")
	j, _ := mustOpenFile(t, file)
	writeEveryKind(t, j)
	var work sync.WaitGroup
	stop, written := make(chan struct{}), 0
	work.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
			}
			p := samplePlan(fmt.Sprint("meanwhile", written), 2)
			o := sampleOperation(p, 0)
			for _, err := range []error{
				j.CreatePlan(t.Context(), p), j.RecordIntent(t.Context(), o),
				j.RecordOutcome(t.Context(), checked(o, OutcomeAll, CodeDeleted, true)), j.Record(t.Context(), Event{Kind: EventExport, By: bert}),
			} {
				if err != nil {
					t.Error(err)
					return
				}
			}
			written++
		}
	})
	last := 0
	for range 5 {
		v, err := VerifyFile(t.Context(), file)
		must(t, err)
		if v.Broken != 0 || v.Differs != nil || v.Entries < last {
			t.Errorf("%d entries, broken at %d, %+v", v.Entries, v.Broken, v.Differs)
		}
		last = v.Entries
	}
	close(stop)
	work.Wait()
	if written == 0 {
		t.Error("nobody could write meanwhile")
	}
}

func TestVerifyFileAfterARetention(t *testing.T) {
	file := oldAndNew(t)
	mustDiffer(t, file, nil)
	archive, err := Retain(t.Context(), retention(file))
	must(t, err)
	mustDiffer(t, archive, nil)
	mustDiffer(t, file, nil)
	v, err := VerifyFile(t.Context(), file)
	must(t, err)
	if v.First != 9 {
		t.Errorf("it begins with %d", v.First)
	}
	db, err := database.OpenSQLite(t.Context(), file, "FULL")
	must(t, err)
	mustExec(t, db, "INSERT INTO people VALUES ('local:eve', 'Eve', 1)") // its entry would have left
	must(t, db.Close())
	mustDiffer(t, file, &Difference{"people", 1, ""})
}
