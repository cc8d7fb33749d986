package answers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
)

const notUsable = "could not be used, so nobody is signed in"

func jana() person { return person{subject: "1", name: "Jana", groups: []string{"desk"}} }

// changed is an address with another argument, without it if the value is "".
func changed(t *testing.T, address, name, value string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	query := u.Query()
	query.Del(name)
	if value != "" {
		query.Set(name, value)
	}
	u.RawQuery = query.Encode()
	return u.String()
}

func TestTokensThatAreNotAccepted(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	p.sitting = jana()
	r := start(t, settings(t, p))
	set := func(name string, value any) func(map[string]any) {
		return func(claims map[string]any) { claims[name] = value }
	}
	for name, forge := range map[string]func(map[string]any){
		"wrong nonce":           set("nonce", "of another sign-in"),
		"no nonce":              func(c map[string]any) { delete(c, "nonce") },
		"wrong audience":        set("aud", []string{"another"}),
		"no audience":           func(c map[string]any) { delete(c, "aud") },
		"two audiences, no azp": func(c map[string]any) { c["aud"] = []string{clientID, "another"}; delete(c, "azp") },
		"made for another":      set("azp", "another"),
		"wrong issuer":          set("iss", "https://evil.example"),
		"issuer with a slash":   func(c map[string]any) { c["iss"] = c["iss"].(string) + "/" },
		"expired":               set("exp", time.Now().Add(-time.Hour).Unix()),
		"not valid yet":         set("nbf", time.Now().Add(time.Hour).Unix()),
		"no subject":            func(c map[string]any) { delete(c, "sub") },
		"subject with a line":   set("sub", "1\n2"),
	} {
		t.Run(name, func(t *testing.T) {
			p.forge = forge
			v := r.visitor()
			v.t = t
			wantRefused(t, v, v.signIn(), http.StatusUnprocessableEntity, notUsable)
		})
	}
}

func TestSignaturesThatAreNotAccepted(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	p.sitting = jana()
	r := start(t, settings(t, p))
	other := newProvider(t)
	for name, forge := range map[string]func(p *provider, token string) string{
		"of another key": func(p *provider, token string) string { return other.forged(token) },
		"with the client's secret": func(p *provider, token string) string {
			return p.resigned(token, jose.SigningKey{Algorithm: jose.HS256, Key: []byte(strings.Repeat(clientSecret, 2))})
		},
		"none": func(_ *provider, token string) string {
			return "eyJhbGciOiJub25lIn0." + strings.Split(token, ".")[1] + "."
		},
		"cut off":  func(_ *provider, token string) string { return token[:len(token)-8] },
		"no token": func(*provider, string) string { return "" },
	} {
		t.Run(name, func(t *testing.T) {
			p.answers = func(answer map[string]any) { answer["id_token"] = forge(p, answer["id_token"].(string)) }
			v := r.visitor()
			v.t = t
			wantRefused(t, v, v.signIn(), http.StatusUnprocessableEntity, notUsable)
		})
	}
}

func TestStatesThatAreNotAccepted(t *testing.T) {
	t.Parallel()
	const stale = "begun in another browser, is more than 10 minutes old or was used already"
	p := newProvider(t)
	p.sitting = jana()
	r := start(t, settings(t, p))

	v := r.visitor()
	back := v.leave("/signin/oidc")
	for _, state := range []string{"", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strings.Repeat("A", 1<<12)} {
		wantRefused(t, v, v.get(changed(t, back, "state", state)), http.StatusUnprocessableEntity, stale)
	}
	// Another browser cannot use it, with or without a sign-in of its own on the way.
	stranger := r.visitor()
	wantRefused(t, stranger, stranger.get(back), http.StatusUnprocessableEntity, stale)
	own := stranger.leave("/signin/oidc")
	wantRefused(t, stranger, stranger.get(back), http.StatusUnprocessableEntity, stale)
	if calls := p.calls.Load(); calls != 0 {
		t.Errorf("the provider was asked for a token %d times", calls)
	}
	// None of this has used it up, and it can be used once.
	if a := v.get(back); a.status != http.StatusSeeOther {
		t.Fatalf("the right state is answered with %d:\n%s", a.status, a.page)
	}
	again := r.visitor()
	again.client.Jar = v.client.Jar
	v.post("/signout", nil)
	wantRefused(t, again, again.get(back), http.StatusUnprocessableEntity, stale)

	// A code of somebody else's sign-in does not go with the verifier of one's own.
	code, err := url.Parse(v.leave("/signin/oidc"))
	if err != nil {
		t.Fatal(err)
	}
	a := stranger.get(changed(t, own, "code", code.Query().Get("code")))
	wantRefused(t, stranger, a, http.StatusUnprocessableEntity, notUsable)
	if !strings.Contains(r.log.String(), "invalid code_verifier") {
		t.Errorf("it was not the verifier for which it was refused:\n%s", r.log)
	}
}

func TestAnswersThatAreNotAccepted(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	p.sitting = jana()
	r := start(t, settings(t, p))
	for name, c := range map[string]struct {
		change func(back string) string
		status int
		says   string
	}{
		"another issuer": {func(b string) string { return changed(t, b, "iss", "https://evil.example") }, 422, notUsable},
		"no code":        {func(b string) string { return changed(t, b, "code", "") }, 422, notUsable},
		"wrong code":     {func(b string) string { return changed(t, b, "code", "wrong") }, 422, notUsable},
		"two codes":      {func(b string) string { return b + "&code=2" }, 422, notUsable},
		"two states":     {func(b string) string { return b + "&state=2" }, 422, notUsable},
		"a long code":    {func(b string) string { return changed(t, b, "code", strings.Repeat("c", 9<<10)) }, 422, notUsable},
		"cut off":        {func(b string) string { return b + "&x=%" }, 422, notUsable},
	} {
		t.Run(name, func(t *testing.T) {
			v := r.visitor()
			v.t = t
			wantRefused(t, v, v.get(c.change(v.leave("/signin/oidc"))), c.status, c.says)
		})
	}
}

func TestThePersonSaysNo(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	p.sitting, p.denies = jana(), true
	v := start(t, settings(t, p)).visitor()
	wantRefused(t, v, v.signIn(), http.StatusForbidden, "Acme did not let you in")
	p.denies = false
	if a := v.signIn(); a.status != http.StatusSeeOther {
		t.Errorf("the next sign-in is answered with %d:\n%s", a.status, a.page)
	}
}

func TestWrongSecret(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	p.sitting = jana()
	env := settings(t, p)
	env["CODEDESK_OIDC_CLIENT_SECRET"] = "wrong"
	v := start(t, env).visitor()
	wantRefused(t, v, v.signIn(), http.StatusForbidden, "does not accept Codedesk as it is set up now")
}

func TestProviderIsDownAtTheStartAndBackLater(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	p.sitting = jana()
	p.down.Store(true)
	v := start(t, settings(t, p)).visitor()
	if a := v.get("/signin"); a.status != http.StatusOK || !strings.Contains(a.page, "Sign in with Acme") {
		t.Errorf("the sign-in page is answered with %d:\n%s", a.status, a.page)
	}
	wantRefused(t, v, v.get("/signin/oidc"), http.StatusServiceUnavailable, "cannot be reached at the moment")
	p.down.Store(false)
	// For two seconds it is not asked again.
	for v.get("/signin/oidc").status == http.StatusServiceUnavailable {
	}
	back := v.leave("/signin/oidc")
	p.down.Store(true)
	wantRefused(t, v, v.get(back), http.StatusServiceUnavailable, "cannot be reached at the moment")
	p.down.Store(false)
	if a := v.signIn(); a.status != http.StatusSeeOther || !v.in() {
		t.Errorf("the sign-in is answered with %d:\n%s", a.status, a.page)
	}
}
