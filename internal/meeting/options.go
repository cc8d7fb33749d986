package meeting

import (
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"time"
)

// defaultTimeout is the longest single call when [Options] says nothing.
const defaultTimeout = 20 * time.Second

// Credentials are those of one account: an App ID with its key, or an account
// with its password, never both.
type Credentials struct {
	// AppID and AppKey identify the application (CreateAppIdToken, vendor page
	// meeting_21_0311). The key is used as text.
	AppID  string
	AppKey Secret
	// CorpID is the enterprise to work in, for applications of a service
	// provider only: in single-enterprise mode the service refuses it.
	CorpID string
	// UserID is the third-party user id to sign in as; "" means the default
	// administrator.
	UserID string
	// ServiceProvider marks an application of a service provider. It is
	// implied by CorpID and needed only to sign in as the provider's own
	// administrator, with neither CorpID nor UserID.
	ServiceProvider bool

	// Account and Password are for account sign-in (CreateToken, vendor page
	// meeting_21_0306).
	Account  string
	Password Secret
}

// Options configure a [Client].
type Options struct {
	// BaseURL is the address of the service; a path prefix is kept. It has to
	// be https, except on loopback.
	BaseURL     string
	Credentials Credentials
	// Timeout is the longest single call; 0 means 20 s.
	Timeout time.Duration
	// Pace is the most requests a second in the long run; after a quiet time 20
	// may go at once. The service's own words (429, X-APIG-Ratelimit-*) make the
	// client slower. 0: no limit, whatever the service says.
	Pace float64
	// RootCAs are trusted instead of the system's; nil: the system's.
	RootCAs *x509.CertPool
	// Transport replaces the tuned transport, for tests; nil: the tuned one.
	// With another type than *http.Transport nothing tells whether a request
	// left, so that every error but a failed dial counts as sent.
	Transport http.RoundTripper
	// Logger gets one line for each upstream call; nil: no log.
	Logger *slog.Logger
	// Called is told of each upstream call: which it was, "ok" or the [Kind] of
	// its failure, and how long it took. It must be quick; nil: nobody is told.
	Called func(call, outcome string, took time.Duration)
	// Now is the clock; nil: time.Now.
	Now func() time.Time
}

// check returns every fault of the credentials at once.
func (c Credentials) check() error {
	var faults []error
	appID := c.AppID != "" || c.AppKey != "" || c.CorpID != "" || c.UserID != "" || c.ServiceProvider
	account := c.Account != "" || c.Password != ""
	switch {
	case appID && account:
		faults = append(faults, errors.New("app id and account given: only one of them is accepted"))
	case account:
		if c.Account == "" || c.Password == "" {
			faults = append(faults, errors.New("account and password are needed together"))
		}
	default:
		if c.AppID == "" {
			faults = append(faults, errors.New("app id is missing"))
		}
		if c.AppKey == "" {
			faults = append(faults, errors.New("app key is missing"))
		}
	}
	return errors.Join(faults...)
}

// parseBase reads the base URL and refuses what would send secrets in clear.
func parseBase(raw string) (*url.URL, error) {
	u, err := url.Parse(raw)
	if err != nil {
		return nil, errors.New("base url cannot be read")
	}
	switch {
	case u.Hostname() == "" || u.Opaque != "":
		return nil, errors.New("base url has no host")
	case u.User != nil:
		return nil, errors.New("base url may not hold a user or password")
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return nil, errors.New("base url may not hold a query or fragment")
	case u.Scheme == "https":
		return u, nil
	case u.Scheme == "http" && loopback(u.Hostname()):
		return u, nil
	default:
		return nil, fmt.Errorf("base url %q: https is required, except on loopback", u.Redacted())
	}
}

// loopback tells whether a host is this machine by its name alone; names are
// not looked up.
func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
