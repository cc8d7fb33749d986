package signon

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/json"
	"log/slog"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// server is as much of a provider as the package calls. What it answers can be changed between two calls.
type server struct {
	*httptest.Server
	t   testing.TB
	key *rsa.PrivateKey
	log *bytes.Buffer

	mu       sync.Mutex
	asked    []string                                     // paths
	metadata map[string]any                               // of the discovery document
	claims   map[string]any                               // of the ID token
	info     map[string]any                               // of the userinfo endpoint; nil: it fails
	token    func(w http.ResponseWriter, r *http.Request) // instead of an answer with the claims
}

// answersWith has the token endpoint answer so from now on.
func (s *server) answersWith(token func(w http.ResponseWriter, r *http.Request)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.token = token
}

func newServer(t testing.TB) *server {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	s := &server{t: t, key: key, log: &bytes.Buffer{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	s.metadata = map[string]any{
		"issuer": s.URL, "authorization_endpoint": s.URL + "/authorize", "token_endpoint": s.URL + "/token",
		"jwks_uri": s.URL + "/keys", "userinfo_endpoint": s.URL + "/userinfo", "end_session_endpoint": s.URL + "/end?x=1",
	}
	return s
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, r.URL.Path)
	w.Header().Set("Content-Type", "application/json")
	var answer any
	switch r.URL.Path {
	case "/.well-known/openid-configuration":
		answer = s.metadata
	case "/keys":
		answer = map[string]any{"keys": []any{map[string]any{"kty": "RSA", "alg": "RS256", "kid": "1",
			"n": encode(s.key.N.Bytes()), "e": encode(big.NewInt(int64(s.key.E)).Bytes())}}}
	case "/token":
		if s.token != nil {
			s.token(w, r)
			return
		}
		answer = map[string]any{"access_token": "access", "token_type": "Bearer", "id_token": s.sign(s.claims)}
	case "/userinfo":
		if s.info == nil {
			http.Error(w, "no", http.StatusInternalServerError)
			return
		}
		answer = s.info
	}
	_ = json.NewEncoder(w).Encode(answer)
}

func (s *server) sign(claims map[string]any) string {
	body, err := json.Marshal(claims)
	if err != nil {
		panic(err)
	}
	text := encode([]byte(`{"alg":"RS256","kid":"1"}`)) + "." + encode(body)
	sum := sha256.Sum256([]byte(text))
	signature, err := rsa.SignPKCS1v15(rand.Reader, s.key, crypto.SHA256, sum[:])
	if err != nil {
		panic(err)
	}
	return text + "." + encode(signature)
}

// calls is how many times a path was asked for.
func (s *server) calls(path string) (n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range s.asked {
		if p == path {
			n++
		}
	}
	return n
}

// provider is one with the rules of the tests, changed by change.
func (s *server) provider(change func(*Options)) *Provider {
	s.t.Helper()
	o := Options{Issuer: s.URL, Name: "Acme", ClientID: "codedesk", ClientSecret: "hush", PublicURL: "https://codedesk.example",
		Scopes: []string{"openid", "email"}, Rules: rules(), Logger: slog.New(slog.NewTextHandler(s.log, nil))}
	if change != nil {
		change(&o)
	}
	p, err := New(o)
	if err != nil {
		s.t.Fatal(err)
	}
	return p
}

func rules() Rules {
	return Rules{
		Admins:    Members{Groups: []string{"admins"}, Emails: []string{"ann@acme.example"}},
		Helpdesks: Members{Groups: []string{"desk"}, Domains: []string{"desk.acme.example"}},
		Viewers:   Members{Groups: []string{"all"}, Subjects: []string{"robot"}},
	}
}

// good are the claims of a token for an attempt, of somebody at the help desk.
func (s *server) good(a Attempt) map[string]any {
	return map[string]any{"iss": s.URL, "aud": "codedesk", "sub": "1", "name": "Jana", "groups": []string{"desk"},
		"email": "jana@acme.example", "nonce": a.Nonce, "exp": time.Now().Add(time.Minute).Unix()}
}

func (s *server) begin(p *Provider) Attempt {
	s.t.Helper()
	a, address, err := p.Begin(s.t.Context(), 0)
	if err != nil {
		s.t.Fatal(err)
	}
	if !strings.HasPrefix(address, s.URL+"/authorize?") {
		s.t.Errorf("it begins at %s", address)
	}
	s.claims = s.good(a)
	return a
}
