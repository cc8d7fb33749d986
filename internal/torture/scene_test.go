package torture

import (
	"context"
	"database/sql"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

const (
	// settling is above the 30 s after which a DELETE without an answer counts as not carried out any more.
	settling = 100 * time.Second
	// longestWait is how long the dashboard lets a person wait for the outcome.
	longestWait = 10 * time.Second
	// pressing is how long a person goes on pressing the button once a fault is over: a failed sign-in is remembered
	// for a moment.
	pressing = 20 * time.Second
)

// scene plays one cell of the matrix: with processes and data of its own, so that all can run at the same time.
type scene struct {
	fault      fault
	once       bool // it strikes the first request of the call only
	call       string
	sends      string // the call that changes something: callDelete or callCreate
	want       cell
	retryAfter string
	number     int // of its proxy's address
	codes      size
	ledger     *ledger

	t       *testing.T
	sandbox *sandbox
	proxy   *proxy
	desk    *desk
	ann     *person
	db      *sql.DB         // the journal, read beside the program
	first   map[string]bool // what the service listed at the beginning
}

func (s *scene) play(t *testing.T) {
	s.t, s.sends = t, callDelete
	plan := s.prepare()
	ids := plan.planned()
	s.aim()
	began := time.Now()
	answer, err := plan.confirms(t.Context())
	must(t, err)
	waited := time.Since(began)
	page, err := answer.follow(t.Context())
	must(t, err)
	heading := s.want.heading
	if waited >= longestWait && heading == isUnknown && strings.HasPrefix(page.heading(), "Deleting ") {
		heading = isRunning // on a busy machine the page may not have waited for the last of the first checks
	}
	s.expect(page, s.want.status, heading)
	if after := page.header.Get("Retry-After"); page.status == http.StatusServiceUnavailable && after != s.retryAfter {
		t.Errorf("the page passes on %q as Retry-After, want %q", after, s.retryAfter)
	}
	s.mend()
	unknown := 0
	if s.want.outcome == open {
		s.isOpen(plan)
		s.pressesAgain(plan)
	} else {
		if unknown = s.settles(page); s.want.deletes != s.sandbox.received(http.MethodDelete) {
			s.ledger.violated(t, "%d DELETEs reached the service, want %d", s.sandbox.received(http.MethodDelete), s.want.deletes)
		}
	}
	s.isWrittenDown(ids)
	s.ledger.did()
	s.ledger.found(len(s.proxy.sent()), unknown)
	must(t, s.desk.process.stop())
}

// prepare starts everything, and returns the page of a plan.
func (s *scene) prepare() *page {
	s.t.Helper()
	lab.busy <- struct{}{}
	defer func() { <-lab.busy }()
	s.begins()
	return s.plans()
}

// begins starts everything.
func (s *scene) begins() {
	s.t.Helper()
	s.sandbox = newSandbox(s.t, s.codes.listed)
	s.proxy = newProxy(s.t, s.number, s.sandbox)
	s.desk = newDesk(s.t, s.proxy.url(), s.sandbox, "CODEDESK_UPSTREAM_TIMEOUT="+upstreamTimeout.String(), "CODEDESK_INVENTORY_MAX_AGE=1h")
	s.t.Cleanup(func() {
		if s.t.Failed() {
			s.t.Logf("the log of the dashboard ends with\n%s", s.desk.process.tail())
		}
	})
	var err error
	s.db, err = readOnly(filepath.Join(s.desk.data, journalFile))
	must(s.t, err)
	s.t.Cleanup(func() { _ = s.db.Close() })
	s.ann, err = newPerson(s.desk)
	must(s.t, err)
	s.first = s.sandbox.listed()
}

// plans ticks codes and presses the button that leads to the plan.
func (s *scene) plans() *page {
	s.t.Helper()
	ctx := s.t.Context()
	_, err := s.ann.signsIn(ctx)
	must(s.t, err)
	list, err := s.ann.list(ctx, "/codes")
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
	case s.sends:
		a.shut, a.after = callBefore, s.codes.requests
	case callAfter:
		a.shut, a.after = s.sends, 1
	}
	s.proxy.begin(a)
	if s.call == callBefore {
		s.proxy.refuse()
	}
	s.proxy.hangUp()
	if s.call != s.sends {
		return
	}
	// The next call is the check after: the door is open again once the journal says how the request ended.
	ctx := s.t.Context()
	table := map[string]string{callDelete: "operations", callCreate: "creations"}[s.sends]
	s.proxy.work.Go(func() {
		if err := until(ctx, pressing, func() bool {
			n, err := one[int](ctx, s.db, "SELECT count(*) FROM "+table+" WHERE answered IS NOT NULL")
			return err == nil && n > 0
		}); err != nil {
			s.t.Errorf("the request has no answer: %v", err)
		}
		s.mend()
	})
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

// isWrittenDown fails the test unless at most one DELETE has arrived, with exactly the codes that the person confirmed and
// that the journal has an older intent for.
func (s *scene) isWrittenDown(confirmed []string) {
	s.t.Helper()
	sent := s.proxy.sent()
	written, err := intents(s.t.Context(), s.db)
	must(s.t, err)
	for _, d := range sent {
		in, found := written[d.requestID]
		if len(sent) > 1 || !found || in.at.After(d.at) || !slices.Equal(d.ids, confirmed) || !slices.Equal(in.ids, confirmed) {
			s.ledger.violated(s.t, "%d DELETEs have arrived, one of %v; the intent (%t) is %v, confirmed were %v",
				len(sent), d, found, in, confirmed)
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
	if state != "open" || operations != 0 || s.gone() != s.want.gone || s.sandbox.received(http.MethodDelete) != s.want.deletes {
		s.ledger.violated(s.t, "the plan is %s, %d operations, %d codes gone, %d DELETEs", state, operations, s.gone(), s.sandbox.received(http.MethodDelete))
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
