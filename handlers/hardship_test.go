package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/text"
)

// hardship is a person who deletes while the storage fails, with a witness who sees that nothing untrue is said.
type hardship struct {
	*witness
	desk   *desk
	person *browser
	codes  []string        // not used yet: a code is planned once, so that its end is that of its only operation
	judged map[string]bool // operations that are settled and found to be true
	open   int             // how many of them had not been settled before the storage was mended
}

func newHardship(t testing.TB, codes int, change ...func(*setup)) *hardship {
	t.Helper()
	h := &hardship{witness: &witness{}, judged: map[string]bool{}}
	h.desk = newDesk(t, append([]func(*setup){h.guards, func(s *setup) {
		s.codes, s.lateAnswer = codes, 20*time.Millisecond
	}}, change...)...)
	h.watches(h.desk)
	h.person = h.desk.persona("administrator")
	h.codes = ids(h.desk.list())
	return h
}

// next are n codes that nobody has planned yet.
func (h *hardship) next(n int) []string {
	h.desk.t.Helper()
	if len(h.codes) < n {
		h.desk.t.Fatal("there are no codes left")
	}
	var some []string
	some, h.codes = h.codes[:n], h.codes[n:]
	return some
}

// mostTries is how often a person tries one thing. When every fifth call of the storage fails, one write in twenty goes
// through.
const mostTries = 1000

// insists does something again and again until it is done. Each refusal has to be the right one: deleting is paused,
// nothing was sent, and the list is there all the same.
func (h *hardship) insists(what string, try func() *page) *page {
	h.desk.t.Helper()
	for range mostTries {
		before := h.deletes()
		p := try()
		if p.status < http.StatusBadRequest {
			return p
		}
		l := text.English
		paused := p.status == http.StatusServiceUnavailable && strings.Contains(p.main(), l.ErrorJournal().Heading) && strings.Contains(p.main(), l.ErrorNothingDeleted())
		if p.method == http.MethodPost && !paused {
			h.blame("%s: status %d, the page does not say that deleting is paused: %s", what, p.status, p.main())
		}
		if sent := h.deletes() - before; sent > 0 {
			h.blame("%s: status %d though %d requests were sent", what, p.status, sent)
		}
		if list := h.person.get("/codes"); list.heading() != l.ListTitle() || list.status != http.StatusOK {
			h.blame("%s: meanwhile the list answers %d, %q", what, list.status, list.heading())
		}
	}
	h.desk.t.Fatalf("%s: in vain\n%s", what, h.log())
	return nil
}

// plans makes a plan of codes and nothing else, and returns its address.
func (h *hardship) plans(chosen []string) string {
	h.desk.t.Helper()
	h.person.post("/codes", url.Values{"do": {"clear"}})
	return h.insists("making the plan", func() *page {
		return h.person.post("/codes", url.Values{"do": {"delete"}, "id": chosen})
	}).goesBelow("/plans/")
}

// executes confirms a plan and looks at the result.
func (h *hardship) executes(plan string) *page {
	h.desk.t.Helper()
	before := h.deletes()
	answer := h.insists("opening the plan", func() *page { return h.person.get(plan) })
	if answer.status == http.StatusOK {
		form := answer.confirmation(fmt.Sprint("INC-", h.deletes()))
		answer = h.insists("executing the plan", func() *page { return form.press("", "") })
	}
	operation := answer.goesTo(strings.Replace(plan, "/plans/", "/operations/", 1)).header.Get("Location")
	result := h.insists("looking at the result", func() *page { return h.person.get(operation) })
	h.believes(h.desk, result)
	if sent := h.deletes() - before; sent > 1 {
		h.blame("%s was sent %d times", plan, sent)
	}
	return result
}

// settles lets every operation be settled, now that the storage works, and compares the outcome of each code with what
// the service lists.
func (h *hardship) settles() {
	d := h.desk
	d.t.Helper()
	all, err := column(d.t.Context(), h.db, "SELECT id FROM operations")
	if err != nil {
		d.t.Fatal(err)
	}
	var operations []journal.Operation
	for _, id := range all {
		if h.judged[id] {
			continue
		}
		op := must(d.journal.Operation(d.t.Context(), id))(d.t)
		if !op.Settled {
			h.open++
		}
		for tries := 0; !op.Settled; tries++ {
			if tries == mostTries {
				d.t.Fatalf("operation %s cannot be settled: %+v", id, op)
			}
			h.believes(d, h.person.get("/operations/"+id+"?check=1").is(http.StatusOK))
			op = must(d.journal.Operation(d.t.Context(), id))(d.t)
		}
		h.believes(d, h.person.get("/operations/"+id).is(http.StatusOK))
		operations, h.judged[id] = append(operations, op), true
	}
	// A plan that was written without anybody being told of it stands on the list, to be confirmed or dropped.
	for _, plan := range h.person.get("/codes").openPlans() {
		h.person.post(plan+"/drop", nil).goesTo("/codes")
	}
	list := must(d.inventory.Refresh(d.t.Context()))(d.t)
	for _, op := range operations {
		for _, code := range op.Codes {
			_, listed := list.Lookup(code.ID)
			gone := code.Outcome == journal.CodeDeleted || code.Outcome == journal.CodeGone
			if gone == listed || !gone && code.Outcome != journal.CodeStillThere {
				h.blame("operation %s says that the code %s is %q; listed: %t", op.ID, code.ID, code.Outcome, listed)
			}
		}
	}
}

// report ends a test.
func (h *hardship) report(t testing.TB, what string, times int) {
	t.Helper()
	h.ends(t, h.desk, what, times, h.deletes(), h.open)
}

// tortureIsLong tells that the long form of the test was asked for.
func tortureIsLong() bool { return os.Getenv("CODEDESK_TORTURE") == "long" }

// log is the end of the program's log.
func (h *hardship) log() string {
	text := h.desk.log.String()
	return text[max(len(text)-1500, 0):]
}
