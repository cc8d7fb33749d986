package answers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// fetch asks as a browser does that says why it asks.
func (v *visitor) fetch(method, address, site, mode string) answer {
	v.t.Helper()
	r, err := http.NewRequestWithContext(v.t.Context(), method, v.absolute(address), nil)
	if err != nil {
		v.t.Fatal(err)
	}
	r.Header.Set("Sec-Fetch-Site", site)
	r.Header.Set("Sec-Fetch-Mode", mode)
	return v.read(v.client.Do(r))
}

// A browser comes back from another site, and is let in. Pictures and scripts of other sites begin nothing.
func TestWhatOtherSitesCanDo(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	p.sitting = jana()
	v := start(t, settings(t, p)).visitor()
	for _, mode := range []string{"no-cors", "cors", "same-origin", "websocket"} {
		if a := v.fetch("GET", "/signin/oidc", "cross-site", mode); a.status != http.StatusForbidden || len(a.header["Set-Cookie"]) != 0 {
			t.Errorf("with the mode %s it is answered with %d and %q", mode, a.status, a.header["Set-Cookie"])
		}
	}
	for _, address := range []string{"/signin/oidc", "/signin/oidc/callback", "/signedout/oidc"} {
		for _, method := range []string{http.MethodHead, http.MethodPost, http.MethodPut} {
			if a := v.fetch(method, address, "same-origin", "navigate"); a.status != http.StatusMethodNotAllowed {
				t.Errorf("%s %s is answered with %d", method, address, a.status)
			}
		}
	}
	back := v.leave("/signin/oidc")
	if a := v.fetch("GET", back, "cross-site", "navigate"); a.status != http.StatusSeeOther || !v.in() {
		t.Errorf("the way back is answered with %d:\n%s", a.status, a.page)
	}
}

// Codes and states stand in addresses: nothing keeps them, and no other site is told of them.
func TestHeadersOfTheSignIn(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	p.sitting = jana()
	v := start(t, settings(t, p)).visitor()
	begin := v.get("/signin/oidc")
	refused := v.get("/signin/oidc/callback?code=secret-code&state=x")
	in := v.signIn()
	for name, a := range map[string]answer{"the way there": begin, "a refusal": refused, "the way back": in, "the page after": v.get("/signedout")} {
		if a.header.Get("Cache-Control") != "no-store" || a.header.Get("Content-Security-Policy") == "" {
			t.Errorf("%s may be kept: %v", name, a.header)
		}
		if referrer := a.header.Get("Referrer-Policy"); referrer != "no-referrer" && referrer != "same-origin" {
			t.Errorf("%s tells other sites where it was: %q", name, referrer)
		}
		for _, cookie := range a.header["Set-Cookie"] {
			if !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=Lax") {
				t.Errorf("%s sets the cookie %s", name, cookie)
			}
		}
	}
	if strings.Contains(refused.page, "secret-code") {
		t.Error("the page has the code in it")
	}
}

// Sessions outlive a restart, and so does the way out: nobody has signed in since.
func TestSingleSignOutAfterARestart(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	p.sitting = jana()
	env := settings(t, p)
	r := start(t, env)
	v := r.visitor()
	v.signIn()
	r.ends()
	old, err := url.Parse(r.base)
	if err != nil {
		t.Fatal(err)
	}
	r = start(t, env)
	moved := r.visitor()
	site, err := url.Parse(r.base)
	if err != nil {
		t.Fatal(err)
	}
	moved.client.Jar.SetCookies(site, v.client.Jar.Cookies(old))
	out := moved.post("/signout", nil)
	if page := moved.get(out.to).page; !strings.Contains(page, `href="/signedout/oidc?id=`) {
		t.Errorf("no link to sign out there too:\n%s", page)
	}
}
