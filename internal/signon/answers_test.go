package signon

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"codedesk/internal/identity"

	"github.com/google/go-cmp/cmp"
)

// reason is why an error refuses somebody; another kind of error fails the test.
func reason(t testing.TB, err error) Reason {
	t.Helper()
	refused, ok := errors.AsType[*Error](err)
	if !ok {
		t.Fatalf("the error is %v", err)
	}
	if strings.Contains(err.Error(), "hush") || strings.Contains(err.Error(), "eyJ") {
		t.Errorf("the error has a secret: %v", err)
	}
	return refused.Reason
}

func TestWhoHasSignedIn(t *testing.T) {
	s := newServer(t)
	p := s.provider(nil)
	a := s.begin(p)
	entry, err := p.Finish(t.Context(), a, Answer{Code: "code"})
	if err != nil {
		t.Fatal(err)
	}
	want := identity.Person{Key: identity.OIDCPrefix + s.URL + "#1", Name: "Jana", Role: identity.Helpdesk}
	if diff := cmp.Diff(want, entry.Person); diff != "" {
		t.Errorf("it is somebody else:\n%s", diff)
	}
	if s.calls("/userinfo") != 0 {
		t.Error("it was asked for more though nothing was missing")
	}
	if text := fmt.Sprintf("%v %+v %#v", entry, entry, entry); strings.Contains(text, "eyJ") {
		t.Error("the token is printed")
	}
	if address := p.SignOut(entry.IDToken.Reveal()); !strings.HasPrefix(address, s.URL+"/end?") || !strings.Contains(address, "x=1") ||
		!strings.Contains(address, "id_token_hint="+entry.IDToken.Reveal()) || !strings.Contains(address, "post_logout_redirect_uri=https%3A%2F%2Fcodedesk.example%2Fsignin") {
		t.Errorf("the sign-out is at %s", address)
	}
}

func TestATokenThatIsTooLongForAnAddressIsNotKept(t *testing.T) {
	s := newServer(t)
	p := s.provider(nil)
	a := s.begin(p)
	s.claims["long"] = strings.Repeat("x", maxHint)
	entry, err := p.Finish(t.Context(), a, Answer{Code: "code"})
	if err != nil || entry.IDToken != "" {
		t.Errorf("the token has %d bytes, %v", len(entry.IDToken.Reveal()), err)
	}
}

func TestAnswersOfTheBrowser(t *testing.T) {
	s := newServer(t)
	p := s.provider(nil)
	for answer, want := range map[Answer]Reason{
		{}:                                    ReasonAnswer,
		{Code: "c", Issuer: "https://evil"}:   ReasonAnswer,
		{Error: "access_denied"}:              ReasonDenied,
		{Error: "access_denied", Code: "c"}:   ReasonDenied,
		{Error: "unauthorized_client"}:        ReasonSetup,
		{Error: "invalid_scope"}:              ReasonSetup,
		{Error: "server_error"}:               ReasonProvider,
		{Error: strings.Repeat("x\n", 1000)}:  ReasonProvider,
		{Error: "access_denied", Issuer: "x"}: ReasonAnswer,
	} {
		_, err := p.Finish(t.Context(), s.begin(p), answer)
		if got := reason(t, err); got != want {
			t.Errorf("%v: %s, want %s", answer, got, want)
		}
		if len(err.Error()) > 1000 || strings.Contains(err.Error(), "\n") {
			t.Errorf("the error is %q", err)
		}
	}
	if s.calls("/token") != 0 {
		t.Error("the provider was asked for a token")
	}
	s.metadata["authorization_response_iss_parameter_supported"] = true
	p = s.provider(nil)
	_, err := p.Finish(t.Context(), s.begin(p), Answer{Code: "c"})
	if got := reason(t, err); got != ReasonAnswer {
		t.Errorf("an answer without the issuer that is promised: %s", got)
	}
	if _, err := p.Finish(t.Context(), s.begin(p), Answer{Code: "c", Issuer: s.URL}); err != nil {
		t.Error(err)
	}
}

func TestAnswersToTheCode(t *testing.T) {
	say := func(status int, body string) func(http.ResponseWriter, *http.Request) {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body))
		}
	}
	s := newServer(t)
	p := s.provider(nil)
	for name, c := range map[string]struct {
		token func(http.ResponseWriter, *http.Request)
		want  Reason
	}{
		"used code":        {say(400, `{"error":"invalid_grant","error_description":"eyJ"}`), ReasonAnswer},
		"wrong secret":     {say(401, `{"error":"invalid_client"}`), ReasonSetup},
		"without a reason": {say(401, `no`), ReasonSetup},
		"wrong address":    {say(400, `{"error":"invalid_request"}`), ReasonSetup},
		"failure":          {say(500, `oh no`), ReasonUnavailable},
		"its proxy":        {say(502, `<html>`), ReasonUnavailable},
		"no JSON":          {say(200, `<html>`), ReasonAnswer},
		"no token":         {say(200, `{}`), ReasonAnswer},
		"no ID token":      {say(200, `{"access_token":"a"}`), ReasonAnswer},
		"too large":        {say(200, `{"access_token":"`+strings.Repeat("a", maxAnswer)+`"}`), ReasonAnswer},
		"a redirect": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
		}, ReasonUnavailable},
		"none": {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, ReasonUnavailable},
	} {
		a := s.begin(p)
		s.token = c.token
		_, err := p.Finish(t.Context(), a, Answer{Code: "code"})
		if err == nil {
			t.Errorf("%s: somebody is signed in", name)
			continue
		}
		refused, ok := errors.AsType[*Error](err)
		if !ok || refused.Reason != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	if s.calls("/elsewhere") != 0 {
		t.Error("the secret was sent elsewhere")
	}
}

func TestTheUserinfoEndpointIsOfTheSamePerson(t *testing.T) {
	s := newServer(t)
	p := s.provider(nil)
	for name, c := range map[string]struct {
		info map[string]any
		want identity.Role
	}{
		"the same":  {map[string]any{"sub": "1", "groups": []string{"admins"}}, identity.Admin},
		"another":   {map[string]any{"sub": "2", "groups": []string{"admins"}}, ""},
		"of nobody": {map[string]any{"groups": []string{"admins"}}, ""},
		"failing":   {nil, ""},
	} {
		a := s.begin(p)
		delete(s.claims, "groups")
		s.info = c.info
		entry, err := p.Finish(t.Context(), a, Answer{Code: "code"})
		if entry.Person.Role != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%s: the role is %q, %v", name, entry.Person.Role, err)
		}
		if err != nil && reason(t, err) != ReasonNoRole {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestKeysOfPeople(t *testing.T) {
	long := strings.Repeat("x", maxSubject)
	seen := map[string]bool{}
	for _, pair := range [][2]string{
		{"https://a.example", "1"}, {"https://a.example", "1#"}, {"https://a.example", "#1"}, {"https://a.example/", "1"},
		{"https://a.example", long}, {"https://a.example", long + "y"}, {"https://b.example", long},
	} {
		k := key(pair[0], pair[1])
		if seen[k] || len(k) > maxKey+len(identity.OIDCPrefix) || !strings.HasPrefix(k, identity.OIDCPrefix) {
			t.Errorf("the key of %q is %q", pair, k)
		}
		seen[k] = true
	}
}

func TestSomebodyWithoutAVisibleNameHasOne(t *testing.T) {
	s := newServer(t)
	p := s.provider(nil)
	person, err := p.person("\u200b", claims{"groups": []any{"all"}})
	if err != nil || person.Name == "" {
		t.Errorf("the name is %q, %v", person.Name, err)
	}
}

// Whatever stands in the address, nobody is signed in by it alone, and the error is one for the sign-in page.
func FuzzAnswer(f *testing.F) {
	s := newServer(f)
	s.token = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadRequest) }
	p := s.provider(nil)
	for _, seed := range []Answer{{}, {Code: "c"}, {Error: "access_denied"}, {Issuer: s.URL, Code: "\x00"}, {Issuer: "x"}} {
		f.Add(seed.Code, seed.Issuer, seed.Error)
	}
	f.Fuzz(func(t *testing.T, code, issuer, fault string) {
		entry, err := p.Finish(t.Context(), Attempt{State: "s", Nonce: "n", Verifier: "v"}, Answer{Code: code, Issuer: issuer, Error: fault})
		if err == nil || entry.Person.Key != "" {
			t.Fatalf("%v is signed in", entry.Person)
		}
		reason(t, err)
		if strings.ContainsFunc(err.Error(), func(r rune) bool { return r < ' ' }) {
			t.Errorf("the error has more than one line: %q", err)
		}
	})
}
