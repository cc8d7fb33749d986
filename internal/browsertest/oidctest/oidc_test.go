package oidctest

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

const (
	first  = "test-user@127.0.0.1" // id1, test-user@zitadel.ch
	second = "test-user2"          // id2, test-user2@zitadel.ch
)

func TestSignInByRole(t *testing.T) {
	for name, c := range map[string]struct {
		settings map[string]string
		user     string
		role     string
	}{
		"an administrator by address": {map[string]string{"CODEDESK_OIDC_ADMINS": "email:Test-User@Zitadel.ch"}, first, "Administrator"},
		"the help desk by subject":    {map[string]string{"CODEDESK_OIDC_HELPDESKS": "sub:id2", "CODEDESK_OIDC_ADMINS": "sub:id1"}, second, "Help desk"},
		"a viewer by domain":          {map[string]string{"CODEDESK_OIDC_VIEWERS": "domain:zitadel.ch"}, second, "Viewer"},
		"the highest of several":      {map[string]string{"CODEDESK_OIDC_VIEWERS": "domain:zitadel.ch", "CODEDESK_OIDC_ADMINS": "sub:id1"}, first, "Administrator"},
	} {
		t.Run(name, func(t *testing.T) {
			s := set(t, c.settings)
			b := s.browser()
			a := b.signsIn(c.user)
			if a.status != http.StatusSeeOther || a.to != s.base+"/history" {
				t.Fatalf("the way back answers %d, %q:\n%s", a.status, a.to, a.body)
			}
			if page := b.get("/history"); page.status != http.StatusOK || !strings.Contains(page.body, c.role) {
				t.Errorf("the history answers %d", page.status)
			}
			// Signing out here ends the session, and offers to end the provider's.
			out := b.do(http.MethodPost, "/signout", url.Values{})
			page := b.get(out.to)
			link := regexp.MustCompile(`href="(/signedout/oidc[^"]*)"`).FindStringSubmatch(page.body)
			if page.status != http.StatusOK || link == nil {
				t.Fatalf("after the sign-out %d:\n%s", page.status, page.body)
			}
			if a := b.get("/history"); a.status != http.StatusSeeOther || !strings.Contains(a.to, "/signin") {
				t.Errorf("after the sign-out the history answers %d", a.status)
			}
			if a := b.get(strings.ReplaceAll(link[1], "&amp;", "&")); !strings.HasPrefix(a.to, s.issuer) || !strings.Contains(a.to, "id_token_hint=") {
				t.Errorf("the link leads to %q", a.to)
			}
		})
	}
}

func TestWhatIsRefused(t *testing.T) {
	s := set(t, map[string]string{"CODEDESK_OIDC_ADMINS": "sub:id1"})
	refused := func(name string, b *browser, a answer, status int, says string) {
		t.Helper()
		if a.status != status || !strings.Contains(a.body, says) {
			t.Errorf("%s: %d, want %d with %q:\n%s", name, a.status, status, says, a.body)
		}
		if page := b.get("/codes"); page.status != http.StatusSeeOther {
			t.Errorf("%s: the list answers %d", name, page.status)
		}
	}
	const again = "You are not signed in"
	t.Run("somebody whom no rule names", func(t *testing.T) {
		b := s.browser()
		refused(t.Name(), b, b.signsIn(second), http.StatusForbidden, again)
	})
	t.Run("another state", func(t *testing.T) {
		b := s.browser()
		back := b.signsInThere(b.begin(func(q url.Values) { q.Set("state", "AAAAAAAAAAAAAAAAAAAAAAAAAA") }), first)
		refused(t.Name(), b, b.get(back), http.StatusUnprocessableEntity, again)
	})
	t.Run("the state of another browser", func(t *testing.T) {
		b, thief := s.browser(), s.browser()
		back := b.signsInThere(b.begin(nil), first)
		refused(t.Name(), thief, thief.get(back), http.StatusUnprocessableEntity, again)
	})
	t.Run("a state that was used", func(t *testing.T) {
		b := s.browser()
		back := b.signsInThere(b.begin(nil), first)
		if a := b.get(back); a.status != http.StatusSeeOther {
			t.Fatalf("the first time it answers %d", a.status)
		}
		b.do(http.MethodPost, "/signout", url.Values{})
		refused(t.Name(), b, b.get(back), http.StatusUnprocessableEntity, again)
	})
	t.Run("another nonce", func(t *testing.T) {
		b := s.browser()
		back := b.signsInThere(b.begin(func(q url.Values) { q.Set("nonce", "another") }), first)
		refused(t.Name(), b, b.get(back), http.StatusUnprocessableEntity, again)
	})
	t.Run("another verifier", func(t *testing.T) {
		b := s.browser()
		back := b.signsInThere(b.begin(func(q url.Values) { q.Set("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM") }), first)
		refused(t.Name(), b, b.get(back), http.StatusUnprocessableEntity, again)
	})
	t.Run("a code of another client", func(t *testing.T) {
		b := s.browser()
		back := b.signsInThere(b.begin(func(q url.Values) { q.Set("client_id", other) }), first)
		refused(t.Name(), b, b.get(back), http.StatusUnprocessableEntity, again)
	})
	t.Run("another issuer in the answer", func(t *testing.T) {
		b := s.browser()
		back := b.signsInThere(b.begin(nil), first)
		refused(t.Name(), b, b.get(back+"&iss=https%3A%2F%2Fevil.example"), http.StatusUnprocessableEntity, again)
	})
	t.Run("what the person did not allow", func(t *testing.T) {
		b := s.browser()
		to, err := url.Parse(b.begin(nil))
		if err != nil {
			t.Fatal(err)
		}
		back := "/signin/oidc/callback?" + url.Values{"error": {"access_denied"}, "state": {to.Query().Get("state")}}.Encode()
		refused(t.Name(), b, b.get(back), http.StatusForbidden, again)
	})
	t.Run("another path of the issuer", func(t *testing.T) {
		wrong := set(t, map[string]string{"CODEDESK_OIDC_ADMINS": "sub:id1", "CODEDESK_OIDC_ISSUER": s.issuer + "elsewhere"})
		b := wrong.browser()
		if a := b.get("/signin/oidc"); a.status != http.StatusServiceUnavailable || !strings.Contains(a.body, again) {
			t.Errorf("it answers %d:\n%s", a.status, a.body)
		}
	})
}

// The dashboard starts while the provider is down, says so, and signs people in once it is back.
func TestProviderThatIsDown(t *testing.T) {
	s := set(t, map[string]string{"CODEDESK_OIDC_ADMINS": "sub:id1"})
	s.setDown(true)
	b := s.browser()
	if a := b.get("/signin/oidc"); a.status != http.StatusServiceUnavailable || !strings.Contains(a.body, "Acme") {
		t.Errorf("it answers %d:\n%s", a.status, a.body)
	}
	s.setDown(false)
	for b.get("/signin/oidc").status == http.StatusServiceUnavailable { // a failure is remembered for two seconds
	}
	if a := b.signsIn(first); a.status != http.StatusSeeOther {
		t.Errorf("then it answers %d:\n%s", a.status, a.body)
	}
}
