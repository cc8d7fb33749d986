package handlers_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"codedesk/internal/text"
)

// oneDelete fails the test unless the service was asked to delete once.
func (d *desk) oneDelete() {
	d.t.Helper()
	if sent := d.deletes(); len(sent) != 1 {
		d.t.Errorf("%d requests to delete have reached the service, want one: %+v", len(sent), sent)
	}
}

// However often a button is pressed, and from however many windows: one plan is one request, and nobody is scolded.
func TestPressesOfOnePerson(t *testing.T) {
	t.Parallel()
	l := text.English
	for _, times := range []int{2, 3} {
		t.Run("as many clicks at once lead to the same result: "+l.Count(times), func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			b := d.persona("administrator")
			form := b.get(b.plan(d.expired(3)...)).confirmation("INC-5")
			operation := strings.Replace(form.page.url.Path, "/plans/", "/operations/", 1)
			for _, answer := range together(t, slices.Repeat([]func() (*page, error){form.ready("", "")}, times)...) {
				answer.goesTo(operation)
			}
			b.get(operation).headed(http.StatusOK, l.OperationAll(3)).flashed("success: " + l.OperationDone(3))
			d.oneDelete()
			t.Run("and so do reload and back", func(t *testing.T) {
				b, form := b.in(t), *form
				b.get(operation).flashed()
				b.get(form.page.url.Path).goesTo(operation)
				form.press("", "").goesTo(operation).follow().headed(http.StatusOK, l.OperationAll(3)).flashed()
				d.in(t).oneDelete()
			})
		})
	}
	t.Run("a code is taken out twice by a double click", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		b := d.persona("administrator")
		chosen := d.expired(3)
		form := b.get(b.plan(chosen...)).form(b.get("/codes").openPlans()[0]+"/execute", "confirm")
		press := form.ready("code", chosen[1])
		for _, answer := range together(t, press, press) {
			answer.goesTo(form.page.url.Path)
		}
		b.get(form.page.url.Path).isCalm().headed(http.StatusOK, l.PlanTitle(2))
		b.post(form.page.url.Path+"/remove", url.Values{"code": {hexOf(9)}}).is(http.StatusUnprocessableEntity)
	})
	t.Run("a plan is dropped twice by a double click", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		b := d.persona("administrator")
		plan := b.plan(d.expired(3)...)
		drop := func() (*page, error) { return b.try(http.MethodPost, plan+"/drop", url.Values{}) }
		for _, answer := range together(t, drop, drop) {
			answer.goesTo("/codes")
		}
		if flashes := b.get("/codes").isCalm().flashes(); len(flashes) != 1 {
			t.Errorf("the messages are %q", flashes)
		}
	})
	t.Run("one window drops or takes out while the other deletes", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.codes = 120 })
		b := d.persona("administrator")
		for round := range 12 {
			before := len(d.deletes())
			chosen := d.expired(3)
			b.post("/codes", url.Values{"do": {"clear"}})
			plan := b.plan(chosen...)
			operation := strings.Replace(plan, "/plans/", "/operations/", 1)
			form := b.get(plan).confirmation("")
			other := form.ready("code", chosen[1])
			if round%2 == 0 {
				other = func() (*page, error) { return b.try(http.MethodPost, plan+"/drop", url.Values{}) }
			}
			answers := together(t, form.ready("", ""), other)
			sent := d.deletes()[before:]
			switch executed, meanwhile := answers[0], answers[1]; {
			case executed.status == http.StatusSeeOther:
				executed.goesTo(operation)
				if len(sent) != 1 {
					t.Fatalf("%d requests to delete, want one", len(sent))
				}
				took := meanwhile.is(http.StatusSeeOther).header.Get("Location") == plan
				if got := idsIn(t, sent[0].Body); took == slices.Contains(got, chosen[1]) {
					t.Errorf("taken out: %t, but sent were %q", took, got)
				}
				if round%2 == 0 {
					meanwhile.goesTo(operation)
				}
				b.get(operation).is(http.StatusOK).says("listed any more")
			default: // the other window came first: nothing was sent, and the page says why
				executed.is(http.StatusUnprocessableEntity).says(l.ErrorNothingDeleted())
				if len(sent) != 0 {
					t.Errorf("%d requests to delete though the answer was %d", len(sent), executed.status)
				}
			}
		}
	})
}

// hexOf is an id that no code has.
func hexOf(n int) string { return strings.Repeat("0", 31) + string(rune('0'+n)) }

// Signing out while a deletion is at work costs nothing but another sign-in.
func TestSigningOutWhileADeletionIsAtWork(t *testing.T) {
	t.Parallel()
	l := text.English
	begun, goOn := make(chan struct{}), make(chan struct{})
	d := newDesk(t, func(s *setup) {
		s.users, s.noStage = true, true
		s.front = func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method == http.MethodDelete && strings.HasSuffix(r.URL.Path, "/activecode") {
					close(begun)
					<-goOn
				}
				next.ServeHTTP(w, r)
			})
		}
	})
	ann := d.user("ann")
	plan := ann.plan(d.expired(2)...)
	answers := together(t, ann.get(plan).confirmation("").ready("", ""), func() (*page, error) {
		<-begun
		defer close(goOn)
		return ann.try(http.MethodPost, "/signout", url.Values{})
	})
	operation := answers[0].goesBelow("/operations/")
	answers[1].is(http.StatusSeeOther)
	ann.get(operation).goesTo("/signin?next=" + url.QueryEscape(operation)).follow().is(http.StatusOK)
	f := ann.get("/signin?next="+url.QueryEscape(operation)).form("/signin", "pad")
	f.set("username", "ann")
	f.set("password", deskPassword)
	f.press("", "").goesTo(operation).follow().isCalm().headed(http.StatusOK, l.OperationAll(2))
	ann.get("/codes").isCalm().says("0 of 58 selected")
	d.oneDelete()
}
