package signon

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"codedesk/internal/identity"
)

// idp is a provider that hands out whatever token a test wants.
type idp struct {
	*httptest.Server
	key, forged *rsa.PrivateKey
	header      map[string]any
	claims      map[string]any
	signWith    *rsa.PrivateKey
}

const clientID = "codedesk"

// newIDP returns a provider and a client of it, whose token is a good one until a test changes it.
func newIDP(t *testing.T, o Options) (*idp, *Provider, Attempt) {
	t.Helper()
	i := &idp{key: newKey(t), header: map[string]any{"alg": "RS256", "kid": "1", "typ": "JWT"}}
	i.signWith = i.key
	mux := http.NewServeMux()
	mux.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, map[string]any{"issuer": i.URL, "authorization_endpoint": i.URL + "/auth", "token_endpoint": i.URL + "/token", "jwks_uri": i.URL + "/keys",
			"id_token_signing_alg_values_supported": []string{"RS256"}, "response_types_supported": []string{"code"}, "subject_types_supported": []string{"public"}})
	})
	mux.HandleFunc("/keys", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, map[string]any{"keys": []any{map[string]any{"kty": "RSA", "kid": "1", "use": "sig", "alg": "RS256",
			"n": encode(i.key.N.Bytes()), "e": encode(big.NewInt(int64(i.key.E)).Bytes())}}})
	})
	mux.HandleFunc("/token", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, map[string]any{"access_token": "access", "token_type": "Bearer", "expires_in": 300, "id_token": i.token(t)})
	})
	i.Server = httptest.NewServer(mux)
	t.Cleanup(i.Close)
	o.Issuer, o.ClientID, o.ClientSecret, o.PublicURL = i.URL, clientID, "secret", "http://127.0.0.1:8080"
	p, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	a, _, err := p.Begin(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	i.claims = map[string]any{"iss": i.URL, "sub": "8c1d", "aud": clientID, "nonce": a.Nonce, "iat": now.Unix(), "exp": now.Add(5 * time.Minute).Unix(),
		"name": "Ann", "email": "ann@acme.example", "email_verified": true, "groups": []string{"it"}}
	return i, p, a
}

func newKey(t *testing.T) *rsa.PrivateKey {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func reply(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}

func encode(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// token signs the claims (RFC 7515).
func (i *idp) token(t *testing.T) string {
	header, err := json.Marshal(i.header)
	if err != nil {
		t.Error(err)
	}
	claims, err := json.Marshal(i.claims)
	if err != nil {
		t.Error(err)
	}
	text := encode(header) + "." + encode(claims)
	if i.header["alg"] == "none" {
		return text + "."
	}
	sum := sha256.Sum256([]byte(text))
	signature, err := rsa.SignPKCS1v15(nil, i.signWith, crypto.SHA256, sum[:])
	if err != nil {
		t.Error(err)
	}
	return text + "." + encode(signature)
}

func TestFinish(t *testing.T) {
	rules := Rules{Admins: Members{Groups: []string{"it"}, Emails: []string{"Boss@acme.example"}}, Viewers: Members{Domains: []string{"acme.example"}, Subjects: []string{"only-me"}}}
	hour := time.Hour
	for name, c := range map[string]struct {
		change func(i *idp)
		role   identity.Role
		reason Reason // "": they get in
	}{
		"a group":                             {func(*idp) {}, identity.Admin, ""},
		"an address, whatever its case":       {func(i *idp) { i.claims["groups"], i.claims["email"] = nil, "boss@ACME.example" }, identity.Admin, ""},
		"a domain":                            {func(i *idp) { delete(i.claims, "groups") }, identity.Viewer, ""},
		"a subject":                           {func(i *idp) { i.claims = only(i.claims, "only-me") }, identity.Viewer, ""},
		"groups as one text":                  {func(i *idp) { i.claims["groups"] = "it" }, identity.Admin, ""},
		"an address that nobody has verified": {func(i *idp) { i.claims["groups"], i.claims["email_verified"] = nil, false }, "", ReasonNoRole},
		"an address without a word of that":   {func(i *idp) { i.claims["groups"] = nil; delete(i.claims, "email_verified") }, "", ReasonNoRole},
		"a domain that only looks like it":    {func(i *idp) { i.claims["groups"], i.claims["email"] = nil, "ann@acme.example.evil.example" }, "", ReasonNoRole},
		"a group whose name is longer":        {func(i *idp) { i.claims["groups"], i.claims["email"] = []string{"it-visitors"}, "" }, "", ReasonNoRole},
		"another nonce":                       {func(i *idp) { i.claims["nonce"] = "another" }, "", ReasonAnswer},
		"no nonce":                            {func(i *idp) { delete(i.claims, "nonce") }, "", ReasonAnswer},
		"another audience":                    {func(i *idp) { i.claims["aud"] = "another" }, "", ReasonAnswer},
		"several audiences, and no party":     {func(i *idp) { i.claims["aud"] = []string{clientID, "another"} }, "", ReasonAnswer},
		"several audiences, another party":    {func(i *idp) { i.claims["aud"], i.claims["azp"] = []string{clientID, "another"}, "another" }, "", ReasonAnswer},
		"several audiences, our party":        {func(i *idp) { i.claims["aud"], i.claims["azp"] = []string{clientID, "another"}, clientID }, identity.Admin, ""},
		"another issuer":                      {func(i *idp) { i.claims["iss"] = "https://evil.example" }, "", ReasonAnswer},
		"a token that has ended":              {func(i *idp) { i.claims["exp"] = time.Now().Add(-hour).Unix() }, "", ReasonAnswer},
		"a token that is not valid yet":       {func(i *idp) { i.claims["nbf"] = time.Now().Add(hour).Unix() }, "", ReasonAnswer},
		"a token that nobody has signed":      {func(i *idp) { i.header["alg"] = "none" }, "", ReasonAnswer},
		"a token of another key":              {func(i *idp) { i.signWith = i.forged }, "", ReasonAnswer},
		"no subject":                          {func(i *idp) { i.claims["sub"] = "" }, "", ReasonAnswer},
		"a subject with a line break":         {func(i *idp) { i.claims["sub"] = "8c1d\nadmin" }, "", ReasonAnswer},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			i, p, a := newIDP(t, Options{Rules: rules})
			i.forged = newKey(t)
			c.change(i)
			entry, err := p.Finish(t.Context(), a, Answer{Code: "code"})
			if c.reason == "" {
				if err != nil || entry.Person.Role != c.role {
					t.Errorf("%+v, %v; want the role %s", entry.Person, err, c.role)
				}
				return
			}
			if e, ok := errors.AsType[*Error](err); !ok || e.Reason != c.reason || entry.Person.Key != "" {
				t.Errorf("%+v, %v; want the reason %s", entry.Person, err, c.reason)
			}
		})
	}
}

// only is a token of this subject that says nothing else about the person.
func only(claims map[string]any, subject string) map[string]any {
	rest := map[string]any{"sub": subject}
	for _, name := range []string{"iss", "aud", "nonce", "iat", "exp"} {
		rest[name] = claims[name]
	}
	return rest
}

// People of two providers, or two people of one, never have the same key.
func TestKeys(t *testing.T) {
	seen := map[string]string{}
	for _, issuer := range []string{"https://a.example", "https://a.example/", "https://b.example"} {
		for _, subject := range []string{"1", "2", "a.example#1", "", fmt.Sprintf("%0300d", 1), fmt.Sprintf("%0300d", 2)} {
			k := key(issuer, subject)
			if before, ok := seen[k]; ok {
				t.Errorf("%s and %s have the key %s", before, issuer+" "+subject, k)
			}
			if seen[k] = issuer + " " + subject; len(k) > maxKey+len(identity.OIDCPrefix) {
				t.Errorf("the key has %d bytes", len(k))
			}
		}
	}
}

func TestAnswersThatAreRefusedBeforeAnythingIsAsked(t *testing.T) {
	_, p, a := newIDP(t, Options{Rules: Rules{Admins: Members{Groups: []string{"it"}}}})
	for name, c := range map[string]struct {
		answer Answer
		reason Reason
	}{
		"not allowed":      {Answer{Error: "access_denied"}, ReasonDenied},
		"set up wrong":     {Answer{Error: "unauthorized_client"}, ReasonSetup},
		"a fault there":    {Answer{Error: "server_error"}, ReasonProvider},
		"not now":          {Answer{Error: "temporarily_unavailable"}, ReasonUnavailable},
		"any other word":   {Answer{Error: "<script>"}, ReasonProvider},
		"nothing":          {Answer{}, ReasonAnswer},
		"of another issue": {Answer{Code: "code", Issuer: "https://evil.example"}, ReasonAnswer},
	} {
		_, err := p.Finish(t.Context(), a, c.answer)
		if e, ok := errors.AsType[*Error](err); !ok || e.Reason != c.reason {
			t.Errorf("%s: %v, want the reason %s", name, err, c.reason)
		}
	}
}
