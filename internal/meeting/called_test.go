package meeting

import (
	"net/http"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// Called hears of every request: what it was and how it ended, and neither of codes nor of ids.
func TestCalledHearsOfEveryCall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{answer: func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodDelete {
				writeJSON(w, 500, "{}")
				return
			}
			writeJSON(w, 200, `{"offset":0,"limit":500,"count":0,"data":[]}`)
		}}
		var heard []string
		c := mustClient(t, Options{Transport: inMemory(s), Called: func(call, outcome string, took time.Duration) {
			if took < 0 || took > time.Minute {
				t.Errorf("%s took %s", call, took)
			}
			heard = append(heard, call+" "+outcome)
		}})
		_ = c.ListCodes(t.Context(), nil)
		c.DeleteCodes(t.Context(), two())
		if want := []string{"sign-in ok", "list ok", "delete server"}; !slices.Equal(heard, want) {
			t.Errorf("heard %q, want %q", heard, want)
		}
	})
}
