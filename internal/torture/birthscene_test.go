package torture

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"codedesk/internal/journal"
)

// newCodeScene plays one cell of the matrix of creations.
type newCodeScene struct{ scene }

// sceneTerminal is what the code of a scene is for.
const sceneTerminal = "Room 4-12"

func (s *newCodeScene) play(t *testing.T) {
	s.t, s.sends = t, callCreate
	fields := s.fillsIn()
	s.aim()
	began := time.Now()
	page := s.presses(fields)
	heading := s.want.heading
	if time.Since(began) >= longestWait && s.want.outcome != open && heading == headings("unknown") && strings.HasPrefix(page.heading(), "Making ") {
		heading = headings("running") // on a busy machine the page may not have waited for the last of the first looks
	}
	s.says(page, heading)
	if after := page.header.Get("Retry-After"); page.status == http.StatusServiceUnavailable && after != s.retryAfter {
		t.Errorf("the page passes on %q as Retry-After, want %q", after, s.retryAfter)
	}
	s.mend()
	unknown := 0
	if s.want.outcome == open {
		if n := len(s.proxy.asked()); n != 0 || s.made() != 0 {
			s.ledger.violated(t, "%d POSTs and %d codes before the same form is sent again", n, s.made())
		}
		s.pressesAgain(fields)
	} else {
		unknown = s.settles(page)
		if s.want.deletes != s.sandbox.received(http.MethodPost) || s.want.gone != s.made() {
			s.ledger.violated(t, "%d POSTs reached the service and %d codes were made, want %d and %d",
				s.sandbox.received(http.MethodPost), s.made(), s.want.deletes, s.want.gone)
		}
	}
	// The browser's back button, and the button once more.
	before := len(s.proxy.asked())
	s.presses(fields)
	if n := len(s.proxy.asked()); n != before {
		s.ledger.violated(t, "the form was sent again: %d POSTs after %d", n, before)
	}
	s.isAskedOnce(fields.Get("form"))
	s.ledger.did()
	s.ledger.found(len(s.proxy.asked()), unknown)
	must(t, s.desk.process.stop())
}

// fillsIn starts everything and fills in a form.
func (s *newCodeScene) fillsIn() url.Values {
	s.t.Helper()
	lab.busy <- struct{}{}
	defer func() { <-lab.busy }()
	s.begins()
	ctx := s.t.Context()
	_, err := s.ann.signsIn(ctx)
	must(s.t, err)
	p, err := s.ann.open(ctx, newCodeForm)
	must(s.t, err)
	f, err := p.form(newCodeForm)
	must(s.t, err)
	f.values.Set("terminal", sceneTerminal)
	f.values.Set("type", "idea-hub")
	f.values.Set("email", "it@acme.example")
	must(s.t, until(ctx, pressing, s.proxy.isInformed))
	return f.values
}

// presses sends the form and goes where its answer leads.
func (s *newCodeScene) presses(fields url.Values) *page {
	s.t.Helper()
	answer, err := s.ann.send(s.t.Context(), http.MethodPost, newCodeForm, fields)
	must(s.t, err)
	p, err := answer.follow(s.t.Context())
	must(s.t, err)
	return p
}

// says compares a page with what the cell says: of the form, which has come back, the text, of all else the heading. A
// code is only spoken of as made when the service lists it.
func (s *newCodeScene) says(p *page, heading string) {
	s.t.Helper()
	heading = strings.ReplaceAll(heading, "{T}", sceneTerminal)
	said := p.heading() == heading
	if p.path == newCodeForm {
		said = strings.Contains(p.text(), heading) && strings.Contains(p.text(), "No code was made")
		if n := len(s.proxy.asked()); n > 0 {
			s.ledger.violated(s.t, "the form comes back as if nothing was made, and %d POSTs have arrived\n%s", n, p.text())
		}
	}
	if !said || p.status != s.want.status && s.want.outcome != open {
		s.ledger.violated(s.t, "%s: the page is %d %q, want %d %q\n%s", p.path, p.status, p.heading(), s.want.status, heading, p.text())
	}
	if strings.HasPrefix(p.heading(), "There is a new code") && s.made() == 0 {
		s.ledger.violated(s.t, "%s says %q, and the service has none", p.path, p.heading())
	}
}

// made is how many codes the service has made.
func (s *newCodeScene) made() int { return len(s.sandbox.listed()) - len(s.first) }

// pressesAgain sends the same form after the fault, until it is taken.
func (s *newCodeScene) pressesAgain(fields url.Values) {
	s.t.Helper()
	var p *page
	if err := until(s.t.Context(), pressing, func() bool {
		p = s.presses(fields)
		return p.path != newCodeForm
	}); err != nil || p.heading() != strings.ReplaceAll(headings("created"), "{T}", sceneTerminal) || s.made() != 1 {
		s.ledger.violated(s.t, "after the fault the form leads to %d %q, %d codes: %v", p.status, p.heading(), s.made(), err)
	}
}

// settles waits until the outcome is known, and compares it with the cell. It returns 1 if it was not known on the first
// page. Nobody helps when the POST was the faulty call; otherwise the person presses "Check now".
func (s *newCodeScene) settles(p *page) (unknown int) {
	s.t.Helper()
	ctx := s.t.Context()
	id := strings.TrimPrefix(p.path, "/creations/")
	settled := func() bool {
		done, err := one[bool](ctx, s.db, "SELECT settled FROM creations WHERE id = $1", id)
		must(s.t, err)
		return done
	}
	if !settled() {
		unknown = 1
		if s.call != callCreate {
			_, err := s.ann.open(ctx, p.path+"?check=1")
			must(s.t, err)
		}
	}
	if err := until(ctx, settling, settled); err != nil {
		s.ledger.violated(s.t, "the creation is not settled: %v", err)
	}
	outcome, err := one[string](ctx, s.db, "SELECT outcome FROM creations WHERE id = $1", id)
	must(s.t, err)
	if outcome != s.want.outcome {
		s.ledger.violated(s.t, "the outcome is %q, want %q", outcome, s.want.outcome)
	}
	last, err := s.ann.open(ctx, p.path)
	must(s.t, err)
	s.says(last, headings(journal.CreationOutcome(outcome)))
	return unknown
}

// isAskedOnce fails the test unless at most one POST has arrived, with an older intent for this form.
func (s *newCodeScene) isAskedOnce(form string) {
	s.t.Helper()
	written, err := creationIntents(s.t.Context(), s.db)
	must(s.t, err)
	sent := s.proxy.asked()
	for _, p := range sent {
		if in, found := written[p.requestID]; len(sent) > 1 || !found || in.creation != form || !in.covers(p) {
			s.ledger.violated(s.t, "%d POSTs have arrived, one of %v; its intent (%t) is %v", len(sent), p, found, in)
		}
	}
}
