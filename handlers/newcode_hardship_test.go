package handlers_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/text"
)

// birthHardship is a person who makes codes while the storage fails, with a witness who sees that nothing is asked for
// that is not written down, nothing twice, and that nothing untrue is said. Every form is for a terminal of its own.
// The witness calls arrived with each POST.
type birthHardship struct {
	witness
	desk   *desk
	disk   faults
	person *browser
	posts  map[string]int    // that have arrived, by creation
	forms  map[string]string // that were sent, with their terminals
	judged map[string]bool
	open   int // creations that were not settled before the storage was mended
}

func newBirthHardship(t testing.TB, change ...func(*setup)) *birthHardship {
	t.Helper()
	h := &birthHardship{posts: map[string]int{}, forms: map[string]string{}, judged: map[string]bool{}}
	h.desk = newDesk(t, append([]func(*setup){func(s *setup) {
		s.codes, s.lateAnswer, s.openJournal, s.front = 10, 20*time.Millisecond, h.disk.open, h.front
	}}, change...)...)
	h.watches(h.desk)
	h.person = h.desk.persona("administrator")
	return h
}

// front is the witness before the service.
func (h *birthHardship) front(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/activecode") {
			h.see(context.WithoutCancel(r.Context()), r.Header.Get("X-Request-Id"))
		}
		next.ServeHTTP(w, r)
	})
}

// see looks for the intent of a POST.
func (h *birthHardship) see(ctx context.Context, requestID string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.arrived != nil {
		defer h.arrived()
	}
	const intended = `SELECT c.id FROM creations c JOIN entries e ON e.subject = c.id AND e.kind = 'creation.intent' WHERE c.request_id = $1`
	found, err := column(ctx, h.db, intended, requestID)
	if err != nil || len(found) != 1 {
		h.witness.faults = append(h.witness.faults, fmt.Sprintf("the POST %s arrives, its intents on disk are %q (%v)", requestID, found, err))
		return
	}
	if h.posts[found[0]]++; h.posts[found[0]] > 1 {
		h.witness.faults = append(h.witness.faults, fmt.Sprintf("%d POSTs for the creation %s", h.posts[found[0]], found[0]))
	}
}

// sent is how many POSTs have arrived for a creation.
func (h *birthHardship) sent(id string) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.posts[id]
}

// asked is how many POSTs have arrived.
func (h *birthHardship) asked() (n int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, posts := range h.posts {
		n += posts
	}
	return n
}

// fills is a form for another code. Nothing of it is in the history yet.
func (h *birthHardship) fills() *form {
	h.desk.t.Helper()
	f := h.person.get("/codes/new").is(http.StatusOK).form("/codes/new")
	f.set("terminal", fmt.Sprint("Room ", len(h.forms)+1)).set("type", "idea-hub").set("email", "it@acme.example")
	h.forms[f.values.Get("form")] = f.values.Get("terminal")
	return f
}

// presses sends a form. When it comes back it says that no code was made, which is so, or that this cannot be told.
func (h *birthHardship) presses(f *form) (answer *page, done bool) {
	h.desk.t.Helper()
	l, id := text.English, f.values.Get("form")
	before := h.sent(id)
	answer = f.press("", "")
	if answer.status < http.StatusBadRequest {
		return answer.goesTo("/creations/" + id), true
	}
	said := answer.main()
	none := strings.Contains(said, l.NewCodePaused().Heading) && strings.Contains(said, l.NewCodeNothingMade())
	unread := strings.Contains(said, l.NewCodeUnread().Heading) && !strings.Contains(said, l.NewCodeNothingMade())
	switch {
	case answer.status != http.StatusServiceUnavailable || none == unread:
		h.blame("the form for %s comes back with status %d and does not say why: %s", h.forms[id], answer.status, said)
	case none && h.sent(id) > 0:
		h.blame("the form for %s comes back as if no code was made, and %d POSTs have arrived", h.forms[id], h.sent(id))
	case h.sent(id) > before:
		h.blame("the form for %s comes back as if nothing was sent this time, and a POST has arrived", h.forms[id])
	}
	if got := answer.form("/codes/new").values.Encode(); got != f.values.Encode() {
		h.blame("the form came back as %s, was %s", got, f.values.Encode())
	}
	return answer, false
}

// makes sends a form until it is taken, and looks at its page.
func (h *birthHardship) makes(f *form) *page {
	h.desk.t.Helper()
	for range mostTries {
		if answer, done := h.presses(f); done {
			return h.looks(answer.header.Get("Location"))
		}
	}
	h.desk.t.Fatalf("the form for %s is sent in vain", f.values.Get("terminal"))
	return nil
}

// looks opens the page of a creation until it is shown, and compares it with what the service lists.
func (h *birthHardship) looks(path string) *page {
	h.desk.t.Helper()
	for range mostTries {
		p := h.person.get(path)
		if p.status != http.StatusOK {
			continue
		}
		terminal, listed := h.forms[strings.TrimPrefix(p.url.Path, "/creations/")], 0
		for code := range must(h.desk.inventory.Refresh(h.desk.t.Context()))(h.desk.t).All() {
			if code.Terminal == terminal {
				listed++
			}
		}
		for _, o := range []journal.CreationOutcome{journal.CreationMade, journal.CreationAppeared, journal.CreationRefused, journal.CreationAbsent} {
			there := o == journal.CreationMade || o == journal.CreationAppeared
			if p.heading() == text.English.CreationHeading(string(o), terminal) && there != (listed == 1) {
				h.blame("%s says %q, and the service lists %d", path, p.heading(), listed)
			}
		}
		return p
	}
	h.desk.t.Fatalf("%s is opened in vain", path)
	return nil
}

// settles lets every creation be settled, now that the storage works, and compares its outcome with what has arrived: the
// service makes every code that it is asked for.
func (h *birthHardship) settles() {
	h.desk.t.Helper()
	for id := range h.forms {
		if h.judged[id] {
			continue
		}
		h.judged[id] = true
		c := must(h.desk.journal.Creation(h.desk.t.Context(), id))(h.desk.t)
		if !c.Settled {
			h.open++
		}
		for tries := 0; !c.Settled; tries++ {
			if tries == mostTries {
				h.desk.t.Fatalf("the creation %s cannot be settled: %+v", id, c)
			}
			h.looks("/creations/" + id + "?check=1")
			c = must(h.desk.journal.Creation(h.desk.t.Context(), id))(h.desk.t)
		}
		made := c.Outcome == journal.CreationMade || c.Outcome == journal.CreationAppeared
		if made != (h.sent(id) == 1) || !made && c.Outcome != journal.CreationAbsent {
			h.blame("the creation %s is %q; %d POSTs have arrived", id, c.Outcome, h.sent(id))
		}
		p := h.looks("/creations/" + id)
		if want := text.English.CreationHeading(string(c.Outcome), h.forms[id]); p.heading() != want {
			h.blame("%s says %q, want %q", p.url.Path, p.heading(), want)
		}
	}
}

// report ends a test.
func (h *birthHardship) report(t testing.TB, what string, times int) {
	t.Helper()
	h.ends(t, h.desk, what, times, h.asked(), h.open)
}
