// Package meeting is the client of the Huawei Cloud Meeting API for
// hard-terminal activation codes: sign-in, list, search, delete and create.
//
// It alone knows wire names and vendor codes. Reads are repeated when that can
// help; a change is sent exactly once, and its [Answer] says what is proved.
package meeting

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"net/http"
	"net/url"
	"time"
)

// Client talks to one service with one set of credentials. It is safe for
// concurrent use; make one with [New].
type Client struct {
	base        *url.URL
	credentials Credentials
	timeout     time.Duration
	http        *http.Client
	traced      bool
	log         *slog.Logger
	called      func(call, outcome string, took time.Duration)
	now         func() time.Time
	tokens      tokens
	pace        *pace
}

// New checks the options and returns a client. It does not call the service.
func New(o Options) (*Client, error) {
	base, baseErr := parseBase(o.BaseURL)
	var timeoutErr error
	if o.Timeout < 0 {
		timeoutErr = errors.New("timeout may not be negative")
	}
	var paceErr error
	if !(o.Pace >= 0) || math.IsInf(o.Pace, 0) {
		paceErr = errors.New("pace has to be a number that is not negative")
	}
	if err := errors.Join(baseErr, o.Credentials.check(), timeoutErr, paceErr); err != nil {
		return nil, fmt.Errorf("meeting client: %w", err)
	}
	c := &Client{
		base:        base,
		credentials: o.Credentials,
		timeout:     cmp.Or(o.Timeout, defaultTimeout),
		log:         o.Logger,
		called:      o.Called,
		now:         o.Now,
		pace:        newPace(o.Pace),
	}
	if c.log == nil {
		c.log = slog.New(slog.DiscardHandler)
	}
	if c.called == nil {
		c.called = func(string, string, time.Duration) {}
	}
	if c.now == nil {
		c.now = time.Now
	}
	transport := o.Transport
	if transport == nil {
		transport = newTransport(c.timeout, o.RootCAs)
	}
	_, c.traced = transport.(*http.Transport)
	c.http = &http.Client{
		Transport: transport,
		// Go would carry the token to another host, and replay a DELETE with
		// its body on 307 and 308.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return c, nil
}
