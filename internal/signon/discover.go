package signon

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

const (
	// freshFor is how long the provider's addresses are used without asking again. Its keys are asked for whenever a
	// token is signed with one that is not known.
	freshFor = time.Hour
	// failureFor is how long a failed question is not asked again, so that an outage costs nobody else time.
	failureFor = 2 * time.Second
)

// discovered is what the provider says about itself.
type discovered struct {
	provider  *oidc.Provider
	oauth     oauth2.Config
	verifier  *oidc.IDTokenVerifier
	signOut   string // address of the single sign-out, "": it offers none
	sendsIss  bool   // it names itself in its answers (RFC 9207)
	hasPeople bool   // it has a userinfo endpoint
}

// metadata is the part of the discovery document that the library does not read.
type metadata struct {
	JWKS        string   `json:"jwks_uri"`
	SignOut     string   `json:"end_session_endpoint"`
	AuthMethods []string `json:"token_endpoint_auth_methods_supported"`
	SendsIss    bool     `json:"authorization_response_iss_parameter_supported"`
}

// discover returns what the provider says about itself, from memory if it was asked lately. One question is in flight at
// a time, and no caller's patience ends it for the others. While the provider is down the last answer is used.
func (p *Provider) discover(ctx context.Context) (*discovered, error) {
	if d, err := p.remembered(); d != nil || err != nil {
		return d, err
	}
	done := p.flight.DoChan("discovery", func() (any, error) {
		if d, err := p.remembered(); d != nil || err != nil {
			return d, err // it has come while this one waited
		}
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callTimeout)
		defer cancel()
		d, err := p.ask(ctx)
		return p.remember(d, err)
	})
	select {
	case r := <-done:
		d, _ := r.Val.(*discovered)
		return d, r.Err
	case <-ctx.Done():
		return nil, fail(ReasonUnavailable, context.Cause(ctx))
	}
}

// remembered returns what is known well enough not to ask: neither of both if nothing is.
func (p *Provider) remembered() (*discovered, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.options.Now()
	failedNow := p.failure != nil && now.Sub(p.failed) < failureFor
	switch {
	case p.found != nil && (failedNow || now.Sub(p.foundAt) < freshFor):
		return p.found, nil
	case failedNow:
		return nil, p.failure
	}
	return nil, nil
}

func (p *Provider) remember(d *discovered, err error) (*discovered, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.options.Now()
	if err == nil {
		p.found, p.foundAt, p.failure = d, now, nil
		return d, nil
	}
	p.failure, p.failed = fail(ReasonUnavailable, err), now
	p.options.Logger.Warn("the sign-in provider could not be asked for its addresses", "issuer", p.options.Issuer, "error", short(err.Error()))
	if p.found != nil {
		return p.found, nil
	}
	return nil, p.failure
}

// ask reads the discovery document, and refuses addresses over which secrets may not travel.
func (p *Provider) ask(ctx context.Context) (*discovered, error) {
	provider, err := oidc.NewProvider(p.with(ctx), p.options.Issuer)
	if err != nil {
		return nil, err
	}
	var more metadata
	if err := provider.Claims(&more); err != nil {
		return nil, err
	}
	endpoint := provider.Endpoint()
	var faults []error
	for name, address := range map[string]string{
		"authorization_endpoint": endpoint.AuthURL, "token_endpoint": endpoint.TokenURL, "jwks_uri": more.JWKS,
		"end_session_endpoint": more.SignOut, "userinfo_endpoint": provider.UserInfoEndpoint(),
	} {
		optional := name == "end_session_endpoint" || name == "userinfo_endpoint"
		if err := safeEndpoint(address); err != nil && (address != "" || !optional) {
			faults = append(faults, fmt.Errorf("%s: %w", name, err))
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	// Left to itself the library tries one way and then the other; a code that was looked at once is spent.
	endpoint.AuthStyle = oauth2.AuthStyleInHeader
	if len(more.AuthMethods) > 0 && !slices.Contains(more.AuthMethods, "client_secret_basic") {
		endpoint.AuthStyle = oauth2.AuthStyleInParams
	}
	return &discovered{
		provider: provider,
		oauth: oauth2.Config{
			ClientID: p.options.ClientID, ClientSecret: p.options.ClientSecret.Reveal(), Endpoint: endpoint,
			RedirectURL: p.options.PublicURL + CallbackPath, Scopes: p.options.Scopes},
		verifier:  provider.Verifier(&oidc.Config{ClientID: p.options.ClientID, Now: p.options.Now}),
		signOut:   more.SignOut,
		sendsIss:  more.SendsIss,
		hasPeople: provider.UserInfoEndpoint() != "",
	}, nil
}
