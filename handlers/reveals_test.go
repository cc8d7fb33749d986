package handlers_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"codedesk/internal/meeting"
	"codedesk/internal/session"
	"codedesk/internal/text"
)

// masked is a desk on which codes are masked for everybody.
func masked(t testing.TB) *desk {
	t.Helper()
	return newDesk(t, func(s *setup) { s.mask, s.users = true, true })
}

// digits fails the test unless of these codes exactly the first n stand on the page, anywhere in its HTML.
func (p *page) digits(codes []meeting.Code, n int) *page {
	p.t.Helper()
	for i, code := range codes {
		if got := strings.Contains(p.body, code.ActiveCode); got != (i < n) {
			p.t.Errorf("%s %s: code %d is on the page: %v", p.method, p.url.RequestURI(), i, got)
		}
	}
	return p
}

// revealed is what is recorded of a reveal of these codes.
func revealed(how, page string, codes ...meeting.Code) map[string]string {
	var terminals []string
	for _, c := range codes {
		terminals = append(terminals, c.Terminal)
	}
	return map[string]string{"how": how, "page": page, "count": text.English.Count(len(codes)),
		"codes": strings.Join(ids(codes), " "), "terminals": strings.Join(terminals, "; ")}
}

func TestMaskedCodesAreShownWithoutAScript(t *testing.T) {
	t.Parallel()
	t.Run("on the list, with the ticks saved, at its row", func(t *testing.T) {
		t.Parallel()
		d := masked(t)
		codes := d.list()
		b := d.user("Ann")
		page := b.get("/codes?sort=expires").digits(codes, 0)
		show := page.list().tick("id", codes[3].ID).press("do", "show-"+codes[0].ID)
		page = show.goesTo("/codes#row-"+codes[0].ID).browser.get("/codes").digits(codes, 1).says("1 of 60 selected")
		if !strings.Contains(page.body, `<tr id="row-`+codes[0].ID+`"`) {
			t.Error("there is no row to come back to")
		}
		if got := d.recorded("reveal", revealed("show", "list", codes[0]))[0]; got.subject != codes[0].ID || got.actor != "local:Ann" {
			t.Errorf("recorded is %+v", got)
		}
		if n := countEntries(d, "%"+codes[0].ActiveCode+"%"); n != 0 {
			t.Errorf("the digits stand in %d entries", n)
		}
		d.user("Ann").get("/codes").digits(codes, 0) // another session of hers
		page.list().press("do", "hide-"+codes[0].ID).goesTo("/codes#row-"+codes[0].ID).browser.get("/codes").digits(codes, 0)
	})
	t.Run("all of a page at once, and none of the next", func(t *testing.T) {
		t.Parallel()
		d := masked(t)
		codes := d.list()
		b := d.user("Vera")
		page := b.get("/codes?size=25").list().press("do", "show-*").goesTo("/codes?size=25").browser.get("/codes").digits(codes, 25)
		d.recorded("reveal", revealed("page", "list", codes[:25]...))
		b.get("/codes?size=25").list().press("do", "hide-*").goesTo("/codes?size=25")
		page.browser.get("/codes").digits(codes, 0)
	})
	t.Run("and what is shown already is not recorded again", func(t *testing.T) {
		t.Parallel()
		d := masked(t)
		codes := d.list()[:25]
		b := d.user("Vera")
		press := func(do string) {
			b.get("/codes?size=25").list().press("do", do).is(http.StatusSeeOther)
		}
		press("show-" + codes[2].ID)
		b.post("/codes", url.Values{"do": {"show-" + codes[2].ID}}).is(http.StatusSeeOther)
		many := url.Values{"do": {"show-*"}, "shown": {strings.Join(ids(codes), " ")}}
		for range 2 {
			b.post("/codes", many).is(http.StatusSeeOther)
		}
		b.get("/codes?size=25").digits(codes, 25)
		d.recorded("reveal", revealed("show", "list", codes[2]), revealed("page", "list", slices.Concat(codes[:2], codes[3:])...))
		press("hide-" + codes[2].ID)
		b.post("/codes", many).is(http.StatusSeeOther)
		if all := d.events("reveal"); len(all) != 3 || all[2].detail["codes"] != codes[2].ID || all[2].subject != codes[2].ID {
			t.Errorf("recorded is %+v", all)
		}
	})
	t.Run("but not more at once than a session remembers", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.mask, s.codes = true, session.MaxRevealed+1 })
		codes := d.list()
		b := d.persona("viewer")
		many := url.Values{"do": {"show-*"}, "shown": {strings.Join(ids(codes), " ")}}
		b.post("/codes", many).is(http.StatusUnprocessableEntity).says("Selected codes: up to 1,000 at once")
		d.recorded("reveal")
		many.Set("shown", strings.Join(ids(codes[1:]), " "))
		b.post("/codes", many).goesTo("/codes").browser.get("/codes").digits(codes[1:50], 49)
	})
	t.Run("on a plan, with the reason kept", func(t *testing.T) {
		t.Parallel()
		d := masked(t)
		b := d.user("Ann")
		codes := d.list()[:3]
		plan := b.plan(ids(codes)...)
		form := b.get(plan).digits(codes, 0).form(plan+"/execute", "confirm").set("reason", "INC-7")
		page := form.press("do", "show-"+codes[0].ID).goesTo(plan+"#row-"+codes[0].ID).browser.get(plan).digits(codes, 1)
		if got := page.form(plan + "/execute").values.Get("reason"); got != "INC-7" {
			t.Errorf("the reason is %q", got)
		}
		want := revealed("show", "plan", codes[0])
		want["plan"] = strings.TrimPrefix(plan, "/plans/")
		d.recorded("reveal", want)
		b.get("/codes").digits(codes, 1)

		vera := d.user("Vera")
		vera.get(plan).digits(codes, 0).form(plan+"/show").press("do", "show-*").goesTo(plan).browser.get(plan).digits(codes, 3)
		if n := len(d.deletes()); n != 0 {
			t.Errorf("%d requests to delete", n)
		}
	})
	t.Run("on a result", func(t *testing.T) {
		t.Parallel()
		d := masked(t)
		b := d.user("Ann")
		codes := d.list()[:2]
		operation := b.deleted(codes)
		page := b.get(operation).digits(codes, 0)
		page.form(operation+"/show").press("do", "show-*").goesTo(operation).browser.get(operation).digits(codes, 2)
		b.post(operation+"/show", url.Values{"do": {"hide-" + codes[1].ID}}).goesTo(operation + "#row-" + codes[1].ID)
		b.get(operation).digits(codes, 1)
		b.get(operation+".csv").is(http.StatusOK).digits(codes, 0)
	})
	t.Run("for a while", func(t *testing.T) {
		t.Parallel()
		d := masked(t)
		codes := d.list()
		b := d.user("Ann")
		b.post("/codes", url.Values{"do": {"show-" + codes[0].ID}}).is(http.StatusSeeOther)
		d.later(session.RevealLife - time.Minute)
		b.get("/codes").digits(codes, 1)
		d.later(time.Minute)
		b.get("/codes").digits(codes, 0)
	})
	t.Run("and nothing is recorded where they are not masked", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		b := d.persona("viewer")
		b.post("/codes", url.Values{"do": {"show-" + d.list()[0].ID}}).is(http.StatusSeeOther)
		d.recorded("reveal")
	})
}

func TestUnknownCodesAreNotRevealed(t *testing.T) {
	t.Parallel()
	d := masked(t)
	b := d.user("Ann")
	codes := d.list()
	plan := b.plan(ids(codes[:1])...)
	for _, path := range []string{"/codes", plan + "/show"} {
		for _, do := range []string{"show-" + strings.Repeat("0", 32), "show-x", "show-", "hide-x"} {
			b.post(path, url.Values{"do": {do}}).is(http.StatusUnprocessableEntity)
		}
	}
	b.post(plan+"/show", url.Values{"do": {"show-" + codes[1].ID}}).is(http.StatusUnprocessableEntity)
	b.post(plan+"/show", url.Values{"do": {"delete"}}).is(http.StatusUnprocessableEntity).says("Button: one of show-…")
	b.post("/codes", url.Values{"do": {"show-*"}, "shown": {strings.Repeat("0", 32)}}).goesTo("/codes")
	d.recorded("reveal")
}

func TestWhatCannotBeRecordedStaysMasked(t *testing.T) {
	t.Parallel()
	for _, l := range text.Languages() {
		t.Run("and the page says why, in "+string(l), func(t *testing.T) {
			t.Parallel()
			d := masked(t)
			b := d.user("Ann", string(l))
			gone := d.list()[:1]
			operation := b.deleted(gone)
			codes := d.list()[:2]
			plan := b.plan(ids(codes)...)
			mend := d.breakTable(d.journalDB, "INSERT", "entries")
			heading := l.ErrorRecord().Heading
			for _, page := range []*page{
				b.post("/codes", url.Values{"do": {"show-" + codes[0].ID}}),
				b.post("/codes", url.Values{"do": {"show-*"}, "shown": {strings.Join(ids(codes), " ")}}),
				b.post(plan+"/show", url.Values{"do": {"show-*"}}),
				b.post(operation+"/show", url.Values{"do": {"show-*"}}),
			} {
				page.headed(http.StatusServiceUnavailable, heading).says(l.ErrorRecord().Happened, l.ErrorNothingDeleted()).digits(append(codes, gone...), 0)
			}
			for _, how := range []string{"show", "copy"} {
				got := b.post("/codes/digits", url.Values{"how": {how}, "id": {codes[0].ID}}).is(http.StatusServiceUnavailable).digits(codes, 0)
				if !strings.Contains(got.body, heading) {
					t.Errorf("the script is told %q", got.body)
				}
			}
			mend()
			b.get("/codes").digits(codes, 0)
			b.get(plan).digits(codes, 0)
		})
	}
}
