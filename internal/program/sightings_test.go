package program

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A reset of the demo replaces all codes: none has vanished.
func TestAResetIsNoVanishing(t *testing.T) {
	t.Parallel()
	p, v := signedIn(t, filepath.Join(t.TempDir(), "data"))
	ids := v.ids()
	v.post("/demo", url.Values{"codes": {"40"}})
	_, _, page := v.get("/codes")
	if !strings.Contains(page, "of 40 selected") {
		t.Fatal("the size has not changed")
	}
	for _, id := range ids {
		if _, _, page := v.get("/story?q=" + id); strings.Contains(page, "Vanished") {
			t.Fatalf("%s is said to have vanished:\n%s", id, page)
		}
	}
	p.ends()
}

// Without its memory the program does everything else, from the start or from the middle on.
func TestWithoutAMemory(t *testing.T) {
	t.Parallel()
	for name, broken := range map[string]bool{"from the start": true, "from the middle on": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data := filepath.Join(t.TempDir(), "data")
			file := filepath.Join(data, sightingsFile)
			if broken {
				if err := os.MkdirAll(file, 0o700); err != nil {
					t.Fatal(err)
				}
			}
			p, v := signedIn(t, data)
			id := v.ids()[0]
			if !broken {
				if err := os.Remove(file); err != nil {
					t.Fatal(err)
				}
			}
			if status, _, page := v.get("/story?q=" + id); status != http.StatusOK || !strings.Contains(page, "Listed when the list was read") {
				t.Errorf("the story answers %d:\n%s", status, page)
			}
			if status, _, _ := v.get("/readyz"); status != http.StatusOK {
				t.Errorf("/readyz answers %d", status)
			}
			if page := v.delete(2); !strings.Contains(page, "<h1>2 activation codes deleted</h1>") {
				t.Errorf("deleting answers\n%s", page)
			}
			p.ends()
		})
	}
}

// ids are those of the codes on the first page of the list.
func (v *visitor) ids() []string {
	v.t.Helper()
	_, _, list := v.get("/codes")
	var ids []string
	for _, box := range tickBox.FindAllStringSubmatch(list, -1) {
		ids = append(ids, box[1])
	}
	if len(ids) == 0 {
		v.t.Fatalf("there is no list:\n%s", list)
	}
	return ids
}
