package signon

import (
	"context"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

const wellKnown = "/.well-known/openid-configuration"

func TestBegin(t *testing.T) {
	s := newServer(t)
	p := s.provider(func(o *Options) { o.Scopes = []string{"email"}; o.PublicURL += "/" })
	seen := map[string]bool{}
	for range 3 {
		a, address, err := p.Begin(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		q := u.Query()
		for name, want := range map[string]string{"client_id": "codedesk", "response_type": "code", "scope": "openid email",
			"redirect_uri": "https://codedesk.example" + CallbackPath, "state": a.State, "nonce": a.Nonce, "code_challenge_method": "S256"} {
			if q.Get(name) != want {
				t.Errorf("%s is %q, want %q", name, q.Get(name), want)
			}
		}
		if q.Get("code_challenge") == "" || strings.Contains(address, a.Verifier) || strings.Contains(address, "hush") {
			t.Errorf("the address is %s", address)
		}
		for _, secret := range []string{a.State, a.Nonce, a.Verifier} {
			if seen[secret] || len(secret) < 26 {
				t.Errorf("%q was used before or is short", secret)
			}
			seen[secret] = true
		}
	}
	if n := s.calls(wellKnown); n != 1 {
		t.Errorf("the provider was asked %d times for its addresses", n)
	}
}

func TestAddressesThatAreNotAccepted(t *testing.T) {
	for name, value := range map[string]any{
		"issuer": "https://evil.example", "authorization_endpoint": "http://evil.example/", "token_endpoint": "http://evil.example/",
		"jwks_uri": "http://evil.example/", "userinfo_endpoint": "http://evil.example/", "end_session_endpoint": "javascript:alert(1)",
	} {
		s := newServer(t)
		s.metadata[name] = value
		if _, _, err := s.provider(nil).Begin(t.Context(), 0); err == nil || reason(t, err) != ReasonUnavailable {
			t.Errorf("%s %v gives %v", name, value, err)
		}
	}
	for _, name := range []string{"authorization_endpoint", "token_endpoint", "jwks_uri"} {
		s := newServer(t)
		delete(s.metadata, name)
		if _, _, err := s.provider(nil).Begin(t.Context(), 0); err == nil {
			t.Errorf("it begins without %s", name)
		}
	}
	s := newServer(t)
	delete(s.metadata, "end_session_endpoint")
	delete(s.metadata, "userinfo_endpoint")
	p := s.provider(nil)
	if _, _, err := p.Begin(t.Context(), 0); err != nil {
		t.Error(err)
	}
	if got := p.SignOut("token"); got != "" {
		t.Errorf("the sign-out is at %q", got)
	}
}

func TestAProviderThatFailsIsNotAskedByEverybody(t *testing.T) {
	s := newServer(t)
	issuer := s.metadata["issuer"]
	s.metadata["issuer"] = "https://evil.example"
	now := time.Unix(1_800_000_000, 0)
	var mu sync.Mutex
	p := s.provider(func(o *Options) {
		o.Now = func() time.Time { mu.Lock(); defer mu.Unlock(); return now }
	})
	pass := func(d time.Duration) { mu.Lock(); defer mu.Unlock(); now = now.Add(d) }
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if _, _, err := p.Begin(t.Context(), 0); err == nil {
				t.Error("it begins")
			}
		})
	}
	all.Wait()
	if n := s.calls(wellKnown); n != 1 {
		t.Errorf("it was asked %d times", n)
	}
	s.metadata["issuer"] = issuer
	pass(failureFor)
	if _, _, err := p.Begin(t.Context(), 0); err != nil {
		t.Errorf("when it is back: %v", err)
	}
	// After an hour it is asked again; while it is down the last answer does.
	s.metadata["issuer"] = "https://evil.example"
	pass(freshFor)
	if _, _, err := p.Begin(t.Context(), 0); err != nil {
		t.Errorf("with an old answer: %v", err)
	}
	if n := s.calls(wellKnown); n != 3 {
		t.Errorf("it was asked %d times, want 3", n)
	}
}

func TestWhoGoesAwayDoesNotEndTheQuestionOfOthers(t *testing.T) {
	s := newServer(t)
	p := s.provider(nil)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := p.Begin(gone, 0); err != nil {
		reason(t, err)
	}
	if _, _, err := p.Begin(t.Context(), 0); err != nil {
		t.Error(err)
	}
}

// Whether there is a sign-out is told at once: a page that only offers it waits for nobody.
func TestWhetherThereIsASignOutIsToldAtOnce(t *testing.T) {
	s := newServer(t)
	p := s.provider(nil)
	if !p.OffersSignOut() || s.calls(wellKnown) != 0 {
		t.Errorf("before the provider was asked: %t, after %d calls", p.OffersSignOut(), s.calls(wellKnown))
	}
	delete(s.metadata, "end_session_endpoint")
	if got := p.SignOut("token"); got != "" || p.OffersSignOut() {
		t.Errorf("without one it is at %q and offered: %t", got, p.OffersSignOut())
	}
}

func TestASignOutAfterARestartAsksFirst(t *testing.T) {
	s := newServer(t)
	if got := s.provider(nil).SignOut("token"); !strings.HasPrefix(got, s.URL+"/end?") {
		t.Errorf("the sign-out is at %q", got)
	}
	p := s.provider(nil)
	s.Close()
	if got := p.SignOut("token"); got != "" {
		t.Errorf("the sign-out is at %q", got)
	}
}

func TestOptionsThatAreNotAccepted(t *testing.T) {
	good := Options{Issuer: "https://a.example", ClientID: "1", ClientSecret: "2", PublicURL: "https://b.example", Rules: rules()}
	if _, err := New(good); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*Options){
		"plain issuer":    func(o *Options) { o.Issuer = "http://a.example" },
		"no issuer":       func(o *Options) { o.Issuer = "" },
		"plain address":   func(o *Options) { o.PublicURL = "http://b.example" },
		"with a path":     func(o *Options) { o.PublicURL = "https://b.example/desk" },
		"no client":       func(o *Options) { o.ClientID = "" },
		"no secret":       func(o *Options) { o.ClientSecret = "" },
		"nobody gets in":  func(o *Options) { o.Rules = Rules{} },
		"lookalike of us": func(o *Options) { o.Issuer = "http://localhost.evil.example" },
	} {
		o := good
		change(&o)
		if _, err := New(o); err == nil || strings.Contains(err.Error(), "hush") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
