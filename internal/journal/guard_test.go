package journal

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"codedesk/internal/database"
)

// guardedJournal is a journal whose files are watched, in a folder of its own.
func guardedJournal(t *testing.T) (*Journal, string) {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "data")
	must(t, os.Mkdir(folder, 0o700))
	file := filepath.Join(folder, "journal.db")
	j, _ := mustOpenFile(t, file)
	guard, err := database.NewGuard(t.Context(), file)
	must(t, err)
	t.Cleanup(func() { must(t, guard.Close()) })
	j.guard = guard.Check
	return j, file
}

func TestNothingIsPromisedByAFileThatIsGone(t *testing.T) {
	for name, do := range map[string]func(file string) error{
		"removed":            os.Remove,
		"its log removed":    func(file string) error { return os.Remove(file + "-wal") },
		"its folder renamed": func(file string) error { return os.Rename(filepath.Dir(file), filepath.Dir(file)+".old") },
	} {
		t.Run(name, func(t *testing.T) {
			j, file := guardedJournal(t)
			p := samplePlan("p", 2)
			must(t, j.CreatePlan(t.Context(), p))
			must(t, do(file))
			err := j.RecordIntent(t.Context(), sampleOperation(p, 0))
			if _, storage := errors.AsType[*StorageError](err); !storage || !errors.Is(err, database.ErrMoved) {
				t.Fatalf("got %v", err)
			}
			got, err := j.Plan(t.Context(), "p") // what was there can still be shown
			must(t, err)
			if got.State != PlanOpen {
				t.Errorf("the plan is %s", got.State)
			}
		})
	}
}

// The commit succeeds, and only then the guard notices: the intent may be in a file without a name.
func TestIntentThatWentIntoARemovedFileIsNotKept(t *testing.T) {
	j, file := guardedJournal(t)
	p := samplePlan("p", 2)
	must(t, j.CreatePlan(t.Context(), p))
	check, asked := j.guard, 0
	j.guard = func() error {
		if asked++; asked == 2 {
			must(t, os.Remove(file))
		}
		return check()
	}
	err := j.RecordIntent(t.Context(), sampleOperation(p, 0))
	if _, storage := errors.AsType[*StorageError](err); !storage || !errors.Is(err, database.ErrMoved) || asked != 2 {
		t.Errorf("got %v, asked %d times", err, asked)
	}
}

func TestOpenTakesTheGuard(t *testing.T) {
	_, db := mustOpen(t)
	moved := errors.New("moved")
	j, err := Open(t.Context(), db, Options{Guard: func() error { return moved }})
	must(t, err)
	if err := j.Record(t.Context(), Event{Kind: EventSignIn}); !errors.Is(err, moved) {
		t.Errorf("got %v", err)
	}
	mustBeUnbroken(t, j, 0)
}
