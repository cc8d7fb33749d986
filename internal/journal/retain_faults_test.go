package journal

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// copyFolder copies the files of a folder as they are at this moment; files that are one stay one.
func copyFolder(t testing.TB, from string) (to string) {
	t.Helper()
	to = t.TempDir()
	files, err := os.ReadDir(from)
	must(t, err)
	var done []fs.FileInfo
copying:
	for _, f := range files {
		info, err := f.Info()
		must(t, err)
		for _, other := range done {
			if os.SameFile(info, other) {
				must(t, os.Link(filepath.Join(to, other.Name()), filepath.Join(to, info.Name())))
				continue copying
			}
		}
		done = append(done, info)
		content, err := os.ReadFile(filepath.Join(from, f.Name()))
		must(t, err)
		must(t, os.WriteFile(filepath.Join(to, f.Name()), content, 0o600))
	}
	return to
}

// A program that is killed leaves the files as they are at that moment. Whatever it is, one complete database is in
// use, it can be written, and the next start does what is left to do.
func TestCrashAfterEachStepOfARetention(t *testing.T) {
	file := oldAndNew(t)
	left := make(map[string]string)
	r := retention(file)
	r.done = func(step string) { left[step] = copyFolder(t, filepath.Dir(file)) }
	_, err := Retain(t.Context(), r)
	must(t, err)
	for _, step := range []string{stepAlone, stepAnchor, stepBuilt, stepChecked, stepLinked, stepRenamed} {
		t.Run(step, func(t *testing.T) {
			folder, ok := left[step]
			if !ok {
				t.Fatal("there is no such step")
			}
			file := filepath.Join(folder, "codedesk.db")
			// What the next start opens; the anchor is there once and not twice.
			again := filepath.Join(copyFolder(t, folder), "codedesk.db")
			writeAt(t, file, today, func(j *Journal) { must(t, j.Record(t.Context(), Event{Kind: EventSignIn})) })
			switch step {
			case stepAlone:
				mustHold(t, file, 1, 15, "old", "new")
			case stepRenamed:
				mustHold(t, file, 9, 8, "new")
			default:
				mustHold(t, file, 1, 16, "old", "new")
			}
			archive, err := Retain(t.Context(), retention(again))
			must(t, err)
			if (archive == "") != (step == stepRenamed) {
				t.Errorf("archived in %q", archive)
			}
			mustBeFiles(t, again, "codedesk-until-2026-03-22.db", "codedesk.db")
			mustHold(t, again, 9, 7, "new")
			mustHold(t, filepath.Join(filepath.Dir(again), "codedesk-until-2026-03-22.db"), 1, 15, "old", "new")
		})
	}
}

func TestRetentionThatFailsLeavesTheOldDatabase(t *testing.T) {
	for _, step := range []string{stepAlone, stepAnchor, stepBuilt} {
		t.Run("after "+step, func(t *testing.T) {
			file := oldAndNew(t)
			ctx, cancel := context.WithCancel(t.Context())
			r := retention(file)
			r.done = func(done string) {
				if done == step {
					cancel()
				}
			}
			if archive, err := Retain(ctx, r); err == nil {
				t.Errorf("archived in %q", archive)
			}
			writeAt(t, file, today, func(j *Journal) { must(t, j.Record(t.Context(), Event{Kind: EventSignIn})) })
			mustBeFiles(t, file, "codedesk.db")
			entries := 15
			if step != stepAlone {
				entries++ // the anchor
			}
			mustHold(t, file, 1, entries, "old", "new")
		})
	}
	t.Run("a broken chain stays as it is", func(t *testing.T) {
		file := oldAndNew(t)
		_, db := mustOpenFile(t, file)
		mustExec(t, db, "DROP TRIGGER entries_never_change")
		mustExec(t, db, `UPDATE entries SET actor_name = 'Bert' WHERE seq = 12`)
		if archive, err := Retain(t.Context(), retention(file)); err == nil || !strings.Contains(err.Error(), "broken at entry 12") {
			t.Errorf("archived in %q, %v", archive, err)
		}
	})
	t.Run("state that does not follow from the entries", func(t *testing.T) {
		file := oldAndNew(t)
		writeAt(t, file, today, func(j *Journal) { mustExec(t, j.db, "UPDATE operations SET deleted = 9 WHERE id = 'new'") })
		if archive, err := Retain(t.Context(), retention(file)); err == nil || !strings.Contains(err.Error(), "in operations 1 rows") {
			t.Errorf("archived in %q, %v", archive, err)
		}
		mustBeFiles(t, file, "codedesk.db")
	})
	t.Run("another program has it open", func(t *testing.T) {
		file := oldAndNew(t)
		j, shut := mustOpenAt(t, file, today)
		if archive, err := Retain(t.Context(), retention(file)); err == nil || !strings.Contains(err.Error(), "another program") {
			t.Errorf("archived in %q, %v", archive, err)
		}
		must(t, j.Record(t.Context(), Event{Kind: EventSignIn}))
		shut()
		mustBeFiles(t, file, "codedesk.db")
		mustHold(t, file, 1, 15, "old", "new")
	})
	t.Run("another program opens it in the last moment", func(t *testing.T) {
		file := oldAndNew(t)
		r := retention(file)
		r.done = func(step string) {
			if step == stepChecked {
				must(t, os.WriteFile(file+"-wal", nil, 0o600))
			}
		}
		if archive, err := Retain(t.Context(), r); err == nil || !strings.Contains(err.Error(), "another program") {
			t.Errorf("archived in %q, %v", archive, err)
		}
		mustBeFiles(t, file, "codedesk.db", "codedesk.db-wal")
	})
}

// On vfat, exFAT and many shares in a network a file has one name.
func TestRetentionWhereAFileHasOneName(t *testing.T) {
	noLinks := func(from, to string) error {
		return &os.LinkError{Op: "link", Old: from, New: to, Err: syscall.EPERM}
	}
	t.Run("archives a copy", func(t *testing.T) {
		file := oldAndNew(t)
		taken := filepath.Join(filepath.Dir(file), "codedesk-until-2026-03-22.db")
		must(t, os.WriteFile(taken, []byte("precious"), 0o600))
		r := retention(file)
		r.link = noLinks
		archive, err := Retain(t.Context(), r)
		must(t, err)
		if content, err := os.ReadFile(taken); err != nil || string(content) != "precious" {
			t.Errorf("the file that was there holds %q, %v", content, err)
		}
		mustBeFiles(t, file, "codedesk-until-2026-03-22-2.db", "codedesk-until-2026-03-22.db", "codedesk.db")
		mustHold(t, archive, 1, 15, "old", "new")
		mustHold(t, file, 9, 7, "new")
	})
	t.Run("notices who opens it while it is copied", func(t *testing.T) {
		file := oldAndNew(t)
		r := retention(file)
		r.link = func(from, to string) error {
			must(t, os.WriteFile(file+"-wal", nil, 0o600))
			return noLinks(from, to)
		}
		if archive, err := Retain(t.Context(), r); err == nil || !strings.Contains(err.Error(), "another program") {
			t.Errorf("archived in %q, %v", archive, err)
		}
		mustBeFiles(t, file, "codedesk.db", "codedesk.db-wal")
	})
	t.Run("removes the copy that a crash has left", func(t *testing.T) {
		file := oldAndNew(t)
		must(t, os.WriteFile(file+copyFile, []byte("part"), 0o600))
		_, err := Retain(t.Context(), retention(file))
		must(t, err)
		mustBeFiles(t, file, "codedesk-until-2026-03-22.db", "codedesk.db")
	})
}
