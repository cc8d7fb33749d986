package journal

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codedesk/internal/database"
)

func TestOldEntriesLeaveForAnArchive(t *testing.T) {
	file := oldAndNew(t)
	archive, err := Retain(t.Context(), retention(file))
	must(t, err)
	if want := strings.TrimSuffix(file, ".db") + "-until-2026-03-22.db"; archive != want {
		t.Errorf("the archive is %s, want %s", archive, want)
	}
	mustBeFiles(t, file, "codedesk-until-2026-03-22.db", "codedesk.db")
	mustHold(t, archive, 1, 15, "old", "new")
	mustHold(t, file, 9, 7, "new")
	for _, path := range []string{file, archive} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}

	j, shut := mustOpenAt(t, file, today)
	defer shut()
	page, total, err := j.History(t.Context(), HistoryQuery{}, 10, 0)
	must(t, err)
	if got := strings.Join(names(page), " "); got != "history.anchor new sign-in" || total != 3 {
		t.Fatalf("the history is %q of %d", got, total)
	}
	if e := page[0].Event; e.Detail["entries"] != "8" || !e.At.Equal(today) || e.By != (Person{}) {
		t.Errorf("of what left it says %+v", e)
	}
	if people, err := j.People(t.Context()); err != nil || len(people) != 1 || people[0] != ann {
		t.Errorf("the people are %v, %v", people, err)
	}
	if _, err := j.Plan(t.Context(), "old and dropped"); !errors.Is(err, ErrNotFound) {
		t.Errorf("the old plan: %v", err)
	}
	must(t, j.RecordIntent(t.Context(), sampleOperation(samplePlan("new plan", 1), 0))) // an open plan goes on
	mustBeUnbroken(t, j, 8)
}

func TestNothingLeavesWithoutNeed(t *testing.T) {
	young := func(t *testing.T, write func(*Journal)) string {
		file := filepath.Join(t.TempDir(), "codedesk.db")
		writeAt(t, file, daysAgo(29), write)
		return file
	}
	for name, file := range map[string]string{
		"no database":     filepath.Join(t.TempDir(), "codedesk.db"),
		"no entries":      young(t, func(*Journal) {}),
		"none old enough": young(t, func(j *Journal) { mustFinish(t, j, "p") }),
	} {
		before, _ := os.ReadFile(file)
		archive, err := Retain(t.Context(), retention(file))
		after, _ := os.ReadFile(file)
		if archive != "" || err != nil || string(before) != string(after) {
			t.Errorf("%s: archived in %q, %v", name, archive, err)
		}
	}
	t.Run("the day counts as a whole", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "codedesk.db")
		writeAt(t, file, daysAgo(30).Truncate(24*time.Hour), func(j *Journal) { mustFinish(t, j, "p") })
		if archive, err := Retain(t.Context(), retention(file)); archive != "" || err != nil {
			t.Errorf("archived in %q, %v", archive, err)
		}
	})
}

func TestEntriesStayWithWhatIsNotFinished(t *testing.T) {
	for name, c := range map[string]struct {
		write func(t *testing.T, file string)
		first int64 // of the new database, 1: nothing leaves
	}{
		"an operation that is not settled": {func(t *testing.T, file string) {
			writeAt(t, file, daysAgo(100), func(j *Journal) {
				mustFinish(t, j, "before")
				must(t, j.RecordIntent(t.Context(), mustPlan(t, j, "open")))
				mustFinish(t, j, "after")
			})
		}, 5},
		"a plan that can still be executed": {func(t *testing.T, file string) {
			writeAt(t, file, daysAgo(100), func(j *Journal) {
				mustFinish(t, j, "before")
				p := samplePlan("open", 1)
				p.Expires = today.Add(time.Hour)
				must(t, j.CreatePlan(t.Context(), p))
			})
		}, 5},
		"an operation with a late answer": {func(t *testing.T, file string) {
			writeAt(t, file, daysAgo(100), func(j *Journal) {
				must(t, j.Record(t.Context(), Event{Kind: EventSignIn}))
				o := mustPlan(t, j, "late")
				must(t, j.RecordIntent(t.Context(), o))
				must(t, j.RecordOutcome(t.Context(), checked(o, OutcomeAll, CodeDeleted, true)))
				mustFinish(t, j, "after")
			})
			writeAt(t, file, daysAgo(1), func(j *Journal) {
				must(t, j.RecordAnswer(t.Context(), "late", Answer{Class: "done"}))
			})
		}, 2},
		"a plan that waits for approval": {func(t *testing.T, file string) {
			writeAt(t, file, daysAgo(100), func(j *Journal) {
				mustFinish(t, j, "before")
				mustPlan(t, j, "asked")
				must(t, j.AskApproval(t.Context(), "asked", today.Add(time.Hour)))
				mustFinish(t, j, "after")
			})
		}, 5},
		"a plan that was sent long after its approval": {func(t *testing.T, file string) {
			writeAt(t, file, daysAgo(100), func(j *Journal) {
				mustFinish(t, j, "before")
				mustPlan(t, j, "asked")
				must(t, j.AskApproval(t.Context(), "asked", today))
				must(t, j.AnswerApproval(t.Context(), "asked", ApprovalAnswer{Round: 1, By: bert, Approve: true, Until: today}))
			})
			writeAt(t, file, daysAgo(1), func(j *Journal) {
				p := planOf(t, j, "asked")
				o := sampleOperation(p, 0)
				o.Approved = &p.Approval
				must(t, j.RecordIntent(t.Context(), o))
				must(t, j.RecordOutcome(t.Context(), checked(o, OutcomeAll, CodeDeleted, true)))
			})
		}, 5},
		"a plan that was approved lately": {func(t *testing.T, file string) {
			writeAt(t, file, daysAgo(100), func(j *Journal) {
				mustFinish(t, j, "before")
				mustPlan(t, j, "asked")
				must(t, j.AskApproval(t.Context(), "asked", j.now().Add(time.Hour)))
			})
			writeAt(t, file, daysAgo(1), func(j *Journal) {
				must(t, j.AnswerApproval(t.Context(), "asked", ApprovalAnswer{Round: 1, By: bert}))
			})
		}, 5},
		"operations that hold each other": {func(t *testing.T, file string) {
			writeAt(t, file, daysAgo(100), func(j *Journal) {
				one := mustPlan(t, j, "one")
				must(t, j.RecordIntent(t.Context(), one))
				two := mustPlan(t, j, "two")
				must(t, j.RecordIntent(t.Context(), two))
				must(t, j.RecordOutcome(t.Context(), checked(one, OutcomeAll, CodeDeleted, true)))
			})
		}, 1},
		"an old entry behind a young one": {func(t *testing.T, file string) {
			writeAt(t, file, daysAgo(1), func(j *Journal) { must(t, j.Record(t.Context(), Event{Kind: EventSignIn})) })
			writeAt(t, file, daysAgo(100), func(j *Journal) { mustFinish(t, j, "p") })
		}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "codedesk.db")
			c.write(t, file)
			if name != "an old entry behind a young one" {
				writeAt(t, file, today, func(j *Journal) { must(t, j.Record(t.Context(), Event{Kind: EventSignIn})) })
			}
			archive, err := Retain(t.Context(), retention(file))
			must(t, err)
			if (archive == "") != (c.first == 1) {
				t.Errorf("archived in %q", archive)
			}
			db, err := database.OpenReadOnly(t.Context(), file)
			must(t, err)
			defer db.Close()
			v, err := NewChain(db).Verify(t.Context())
			if err != nil || v.Broken != 0 || v.First != c.first {
				t.Errorf("it begins at %d, want %d; broken at %d, %v", v.First, c.first, v.Broken, err)
			}
		})
	}
}

func TestRetentionOnTopOfAnother(t *testing.T) {
	file := oldAndNew(t)
	first, err := Retain(t.Context(), retention(file))
	must(t, err)
	if again, err := Retain(t.Context(), retention(file)); again != "" || err != nil {
		t.Errorf("at once again: archived in %q, %v", again, err)
	}
	soon := retention(file)
	soon.Now = func() time.Time { return today.AddDate(0, 0, 25) }
	writeAt(t, file, soon.Now(), func(j *Journal) { mustFinish(t, j, "newest") })
	second, err := Retain(t.Context(), soon)
	must(t, err)
	mustHold(t, first, 1, 15, "old", "new")
	mustHold(t, second, 9, 12, "new", "newest")
	mustHold(t, file, 15, 6, "newest") // two anchors and an operation
	last := retention(file)
	last.Now = func() time.Time { return today.AddDate(1, 0, 0) }
	writeAt(t, file, last.Now(), func(j *Journal) { must(t, j.Record(t.Context(), Event{Kind: EventSignIn, By: ann})) })
	third, err := Retain(t.Context(), last)
	must(t, err)
	mustHold(t, third, 15, 8, "newest")
	mustHold(t, file, 21, 2)
}

func TestAnchorsAloneDoNotLeave(t *testing.T) {
	file := filepath.Join(t.TempDir(), "codedesk.db")
	writeAt(t, file, daysAgo(100), func(j *Journal) {
		must(t, j.write(t.Context(), "write anchor", func(*sql.Tx) (entry, change, error) { return entry{}, anchor{}, nil }))
	})
	if archive, err := Retain(t.Context(), retention(file)); archive != "" || err != nil {
		t.Errorf("archived in %q, %v", archive, err)
	}
}

// A clock that is ten years ahead makes everything old.
func TestWrongClockArchivesNothing(t *testing.T) {
	file := oldAndNew(t)
	r := retention(file)
	r.Now = func() time.Time { return today.AddDate(10, 0, 0) }
	archive, err := Retain(t.Context(), r)
	if archive != "" || !errors.Is(err, errClock) || !strings.Contains(err.Error(), "it says 2036-06-30, and the newest entry is of 2026-06-20") {
		t.Errorf("archived in %q, %v", archive, err)
	}
	mustBeFiles(t, file, "codedesk.db")
	mustHold(t, file, 1, 14, "old", "new")
	archive, err = Retain(t.Context(), retention(file)) // the clock is right again
	must(t, err)
	mustHold(t, archive, 1, 15, "old", "new")
}

func TestRetentionOfADatabaseBehindALink(t *testing.T) {
	file := oldAndNew(t)
	link := filepath.Join(t.TempDir(), "link.db")
	must(t, os.Symlink(file, link))
	archive, err := Retain(t.Context(), retention(link))
	must(t, err)
	if filepath.Dir(archive) != filepath.Dir(file) {
		t.Errorf("archived in %s", archive)
	}
	mustBeFiles(t, link, "link.db")
	mustHold(t, link, 9, 7, "new")
}

func TestArchiveNeverOverwrites(t *testing.T) {
	file := oldAndNew(t)
	taken := strings.TrimSuffix(file, ".db") + "-until-2026-03-22.db"
	must(t, os.WriteFile(taken, []byte("precious"), 0o600))
	archive, err := Retain(t.Context(), retention(file))
	must(t, err)
	if content, err := os.ReadFile(taken); archive == taken || err != nil || string(content) != "precious" {
		t.Errorf("archived in %s, where %q, %v", archive, content, err)
	}
	mustHold(t, archive, 1, 15, "old", "new")
	mustBeFiles(t, file, "codedesk-until-2026-03-22-2.db", "codedesk-until-2026-03-22.db", "codedesk.db")
}
