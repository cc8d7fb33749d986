package torture

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
)

// The form for a new code, and the terminals that codes are made for: so few that several codes are for the same one.
const (
	newCodeForm   = "/codes/new"
	mostTerminals = 4
)

// works is what the person does in one round: fills in a form, or comes back to the one that a kill has left in the
// browser, sends it, sometimes twice at the same time, and reads what became of it. Now and then somebody sends another
// form meanwhile, or the same one once more afterwards. It ends with an error when the dashboard is killed.
func (w *workshop) works(ctx context.Context) error {
	w.happens(personComes)
	if !w.signedIn || w.script.IntN(4) == 0 {
		w.signedIn = false
		if _, err := w.ann.signsIn(ctx); err != nil {
			return err
		}
		w.signedIn = true
	}
	fields := w.pending
	if fields == nil || w.script.IntN(2) == 0 {
		var err error
		if fields, err = w.fillsIn(ctx); err != nil {
			return err
		}
	}
	sent := []url.Values{fields}
	switch w.script.IntN(4) {
	case 0: // a double click
		sent = append(sent, fields)
	case 1: // another tab
		other, err := w.fillsIn(ctx)
		if err != nil {
			return err
		}
		sent = append(sent, other)
	}
	again := w.script.IntN(3) == 0
	w.happens(formReads)
	if all := mishaps(); w.script.IntN(2) == 0 {
		m := all[w.script.IntN(len(all))]
		w.proxy.begin(attack{call: m.call, fault: m.fault, once: m.once})
	} else {
		w.proxy.begin(attack{})
	}
	w.pending = fields
	for _, f := range sent {
		w.forms[f.Get("form")] = true
	}
	w.mu.Lock()
	w.pressed, w.form = true, fields.Get("form")
	w.mu.Unlock()

	failed := make([]error, len(sent))
	var group sync.WaitGroup
	for i, f := range sent {
		group.Go(func() { failed[i] = w.sends(ctx, f) })
	}
	group.Wait()
	if err := errors.Join(failed...); err != nil {
		return err
	}
	w.pending = nil
	w.happens(codeSeen)
	if again { // the browser's back button, and the button of the form
		return w.sends(ctx, fields)
	}
	_ = until(ctx, 2*seeing, func() bool { return false })
	return nil
}

// fillsIn opens a form and fills it in.
func (w *workshop) fillsIn(ctx context.Context) (url.Values, error) {
	p, err := w.ann.open(ctx, newCodeForm)
	if err == nil && strings.HasPrefix(p.path, "/signin") {
		// Killed while she signed in: the session is another one, and the browser has not heard of it.
		if _, err = w.ann.signsIn(ctx); err == nil {
			p, err = w.ann.open(ctx, newCodeForm)
		}
	}
	if err != nil {
		return nil, err
	}
	f, err := p.form(newCodeForm)
	if err != nil {
		return nil, &wrongPage{p}
	}
	f.values.Set("terminal", fmt.Sprintf("Room %d", w.script.IntN(mostTerminals)))
	f.values.Set("type", []string{"idea-hub", "smart-rooms"}[w.script.IntN(2)])
	f.values.Set("email", "it@acme.example")
	return f.values, nil
}

// sends sends a form and reads the answer: the page of the creation, or the form again, which says that nothing was made.
func (w *workshop) sends(ctx context.Context, fields url.Values) error {
	id := fields.Get("form")
	answer, err := w.ann.send(ctx, http.MethodPost, newCodeForm, fields)
	if err != nil {
		return err
	}
	if answer.status != http.StatusSeeOther {
		full := answer.status == http.StatusUnprocessableEntity && strings.Contains(answer.text(), "not settled yet")
		if _, err := answer.form(newCodeForm); err != nil || answer.status < http.StatusInternalServerError && !full {
			return &wrongPage{answer}
		}
		return w.denies(ctx, answer, id)
	}
	result, err := answer.follow(ctx)
	if err != nil {
		return err
	}
	if result.status != http.StatusOK || result.path != "/creations/"+id {
		return &wrongPage{result}
	}
	w.believe(result)
	return nil
}

// denies holds a form that comes back against what was sent for it: it says that no code was made.
func (w *workshop) denies(ctx context.Context, form *page, id string) error {
	w.t.Helper()
	db, err := readOnly(filepath.Join(w.desk.data, journalFile))
	if err != nil {
		return err
	}
	defer db.Close()
	intents, err := creationIntents(ctx, db)
	if err != nil {
		return err
	}
	for _, p := range w.proxy.asked() {
		if intents[p.requestID].creation == id {
			w.ledger.violated(w.t, "the form comes back as if nothing was made, and %s was sent: %s", p.requestID, form.text())
		}
	}
	return nil
}

// believe compares what the page of a creation says with what the service has done.
func (w *workshop) believe(p *page) {
	w.t.Helper()
	heading := p.heading()
	made, appeared := strings.HasPrefix(heading, "There is a new code for "), strings.HasPrefix(heading, "A code for ")
	if !made && !appeared {
		return
	}
	has := false
	for _, code := range w.sandbox.codes() {
		_, old := w.first[code.ID] // of several that have appeared the page shows none
		has = has || !old && strings.Contains(heading, code.DevName) && (appeared || strings.Contains(p.text(), code.ActiveCode))
	}
	if !has {
		w.ledger.violated(w.t, "%s says %q, and the service has no such code\n%s", p.path, heading, p.text())
	}
}
