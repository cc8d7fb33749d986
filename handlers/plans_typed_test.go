package handlers_test

import (
	"net/http"
	"strings"
	"testing"

	"codedesk/internal/text"
)

// Every button of a plan's form sends the whole form. What does not change the plan costs nothing that was filled in.
func TestWhatIsFilledInStays(t *testing.T) {
	t.Parallel()
	l := text.English
	d := newDesk(t, func(s *setup) { s.mask, s.codes = true, 200 })
	b := d.persona("administrator")
	ticked := b.plan(d.valid(2)...)
	b.post("/codes", map[string][]string{"do": {"clear"}}).is(http.StatusSeeOther)
	chosen := append(d.expired(50), d.valid(3)[2])
	typed := b.plan(chosen...)
	values := func(b *browser, plan string) (understood, count, reason string) {
		f := b.get(plan).form(plan+"/execute", "confirm")
		return f.values.Get("understood"), f.values.Get("count"), f.values.Get("reason")
	}
	want := func(t *testing.T, b *browser, plan, understood, count, reason string) {
		t.Helper()
		if u, c, r := values(b, plan); u != understood || c != count || r != reason {
			t.Errorf("the page has %q, %q and %q, want %q, %q and %q", u, c, r, understood, count, reason)
		}
	}
	fill := func(b *browser, plan, reason string) *form {
		f := b.get(plan).form(plan+"/execute", "confirm").set("reason", reason)
		if plan == ticked {
			return f.tick("understood", "yes")
		}
		return f.set("count", "51")
	}
	shown := d.valid(2)[0]
	t.Run("when a code is shown and hidden again", func(t *testing.T) {
		b := b.in(t)
		fill(b, ticked, "INC-1").press("do", "show-"+shown).goesTo(ticked + "#row-" + shown)
		want(t, b, ticked, "yes", "", "INC-1")
		want(t, b, ticked, "", "", "INC-1") // a tick is for what is in front of the person
		fill(b, ticked, "INC-1").press("do", "hide-"+shown).goesTo(ticked + "#row-" + shown)
		want(t, b, ticked, "yes", "", "INC-1")
		fill(b, typed, "INC-2").press("do", "show-*").goesTo(typed)
		want(t, b, typed, "", "51", "INC-2")
	})
	t.Run("when Enter saves the reason", func(t *testing.T) {
		b := b.in(t)
		fill(b, typed, "INC-3").enter().goesTo(typed)
		want(t, b, typed, "", "51", "INC-3")
		page := fill(b, ticked, "INC-4").enter().goesTo(ticked).browser.get(ticked).flashed("success: " + l.PlanReasonKept())
		page.form(ticked+"/execute", "confirm").press("do", "show-"+shown).is(http.StatusSeeOther)
		want(t, b, ticked, "yes", "", "INC-4")
	})
	t.Run("when the digits cannot be shown", func(t *testing.T) {
		b := b.in(t)
		b.post(ticked+"/show", map[string][]string{"do": {"hide-*"}, "reason": {"INC-4"}}).goesTo(ticked)
		f := fill(b, ticked, "INC-4")
		mend := d.in(t).breakTable(d.journalDB, "INSERT", "entries")
		f.press("do", "show-"+shown).headed(http.StatusServiceUnavailable, l.ErrorRecord().Heading)
		mend()
		want(t, b, ticked, "yes", "", "INC-4")
	})
	t.Run("but is asked for anew on another plan, and on one that is smaller now", func(t *testing.T) {
		b := b.in(t)
		fill(b, typed, "INC-5").press("do", "hide-"+chosen[0]).is(http.StatusSeeOther)
		want(t, b, ticked, "", "", "INC-4")
		fill(b, typed, "INC-6").press("code", chosen[50]).goesTo(typed)
		want(t, b, typed, "", "", "INC-6")
		fill(b, typed, "INC-6").set("count", strings.Repeat("5", 64<<10+1)).enter().goesTo(typed)
		want(t, b, typed, "", "", "INC-6")
		fill(b, ticked, "INC-7").enter().goesTo(ticked)
		b.post(ticked+"/remove", map[string][]string{"code": {shown}, "reason": {"INC-7"}}).goesTo(ticked) // before the page is back
		want(t, b, ticked, "", "", "INC-7")
	})
}
