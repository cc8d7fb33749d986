package signon

import (
	"cmp"
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"codedesk/internal/identity"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

const (
	// maxSubject is the most bytes of a subject (OpenID Connect Core 1.0, 2).
	maxSubject = 255
	// maxKey is the most bytes of issuer and subject in the key of a person.
	maxKey = 200
	// maxHint is the most bytes of a token that is kept for the sign-out: it travels in an address.
	maxHint = 4096
	// clockLeeway is how far the provider's clock may be from ours.
	clockLeeway = time.Minute
)

// Answer is what the browser brought back from the provider.
type Answer struct {
	Code   string
	Issuer string // "iss", "" if it was not sent
	Error  string // the provider's own code, such as access_denied
}

// Entry is somebody who has signed in.
type Entry struct {
	Person identity.Person
	// IDToken is for [Provider.SignOut]; "" when it is too long for an address.
	IDToken Secret
	// Proved is when the person last proved to the provider who they are; zero when it does not say so.
	Proved time.Time
}

// Finish checks what came back and returns who has signed in. The caller has taken the attempt out of its store, so that
// it is used once. The error is an [*Error].
func (p *Provider) Finish(ctx context.Context, a Attempt, answer Answer) (Entry, error) {
	d, err := p.discover(ctx)
	if err != nil {
		return Entry{}, err
	}
	if err := p.checkAnswer(d, answer); err != nil {
		return Entry{}, err
	}
	token, err := d.oauth.Exchange(p.with(ctx), answer.Code, oauth2.VerifierOption(a.Verifier))
	if err != nil {
		return Entry{}, exchangeError(err)
	}
	raw, _ := token.Extra("id_token").(string)
	if raw == "" {
		return Entry{}, failf(ReasonAnswer, "no id token: is %q among the scopes?", "openid")
	}
	id, err := d.verifier.Verify(p.with(ctx), raw)
	if err != nil {
		return Entry{}, verifyError(err)
	}
	c, err := p.checkToken(id, a)
	if err != nil {
		return Entry{}, err
	}
	proved := c.proved(p.options.Now()) // of this very token, not of what is asked for with it
	if a.MaxAge > 0 && p.options.Now().Sub(proved) > a.MaxAge+clockLeeway {
		return Entry{}, failf(ReasonNotFresh, "auth_time is %v, wanted is a sign-in of the last %s", c["auth_time"], a.MaxAge)
	}
	p.complete(ctx, d, token, id.Subject, c)
	person, err := p.person(id.Subject, c)
	if err != nil {
		return Entry{}, err
	}
	entry := Entry{Person: person, Proved: proved}
	if len(raw) <= maxHint {
		entry.IDToken = Secret(raw)
	}
	return entry, nil
}

// checkAnswer looks at what stands in the address before anything is asked for with it.
func (p *Provider) checkAnswer(d *discovered, answer Answer) error {
	switch {
	case answer.Issuer != "" && answer.Issuer != p.options.Issuer:
		return failf(ReasonAnswer, "the answer is of %q", short(answer.Issuer))
	case answer.Issuer == "" && d.sendsIss:
		return failf(ReasonAnswer, "the answer does not say whose it is")
	case answer.Error == "access_denied":
		return failf(ReasonDenied, "access_denied")
	case answer.Error == "unauthorized_client", answer.Error == "invalid_request", answer.Error == "invalid_scope",
		answer.Error == "unsupported_response_type":
		return failf(ReasonSetup, "%q", answer.Error)
	case answer.Error == "temporarily_unavailable":
		return failf(ReasonUnavailable, "%q", answer.Error)
	case answer.Error != "":
		return failf(ReasonProvider, "%q", short(answer.Error))
	case answer.Code == "":
		return failf(ReasonAnswer, "no code")
	}
	return nil
}

// exchangeError sorts what can go wrong while the code is exchanged. The provider's answer is left out: nobody knows what
// it holds.
func exchangeError(err error) error {
	answer, answered := errors.AsType[*oauth2.RetrieveError](err)
	if !answered {
		if strings.Contains(err.Error(), "missing access_token") || strings.Contains(err.Error(), "cannot parse") {
			return failf(ReasonAnswer, "the answer to the code cannot be read")
		}
		return fail(ReasonUnavailable, err)
	}
	status := 0
	if answer.Response != nil {
		status = answer.Response.StatusCode
	}
	said := fmt.Errorf("the code was refused with status %d, %q: %q", status, short(answer.ErrorCode), short(answer.ErrorDescription))
	switch {
	case answer.ErrorCode == "invalid_grant":
		return fail(ReasonAnswer, said)
	case status == http.StatusUnauthorized, answer.ErrorCode != "" && status < http.StatusInternalServerError:
		return fail(ReasonSetup, said)
	}
	return fail(ReasonUnavailable, said)
}

// verifyError tells a token that is not accepted from keys that cannot be read.
func verifyError(err error) error {
	if strings.Contains(err.Error(), "fetching keys") {
		return failf(ReasonUnavailable, "keys: %s", short(err.Error()))
	}
	return failf(ReasonAnswer, "%s", short(err.Error()))
}

// checkToken checks what the library leaves to its caller, and returns the claims.
func (p *Provider) checkToken(id *oidc.IDToken, a Attempt) (claims, error) {
	c := claims{}
	if err := id.Claims(&c); err != nil {
		return nil, failf(ReasonAnswer, "the claims cannot be read")
	}
	if subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(a.Nonce)) != 1 {
		return nil, failf(ReasonAnswer, "the nonce is of another sign-in")
	}
	// A token that was made out for another client too says which of them asked for it.
	party, named := c["azp"].(string)
	if len(id.Audience) > 1 && !named || named && party != p.options.ClientID {
		return nil, failf(ReasonAnswer, "the authorized party is %q", short(party))
	}
	if id.Subject == "" || len(id.Subject) > maxSubject || !utf8.ValidString(id.Subject) || hasControls(id.Subject) {
		return nil, failf(ReasonAnswer, "the subject cannot be used")
	}
	return c, nil
}

// key is the key of a person for good. An issuer has no fragment, so that no two of them with their subjects give the same
// one. What would be too long for the history's filter is replaced by its hash.
func key(issuer, subject string) string {
	whole := issuer + "#" + subject
	if len(whole) > maxKey {
		sum := sha256.Sum256([]byte(whole))
		whole = hex.EncodeToString(sum[:])
	}
	return identity.OIDCPrefix + whole
}

// person is whoever the claims are about, with the highest role that the rules give.
func (p *Provider) person(subject string, c claims) (identity.Person, error) {
	person := identity.Person{Key: key(p.options.Issuer, subject)}
	person.Name = cmp.Or(c.name(subject), person.Key) // a subject may have nothing in it that can be seen
	member := c.member(subject, p.options.GroupsClaim)
	person.Role = p.options.Rules.role(member)
	if person.Role == "" {
		hint := ""
		if c.elsewhere(p.options.GroupsClaim) {
			hint = "; the provider has left them out because they are too many"
		}
		return identity.Person{}, &Error{Reason: ReasonNoRole, Name: person.Name,
			Err: fmt.Errorf("%s is in %d groups, none of which has a role%s", person.Key, len(member.groups), hint)}
	}
	return person, nil
}
