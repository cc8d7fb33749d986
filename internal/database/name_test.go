package database

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// noLinks is how a file system without links answers.
func noLinks(from, to string) error {
	return &os.LinkError{Op: "link", Old: from, New: to, Err: syscall.EPERM}
}

func TestNameNeverTakesThatOfAnotherFile(t *testing.T) {
	for way, link := range map[string]func(from, to string) error{"with links": os.Link, "without links": noLinks} {
		t.Run(way, func(t *testing.T) {
			folder := t.TempDir()
			path := func(name string) string { return filepath.Join(folder, name) }
			holds := func(name, want string) {
				t.Helper()
				if content, err := os.ReadFile(path(name)); err != nil || string(content) != want {
					t.Errorf("%s holds %q, %v", name, content, err)
				}
			}
			must(t, os.WriteFile(path("new"), []byte("content"), 0o600))
			must(t, os.WriteFile(path("taken"), []byte("precious"), 0o600))
			must(t, os.Symlink(path("nowhere"), path("dangling")))
			for _, name := range []string{"taken", "dangling"} {
				if err := Name(path("new"), path(name), link); !errors.Is(err, fs.ErrExist) {
					t.Errorf("%s: got %v", name, err)
				}
			}
			holds("taken", "precious")
			holds("new", "content")
			must(t, Name(path("new"), path("named"), link))
			holds("named", "content")
			if _, err := os.Lstat(path("new")); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("the old name is still there: %v", err)
			}
			if err := Name(path("missing"), path("other"), link); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("a missing file: %v", err)
			}
			if files, err := os.ReadDir(folder); err != nil || len(files) != 3 {
				t.Errorf("%d files, %v", len(files), err)
			}
		})
	}
}

func TestCopyOfAFile(t *testing.T) {
	folder := t.TempDir()
	from, to := filepath.Join(folder, "from"), filepath.Join(folder, "to")
	must(t, os.WriteFile(from, []byte("content"), 0o644))
	must(t, os.WriteFile(to, []byte("a longer one from before"), 0o600))
	must(t, CopyFile(from, to))
	if content, err := os.ReadFile(to); err != nil || string(content) != "content" {
		t.Errorf("it holds %q, %v", content, err)
	}
	if err := CopyFile(filepath.Join(folder, "missing"), to); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}
