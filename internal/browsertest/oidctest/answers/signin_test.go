package answers

import (
	"crypto/rand"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestEachRole(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	r := start(t, settings(t, p))
	for name, c := range map[string]struct {
		who  person
		role string // "": nobody is signed in
	}{
		"admins' group":              {person{groups: []string{"all", "desk-admins"}}, "admin"},
		"help desk's group":          {person{groups: []string{"desk", "all"}}, "helpdesk"},
		"viewers' group":             {person{groups: []string{"all"}}, "viewer"},
		"address on the list":        {person{email: "Ann@ACME.example", verified: true}, "admin"},
		"address of a domain":        {person{email: "bob@desk.acme.example", verified: true}, "helpdesk"},
		"address not verified":       {person{email: "ann@acme.example"}, ""},
		"address of a longer domain": {person{email: "bob@desk.acme.example.evil.example", verified: true}, ""},
		"unknown group":              {person{groups: []string{"desk-admins2", "DESK", "desk-admins; desk"}}, ""},
		"no group":                   {person{}, ""},
	} {
		for where, lean := range map[string]bool{"in the token": false, "at the userinfo endpoint": true} {
			t.Run(name+" "+where, func(t *testing.T) {
				p.lean, p.sitting = lean, c.who
				p.sitting.subject, p.sitting.name = rand.Text(), "Jana <b>Doe</b>"
				v := r.visitor()
				v.t = t
				a := v.signIn()
				if c.role == "" {
					wantRefused(t, v, a, http.StatusForbidden, "you have no role in Codedesk")
					return
				}
				if a.status != http.StatusSeeOther || a.to != "/codes" {
					t.Fatalf("the sign-in is answered with %d, %q:\n%s\n%s", a.status, a.to, a.page, r.log)
				}
				page := v.get("/codes").page
				if !strings.Contains(page, "Jana &lt;b&gt;Doe&lt;/b&gt;") || strings.Contains(page, "<b>Doe") {
					t.Error("the page does not show the name as it is")
				}
				if said := `"person":"oidc:` + p.issuer + "#" + p.sitting.subject + `","role":"` + c.role + `"`; !strings.Contains(r.log.String(), said) {
					t.Errorf("the log does not say %s:\n%s", said, r.log)
				}
			})
		}
	}
	if secrets := r.log.String(); strings.Contains(secrets, clientSecret) || strings.Contains(secrets, "eyJ") {
		t.Error("the log has a secret")
	}
	v := r.visitor()
	v.post("/signin", url.Values{"persona": {"administrator"}})
	history := v.get("/history").page
	for _, says := range []string{"with single sign-on", "no role here", "Jana &lt;b&gt;Doe&lt;/b&gt;"} {
		if !strings.Contains(history, says) {
			t.Errorf("the history does not say %q", says)
		}
	}
}

// wantRefused checks that nobody is signed in, and that the page says why.
func wantRefused(t *testing.T, v *visitor, a answer, status int, says string) {
	t.Helper()
	if a.status != status || !strings.Contains(a.page, says) || !strings.Contains(a.page, `href="/signin/oidc`) {
		t.Errorf("it is answered with %d, want %d and %q:\n%s", a.status, status, says, a.page)
	}
	if v.in() {
		t.Error("somebody is signed in")
	}
}

func TestSignInLeadsBackToWhereItBegan(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	p.sitting = person{subject: "1", name: "Jana", groups: []string{"desk"}}
	v := start(t, settings(t, p)).visitor()
	for next, want := range map[string]string{
		"/history?page=2": "/history?page=2", "https://evil.example/": "/codes", "//evil.example": "/codes", `/\evil.example`: "/codes",
	} {
		a := v.get(v.leave("/signin/oidc?" + url.Values{"next": {next}}.Encode()))
		if a.status != http.StatusSeeOther || a.to != want {
			t.Errorf("%q leads to %d, %q", next, a.status, a.to)
		}
	}
}

// Whoever was signed in before is not any more, and the session has another cookie.
func TestSignInReplacesTheSession(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	p.sitting = person{subject: "1", name: "Jana", groups: []string{"all"}}
	r := start(t, settings(t, p))
	v := r.visitor()
	v.post("/signin", url.Values{"persona": {"administrator"}})
	site, err := url.Parse(r.base)
	if err != nil {
		t.Fatal(err)
	}
	before := v.client.Jar.Cookies(site)
	old := r.visitor()
	old.client.Jar.SetCookies(site, before)
	v.signIn()
	if !strings.Contains(v.get("/codes").page, "Jana") {
		t.Error("Jana is not signed in")
	}
	if old.in() {
		t.Error("the session before is still somebody's")
	}
}

func TestSingleSignOut(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	p.sitting = person{subject: "1", name: "Jana", groups: []string{"desk"}}
	v := start(t, settings(t, p)).visitor()
	v.signIn()
	out := v.post("/signout", nil)
	if out.status != http.StatusSeeOther || !strings.HasPrefix(out.to, "/signedout") {
		t.Fatalf("the sign-out is answered with %d, %q", out.status, out.to)
	}
	if v.in() {
		t.Error("somebody is still signed in")
	}
	if strings.Contains(out.to, "eyJ") {
		t.Error("the token stands in an address of the dashboard")
	}
	page := v.get(out.to).page
	at := strings.Index(page, `href="/signedout/oidc`)
	if at < 0 {
		t.Fatalf("no link to sign out there too:\n%s", page)
	}
	link, _, _ := strings.Cut(page[at+len(`href="`):], `"`)
	there := v.get(link)
	if !strings.HasPrefix(there.to, p.issuer+"/end_session?") {
		t.Fatalf("the link leads to %d, %q", there.status, there.to)
	}
	if back := v.get(there.to); back.to != publicURL+"/signin" {
		t.Errorf("the provider leads to %d, %q:\n%s", back.status, back.to, back.page)
	}
	if len(p.ended) != 1 || p.ended[0] != "1" {
		t.Errorf("the provider has ended %q", p.ended)
	}
	// What was kept for the link is used up: the provider would have to ask.
	if again := v.get(link); strings.Contains(again.to, "id_token_hint") {
		t.Error("the link works twice")
	}
}

func TestSessionIsNobodysUnderOtherRules(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	p.sitting = person{subject: "1", name: "Jana", groups: []string{"desk"}}
	env := settings(t, p)
	r := start(t, env)
	v := r.visitor()
	v.signIn()
	for _, step := range []struct {
		does, setting, value string
		in                   bool
	}{
		{"nothing", "", "", true},
		{"another name", "CODEDESK_OIDC_NAME", "Acme Inc", true},
		{"other rules", "CODEDESK_OIDC_HELPDESKS", "other", false},
		{"the rules from before", "CODEDESK_OIDC_HELPDESKS", env["CODEDESK_OIDC_HELPDESKS"], true},
		{"another client", "CODEDESK_OIDC_CLIENT_ID", "another", false},
	} {
		r.ends()
		if step.setting != "" {
			env[step.setting] = step.value
		}
		r = start(t, env)
		moved := r.visitor()
		site, err := url.Parse(v.base)
		if err != nil {
			t.Fatal(err)
		}
		at, err := url.Parse(r.base)
		if err != nil {
			t.Fatal(err)
		}
		moved.client.Jar.SetCookies(at, v.client.Jar.Cookies(site))
		if moved.in() != step.in {
			t.Errorf("after a restart with %s: signed in is %v", step.does, !step.in)
		}
	}
}
