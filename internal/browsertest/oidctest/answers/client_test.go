package answers

import (
	"time"

	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

const (
	clientID     = "codedesk"
	clientSecret = "a secret: with signs & space"
	publicURL    = "https://codedesk.example" // where browsers are sent; the tests go to the program itself
)

// client is Codedesk as the provider knows it.
type client struct{ s *storage }

func (client) GetID() string                       { return clientID }
func (client) RedirectURIs() []string              { return []string{publicURL + "/signin/oidc/callback"} }
func (client) PostLogoutRedirectURIs() []string    { return []string{publicURL + "/signin"} }
func (client) ApplicationType() op.ApplicationType { return op.ApplicationTypeWeb }
func (client) AuthMethod() oidc.AuthMethod         { return oidc.AuthMethodBasic }
func (client) ResponseTypes() []oidc.ResponseType  { return []oidc.ResponseType{oidc.ResponseTypeCode} }
func (client) GrantTypes() []oidc.GrantType        { return []oidc.GrantType{oidc.GrantTypeCode} }
func (client) LoginURL(id string) string           { return "/login?id=" + id }
func (client) AccessTokenType() op.AccessTokenType { return op.AccessTokenTypeBearer }
func (client) IDTokenLifetime() time.Duration      { return time.Minute }
func (client) DevMode() bool                       { return false }
func (client) IsScopeAllowed(string) bool          { return false }
func (client) ClockSkew() time.Duration            { return 0 }

func (c client) IDTokenUserinfoClaimsAssertion() bool { return !c.s.lean }

func (client) RestrictAdditionalIdTokenScopes() func([]string) []string     { return all }
func (client) RestrictAdditionalAccessTokenScopes() func([]string) []string { return all }

func all(scopes []string) []string { return scopes }

// request is one sign-in at the provider.
type request struct {
	*oidc.AuthRequest
	id   string
	who  person
	done bool
}

func (r *request) GetID() string                      { return r.id }
func (r *request) GetACR() string                     { return "" }
func (r *request) GetAMR() []string                   { return nil }
func (r *request) GetAudience() []string              { return []string{r.ClientID} }
func (r *request) GetAuthTime() time.Time             { return time.Now() }
func (r *request) GetClientID() string                { return r.ClientID }
func (r *request) GetNonce() string                   { return r.Nonce }
func (r *request) GetScopes() []string                { return r.Scopes }
func (r *request) GetSubject() string                 { return r.who.subject }
func (r *request) Done() bool                         { return r.done }
func (r *request) GetResponseMode() oidc.ResponseMode { return r.ResponseMode }

func (r *request) GetCodeChallenge() *oidc.CodeChallenge {
	if r.CodeChallenge == "" {
		return nil
	}
	return &oidc.CodeChallenge{Challenge: r.CodeChallenge, Method: r.CodeChallengeMethod}
}
