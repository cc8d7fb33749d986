package program

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDatabaseThatIsRemovedWhileItRuns(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		remove  func(data string) error
		deletes bool
	}{
		"the journal":         {func(data string) error { return os.Remove(filepath.Join(data, "codedesk.db")) }, false},
		"the journal's log":   {func(data string) error { return os.Remove(filepath.Join(data, "codedesk.db-wal")) }, false},
		"the sessions":        {func(data string) error { return os.Remove(filepath.Join(data, "sessions.db")) }, true},
		"the folder's name":   {func(data string) error { return os.Rename(data, data+".old") }, false},
		"nothing, to compare": {func(string) error { return nil }, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data := filepath.Join(t.TempDir(), "data")
			p, v := signedIn(t, data)
			plan := v.plan(0, 3)
			if err := c.remove(data); err != nil {
				t.Fatal(err)
			}
			want := http.StatusServiceUnavailable
			if strings.HasPrefix(name, "nothing") {
				want = http.StatusOK
			}
			if status, _, _ := v.get("/readyz"); status != want {
				t.Errorf("/readyz answers %d, want %d", status, want)
			}
			status, _, page := v.post(plan+"/execute", url.Values{"reason": {"INC-1"}})
			_, _, list := v.get("/codes")
			if c.deletes {
				if status != http.StatusSeeOther || !strings.Contains(list, "of 57 selected") {
					t.Errorf("executing answers %d", status)
				}
			} else if status != http.StatusServiceUnavailable || !strings.Contains(page, "Deleting is paused") || !strings.Contains(list, "3 of 60 selected") {
				t.Errorf("executing answers %d:\n%s", status, page)
			}
			p.ends()
		})
	}
}
