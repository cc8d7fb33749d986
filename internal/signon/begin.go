package signon

import (
	"context"
	"crypto/rand"
	"errors"
	"net/url"
	"strconv"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// Attempt is one sign-in on its way. It stays on the server: with it and the browser's answer the sign-in is finished.
type Attempt struct {
	State    string `json:"state"`    // comes back with the browser: 26 random characters
	Nonce    string `json:"nonce"`    // comes back inside the token
	Verifier string `json:"verifier"` // proves to the provider that both calls are of one client (PKCE, S256)

	MaxAge time.Duration `json:"maxAge,omitempty"` // how long ago the person has proved who they are, at most; 0: however long
}

// Begin returns a new attempt and the address to send the browser to. With a maxAge the provider is to ask the person
// anew, whether they are signed in there or not, and Finish wants its word for it: the address goes through the hands of
// whoever sits at the browser, who could leave out what it asks for. The error is an [*Error].
func (p *Provider) Begin(ctx context.Context, maxAge time.Duration) (Attempt, string, error) {
	d, err := p.discover(ctx)
	if err != nil {
		return Attempt{}, "", err
	}
	a := Attempt{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier(), MaxAge: maxAge}
	options := []oauth2.AuthCodeOption{oidc.Nonce(a.Nonce), oauth2.S256ChallengeOption(a.Verifier)}
	if maxAge > 0 {
		// max_age makes auth_time a part of the token, and prompt=login has those ask who take max_age for a wish.
		options = append(options, oauth2.SetAuthURLParam("prompt", "login"),
			oauth2.SetAuthURLParam("max_age", strconv.Itoa(int(maxAge.Seconds()))))
	}
	return a, d.oauth.AuthCodeURL(a.State, options...), nil
}

// OffersSignOut tells whether people can be sent to sign out at the provider too, without asking it: while it was not
// asked yet they can, and SignOut finds out.
func (p *Provider) OffersSignOut() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.found == nil || p.found.signOut != ""
}

// signOutPatience is how long a sign-out waits for the provider to say where it is done there.
const signOutPatience = 3 * time.Second

// SignOut returns the address at which a browser signs out at the provider too, "" where it offers none or cannot be
// reached. The token is that of the sign-in; without one the provider asks the person. Sessions outlive a restart, so
// that the provider may not have been asked yet: then it is, and SignOut takes signOutPatience at most.
func (p *Provider) SignOut(idToken string) string {
	p.mu.Lock()
	d := p.found
	p.mu.Unlock()
	if d == nil {
		ctx, cancel := context.WithTimeout(context.Background(), signOutPatience)
		defer cancel()
		var err error
		if d, err = p.discover(ctx); err != nil {
			return ""
		}
	}
	if d.signOut == "" {
		return ""
	}
	address, err := url.Parse(d.signOut)
	if err != nil {
		return "" // it was read before, see ask
	}
	query := address.Query()
	query.Set("client_id", p.options.ClientID)
	query.Set("post_logout_redirect_uri", p.options.PublicURL+signedOutPath)
	if idToken != "" {
		query.Set("id_token_hint", idToken)
	}
	address.RawQuery = query.Encode()
	return address.String()
}

// safeEndpoint is safeURL for an address that the provider names, which may have a query.
func safeEndpoint(raw string) error {
	u, err := url.Parse(raw)
	switch {
	case err != nil || u.Hostname() == "":
		return errors.New("it is no address")
	case u.Scheme != "https" && (u.Scheme != "http" || !loopback(u.Hostname())):
		return errors.New("https is required, except on loopback")
	}
	return nil
}
