package handlers_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
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

func TestNextLeadsToPagesOfThisSiteOnly(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for next, want := range map[string]string{
		"/history":                    "/history",
		"/codes?q=a%20b&sort=-code":   "/codes?q=a%20b&sort=-code",
		"/story?q=Room%209":           "/story?q=Room%209",
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
			if got := words(find(page.doc(), class("person"))); !strings.Contains(got, name) {
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
		if find(page.doc(), class("personas")) != nil || find(page.doc(), class("banner")) != nil || !strings.Contains(page.body, "LIVE") {
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
	for range 3 {
		b.post("/signin", url.Values{"username": {"Ann"}, "password": {"wrong"}}).is(http.StatusUnprocessableEntity)
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

// Whoever guesses with ever other names is held up by address. Everybody behind a proxy on this machine has the address
// of loopback, so that one is nobody's.
func TestAttemptsAreCountedByAddress(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	signIn := func(peer, name, password string) int {
		fields := url.Values{"username": {name}, "password": {password}}
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/signin", strings.NewReader(fields.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("X-Forwarded-For", "203.0.113."+password) // believed by nobody
		r.RemoteAddr = peer
		w := httptest.NewRecorder()
		d.web.Config.Handler.ServeHTTP(w, r)
		return w.Code
	}
	for i := range 5 {
		for _, peer := range []string{"203.0.113.9:4000", "127.0.0.1:4000"} {
			if got := signIn(peer, "stranger"+strconv.Itoa(i)+peer[:3], strconv.Itoa(i)); got != http.StatusUnprocessableEntity {
				t.Fatalf("wrong password %d from %s: status %d", i, peer, got)
			}
		}
	}
	if got := signIn("203.0.113.9:4001", "Ann", deskPassword); got != http.StatusTooManyRequests {
		t.Errorf("the sixth attempt from one address gets %d, want 429", got)
	}
	if got := signIn("127.0.0.1:4001", "Ann", deskPassword); got != http.StatusSeeOther {
		t.Errorf("behind a proxy on this machine a right password gets %d, want 303", got)
	}
}
