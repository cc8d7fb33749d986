package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/signon"
	"codedesk/internal/text"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// SignOn is the provider of a single sign-on.
type SignOn interface {
	Name() string
	Begin(ctx context.Context, maxAge time.Duration) (signon.Attempt, string, error)
	Finish(ctx context.Context, a signon.Attempt, answer signon.Answer) (signon.Entry, error)
	SignOut(idToken string) string
	OffersSignOut() bool
	Fingerprint() string
}

// Addresses of the single sign-on.
const (
	signOnPath        = "/signin/oidc"
	signedOutPath     = "/signedout"
	providerOutPath   = "/signedout/oidc"
	sessionSignOn     = "signon"   // in the session: under which provider and rules it was opened
	sessionToken      = "id-token" // in the session: what the provider's sign-out wants to see
	reasonStale       = signon.Reason("stale")
	maxSignOnArgument = 8 << 10 // bytes of one argument that the provider sends back; codes are some hundreds
)

// underway is what is kept on the server while a browser is at the provider: on the way to sign in, or out.
type underway struct {
	Attempt *signon.Attempt `json:"attempt,omitempty"`
	Next    string          `json:"next,omitempty"`
	Token   string          `json:"token,omitempty"` // of a sign-out
}

// signOnRoutes are registered where there is a provider. A HEAD would begin a sign-in, or use it up.
func (a *app) signOnRoutes(e *echo.Echo) {
	if a.SignOn == nil {
		return
	}
	e.GET(signOnPath, a.startSignOn)
	e.GET(signon.CallbackPath, a.finishSignOn)
	a.public(e, signedOutPath, a.signedOut)
	e.GET(providerOutPath, a.signOutThere)
}

// startSignOn sends the browser to the provider. Only somebody who follows a link is: a picture of another site is not to
// have rows written.
func (a *app) startSignOn(c echo.Context) error {
	next := localPath(c.QueryParam("next"))
	if mode := c.Request().Header.Get("Sec-Fetch-Mode"); mode != "" && mode != "navigate" {
		return c.NoContent(http.StatusForbidden)
	}
	attempt, address, err := a.SignOn.Begin(c.Request().Context(), a.wantsFresh(c))
	if err != nil {
		return a.signOnRefused(c, next, err)
	}
	if err := a.keepUnderway(c, attempt.State, underway{Attempt: &attempt, Next: next}); err != nil {
		return err
	}
	return seeOther(c, address)
}

func (a *app) keepUnderway(c echo.Context, state string, u underway) error {
	data, err := json.Marshal(u)
	if err != nil {
		return err
	}
	return a.Sessions.KeepSignin(c.Response(), c.Request(), state, string(data))
}

// takeUnderway returns what was kept under a state, for the only time; not ok when it is not this browser's, too old or
// used.
func (a *app) takeUnderway(c echo.Context, state string) (u underway, ok bool, err error) {
	data, ok, err := a.Sessions.TakeSignin(c.Request(), state)
	if err != nil || !ok {
		return underway{}, false, err
	}
	err = json.Unmarshal([]byte(data), &u)
	return u, err == nil, err
}

// finishSignOn signs in whoever comes back from the provider. Whoever was signed in before is not any more.
func (a *app) finishSignOn(c echo.Context) error {
	arguments, err := signOnArguments(c.Request().URL.RawQuery)
	if err != nil {
		return a.signOnRefused(c, "", err)
	}
	// The state is used up by whatever came with it, an error too: nothing comes back twice.
	u, ok, err := a.takeUnderway(c, arguments.Get("state"))
	if err != nil {
		return err
	}
	if !ok || u.Attempt == nil {
		return a.signOnRefused(c, u.Next, &signon.Error{Reason: reasonStale, Err: errors.New("no such sign-in is on its way")})
	}
	entry, err := a.SignOn.Finish(c.Request().Context(), *u.Attempt, signon.Answer{
		Code: arguments.Get("code"), Issuer: arguments.Get("iss"), Error: arguments.Get("error")})
	if err != nil {
		return a.signOnRefused(c, u.Next, err)
	}
	more := map[string]string{sessionSignOn: a.SignOn.Fingerprint()}
	if !entry.Proved.IsZero() {
		more[sessionProved] = strconv.FormatInt(entry.Proved.Unix(), 10)
	}
	if token := entry.IDToken.Reveal(); token != "" {
		more[sessionToken] = token
	}
	if err := a.enterWith(c, entry.Person, more); err != nil {
		return err
	}
	a.logSignedIn(c, entry.Person)
	a.recordSignIn(c, entry.Person, howSignOn)
	return seeOther(c, afterSignin(c, u.Next))
}

// signOnArguments reads what the provider has put into the address. Nothing may come twice (RFC 6749, 3.1): who would say
// which of both counts?
func signOnArguments(query string) (url.Values, error) {
	values, err := url.ParseQuery(query)
	if err != nil {
		return nil, &signon.Error{Reason: signon.ReasonAnswer, Err: errors.New("the address cannot be read")}
	}
	for _, name := range []string{"state", "code", "iss", "error"} {
		if all := values[name]; len(all) > 1 || len(all) == 1 && len(all[0]) > maxSignOnArgument {
			return nil, &signon.Error{Reason: signon.ReasonAnswer, Err: errors.New(name + " comes twice or is too long")}
		}
	}
	return values, nil
}

// signOnRefused shows the sign-in page with the reason. Errors of other kinds are passed on.
func (a *app) signOnRefused(c echo.Context, next string, err error) error {
	refused, ok := errors.AsType[*signon.Error](err)
	if !ok {
		return err
	}
	if c.Request().Context().Err() != nil {
		return err // nobody waits for the answer, and nothing was refused
	}
	status := signOnStatus(refused.Reason)
	a.Logger.WarnContext(c.Request().Context(), "sign-on refused", "reason", string(refused.Reason), "cause", refused.Err, "id", requestID(c))
	a.logRefused(c, status)
	a.recordSignOnRefused(c, refused)
	return a.signinPage(c, status, signinInput{next: next, fresh: refused.Reason == signon.ReasonNotFresh, field: views.SignOnID,
		fault: visitOf(c).lang.SignOnFault(string(refused.Reason), a.SignOn.Name())})
}

// signOnStatus is 502 and 503 where the provider is to blame, 403 where it or Codedesk lets nobody in, 422 where what came
// back cannot be used. Whoever watches for 5xx learns of a provider that fails.
func signOnStatus(why signon.Reason) int {
	switch why {
	case signon.ReasonUnavailable:
		return http.StatusServiceUnavailable
	case signon.ReasonProvider:
		return http.StatusBadGateway
	case signon.ReasonDenied, signon.ReasonNoRole, signon.ReasonSetup, signon.ReasonNotFresh:
		return http.StatusForbidden
	}
	return http.StatusUnprocessableEntity
}

// signOnLink is the link to sign in at the provider, nil if there is none.
func (a *app) signOnLink(l text.Language, next string, fresh bool) *views.Link {
	if a.SignOn == nil {
		return nil
	}
	arguments := url.Values{}
	if next != "" {
		arguments.Set("next", next)
	}
	if fresh {
		arguments.Set(argumentFresh, "yes")
	}
	address := signOnPath + query(arguments.Encode())
	return &views.Link{Text: l.SignOn(a.SignOn.Name()), URL: address}
}

// signedOnPerson is whoever signed in at the provider, with the rights they had then. When another provider or other rules
// are in force since, the session is nobody's.
func (a *app) signedOnPerson(key string, value func(name string) string) identity.Person {
	if value(sessionSignOn) != a.SignOn.Fingerprint() {
		return identity.Person{}
	}
	return identity.Person{Key: key, Name: value(sessionName), Role: identity.Role(value(sessionRole))}
}

func isSignedOn(p identity.Person) bool { return strings.HasPrefix(p.Key, identity.OIDCPrefix) }
