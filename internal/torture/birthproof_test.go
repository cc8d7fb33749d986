package torture

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
	"path/filepath"
	"slices"
	"strings"

	"codedesk/internal/journal"

	"golang.org/x/net/html"
)

// examine looks at the journal of a dead dashboard: it is whole and unbroken, and has an intent for every POST that has
// ever arrived, one POST for each creation, each of a form that was sent.
func (w *workshop) examine(when string) {
	w.t.Helper()
	ctx := w.t.Context()
	db, err := remains(ctx, w.desk.data, journalFile, w.copies)
	if err == nil {
		defer db.Close()
		w.entries, err = verified(ctx, db, w.entries)
	}
	if err != nil {
		w.ledger.violated(w.t, "%s: the journal: %v", when, err)
		return
	}
	all, err := creationIntents(ctx, db)
	must(w.t, err)
	sent := map[string]int{}
	for _, p := range w.proxy.asked() {
		in, found := all[p.requestID]
		if !found || !in.covers(p) {
			w.ledger.violated(w.t, "%s: the POST %s of %s for %q, its intent is %v (%t)", when, p.requestID, p.at, p.terminal, in, found)
		}
		if sent[in.creation]++; sent[in.creation] > 1 {
			w.ledger.violated(w.t, "%s: %d POSTs for the creation %s", when, sent[in.creation], in.creation)
		}
	}
	for requestID, in := range all {
		if !w.forms[in.creation] {
			w.ledger.violated(w.t, "%s: the request %s is of a form %s that nobody has sent", when, requestID, in.creation)
		}
	}
}

// count notes how far the creation was when the dashboard was killed.
func (w *workshop) count() {
	w.t.Helper()
	w.mu.Lock()
	pressed, posting, form := w.pressed, w.posting, w.form
	w.mu.Unlock()
	if !pressed {
		w.ledger.met("no button pressed")
		return
	}
	var answered *int64
	var settled bool
	ctx := w.t.Context()
	db, err := readOnly(filepath.Join(w.copies, journalFile))
	must(w.t, err)
	defer db.Close()
	err = db.QueryRowContext(ctx, "SELECT answered, settled FROM creations WHERE id = $1", form).Scan(&answered, &settled)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		w.ledger.met("no intent yet")
	case err != nil:
		w.t.Error(err)
	case settled:
		w.ledger.met("settled")
	case answered != nil:
		w.ledger.met("answered, not settled")
	case posting:
		w.ledger.met("sent, not answered")
	default:
		w.ledger.met("intent written, not sent")
	}
}

// compare says whether every creation in the journal of a dead dashboard tells the truth about the service, and whether
// every code that is new was asked for. It returns the creations.
func (w *workshop) compare(ctx context.Context) (all []journal.Creation) {
	w.t.Helper()
	db, err := remains(ctx, w.desk.data, journalFile, w.copies)
	must(w.t, err)
	defer db.Close()
	kept, err := journal.Open(ctx, db, journal.Options{})
	must(w.t, err)
	intents, err := creationIntents(ctx, db)
	must(w.t, err)
	listed := w.sandbox.codes()
	posts, made := map[string]post{}, map[string]bool{}
	for _, p := range w.proxy.asked() {
		posts[intents[p.requestID].creation] = p
		made[p.made] = p.made != ""
	}
	for id, code := range listed {
		if _, old := w.first[id]; !old && !made[code.ActiveCode] {
			w.ledger.violated(w.t, "the service has %v, and nobody has asked for it", code)
		}
	}
	for _, in := range intents {
		c, err := kept.Creation(ctx, in.creation)
		must(w.t, err)
		w.judge(c, posts, listed)
		w.ledger.met("outcome " + string(c.Outcome))
		all = append(all, c)
	}
	unknown, err := one[int](ctx, db, `SELECT count(DISTINCT subject) FROM entries
		WHERE kind = 'creation.outcome' AND body LIKE '%"outcome":"unknown"%'`)
	must(w.t, err)
	w.ledger.found(len(posts), unknown)
	w.t.Logf("%d POSTs, %d codes made, %d outcomes were unknown for a time", len(posts), len(listed)-len(w.first), unknown)
	return all
}

// judge compares the outcome of one creation with its request and with what is listed.
func (w *workshop) judge(c journal.Creation, posts map[string]post, listed map[string]listedCode) {
	w.t.Helper()
	p, sent := posts[c.ID]
	found, has := listed[c.Found.ID]
	has = has && found.ActiveCode == c.Found.ActiveCode && found.DevName == c.Terminal && !slices.Contains(c.Before, c.Found.ID)
	honest := false
	switch c.Outcome {
	case journal.CreationMade:
		honest = sent && has && p.made == c.AnsweredCode && p.made == c.Found.ActiveCode
	case journal.CreationAppeared: // it need not be the one that was asked for, but it is new, and of nobody else
		honest = c.Appeared > 1 && c.Found.ID == "" || c.Appeared == 1 && has
		for id, other := range posts {
			honest = honest && (id == c.ID || other.made == "" || other.made != c.Found.ActiveCode || p.made == "")
		}
	case journal.CreationRefused:
		honest = sent && p.made == "" || !sent && c.Answer != nil
	case journal.CreationAbsent:
		honest = p.made == ""
	}
	if !honest || !c.Settled {
		w.ledger.violated(w.t, "the creation %s for %q is %q (settled %t, answered %q, found %v, appeared %d); sent %t, made %q",
			c.ID, c.Terminal, c.Outcome, c.Settled, c.AnsweredCode, c.Found, c.Appeared, sent, p.made)
	}
}

// headings are what the page of a creation for the terminal {T} is called.
func headings(o journal.CreationOutcome) string {
	return map[journal.CreationOutcome]string{
		journal.CreationRunning:  "Making a new code for {T}…",
		journal.CreationMade:     "There is a new code for {T}",
		journal.CreationUnlisted: "There is a new code for {T}, but it is not listed",
		journal.CreationAppeared: "A code for {T} has appeared since",
		journal.CreationRefused:  "No new code for {T} was made",
		journal.CreationAbsent:   "No code for {T} has appeared",
		journal.CreationUnknown:  "We cannot tell yet if a code for {T} was made",
	}[o]
}

// areShown fails the test unless the page of each creation says its outcome, and the history leads to all of them.
func (w *workshop) areShown(ctx context.Context, all []journal.Creation) {
	w.t.Helper()
	_, err := w.ann.signsIn(ctx)
	must(w.t, err)
	history, err := w.ann.open(ctx, "/history?what=creations")
	must(w.t, err)
	for _, c := range all {
		p, err := w.ann.open(ctx, "/creations/"+c.ID)
		must(w.t, err)
		want := strings.ReplaceAll(headings(c.Outcome), "{T}", c.Terminal)
		if p.status != http.StatusOK || p.heading() != want {
			w.ledger.violated(w.t, "%s is %d %q, want %q", p.path, p.status, p.heading(), want)
		}
		if find(history.doc, func(n *html.Node) bool { return n.Data == "a" && attr(n, "href") == p.path }) == nil {
			w.ledger.violated(w.t, "the history does not lead to %s", p.path)
		}
	}
}
