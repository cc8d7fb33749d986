package handlers_test

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"codedesk/internal/journal"
)

// ready is the press of a form's button that waits for the others.
func (f *form) ready(name, value string) func() (*page, error) {
	f.page.t.Helper()
	return f.prepare(f.button(name, value))
}

// together presses buttons at the same moment and returns the answers in the order of the presses.
func together(t testing.TB, presses ...func() (*page, error)) []*page {
	t.Helper()
	answers, faults := make([]*page, len(presses)), make([]error, len(presses))
	var ready, done sync.WaitGroup
	ready.Add(len(presses))
	start := make(chan struct{})
	for i, press := range presses {
		done.Go(func() {
			ready.Done()
			<-start
			answers[i], faults[i] = press()
		})
	}
	ready.Wait()
	close(start)
	done.Wait()
	for _, err := range faults {
		if err != nil {
			t.Fatal(err)
		}
	}
	return answers
}

// isCalm fails the test if a page shows an error, whatever its status.
func (p *page) isCalm() *page {
	p.t.Helper()
	if p.status >= http.StatusBadRequest || strings.HasPrefix(p.title(), "Error") {
		p.t.Errorf("%s %s: status %d, %s\n%s", p.method, p.url.RequestURI(), p.status, p.title(), p.main())
	}
	for _, flash := range p.flashes() {
		if strings.HasPrefix(flash, "error") || strings.HasPrefix(flash, "warning") {
			p.t.Errorf("%s %s shows %q", p.method, p.url.RequestURI(), flash)
		}
	}
	return p
}

// operation is the operation that a page is about, as it is stored.
func (d *desk) operation(p *page) journal.Operation {
	d.t.Helper()
	return must(d.journal.Operation(d.t.Context(), strings.TrimPrefix(p.url.Path, "/operations/")))(d.t)
}

// sharedSince checks operations whose codes overlap: each code was sent once, by the one operation that says that it deleted
// it; to all others it was already gone; and of what was sent the journal and the service have the same record.
// Requests before the first so many are not looked at.
func (d *desk) sharedSince(first int, operations []journal.Operation) {
	d.t.Helper()
	sent := map[string][]string{} // by request id
	for _, r := range d.deletes()[first:] {
		if sent[r.RequestID] != nil || r.Status != http.StatusOK {
			d.t.Errorf("the request %s came twice, or was answered with %d", r.RequestID, r.Status)
		}
		sent[r.RequestID] = idsIn(d.t, r.Body)
	}
	deletedBy := map[string]string{}
	requests := 0
	for _, op := range operations {
		var deleted []string
		for _, code := range op.Codes {
			switch code.Outcome {
			case journal.CodeDeleted:
				deleted = append(deleted, code.ID)
				if other := deletedBy[code.ID]; other != "" {
					d.t.Errorf("the code %s was deleted by both %s and %s", code.ID, other, op.ID)
				}
				deletedBy[code.ID] = op.ID
			case journal.CodeGone:
			default:
				d.t.Errorf("the code %s of %s is %q", code.ID, op.ID, code.Outcome)
			}
		}
		if !op.Settled || len(deleted) > 0 != (op.Outcome == journal.OutcomeAll) || len(deleted) == 0 != (op.Outcome == journal.OutcomeGone) {
			d.t.Errorf("operation %s has the outcome %s, settled %t, and %d deleted codes", op.ID, op.Outcome, op.Settled, len(deleted))
		}
		if len(deleted) > 0 {
			requests++
		}
		if got := sent[op.RequestID]; !sameSet(got, deleted) {
			d.t.Errorf("operation %s says that it deleted %q, sent was %q", op.ID, deleted, got)
		}
	}
	for _, op := range operations {
		for _, code := range op.Codes {
			if deletedBy[code.ID] == "" {
				d.t.Errorf("the code %s was deleted by nobody", code.ID)
			}
		}
	}
	if len(sent) != requests {
		d.t.Errorf("%d requests to delete have reached the service, want %d", len(sent), requests)
	}
	all := make([]string, 0, len(deletedBy))
	for id := range deletedBy {
		all = append(all, id)
	}
	slices.Sort(all)
	if gone := d.gone(all); gone != len(all) {
		d.t.Errorf("%d of %d codes are gone", gone, len(all))
	}
}
