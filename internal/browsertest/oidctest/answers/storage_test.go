package answers

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// person is somebody whom the provider knows.
type person struct {
	subject, name, email string
	verified             bool
	groups               []string
}

// storage is what the provider of the library wants to be given: one client, a key, and whoever signs in. What is nil in
// the embedded interface belongs to flows that Codedesk does not use.
type storage struct {
	op.Storage
	key signingKey

	mu       sync.Mutex
	requests map[string]*request // by id
	codes    map[string]string   // ids by code
	tokens   map[string]person   // by id
	ended    []string            // subjects whose session was ended
	lean     bool                // tokens hold the subject alone; the rest is at the userinfo endpoint
}

func (s *storage) locked(work func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	work()
}

func (s *storage) Health(context.Context) error { return nil }

func (s *storage) CreateAuthRequest(_ context.Context, r *oidc.AuthRequest, _ string) (op.AuthRequest, error) {
	made := &request{AuthRequest: r, id: rand.Text()}
	s.locked(func() { s.requests[made.id] = made })
	return made, nil
}

func (s *storage) AuthRequestByID(_ context.Context, id string) (op.AuthRequest, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r := s.requests[id]; r != nil {
		return r, nil
	}
	return nil, errors.New("there is no such request")
}

func (s *storage) AuthRequestByCode(ctx context.Context, code string) (op.AuthRequest, error) {
	var id string
	s.locked(func() { id = s.codes[code] })
	return s.AuthRequestByID(ctx, id)
}

func (s *storage) SaveAuthCode(_ context.Context, id, code string) error {
	s.locked(func() { s.codes[code] = id })
	return nil
}

func (s *storage) DeleteAuthRequest(_ context.Context, id string) error {
	s.locked(func() { delete(s.requests, id) })
	return nil
}

func (s *storage) CreateAccessToken(_ context.Context, r op.TokenRequest) (string, time.Time, error) {
	id := rand.Text()
	s.locked(func() { s.tokens[id] = r.(*request).who })
	return id, time.Now().Add(time.Minute), nil
}

func (s *storage) TerminateSession(_ context.Context, subject, _ string) error {
	s.locked(func() { s.ended = append(s.ended, subject) })
	return nil
}

func (s *storage) SigningKey(context.Context) (op.SigningKey, error) { return s.key, nil }

func (s *storage) SignatureAlgorithms(context.Context) ([]jose.SignatureAlgorithm, error) {
	return []jose.SignatureAlgorithm{jose.RS256}, nil
}

func (s *storage) KeySet(context.Context) ([]op.Key, error) { return []op.Key{publicKey(s.key)}, nil }

func (s *storage) GetClientByClientID(_ context.Context, id string) (op.Client, error) {
	if id != clientID {
		return nil, errors.New("there is no such client")
	}
	return client{s}, nil
}

func (s *storage) AuthorizeClientIDSecret(_ context.Context, id, secret string) error {
	if id != clientID || secret != clientSecret {
		return errors.New("wrong secret")
	}
	return nil
}

func (s *storage) SetUserinfoFromScopes(context.Context, *oidc.UserInfo, string, string, []string) error {
	return nil
}

// SetUserinfoFromRequest puts into a token what its scopes ask for.
func (s *storage) SetUserinfoFromRequest(_ context.Context, info *oidc.UserInfo, r op.IDTokenRequest, scopes []string) error {
	fill(info, r.(*request).who, scopes)
	return nil
}

func (s *storage) SetUserinfoFromToken(_ context.Context, info *oidc.UserInfo, tokenID, _, _ string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	who, ok := s.tokens[tokenID]
	if !ok {
		return errors.New("there is no such token")
	}
	fill(info, who, []string{oidc.ScopeProfile, oidc.ScopeEmail})
	return nil
}

func fill(info *oidc.UserInfo, who person, scopes []string) {
	info.Subject = who.subject
	if slices.Contains(scopes, oidc.ScopeProfile) {
		info.Name = who.name
		info.AppendClaims("groups", who.groups)
	}
	if slices.Contains(scopes, oidc.ScopeEmail) && who.email != "" {
		info.Email, info.EmailVerified = who.email, oidc.Bool(who.verified)
	}
}

// signingKey is the provider's key, publicKey what it shows of it.
type (
	signingKey struct{ private *rsa.PrivateKey }
	publicKey  struct{ private *rsa.PrivateKey }
)

const keyID = "the only key"

func (k signingKey) SignatureAlgorithm() jose.SignatureAlgorithm { return jose.RS256 }
func (k signingKey) Key() any                                    { return k.private }
func (k signingKey) ID() string                                  { return keyID }

func (k publicKey) Algorithm() jose.SignatureAlgorithm { return jose.RS256 }
func (k publicKey) Use() string                        { return "sig" }
func (k publicKey) Key() any                           { return &k.private.PublicKey }
func (k publicKey) ID() string                         { return keyID }
