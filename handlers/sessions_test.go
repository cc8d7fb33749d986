package handlers_test

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"time"

	"codedesk/internal/session"
	"codedesk/internal/text"
)

func TestSignedOutInTheMiddle(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	b := d.user("Ann")
	b.get("/codes").list().tick("id", d.expired(2)...).keep()
	plan := b.plan(d.expired(3)...)
	page := b.get(plan)
	page.form(plan+"/execute").set("reason", "INC-1").enter().goesTo(plan)
	page = b.get(plan)

	d.later(31 * time.Minute)
	signin := page.confirm("INC-1").goesTo("/signin?next="+url.QueryEscape(plan)).follow().headed(http.StatusOK, "Sign in")
	signin.says(text.English.SignInKept(session.KeptFormLife))
	f := signin.form("/signin", "pad").set("username", "ann").set("password", deskPassword)
	page = f.press("", "").goesTo(plan).follow().headed(http.StatusOK, "Delete 3 activation codes?")
	if got := page.form(plan + "/execute").values.Get("reason"); got != "INC-1" {
		t.Errorf("the reason is %q", got)
	}
	b.get("/codes").says("3 of 60 selected", "Your open plans")
	if len(d.deletes()) != 0 {
		t.Error("something was deleted by somebody who was signed out")
	}
	page.confirm("INC-1").follow().headed(http.StatusOK, "3 activation codes deleted")
}

func TestSessions(t *testing.T) {
	t.Parallel()
	t.Run("a sign-in while signed in replaces the session, and nothing passes on", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		b := d.persona("administrator")
		b.get("/codes").list().press("do", "select-page") // leaves a message
		plan := b.plan()
		before := b.cookie()
		copied := b.withCookie(before)
		b.get("/signin").form("/signin", "personas").press("persona", "helpdesk").goesTo("/codes")
		if b.cookie() == before || b.cookie() == "" {
			t.Error("the session has the id of before")
		}
		b.get("/codes").flashed().says("0 of 60 selected").silent("Your open plans")
		b.post(plan+"/execute", url.Values{"count": {"50"}}).is(http.StatusForbidden)
		copied.get("/codes").goesTo("/signin?next=%2Fcodes")
		if n := d.rows("sessions"); n != 1 {
			t.Errorf("there are %d sessions, want 1", n)
		}
	})
	t.Run("signing out kills copies of the cookie", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		b := d.persona("administrator")
		copied := b.withCookie(b.cookie())
		copied.get("/codes").is(http.StatusOK)
		b.get("/codes").form("/signout").press("", "").goesTo("/signin")
		if b.cookie() != "" || d.rows("sessions") != 0 {
			t.Error("the session has survived")
		}
		copied.get("/codes").goesTo("/signin?next=%2Fcodes")
		b.post("/signout", nil).goesTo("/signin")
	})
	t.Run("an id that the browser made up is not taken", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		made := strings.Repeat("A", 26)
		b := d.visitor().withCookie(made)
		b.get("/codes").goesTo("/signin?next=%2Fcodes")
		b.post("/signin", url.Values{"persona": {"viewer"}}).goesTo("/codes")
		if b.cookie() == made {
			t.Error("the browser's own id was taken")
		}
	})
	t.Run("the cookie can be read by no script and sent by no other site", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		page := d.visitor().post("/signin", url.Values{"persona": {"viewer"}})
		cookie := page.header.Get("Set-Cookie")
		for _, part := range []string{"codedesk=", "; Path=/", "; HttpOnly", "; SameSite=Lax"} {
			if !strings.Contains(cookie, part) {
				t.Errorf("the cookie %q has no %q", cookie, part)
			}
		}
		for _, part := range []string{"Max-Age", "Expires", "Domain", "Secure"} {
			if strings.Contains(cookie, part) {
				t.Errorf("the cookie %q has %q", cookie, part)
			}
		}
	})
	t.Run("it ends after half an hour of nothing and after twelve hours of work", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		b := d.persona("viewer")
		for range 35 {
			d.later(20 * time.Minute)
			b.get("/codes").is(http.StatusOK)
		}
		d.later(25 * time.Minute)
		b.get("/codes").goesTo("/signin?next=%2Fcodes")
	})
}

// withCookie is another browser with a copy of a session cookie.
func (b *browser) withCookie(value string) *browser {
	b.t.Helper()
	other := b.desk.in(b.t).visitor()
	jar := must(cookiejar.New(nil))(b.t)
	jar.SetCookies(must(url.Parse(b.desk.web.URL))(b.t), []*http.Cookie{{Name: "codedesk", Value: value}})
	other.client.Jar = jar
	return other
}

func TestRightsAreThoseOfTheUsersFileNow(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	ann, bert := d.user("Ann"), d.user("Bert")
	ann.post("/codes", url.Values{"do": {"keep"}, "id": d.expired(2)})
	lines := strings.Split(strings.TrimSpace(usersFile()), "\n")
	file := strings.Replace(lines[0], "Ann:admin:", "Ann:viewer:", 1) + "\n" + lines[1] + "\n"
	d.restart(func(s *setup) { s.users = true; s.file = file })
	t.Run("a changed role holds at once", func(t *testing.T) {
		ann := ann.in(t)
		ann.get("/codes").is(http.StatusOK).says("You can look at the codes")
		ann.post("/codes", url.Values{"do": {"delete"}}).headed(http.StatusForbidden, "You can look but not delete")
	})
	t.Run("somebody who was removed is out", func(t *testing.T) {
		bert.in(t).get("/codes").goesTo("/signin?next=%2Fcodes")
		bert.in(t).post("/codes", url.Values{"do": {"delete"}, "id": d.expired(1)}).goesTo("/signin?next=%2Fcodes")
	})
}
