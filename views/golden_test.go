package views

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestPagesLookAsRecorded compares what is inside <main> of every state of
// every page with its golden file.
func TestPagesLookAsRecorded(t *testing.T) {
	known := map[string]bool{}
	for _, s := range states(3) {
		t.Run(s.name, func(t *testing.T) {
			main := elements(parse(t, render(t, s.page)), "main")
			if len(main) != 1 {
				t.Fatalf("%d main elements", len(main))
			}
			got := pretty(main[0])
			file := filepath.Join("testdata", s.name+".html")
			known[filepath.Base(file)] = true
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s differs (-want +got); run with -update if that is meant:\n%s", file, diff)
			}
		})
	}
	files, err := filepath.Glob(filepath.Join("testdata", "*.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !known[filepath.Base(f)] {
			t.Errorf("%s belongs to no state", f)
		}
	}
}
