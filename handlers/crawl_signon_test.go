package handlers_test

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"codedesk/handlers"
	"codedesk/internal/signon"
)

// atAProvider adds a provider at which people can sign in, at least in name.
func atAProvider(o *handlers.Options) { o.SignOn = crawlProvider{} }

// crawlProvider sends everybody on their way and lets nobody in.
type crawlProvider struct{}

func (crawlProvider) Name() string          { return "Acme" }
func (crawlProvider) SignOut(string) string { return "https://login.acme.example/out" }
func (crawlProvider) OffersSignOut() bool   { return true }
func (crawlProvider) Fingerprint() string   { return "crawl" }

func (crawlProvider) Begin(context.Context, time.Duration) (signon.Attempt, string, error) {
	return signon.Attempt{State: rand.Text(), Nonce: "nonce", Verifier: "verifier"}, "https://login.acme.example/authorize", nil
}

func (crawlProvider) Finish(context.Context, signon.Attempt, signon.Answer) (signon.Entry, error) {
	return signon.Entry{}, &signon.Error{Reason: signon.ReasonDenied, Err: errors.New("nobody gets in")}
}
