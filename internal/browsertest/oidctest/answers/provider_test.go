package answers

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"github.com/go-jose/go-jose/v4"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// provider is a real provider at an address of its own, at which the person who is set signs in without being asked.
type provider struct {
	*storage
	issuer  string
	sitting person                      // whoever sits there
	denies  bool                        // they say no
	forge   func(claims map[string]any) // changes every ID token before it is signed
	answers func(answer map[string]any) // changes every answer to a code
	down    atomic.Bool                 // connections are closed without an answer
	calls   atomic.Int64                // of the token endpoint
	op      op.OpenIDProvider
}

func newProvider(t *testing.T) *provider {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	p := &provider{storage: &storage{key: signingKey{key},
		requests: map[string]*request{}, codes: map[string]string{}, tokens: map[string]person{}}}
	server := httptest.NewUnstartedServer(p)
	p.issuer = "http://" + server.Listener.Addr().String()
	p.op, err = op.NewProvider(&op.Config{CodeMethodS256: true}, p.storage, op.StaticIssuer(p.issuer), op.WithAllowInsecure())
	if err != nil {
		t.Fatal(err)
	}
	server.Start()
	t.Cleanup(server.Close)
	return p
}

func (p *provider) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case p.down.Load():
		panic(http.ErrAbortHandler)
	case r.URL.Path == "/login":
		p.login(w, r)
	case r.URL.Path == "/oauth/token":
		p.calls.Add(1)
		p.token(w, r)
	default:
		p.op.ServeHTTP(w, r)
	}
}

// login is the page on which people would type their password.
func (p *provider) login(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	ctx := op.ContextWithIssuer(r.Context(), p.issuer)
	found, err := p.AuthRequestByID(ctx, id)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if p.denies {
		op.AuthRequestError(w, r, found, oidc.ErrAccessDenied(), p.op)
		return
	}
	p.locked(func() { found.(*request).who, found.(*request).done = p.sitting, true })
	http.Redirect(w, r, op.AuthCallbackURL(p.op)(ctx, id), http.StatusFound)
}

// token lets the provider answer, and changes the answer when the test asks for it.
func (p *provider) token(w http.ResponseWriter, r *http.Request) {
	said := httptest.NewRecorder()
	p.op.ServeHTTP(said, r)
	var answer map[string]any
	if said.Code == http.StatusOK && json.Unmarshal(said.Body.Bytes(), &answer) == nil {
		if p.forge != nil {
			answer["id_token"] = p.forged(answer["id_token"].(string))
		}
		if p.answers != nil {
			p.answers(answer)
		}
		body, _ := json.Marshal(answer)
		said.Body = bytes.NewBuffer(body)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(said.Code)
	_, _ = w.Write(said.Body.Bytes())
}

// forged is a token with other claims, signed with the provider's own key.
func (p *provider) forged(token string) string {
	return p.resigned(token, jose.SigningKey{Algorithm: jose.RS256, Key: jose.JSONWebKey{Key: p.key.private, KeyID: keyID}})
}

func (p *provider) resigned(token string, key jose.SigningKey) string {
	parsed, err := jose.ParseSigned(token, []jose.SignatureAlgorithm{jose.RS256})
	if err != nil {
		panic(err)
	}
	var claims map[string]any
	if err := json.Unmarshal(parsed.UnsafePayloadWithoutVerification(), &claims); err != nil {
		panic(err)
	}
	if p.forge != nil {
		p.forge(claims)
	}
	body, _ := json.Marshal(claims)
	signer, err := jose.NewSigner(key, nil)
	if err != nil {
		panic(err)
	}
	signed, err := signer.Sign(body)
	if err != nil {
		panic(err)
	}
	compact, _ := signed.CompactSerialize()
	return compact
}
