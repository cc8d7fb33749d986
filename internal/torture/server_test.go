package torture

import (
	"net/http"
	"slices"
	"strings"
	"syscall"
	"testing"

	"codedesk/internal/database/pgtest"
)

// onServer is a scene on a PostgreSQL database.
func onServer(t *testing.T, number int, server string) *scene {
	t.Helper()
	lab.busy <- struct{}{}
	defer func() { <-lab.busy }()
	s := &scene{t: t, number: number, codes: size{planned: 4}, ledger: newLedger(t, "PostgreSQL: "+t.Name())}
	s.sandbox = newSandbox(t, 60)
	s.proxy = newProxy(t, number, s.sandbox)
	s.proxy.begin(attack{})
	s.desk = newDesk(t, s.proxy.url(), s.sandbox, on(server), "CODEDESK_UPSTREAM_TIMEOUT=3s")
	s.first = s.sandbox.listed()
	var err error
	s.ann, err = newPerson(s.desk)
	must(t, err)
	return s
}

// newServer is a server that the test may stop.
func newServer(t *testing.T) (server *pgtest.Server, address string) {
	t.Helper()
	server, err := pgtest.New()
	must(t, err)
	t.Cleanup(func() { must(t, server.Close()) })
	address, err = server.NewDatabase(t.Context(), "desk")
	must(t, err)
	return server, address
}

// settledOnServer waits until everything is settled, and returns the outcome of the only operation.
func (s *scene) settledOnServer() (outcome string) {
	s.t.Helper()
	if err := until(s.t.Context(), settling, func() bool {
		db, err := s.desk.journal(s.t.Context())
		if err != nil {
			return false
		}
		defer db.Close()
		outcome, err = one[string](s.t.Context(), db, "SELECT outcome FROM operations WHERE settled = 1")
		return err == nil
	}); err != nil {
		s.ledger.violated(s.t, "nothing is settled: %v\n%s", err, s.desk.process.tail())
	}
	return outcome
}

// ends counts what was sent.
func (s *scene) ends(outcome string, gone, deletes int) {
	s.t.Helper()
	s.ledger.did()
	s.ledger.found(len(s.proxy.sent()), 0)
	if s.gone() != gone || s.sandbox.received(http.MethodDelete) != deletes || outcome != all {
		s.ledger.violated(s.t, "the outcome is %q, %d codes are gone after %d DELETEs", outcome, s.gone(), s.sandbox.received(http.MethodDelete))
	}
}

// paused fails the test unless nothing was sent and the page says so, or that it does not know, whichever database was missed first.
func (s *scene) paused(p *page, err error) {
	s.t.Helper()
	must(s.t, err)
	// While the history cannot be read either, the page cannot know.
	said := strings.Contains(p.text(), "Nothing was deleted") || strings.Contains(p.text(), "We cannot tell yet if the codes were deleted")
	if p.status != http.StatusServiceUnavailable || !said || len(s.proxy.sent()) > 0 {
		s.ledger.violated(s.t, "the answer is %d, %d DELETEs were sent:\n%s", p.status, len(s.proxy.sent()), p.text())
	}
}

// The server crashes before the intent can be written: nothing is sent, and when it is back the same plan is executed.
func TestServerCrashesBeforeTheIntent(t *testing.T) {
	t.Parallel()
	server, address := newServer(t)
	s := onServer(t, 470, address)
	plan := s.plans()
	crashed := false
	s.proxy.passing = func(call string, answered bool) {
		if call == callBefore && !answered && !crashed {
			crashed = true
			must(t, server.Stop())
		}
	}
	s.proxy.begin(attack{})
	s.paused(plan.confirms(t.Context()))
	// Who is signed in is kept there, too.
	if page, err := s.ann.open(t.Context(), "/codes"); err != nil || page.status != http.StatusServiceUnavailable || !strings.Contains(page.text(), "Deleting is paused") {
		s.ledger.violated(t, "without the server the list is %v, %v", page, err)
	}
	must(t, server.Start())
	var answer *page
	must(t, until(t.Context(), settling, func() bool {
		again, err := s.ann.open(t.Context(), plan.path)
		must(t, err)
		if again.status != http.StatusOK {
			return false
		}
		answer, err = again.confirms(t.Context())
		must(t, err)
		return answer.status == http.StatusSeeOther
	}))
	s.ends(s.settledOnServer(), 4, 1)
}

// The server crashes when the DELETE has left, and comes back: it is settled without a start, and sent once.
func TestServerCrashesDuringTheDelete(t *testing.T) {
	t.Parallel()
	server, address := newServer(t)
	s := onServer(t, 471, address)
	s.proxy.arrived = func(deletion) { must(t, server.Stop()) }
	answer, err := s.plans().confirms(t.Context())
	must(t, err)
	if strings.Contains(answer.text(), isDeleted) {
		s.ledger.violated(t, "it claims what it could not write down:\n%s", answer.text())
	}
	must(t, server.Start())
	s.ends(s.settledOnServer(), 4, 1)
}

// A second program on the same database refuses to start; when the first is killed it takes over, settles what was sent,
// and sends nothing again.
func TestSecondProgramTakesOver(t *testing.T) {
	t.Parallel()
	s := onServer(t, 472, pgtest.Database(t))
	plan := s.plans()
	other := *s.desk
	other.settings = append(slices.Clone(s.desk.settings), "CODEDESK_DATA="+t.TempDir())
	refused := launch(t, nil, other.settings, func(string) {})
	<-refused.done
	if words := refused.tail(); refused.err == nil || !strings.Contains(words, "codedesk: CODEDESK_DATABASE: another Codedesk uses this database (codedesk") {
		s.ledger.violated(t, "the second: %v\n%s", refused.err, words)
	}
	killed := make(chan struct{})
	s.proxy.arrived = func(deletion) {
		s.desk.process.kill()
		close(killed)
	}
	if _, err := plan.confirms(t.Context()); err == nil {
		t.Error("the first has answered: nothing was tried")
	}
	<-killed
	other.start()
	s.ann.desk = &other
	s.desk = &other
	outcome := s.settledOnServer()
	deletes := len(s.proxy.sent())
	s.ledger.did()
	s.ledger.found(deletes, 0)
	if gone := s.gone(); deletes != 1 || outcome == all && gone != 4 || outcome != all && gone == 4 {
		s.ledger.violated(t, "the outcome is %q, %d codes are gone after %d DELETEs", outcome, gone, deletes)
	}
}

// The first program is cut off, and a second one takes its place: the first writes nothing more and sends nothing.
func TestProgramThatIsCutOffSendsNothing(t *testing.T) {
	t.Parallel()
	address := pgtest.Database(t)
	s := onServer(t, 473, address)
	plan := s.plans()
	other := *s.desk
	other.settings = append(slices.Clone(s.desk.settings), "CODEDESK_DATA="+t.TempDir())
	must(t, s.desk.process.cmd.Process.Signal(syscall.SIGSTOP)) // so that it is not quicker than the second
	pgtest.Cut(t, address)
	other.start()
	must(t, s.desk.process.cmd.Process.Signal(syscall.SIGCONT))

	s.paused(plan.confirms(t.Context()))
	ready, err := s.ann.open(t.Context(), "/readyz")
	must(t, err)
	if ready.status != http.StatusServiceUnavailable {
		s.ledger.violated(t, "the first says that it is ready: %d", ready.status)
	}
	must(t, other.process.stop())
	must(t, until(t.Context(), settling, func() bool {
		ready, err := s.ann.open(t.Context(), "/readyz")
		return err == nil && ready.status == http.StatusOK
	}))
	again, err := s.ann.open(t.Context(), plan.path)
	must(t, err)
	answer, err := again.confirms(t.Context())
	must(t, err)
	if answer.status != http.StatusSeeOther {
		s.ledger.violated(t, "ready again it answers %d:\n%s", answer.status, answer.text())
	}
	s.ends(s.settledOnServer(), 4, 1)
}
