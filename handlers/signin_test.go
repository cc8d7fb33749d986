package handlers_test

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestStrangersAreLedToTheSignIn(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	const id = "0193b1f0-0000-7000-8000-000000000000"
	b := d.visitor()
	for _, path := range []string{"/", "/codes", "/codes?q=x%26y&sort=-code", "/plans/" + id, "/operations/" + id, "/operations/" + id + "?check=1", "/history", "/preferences", "/demo"} {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			b.send(method, path, nil).goesTo("/signin?next=" + url.QueryEscape(path))
		}
	}
	for path, page := range map[string]string{
		"/codes": "/codes", "/plans/" + id + "/execute": "/plans/" + id, "/plans/" + id + "/keep": "/plans/" + id,
		"/plans/" + id + "/remove": "/plans/" + id, "/plans/" + id + "/drop": "/plans/" + id,
		"/operations/" + id + "/again": "/operations/" + id, "/demo": "/demo",
	} {
		b.post(path, url.Values{"do": {"delete"}, "id": d.expired(1)}).goesTo("/signin?next=" + url.QueryEscape(page))
	}
	if n := d.rows("sessions") + d.rows("baskets") + d.rows("flashes"); n != 0 || b.cookie() != "" {
		t.Errorf("strangers have left %d rows and have the cookie %q", n, b.cookie())
	}
	if len(d.deletes()) != 0 {
		t.Error("something was deleted")
	}
}

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
	signin.says("Please sign in first. You will then come to the page you opened.")
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

func TestNextLeadsToPagesOfThisSiteOnly(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for next, want := range map[string]string{
		"/history":                    "/history",
		"/codes?q=a%20b&sort=-code":   "/codes?q=a%20b&sort=-code",
		"":                            "/codes",
		"//evil.example":              "/codes",
		"///evil.example":             "/codes",
		"/\\evil.example":             "/codes",
		"\\\\evil.example":            "/codes",
		"/\t/evil.example":            "/codes",
		"/\n/evil.example":            "/codes",
		"/\r\nSet-Cookie: a=b":        "/codes",
		"/\x00/evil.example":          "/codes",
		" //evil.example":             "/codes",
		"https://evil.example":        "/codes",
		"https:evil.example":          "/codes",
		"javascript:alert(1)":         "/codes",
		"data:text/html,x":            "/codes",
		"evil.example":                "/codes",
		"http:///codes":               "/codes",
		"//user@evil.example":         "/codes",
		"/%zz":                        "/codes",
		"/plans/x#//evil.example":     "/plans/x",
		"/signin?next=//evil.example": "/signin?next=//evil.example",
	} {
		b := d.visitor()
		shown := b.get("/signin?next="+url.QueryEscape(next)).is(http.StatusOK).form("/signin", "personas")
		if got := shown.values.Get("next"); got != "" && got != want {
			t.Errorf("with next=%q the form says %q", next, got)
		}
		b.post("/signin", url.Values{"persona": {"viewer"}, "next": {next}}).goesTo(want)
		b.post("/preferences", url.Values{"theme": {"dark"}, "next": {next}}).goesTo(want)
	}
}

func TestPersonas(t *testing.T) {
	t.Parallel()
	t.Run("each is a person of its own, named by the role", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		for persona, name := range map[string]string{"administrator": "Administrator", "helpdesk": "Help desk", "viewer": "Viewer"} {
			page := d.persona(persona).get("/codes").is(http.StatusOK)
			if got := words(find(page.doc, class("person"))); !strings.Contains(got, name) {
				t.Errorf("the header names %q, want %q", got, name)
			}
		}
		a, b := d.persona("administrator"), d.persona("administrator")
		a.post("/codes", url.Values{"do": {"keep"}, "id": d.expired(2)})
		b.get("/codes").says("0 of 60 selected")
		d.visitor().post("/signin", url.Values{"persona": {"root"}}).is(http.StatusUnprocessableEntity).
			says("Persona: one of administrator, helpdesk, viewer")
	})
	t.Run("do not exist at a real service", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.noStage = true })
		b := d.visitor()
		page := b.get("/signin").is(http.StatusOK).silent("Look around")
		if find(page.doc, class("personas")) != nil || find(page.doc, class("banner")) != nil || !strings.Contains(page.body, "LIVE") {
			t.Error("the sign-in looks like that of a demo")
		}
		for _, persona := range []string{"administrator", "helpdesk", "viewer"} {
			b.post("/signin", url.Values{"persona": {persona}}).is(http.StatusUnprocessableEntity)
		}
		b.get("/codes").goesTo("/signin?next=%2Fcodes")
		for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodHead} {
			b.send(method, "/demo", nil).is(http.StatusNotFound)
			d.user("Ann").send(method, "/demo", nil).is(http.StatusNotFound)
		}
		d.user("Ann").get("/codes").is(http.StatusOK).silent("Demo")
	})
	t.Run("of a demo are nobody once the same data belong to a real service", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		b := d.persona("administrator")
		plan := b.plan(d.expired(1)...)
		d.restart(func(s *setup) { s.noStage = true })
		b.get("/codes").goesTo("/signin?next=%2Fcodes")
		b.post("/codes", url.Values{"do": {"delete"}, "id": d.expired(1)}).goesTo("/signin?next=%2Fcodes")
		b.post(plan+"/execute", url.Values{"reason": {""}}).goesTo("/signin?next=" + url.QueryEscape(plan))
		if len(d.deletes()) != 0 {
			t.Error("somebody who never signed in has deleted something")
		}
	})
}

func TestSignInWithAPassword(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	t.Run("wrong and unknown are answered alike", func(t *testing.T) {
		for _, name := range []string{"Ann", "nobody"} {
			b := d.in(t).visitor()
			f := b.get("/signin?next=%2Fhistory").form("/signin", "pad").set("username", name).set("password", "wrong <password>")
			page := f.press("", "").headed(http.StatusUnprocessableEntity, "Sign in")
			if got := page.faults()["This user name and password do not go together. Check both and try again."]; got != "#username" {
				t.Errorf("the summary is %q", page.faults())
			}
			again := page.form("/signin", "pad").values
			if again.Get("username") != name || again.Get("password") != "" || again.Get("next") != "/history" {
				t.Errorf("the form that comes back holds %q", again)
			}
			if strings.Contains(page.body, "wrong &lt;password") || !strings.HasPrefix(page.title(), "Error: ") {
				t.Error("the page shows the password or has no word for the error in its title")
			}
		}
	})
	t.Run("an empty field is named", func(t *testing.T) {
		b := d.in(t).visitor("zh")
		b.post("/signin", url.Values{"username": {"Ann"}}).is(http.StatusUnprocessableEntity).says("请输入用户名和密码。")
		b.post("/signin", url.Values{"password": {"x"}}).is(http.StatusUnprocessableEntity).says("请输入用户名和密码。")
	})
	if n := d.rows("sessions"); n != 0 {
		t.Errorf("attempts that failed have left %d sessions", n)
	}
}

func TestTooManyAttempts(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	b := d.visitor()
	b.header.Set("X-Forwarded-For", "203.0.113.1") // believed by nobody: the address is that of the connection
	for i := range 5 {
		b.header.Set("X-Forwarded-For", "203.0.113."+string(rune('1'+i)))
		b.post("/signin", url.Values{"username": {"user" + string(rune('a'+i))}, "password": {"wrong"}}).is(http.StatusUnprocessableEntity)
	}
	page := b.post("/signin", url.Values{"username": {"Ann"}, "password": {deskPassword}}).is(http.StatusTooManyRequests)
	page.says("There were too many attempts. You can try again in ")
	if page.form("/signin", "pad").values.Get("username") != "Ann" {
		t.Error("the user name is lost")
	}
	if page.header.Get("Retry-After") == "" {
		t.Error("the answer has no Retry-After")
	}
	b.header.Set("Accept-Language", "zh")
	b.post("/signin", url.Values{"username": {"Ann"}, "password": {deskPassword}}).is(http.StatusTooManyRequests).says("尝试次数过多，请在 ")
	t.Run("personas are exempt", func(t *testing.T) {
		b.in(t).post("/signin", url.Values{"persona": {"viewer"}}).goesTo("/codes")
	})
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
