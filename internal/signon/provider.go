// Package signon signs people in at an OpenID Connect provider: the authorization code flow with PKCE, state and nonce.
//
// A [Provider] asks the provider for its addresses when they are needed for the first time, so the dashboard starts while
// the provider is down. Begin gives what one sign-in needs: an address to send the browser to, and an [Attempt] that the
// caller keeps on the server until the browser comes back. Finish checks what came back and returns the person, whose
// role follows from [Rules]. The package keeps nothing about people and knows nothing of cookies.
package signon

import (
	"cmp"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

// DefaultGroupsClaim is the claim that holds a person's groups unless [Options] say otherwise.
const DefaultGroupsClaim = "groups"

// Options are what New needs. Issuer, ClientID, ClientSecret and PublicURL are required, and one rule.
type Options struct {
	// Issuer is the provider's identifier, exactly as it stands in its tokens.
	Issuer string
	// Name is what people call the provider; "": the host of the issuer.
	Name         string
	ClientID     string
	ClientSecret Secret
	// Scopes are asked for; openid is always among them.
	Scopes []string
	// PublicURL is where browsers find the dashboard, without a path.
	PublicURL string
	// GroupsClaim names the claim that holds the groups of a person; "": DefaultGroupsClaim. Where no claim has this
	// name, dots lead into objects: realm_access.roles.
	GroupsClaim string
	Rules       Rules
	// RootCAs are trusted instead of the system's; nil: the system's.
	RootCAs *x509.CertPool
	// Transport replaces the tuned transport, for tests; nil: the tuned one.
	Transport http.RoundTripper
	// Now is the clock; nil: time.Now.
	Now func() time.Time
	// Logger hears what a sign-in was refused for, without tokens; nil: nothing is logged.
	Logger *slog.Logger
}

// Addresses of the dashboard that are registered at the provider.
const (
	CallbackPath  = "/signin/oidc/callback" // where the provider sends the browser back to
	signedOutPath = "/signin"               // where it sends the browser after a sign-out
)

// Provider is one OpenID Connect provider. It is safe for concurrent use.
type Provider struct {
	options     Options
	client      *http.Client
	fingerprint string

	flight  singleflight.Group
	mu      sync.Mutex
	found   *discovered // the last that was found
	foundAt time.Time
	failure error // of the last attempt to find it
	failed  time.Time
}

// New checks the options and returns a provider. It does not call it.
func New(o Options) (*Provider, error) {
	o.GroupsClaim = cmp.Or(o.GroupsClaim, DefaultGroupsClaim)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	var faults []error
	issuer, err := safeURL(o.Issuer)
	if err != nil {
		faults = append(faults, fmt.Errorf("issuer: %w", err))
	}
	public, err := safeURL(o.PublicURL)
	if err == nil && strings.Trim(public.Path, "/") != "" {
		err = errors.New("it may not have a path")
	}
	if err != nil {
		faults = append(faults, fmt.Errorf("public address: %w", err))
	}
	if o.ClientID == "" || o.ClientSecret == "" {
		faults = append(faults, errors.New("client id and secret are required"))
	}
	if o.Rules.empty() {
		faults = append(faults, errors.New("nobody could sign in: no role has members"))
	}
	if err := errors.Join(faults...); err != nil {
		return nil, fmt.Errorf("signon: %w", err)
	}
	o.PublicURL = strings.TrimRight(o.PublicURL, "/")
	o.Name = cmp.Or(o.Name, issuer.Hostname())
	if !slices.Contains(o.Scopes, "openid") {
		o.Scopes = append([]string{"openid"}, o.Scopes...)
	}
	return &Provider{options: o, client: newClient(o), fingerprint: fingerprint(o)}, nil
}

// Name is what people call the provider.
func (p *Provider) Name() string { return p.options.Name }

// Fingerprint stands for the provider and the rules: it changes when another provider, another client or other rules are
// in force. A session that was opened under another one is nobody's.
func (p *Provider) Fingerprint() string { return p.fingerprint }

func fingerprint(o Options) string {
	text, err := json.Marshal([]any{o.Issuer, o.ClientID, o.GroupsClaim, o.Rules})
	if err != nil {
		panic(err) // strings always have a form in JSON
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16])
}

// safeURL accepts addresses over which secrets may travel: https, and http to this very machine.
func safeURL(raw string) (*url.URL, error) {
	u, err := url.Parse(raw)
	switch {
	case err != nil:
		return nil, errors.New("it cannot be read")
	case u.Scheme != "https" && (u.Scheme != "http" || !loopback(u.Hostname())):
		return nil, errors.New("https is required, except on loopback")
	case u.Hostname() == "":
		return nil, errors.New("it has no host")
	case u.User != nil || u.RawQuery != "" || u.ForceQuery || strings.Contains(raw, "#"):
		return nil, errors.New("it may have no user, query or fragment")
	}
	return u, nil
}
