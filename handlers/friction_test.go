package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/text"

	"golang.org/x/net/html"
)

// valid are the ids of n codes that can be used for more than a week.
func (d *desk) valid(n int) []string {
	d.t.Helper()
	var ids []string
	for _, c := range d.list() {
		if c.Expires.After(d.now().Add(8*24*time.Hour)) && len(ids) < n {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

func TestFriction(t *testing.T) {
	t.Parallel()
	for _, l := range text.Languages() {
		d := newDesk(t, func(s *setup) { s.codes = 200 })
		t.Run("level 1 asks for nothing, in "+string(l), func(t *testing.T) {
			t.Parallel()
			d := d.in(t)
			b := d.persona("administrator", string(l))
			plan := b.plan(d.expired(20)[10:]...)
			f := b.get(plan).form(plan+"/execute", "confirm")
			if f.values.Has("understood") || f.values.Has("count") || find(f.node, named("input", "understood")) != nil {
				t.Errorf("the form has the fields %v", f.values)
			}
			f.press("", "").follow().headed(http.StatusOK, l.OperationAll(10))
		})
		t.Run("level 2 asks for a tick, in "+string(l), func(t *testing.T) {
			t.Parallel()
			d := d.in(t)
			b := d.persona("administrator", string(l))
			chosen := d.valid(2)
			plan := b.plan(chosen...)
			page := b.get(plan).says(l.PlanUnderstoodValid(2))
			page = page.form(plan+"/execute", "confirm").set("reason", "INC-8").press("", "").is(http.StatusUnprocessableEntity)
			page.comesBack(l, l.PlanUnderstoodMissing(), "understood", "INC-8")
			if d.gone(chosen) != 0 {
				t.Error("codes are gone without the tick")
			}
			page.form(plan+"/execute", "confirm").tick("understood", "yes").press("", "").follow().
				headed(http.StatusOK, l.OperationAll(2)).says("INC-8")
		})
		t.Run("level 3 asks for the number, in "+string(l), func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, func(s *setup) { s.codes = 200 })
			b := d.persona("administrator", string(l))
			chosen := d.expired(50)
			chosen = append(chosen, d.valid(1)...)
			plan := b.plan(chosen...)
			page := b.get(plan).says(l.PlanType(51))
			for _, wrong := range []string{"", "50", "51.0", "5 1", "fifty-one", "-51", "0x33", strings.Repeat("5", 500)} {
				page = page.form(plan+"/execute", "confirm").set("reason", "INC-9").set("count", wrong).press("", "").is(http.StatusUnprocessableEntity)
				page.comesBack(l, l.PlanTypeWrong(51), "count", "INC-9")
				if got := page.form(plan + "/execute").values.Get("count"); got != wrong {
					t.Errorf("what was typed comes back as %q, want %q", got, wrong)
				}
			}
			if len(d.deletes()) != 0 {
				t.Error("something was deleted with the wrong number")
			}
			page.form(plan+"/execute", "confirm").set("count", " ５１ ").press("", "").follow().headed(http.StatusOK, l.OperationAll(51))
		})
	}
}

// comesBack checks a plan that was not confirmed: nothing deleted, the summary links to the field, the reason is there.
func (p *page) comesBack(l text.Language, words, field, reason string) {
	p.t.Helper()
	p.says(l.ErrorNothingDeleted())
	if got := p.faults()[words]; got != "#"+field {
		p.t.Errorf("the summary is %q, want a link to #%s", p.faults(), field)
	}
	input := find(p.doc(), func(n *html.Node) bool { return attr(n, "id") == field })
	if attr(input, "aria-invalid") != "true" || !strings.Contains(attr(input, "aria-describedby"), field+"-error") {
		p.t.Errorf("the field %s does not say what is wrong with it", field)
	}
	if !strings.HasPrefix(p.title(), l.ShellErrorPrefix()) {
		p.t.Errorf("the title is %q", p.title())
	}
	plan := strings.TrimSuffix(p.url.Path, "/execute")
	if got := p.form(plan+"/execute", "confirm").values.Get("reason"); got != reason {
		p.t.Errorf("the reason comes back as %q, want %q", got, reason)
	}
}

func TestReasonsAndTakingOut(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	chosen := d.expired(3)
	plan := b.plan(chosen...)
	reason := func(b *browser) string { return b.get(plan).form(plan + "/execute").values.Get("reason") }

	t.Run("Enter saves the reason and nothing else", func(t *testing.T) {
		b := b.in(t)
		b.get(plan).form(plan+"/execute", "confirm").set("reason", " <b>INC</b> \"1\" ").enter().goesTo(plan).follow().
			flashed("success: " + text.English.PlanReasonKept())
		if got := reason(b); got != `<b>INC</b> "1"` {
			t.Errorf("the reason is %q", got)
		}
		if len(d.deletes()) != 0 {
			t.Error("Enter has deleted something")
		}
	})
	t.Run("a reason of more than 200 characters is not cut", func(t *testing.T) {
		b := b.in(t)
		long := strings.Repeat("长", 201)
		for _, button := range []func(*form) *page{
			func(f *form) *page { return f.enter() },
			func(f *form) *page { return f.press("", "") },
			func(f *form) *page { return f.press("code", chosen[0]) },
		} {
			page := button(b.get(plan).form(plan+"/execute", "confirm").set("reason", long)).headed(http.StatusUnprocessableEntity, "Delete 3 activation codes?")
			if got := page.faults()[text.English.PlanReasonTooLong(201, 200)]; got != "#reason" {
				t.Errorf("the summary is %q", page.faults())
			}
			if got := page.form(plan + "/execute").values.Get("reason"); got != long {
				t.Errorf("what was typed is cut to %d bytes", len(got))
			}
		}
		b.get(plan).form(plan+"/execute", "confirm").set("reason", long[3:]).enter().goesTo(plan)
	})
	t.Run("Take out keeps what was typed", func(t *testing.T) {
		b := b.in(t)
		page := b.get(plan).form(plan+"/execute", "confirm").set("reason", "INC-2").press("code", chosen[0]).goesTo(plan).follow()
		page.headed(http.StatusOK, "Delete 2 activation codes?").says(text.English.PlanTakenOut(1))
		if got := reason(b); got != "INC-2" {
			t.Errorf("the reason is %q", got)
		}
		if n := d.rows("baskets"); n != 3 {
			t.Errorf("the basket holds %d codes, want 3", n)
		}
	})
	t.Run("a code that is not in the plan cannot be taken out", func(t *testing.T) {
		b := b.in(t)
		b.post(plan+"/remove", url.Values{"code": d.expired(5)[4:]}).is(http.StatusUnprocessableEntity).says("Take out: one code")
		b.post(plan+"/remove", url.Values{"code": chosen}).is(http.StatusUnprocessableEntity)
		b.post(plan+"/remove", url.Values{}).is(http.StatusUnprocessableEntity)
		b.get(plan).headed(http.StatusOK, "Delete 2 activation codes?")
	})
	t.Run("with everything taken out there is nothing to delete", func(t *testing.T) {
		b := b.in(t)
		for _, id := range chosen[1:] {
			b.get(plan).form(plan+"/execute", "confirm").press("code", id).goesTo(plan)
		}
		page := b.get(plan).is(http.StatusOK).says(text.English.PlanEmpty().Heading)
		if find(page.doc(), class("confirm")) != nil {
			t.Error("an empty plan can be confirmed")
		}
		b.post(plan+"/execute", url.Values{"reason": {""}, "count": {"0"}}).is(http.StatusUnprocessableEntity)
		if len(d.deletes()) != 0 || d.box.State().Listed != 60 {
			t.Error("something was deleted")
		}
		page.form(plan+"/drop").press("", "").goesTo("/codes").follow().says("3 of 60 selected")
	})
}

func TestReasonThatIsRequired(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.reasonRequired = true })
	b := d.persona("administrator")
	plan := b.plan(d.expired(1)...)
	for _, empty := range []string{"", "   ", "\u3000"} {
		b.get(plan).form(plan+"/execute", "confirm").set("reason", empty).press("", "").is(http.StatusUnprocessableEntity).
			says(text.English.PlanReasonMissing())
	}
	if len(d.deletes()) != 0 {
		t.Error("something was deleted without a reason")
	}
	b.get(plan).confirm("INC-1").follow().headed(http.StatusOK, "1 activation code deleted")
}

func TestOnePlanExecutedByManyAtOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	chosen := d.expired(3)
	plan := b.plan(chosen...)
	fields := url.Values{"reason": {"INC-50"}}
	const times = 50
	var work sync.WaitGroup
	faults := make(chan string, times)
	for range times {
		work.Go(func() {
			page, err := b.try(http.MethodPost, plan+"/execute", fields)
			if err != nil {
				faults <- err.Error()
			} else if want := strings.Replace(plan, "/plans/", "/operations/", 1); page.status != http.StatusSeeOther || page.header.Get("Location") != want {
				faults <- fmt.Sprintf("status %d to %q, want 303 to %s", page.status, page.header.Get("Location"), want)
			}
		})
	}
	work.Wait()
	close(faults)
	for fault := range faults {
		t.Error(fault)
	}
	if sent := d.deletes(); len(sent) != 1 || sent[0].IDs != 3 {
		t.Errorf("the service was asked to delete %d times", len(sent))
	}
	if _, total, err := d.journal.History(t.Context(), journal.HistoryQuery{What: journal.WhatDeletions}, 10, 0); err != nil || total != 1 {
		t.Errorf("there are %d operations (%v), want 1", total, err)
	}
	b.get(plan).follow().headed(http.StatusOK, "3 activation codes deleted").
		flashed("success: " + text.English.OperationDone(3))
}
