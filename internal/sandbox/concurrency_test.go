package sandbox_test

import (
	"net/http"
	"sync"
	"testing"

	"codedesk/internal/sandbox"
)

// TestManyClientsAtOnce is for the race detector; what it checks itself is
// that every id is deleted exactly once and every page is whole.
func TestManyClientsAtOnce(t *testing.T) {
	s := start(t, 400)
	token := s.mustSignIn()
	ids := s.mustList(token, "?limit=400").ids()
	var wg sync.WaitGroup
	for worker := range 8 {
		wg.Go(func() {
			for i := range 25 {
				s.delete(token, ids[worker*50+2*i], ids[worker*50+2*i+1]).is(t, http.StatusOK, "")
				if page := s.mustList(token, "?limit=7&offset=20&searchKey=1"); len(page.Data) > 7 {
					t.Errorf("a page of %d", len(page.Data))
				}
			}
		})
	}
	wg.Go(func() {
		for range 50 {
			s.do("POST", codesPath, token, `{"devType":"idea-hub","devName":"made meanwhile","emailAddr":"a@b.c"}`).is(t, http.StatusOK, "")
		}
	})
	wg.Go(func() {
		for range 30 {
			s.appAuth("somebody").is(t, http.StatusOK, "")
			s.mustSet(sandbox.Change{Behaviour: "over-100-refused", Scope: sandbox.ScopeOnce})
			s.mustSet(sandbox.Change{Behaviour: "normal"})
			s.do("GET", "/_sandbox/requests", "", "")
			_ = s.State()
		}
	})
	wg.Wait()
	if got := s.State().Listed; got != 50 {
		t.Errorf("%d are listed, want the 50 that were made", got)
	}
}
