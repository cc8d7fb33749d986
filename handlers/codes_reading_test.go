package handlers_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"codedesk/internal/text"
)

// gate lets only the first page of the list through until it is opened.
type gate struct{ open chan struct{} }

func (g gate) front(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if offset, _ := strconv.Atoi(r.URL.Query().Get("offset")); offset > 0 {
			select {
			case <-g.open:
			case <-r.Context().Done():
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// newGate is a desk with 1,200 codes of which 500 have come, and no more until the gate is opened.
func newGate(t testing.TB) (*desk, gate) {
	g := gate{make(chan struct{})}
	d := newDesk(t, func(s *setup) {
		s.codes, s.users, s.firstWait, s.front = 1200, true, 50*time.Millisecond, g.front
	})
	b := d.user("Ann")
	for deadline := time.Now().Add(10 * time.Second); !strings.Contains(b.get("/codes").body, "500 of 1,200 codes in this list"); {
		if time.Now().After(deadline) {
			t.Fatal("the first page does not come")
		}
	}
	return d, g
}

func TestListThatIsBeingRead(t *testing.T) {
	t.Parallel()
	d, g := newGate(t)
	l := text.English
	ann := d.user("Ann")

	page := ann.get("/codes").is(http.StatusOK).says(l.ListReadingNow(), l.ListProgress(500, 1200), l.ListPartText(500, true))
	if strings.Contains(page.body, "/codes.csv") {
		t.Error("a part is offered as a file")
	}
	for _, file := range []string{"/codes.csv", "/codes.txt"} {
		if answer := ann.get(file).is(http.StatusServiceUnavailable); answer.header.Get("Content-Disposition") != "" {
			t.Error("a part is sent as a file")
		}
	}
	ann.get("/codes/progress?expiry=expired").is(http.StatusOK).says(l.ListProgress(500, 1200))
	ann.get("/codes/progress?expiry=never").is(http.StatusUnprocessableEntity)

	// What has not come is not gone, and not deleted.
	unread := strings.Repeat("f", 32) // may come, for all that is known
	ann.post("/codes", url.Values{"do": {"keep"}, "id": {unread}, "shown": {unread}}).is(http.StatusSeeOther)
	ann.get("/codes").says(l.ListNotRead(1)).silent(l.ListNoLonger(1))
	ann.post("/codes", url.Values{"do": {"delete"}}).is(http.StatusUnprocessableEntity).says(l.ListNotRead(1))
	boxes, _ := page.rows()
	first := boxes[0]
	plan := ann.post("/codes", url.Values{"do": {"delete"}, "id": {first}}).goesBelow("/plans/")
	ann.get(plan).is(http.StatusOK).says(l.ListNotInPlan(1))
	made := must(d.engine.Plan(t.Context(), strings.TrimPrefix(plan, "/plans/")))(t)
	if len(made.Codes) != 1 || made.Gone != 0 || made.Total != 1200 {
		t.Errorf("the plan has %d codes, %d gone, of %d; want 1, 0, 1200", len(made.Codes), made.Gone, made.Total)
	}

	ann.post("/codes", url.Values{"do": {"select-matching"}}).is(http.StatusSeeOther)
	ann.get("/codes").says(l.ListSelected(500, 1200))

	vera, hugo := d.user("Vera"), d.user("Hugo")
	vera.get("/codes").silent(l.ListStopReading())
	vera.post("/codes", url.Values{"do": {"cancel-reading"}}).is(http.StatusForbidden)
	hugo.post("/codes?page=1", url.Values{"do": {"cancel-reading"}}).goesTo("/codes")
	hugo.get("/codes").says(l.ListReadingStopped(), l.ListIncomplete(500, 1200), l.ListStopped())
	hugo.post("/codes", url.Values{"do": {"cancel-reading"}})
	hugo.get("/codes").says(l.ListNotReading())
	ann.get("/codes/progress").says(l.ListReadEnded())

	close(g.open)
	ann.get("/codes").says(l.ListIncomplete(500, 1200)) // it does not begin by itself
	ann.post("/codes", url.Values{"do": {"refresh"}}).goesTo("/codes")
	ann.get("/codes").says(l.ListRefreshed(1200), l.ListSelected(500, 1200), l.ListNoLonger(1)).silent(l.ListReadWhole())
	ann.get("/codes/progress").says(l.ListReadDone(1200))
}

func TestDeletionWhileTheListIsRead(t *testing.T) {
	t.Parallel()
	d, _ := newGate(t)
	ann := d.user("Ann")
	boxes, _ := ann.get("/codes").rows()
	first := boxes[0]
	plan := ann.post("/codes", url.Values{"do": {"delete"}, "id": {first}}).goesBelow("/plans/")
	result := ann.get(plan).confirm("").goesBelow("/operations/")
	ann.get(result).says("1 activation code deleted")
	ann.get("/codes").says("499 of 1,200 codes in this list").silent("row-" + first)
}
