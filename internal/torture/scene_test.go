package torture

import (
	"context"
	"database/sql"
	"net/http"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	// settling is above the 30 s after which a DELETE without an answer counts as not carried out any more.
	settling = 100 * time.Second
	// pressing is how long a person goes on pressing the button once a fault is over: a failed sign-in is remembered
	// for a moment.
	pressing = 20 * time.Second
)

// scene plays one cell of the matrix: with processes and data of its own, so that all can run at the same time.
type scene struct {
	fault      fault
	once       bool // it strikes the first request of the call only
	call       string
	want       cell
	retryAfter string
	number     int // of its proxy's address
	codes      size
	ledger     *ledger

	t       *testing.T
	sandbox *sandbox
	proxy   *proxy
	ann     *person
	db      *sql.DB         // the journal, read beside the program
	first   map[string]bool // what the service listed at the beginning
}

func (s *scene) play(t *testing.T) {
	s.t = t
	s.sandbox = newSandbox(t, s.codes.listed)
	s.proxy = newProxy(t, s.number, s.sandbox)
	d := newDesk(t, s.proxy.url(), s.sandbox, "CODEDESK_UPSTREAM_TIMEOUT="+upstreamTimeout.String(), "CODEDESK_INVENTORY_MAX_AGE=1h")
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("the log of the dashboard ends with\n%s", d.process.tail())
		}
	})
	var err error
	s.db, err = readOnly(filepath.Join(d.data, journalFile))
	must(t, err)
	t.Cleanup(func() { _ = s.db.Close() })
	s.ann, err = newPerson(d)
	must(t, err)
	s.first = s.sandbox.listed()

	plan := s.plans()
	ids := plan.planned()
	s.aim()
	answer, err := plan.confirms(t.Context())
	must(t, err)
	page, err := answer.follow(t.Context())
	must(t, err)
	s.expect(page, s.want.status, s.want.heading)
	if after := page.header.Get("Retry-After"); page.status == http.StatusServiceUnavailable && after != s.retryAfter {
		t.Errorf("the page passes on %q as Retry-After, want %q", after, s.retryAfter)
	}
	s.mend()
	unknown := 0
	if s.want.outcome == open {
		s.isOpen(plan)
		s.pressesAgain(plan)
	} else {
		if unknown = s.settles(page); s.want.deletes != s.sandbox.received() {
			s.ledger.violated(t, "%d DELETEs reached the service, want %d", s.sandbox.received(), s.want.deletes)
		}
	}
	if sent := s.proxy.sent(); len(sent) > 1 || len(sent) == 1 && !slices.Equal(sent[0].ids, ids) {
		s.ledger.violated(t, "the dashboard has sent %v, confirmed were %v", sent, ids)
	}
	s.ledger.did()
	s.ledger.found(len(s.proxy.sent()), unknown)
	must(t, d.process.stop())
}

// plans ticks codes and presses the button that leads to the plan.
func (s *scene) plans() *page {
	s.t.Helper()
	ctx := s.t.Context()
	list, err := s.ann.signsIn(ctx)
	must(s.t, err)
	f, err := list.form("/codes")
	must(s.t, err)
	f.values["id"] = list.boxes()[:s.codes.planned]
	answer, err := f.press(ctx, "do", "delete")
	must(s.t, err)
	plan, err := answer.follow(ctx)
	must(s.t, err)
	if n := len(plan.planned()); n != s.codes.planned {
		s.t.Fatalf("the plan at %s has %d codes, want %d\n%s", plan.path, n, s.codes.planned, plan.text())
	}
	must(s.t, until(ctx, pressing, s.proxy.isInformed))
	return plan
}

// aim plans the fault for the call. Connections are refused when the call has to dial: the answer before it is the last
// one on its connection, and the door is closed behind it.
func (s *scene) aim() {
	if s.call == callSignIn {
		s.sandbox.endToken(s.proxy.lastToken())
	}
	a := attack{call: s.call, fault: s.fault, once: s.once}
	if s.fault != nil {
		s.proxy.begin(a)
		return
	}
	switch s.call {
	case callSignIn:
		a.shut, a.after = callBefore, 1 // it is answered that the token has ended
	case callDelete:
		a.shut, a.after = callBefore, s.codes.requests
	case callAfter:
		a.shut, a.after = callDelete, 1
	}
	s.proxy.begin(a)
	if s.call == callBefore {
		s.proxy.refuse()
	}
	s.proxy.hangUp()
	if s.call != callDelete {
		return
	}
	// The next call is the check after: the door is open again once the journal says how the DELETE ended.
	ctx := s.t.Context()
	go func() {
		if err := until(ctx, pressing, func() bool {
			n, err := one[int](ctx, s.db, "SELECT count(*) FROM operations WHERE answered IS NOT NULL")
			return err == nil && n > 0
		}); err != nil {
			s.t.Errorf("the DELETE has no answer: %v", err)
		}
		s.mend()
	}()
}

// mend ends the fault.
func (s *scene) mend() {
	s.proxy.end()
	if s.fault == nil {
		if err := s.proxy.accept(); err != nil {
			s.t.Error(err)
		}
	}
}

// gone is how many codes the service has lost so far.
func (s *scene) gone() int { return len(s.first) - len(s.sandbox.listed()) }

// expect compares a page with what the cell says, and its claims with the service.
func (s *scene) expect(p *page, status int, heading string) {
	s.t.Helper()
	n := s.codes.planned
	heading = strings.NewReplacer("{n}", strconv.Itoa(n), "{half}", strconv.Itoa(n/2)).Replace(heading)
	if p.status != status || p.heading() != heading {
		s.ledger.violated(s.t, "%s: the page is %d %q, want %d %q\n%s", p.path, p.status, p.heading(), status, heading, p.text())
	}
	s.honest(p)
}

// claims are the words in which pages say how many codes are deleted.
var claims = regexp.MustCompile(`\b(\d+)(?: of \d+)? activation codes? deleted\b`)

// claimed are the numbers of codes that a page says are deleted.
func claimed(p *page) (numbers []int) {
	for _, claim := range claims.FindAllStringSubmatch(p.text(), -1) {
		if n, err := strconv.Atoi(claim[1]); err == nil {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// honest fails the test when a page claims what is not so: a deletion that the service does not confirm, or that
// nothing was deleted or sent when something was.
func (s *scene) honest(p *page) {
	s.t.Helper()
	text, gone, sent := p.text(), s.gone(), len(s.proxy.sent())
	for _, claim := range claimed(p) {
		if claim > gone {
			s.ledger.violated(s.t, "%s claims that %d codes are deleted, the service has lost %d", p.path, claim, gone)
		}
	}
	for _, denial := range []string{isNone, "Nothing was deleted"} {
		if strings.Contains(text, denial) && (gone > 0 || s.want.gone > 0 && s.want.outcome != open) {
			s.ledger.violated(s.t, "%s says %q, the service has lost %d", p.path, denial, gone)
		}
	}
	for _, denial := range []string{"Nothing was sent", "No request to delete was sent"} {
		if strings.Contains(text, denial) && sent > 0 {
			s.ledger.violated(s.t, "%s says %q, %d DELETEs have arrived", p.path, denial, sent)
		}
	}
}

// isOpen fails the test unless nothing was sent and the plan waits for another press.
func (s *scene) isOpen(plan *page) {
	s.t.Helper()
	id := strings.TrimPrefix(plan.path, "/plans/")
	state, err := one[string](s.t.Context(), s.db, "SELECT state FROM plans WHERE id = $1", id)
	must(s.t, err)
	operations, err := one[int](s.t.Context(), s.db, "SELECT count(*) FROM operations")
	must(s.t, err)
	if state != "open" || operations != 0 || s.gone() != s.want.gone || s.sandbox.received() != s.want.deletes {
		s.ledger.violated(s.t, "the plan is %s, %d operations, %d codes gone, %d DELETEs", state, operations, s.gone(), s.sandbox.received())
	}
}

// pressesAgain executes the plan after the fault.
func (s *scene) pressesAgain(plan *page) {
	s.t.Helper()
	ctx := s.t.Context()
	var answer *page
	err := until(ctx, pressing, func() bool {
		var err error
		if plan, err = s.ann.open(ctx, plan.path); err == nil {
			answer, err = plan.confirms(ctx)
		}
		must(s.t, err)
		s.honest(answer)
		return answer.status == http.StatusSeeOther
	})
	if err != nil {
		s.ledger.violated(s.t, "the plan cannot be executed after the fault: %d %q", answer.status, answer.heading())
		return
	}
	page, err := answer.follow(ctx)
	must(s.t, err)
	s.expect(page, 200, isDeleted)
	if n := s.gone(); n != s.codes.planned {
		s.ledger.violated(s.t, "%d codes are gone after another press, want %d", n, s.codes.planned)
	}
}

// settles waits until the operation's outcome is known, and compares it with the cell. It returns 1 if it was not known
// on the first page. Nobody helps when the DELETE was the faulty call; otherwise the person presses "Check now".
func (s *scene) settles(page *page) (unknown int) {
	s.t.Helper()
	ctx := s.t.Context()
	settled := func(ctx context.Context) (bool, error) {
		return one[bool](ctx, s.db, "SELECT settled FROM operations WHERE '/operations/' || id = $1", page.path)
	}
	done, err := settled(ctx)
	must(s.t, err)
	if !done {
		unknown = 1
		if s.call != callDelete {
			checked, err := s.ann.open(ctx, page.path+"?check=1")
			must(s.t, err)
			s.honest(checked)
		}
	}
	if err := until(ctx, settling, func() bool {
		done, err = settled(ctx)
		return done || err != nil
	}); err != nil || !done {
		s.ledger.violated(s.t, "the operation is not settled: %v", err)
	}
	outcome, err := one[string](ctx, s.db, "SELECT outcome FROM operations WHERE '/operations/' || id = $1", page.path)
	must(s.t, err)
	if gone := s.want.gone * s.codes.planned / 4; outcome != s.want.outcome || s.gone() != gone {
		s.ledger.violated(s.t, "the outcome is %q with %d codes gone, want %q with %d", outcome, s.gone(), s.want.outcome, gone)
	}
	last, err := s.ann.open(ctx, page.path)
	must(s.t, err)
	s.expect(last, 200, map[string]string{all: isDeleted, some: isHalf, none: isNone}[outcome])
	return unknown
}
