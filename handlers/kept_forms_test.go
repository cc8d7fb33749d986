package handlers_test

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"codedesk/internal/session"
	"codedesk/internal/text"
)

// signsInAgain signs in on the page that a form without session has led to, and returns the page that stands there then.
func (p *page) signsInAgain(name string) *page {
	p.t.Helper()
	f := p.follow().headed(http.StatusOK, "Sign in").form("/signin", "pad")
	return f.set("username", name).set("password", deskPassword).press("", "").follow()
}

const tooLate = 31 * time.Minute // sessions end after half an hour

// The confirmation of a plan that is sent too late stands on the plan again, and deletes nothing until it is sent again.
func TestAPlanSentTooLateIsFilledInAgain(t *testing.T) {
	t.Parallel()
	l := text.English
	for name, c := range map[string]struct {
		codes  int
		fields []string
	}{
		"a tick":   {25, []string{"understood"}},
		"a number": {55, []string{"count"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, func(s *setup) { s.users, s.codes = true, 200 })
			b := d.user("Ann")
			plan := b.plan(d.expired(c.codes)...)
			sent := b.get(plan).confirmation("INC-1")
			d.later(tooLate)
			signin := sent.press("", "").goesTo("/signin?next=" + url.QueryEscape(plan))
			signin.follow().says(l.SignInKept(session.KeptFormLife))
			page := signin.signsInAgain("ann").headed(http.StatusOK, l.PlanTitle(c.codes)).flashed("info: " + l.KeptHere())
			again := page.form(plan+"/execute", "confirm")
			for _, field := range append(c.fields, "reason") {
				if got, want := again.values.Get(field), sent.values.Get(field); got != want || got == "" {
					t.Errorf("%s is %q, was %q", field, got, want)
				}
			}
			if n := len(d.deletes()); n != 0 {
				t.Errorf("%d requests to delete were sent by nobody", n)
			}
			b.get(plan).flashed() // it is said once
			again.press("", "").follow().headed(http.StatusOK, l.OperationAll(c.codes))
		})
	}
	t.Run("the tick is not for another plan", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.users, s.codes = true, 200 })
		b, other, codes := d.user("Ann"), d.user("Ann"), d.expired(25)
		plan := b.plan(codes...)
		sent := b.get(plan).confirmation("INC-1")
		b.expire()
		signin := sent.press("", "")
		d.sessionless(t, signin)
		other.post(plan+"/remove", url.Values{"code": {codes[0]}, "reason": {""}}).goesTo(plan)
		page := signin.signsInAgain("ann").says(l.KeptPlanChanged())
		again := page.form(plan+"/execute", "confirm").values
		if again.Get("understood") != "" || again.Get("reason") != "INC-1" {
			t.Errorf("filled in are %v", again)
		}
	})
}

// sessionless fails the test unless a page sends nobody to the sign-in.
func (d *desk) sessionless(t *testing.T, p *page) {
	t.Helper()
	if p.status != http.StatusSeeOther || !strings.HasPrefix(p.header.Get("Location"), "/signin?") {
		t.Errorf("the answer is %d to %q", p.status, p.header.Get("Location"))
	}
}

func TestTicksSentTooLateAreSaved(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	b, other, l := d.user("Ann"), d.user("Ann"), text.English
	codes := d.expired(4)
	b.get("/codes").list().tick("id", codes[:2]...).keep()
	list := b.get("/codes?size=25").list().untick("id", codes[0]).tick("id", codes[2:]...)
	b.expire()
	signin := list.press("do", "delete").goesTo("/signin?next=" + url.QueryEscape("/codes?size=25"))
	if got := other.basket(); !slices.Equal(got, slices.Sorted(slices.Values(codes[:2]))) {
		t.Errorf("before she has signed in there %q are selected", got)
	}
	b.get("/codes").goesTo("/signin?next=%2Fcodes")
	signin.signsInAgain("ann").flashed("info: " + l.KeptTicks(2, 1)).says("3 of 60 selected")
	if got := b.basket(); !slices.Equal(got, slices.Sorted(slices.Values(codes[1:]))) {
		t.Errorf("selected are %q, want %q", got, codes[1:])
	}
	b.get("/codes").flashed().silent("Your open plans")
}

// What was typed on the other pages with a form stands there again, too.
func TestOtherFormsSentTooLateAreFilledInAgain(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	l := text.English
	for _, c := range []struct {
		page, action, class string
		fields              []string // names and values
	}{
		{"/codes/find", "/codes/find", "paste", []string{"list", "Room 4-12\nRoom <b>"}},
		{"/recipes/new", "/recipes", "recipe-form", []string{"name", "Labs & more", "q", "Lab"}},
		{"/codes/new", "/codes/new", "", []string{"terminal", "Room 9", "email", "it@acme.example"}},
		{"/protected", "/protected", "recipe-form", []string{"protect", "Board room", "protect-reason", "the board's"}},
	} {
		t.Run(c.page, func(t *testing.T) {
			b := d.in(t).user("Ann")
			classes := slices.DeleteFunc([]string{c.class}, func(s string) bool { return s == "" })
			form := b.get(c.page).form(c.action, classes...)
			for i := 0; i < len(c.fields); i += 2 {
				if form.values[c.fields[i]] = []string{c.fields[i+1]}; c.fields[i] != "list" {
					form.set(c.fields[i], c.fields[i+1])
				}
			}
			answer := b.withCookie(strings.Repeat("A", 26)).post(c.action, form.values) // nobody's session
			answer.goesTo("/signin?next=" + url.QueryEscape(c.page)).follow().silent(l.SignInKept(session.KeptFormLife))
			b.expire()
			page := form.press("", "").goesTo("/signin?next=" + url.QueryEscape(c.page)).signsInAgain("ann")
			page.is(http.StatusOK).flashed("info: " + l.KeptHere())
			again := page.form(c.action, classes...)
			for i := 0; i < len(c.fields); i += 2 {
				got := again.values.Get(c.fields[i])
				if c.fields[i] == "list" {
					got = words(find(again.node, tag("textarea")))
				}
				if strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(c.fields[i+1]), " ") {
					t.Errorf("%s is %q, was %q", c.fields[i], got, c.fields[i+1])
				}
			}
			b.get(c.page).flashed().silent("Board room")
			b.get("/recipes").silent("Labs & more")
		})
	}
	t.Cleanup(func() {
		if n := len(d.creates()); n != 0 {
			t.Errorf("%d codes were made by nobody", n)
		}
	})
}

// expire ends the session of a browser by its idle limit.
func (b *browser) expire() {
	b.t.Helper()
	const query = "UPDATE sessions SET seen_at = seen_at - 3600000 WHERE id_hash = $1"
	if _, err := b.desk.sessionDB.ExecContext(b.t.Context(), query, hashOf(b.cookie())); err != nil {
		b.t.Fatal(err)
	}
}

// hashOf is a cookie as the database knows it.
func hashOf(cookie string) string {
	sum := sha256.Sum256([]byte(cookie))
	return hex.EncodeToString(sum[:])
}

// Nobody but the person whose session it was sees what was kept, and not for longer than twelve hours.
func TestWhatWasKeptIsOnePersons(t *testing.T) {
	t.Parallel()
	l := text.English
	sent := func(t *testing.T) (*desk, *page, string) {
		d := newDesk(t, func(s *setup) { s.users = true })
		b := d.user("Ann")
		plan := b.plan(d.expired(3)...)
		form := b.get(plan).confirmation("INC-1")
		d.later(tooLate)
		if _, err := d.sessions.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		return d, form.press("", ""), plan
	}
	t.Run("another person who signs in there", func(t *testing.T) {
		t.Parallel()
		d, signin, plan := sent(t)
		page := signin.signsInAgain("bert").flashed().silent("INC-1").says(l.PlanBelongs("Ann"))
		page.browser.get("/account").silent("INC-1")
		if d.rows("kept_forms") != 1 {
			t.Error("Ann's form is gone")
		}
		page.browser.post("/signout", nil)
		page.browser.signIn("ann").goesTo(plan).follow().flashed("info: " + l.KeptHere())
		if d.rows("kept_forms") != 0 {
			t.Error("the form is kept although it stands on the page")
		}
	})
	t.Run("her browser that was signed in all the time", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.users = true })
		b, other := d.user("Ann"), d.user("Ann")
		plan := b.plan(d.expired(3)...)
		form := b.get(plan).confirmation("INC-1")
		b.expire()
		d.sessionless(t, form.press("", ""))
		other.get(plan).flashed().silent("INC-1")
	})
	t.Run("a plan that was executed meanwhile", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.users = true })
		b, other := d.user("Ann"), d.user("Ann")
		plan := b.plan(d.expired(3)...)
		form := b.get(plan).confirmation("INC-1")
		b.expire()
		d.sessionless(t, form.press("", ""))
		other.get(plan).confirmation("INC-2").press("", "").goesBelow("/operations/")
		d.user("Ann") // comes to the list, and not to the plan
		if d.rows("kept_forms") != 1 {
			t.Error("what was typed is not kept")
		}
	})
	t.Run("after twelve hours", func(t *testing.T) {
		t.Parallel()
		d, signin, plan := sent(t)
		d.later(session.KeptFormLife)
		signin.follow().silent(l.SignInKept(session.KeptFormLife))
		page := signin.signsInAgain("ann").flashed()
		if got := page.form(plan + "/execute").values.Get("reason"); got != "" {
			t.Errorf("the reason is %q", got)
		}
	})
	t.Run("a form sent twelve hours after the end", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.users = true })
		b := d.user("Ann")
		form := b.get(b.plan(d.expired(3)...)).confirmation("INC-1")
		d.later(session.KeptFormLife + tooLate)
		d.sessionless(t, form.press("", ""))
		if d.rows("kept_forms") != 0 {
			t.Error("it is kept")
		}
	})
	t.Run("a copy of the cookie after a sign-out", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.users = true })
		b := d.user("Ann")
		plan, copied := b.plan(d.expired(3)...), b.withCookie(b.cookie())
		b.post("/signout", nil)
		d.sessionless(t, copied.post(plan+"/execute", url.Values{"reason": {"INC-1"}}))
		if d.rows("kept_forms") != 0 {
			t.Error("it is kept")
		}
	})
}

// Passwords are not kept, and of too much not a part.
func TestWhatIsNotKept(t *testing.T) {
	t.Parallel()
	l := text.English
	d := newDesk(t, func(s *setup) { s.users = true })
	t.Run("passwords", func(t *testing.T) {
		b := d.in(t).user("Vera")
		form := b.get("/account").form("/account/password")
		for name := range form.values {
			form.values.Set(name, deskPassword)
		}
		b.expire()
		d.sessionless(t, form.press("", ""))
		d.sessionless(t, b.post("/plans/1/execute", url.Values{"password": {deskPassword}, "reason": {"x"}}))
		var n int
		const query = "SELECT count(*) FROM kept_forms WHERE form LIKE '%correct%'"
		if err := d.sessionDB.QueryRowContext(t.Context(), query).Scan(&n); err != nil || n != 0 {
			t.Errorf("%d passwords are kept, %v", n, err)
		}
	})
	for name, c := range map[string]struct {
		bytes int
		said  string
	}{
		"as much as is kept": {session.MaxKeptForm - len("list"), "info: " + l.KeptHere()},
		"more":               {session.MaxKeptForm - len("list") + 1, "warning: " + l.KeptTooLong(64)},
		"more than is read":  {2 << 20, "warning: " + l.KeptTooLong(64)},
	} {
		t.Run(name, func(t *testing.T) {
			b := d.in(t).user("Hugo")
			b.expire()
			signin := b.post("/codes/find", url.Values{"list": {strings.Repeat("x", c.bytes)}}).goesTo("/signin?next=%2Fcodes%2Ffind")
			whole := strings.HasPrefix(c.said, "info")
			if page := signin.follow(); whole {
				page.says(l.SignInKept(session.KeptFormLife))
			} else {
				page.says(l.SignInNotKept(64))
			}
			page := signin.signsInAgain("hugo").flashed(c.said)
			if got := len(words(find(page.doc(), tag("textarea")))); whole && got != c.bytes || !whole && got != 0 {
				t.Errorf("%d of %d bytes are there", got, c.bytes)
			}
		})
	}
}
