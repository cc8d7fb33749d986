package handlers

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"codedesk/internal/identity"
	"codedesk/internal/meeting"
	"codedesk/internal/rights"
	"codedesk/internal/session"
	"codedesk/internal/text"

	"github.com/gorilla/sessions"
	"github.com/labstack/echo/v4"
)

// Keys of the values that belong to one request, and of those in the session.
const (
	requestIDKey    = "request id"
	requestEventKey = "event"
	visitKey        = "visit"

	sessionPerson = "person"
	sessionName   = "name"
	sessionRole   = "role"

	sessionCredential = "credential" // of a local user; with another password it is nobody's

	sessionBrowser = "browser" // where it was opened, for its person to recognize
	sessionSystem  = "system"
	sessionAddress = "address"
)

// visit is who makes the request and how they like their pages.
type visit struct {
	session     *sessions.Session
	person      identity.Person // zero: nobody is signed in
	preferences session.Preferences
	lang        text.Language
	typed       *typedOnce // what was typed on the page before, once its messages are taken
	restoring   *restoring // what was typed on this page when the session before had ended
	life        session.Life
	keptPage    string // after a sign-in: the page that the newest of those stands on that is still there
}

// visitError says that it cannot be read who makes a request. Nothing has been done for it then.
type visitError struct{ err error }

func (e *visitError) Error() string { return e.err.Error() }
func (e *visitError) Unwrap() error { return e.err }

func (v *visit) signedIn() bool { return v.person.Key != "" }

// visitOf returns the visit that openVisit stored. Errors before that find an empty one, in the browser's language.
func visitOf(c echo.Context) *visit {
	if v, ok := c.Get(visitKey).(*visit); ok {
		return v
	}
	return &visit{lang: text.Match("", c.Request().Header.Get("Accept-Language"))}
}

// openVisit reads the session and the preferences, and puts the person's language into the context for calls to the
// service. Assets and health checks have no visitor.
func (a *app) openVisit(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if isAnonymous(r.URL.Path) {
			return next(c)
		}
		v := visitOf(c)
		c.Set(visitKey, v)
		// A cookie that names no session gives a new, empty one; only a failing store is an error.
		v.life.Quiet = a.quiet(c)
		r = r.WithContext(session.WithLife(r.Context(), &v.life))
		var err error
		if v.session, err = a.Sessions.Get(r, session.Name(r)); err != nil {
			return &visitError{fmt.Errorf("open the session: %w", err)}
		}
		v.person = a.personIn(v.session)
		before := preferencesCookie(r)
		v.preferences = before
		if v.signedIn() {
			if v.preferences, err = a.Sessions.Preferences(r.Context(), v.person.Key); err != nil {
				return &visitError{fmt.Errorf("read preferences: %w", err)}
			}
			// Who has chosen a language to sign in goes on in it, until they choose one for themselves.
			v.preferences.Language = cmp.Or(v.preferences.Language, before.Language)
			v.preferences.Theme = cmp.Or(v.preferences.Theme, before.Theme)
		}
		v.lang = text.Match(v.preferences.Language, r.Header.Get("Accept-Language"))
		// Whatever is done for this request is done with the rights, and the account, of this person.
		ctx := rights.With(identity.WithPerson(r.Context(), v.person.Key), v.person)
		c.SetRequest(r.WithContext(meeting.WithLanguage(ctx, v.lang.Upstream())))
		return next(c)
	}
}

// quiet tells whether a request says nothing of its person being there: a script makes it by itself.
func (a *app) quiet(c echo.Context) bool {
	return c.Request().Method != http.MethodPost && a.polled[c.Path()]
}

func isAnonymous(path string) bool {
	return strings.HasPrefix(path, "/static/") || path == "/favicon.ico" || path == "/healthz" || path == "/readyz"
}

// personIn is whoever the session belongs to, with the rights they have now: a local user as the users file has them,
// a persona only while there is a sandbox, somebody of a single sign-on while that is in force, whoever works with an own
// account at the service while that works. Sessions outlive restarts, so one that was opened for the demo must be
// nobody's against a real service, and one of a user who was removed, or has been given another password, nobody's at all.
func (a *app) personIn(s *sessions.Session) identity.Person {
	key, _ := s.Values[sessionPerson].(string)
	switch {
	case strings.HasPrefix(key, identity.LocalPrefix) && a.Users != nil:
		if p, ok := a.Users.Person(key); ok && p.Credential == sessionText(s, sessionCredential) {
			return p
		}
	case strings.HasPrefix(key, identity.OIDCPrefix) && a.SignOn != nil:
		return a.signedOnPerson(key, func(name string) string { return sessionText(s, name) })
	case strings.HasPrefix(key, identity.AccountPrefix) && a.Accounts != nil:
		p, _ := a.Accounts.Person(key)
		return p
	case strings.HasPrefix(key, identity.SandboxPrefix) && a.Stage != nil:
		name, _ := s.Values[sessionName].(string)
		role, _ := s.Values[sessionRole].(string)
		return identity.Person{Key: key, Name: name, Role: identity.Role(role)}
	}
	return identity.Person{}
}

// sessionText is a value of a session, "" if it has none.
func sessionText(s *sessions.Session, name string) string {
	value, _ := s.Values[name].(string)
	return value
}

// enter starts a new session for a person: a new id, nothing of the old one.
func (a *app) enter(c echo.Context, p identity.Person) error { return a.enterWith(c, p, nil) }

// enterWith does so with more values in the session.
func (a *app) enterWith(c echo.Context, p identity.Person, more map[string]string) error {
	v := visitOf(c)
	clear(v.session.Values)
	v.session.Values[sessionPerson] = p.Key
	v.session.Values[sessionName] = p.Name
	v.session.Values[sessionRole] = string(p.Role)
	v.session.Values[sessionCredential] = p.Credential
	for name, value := range more {
		v.session.Values[name] = value
	}
	kept, err := a.Sessions.KeptForms(c.Request().Context(), p.Key)
	if err != nil {
		return err
	}
	if len(kept) > 0 {
		v.session.Values[sessionKept], v.keptPage = "yes", a.keptPage(c.Request().Context(), kept)
	}
	browser, system := browserOf(c.Request().UserAgent())
	v.session.Values[sessionBrowser], v.session.Values[sessionSystem] = browser, system
	v.session.Values[sessionAddress] = peerAddress(c.Request())
	if err := a.Sessions.Renew(c.Response(), c.Request(), v.session); err != nil {
		return err
	}
	a.logSession(c, eventSessionBegun, p.Key)
	return nil
}

// flash is a message for the next page: what became of a POST. Its texts are finished, in the person's language.
type flash struct {
	Kind  string   `json:"kind"` // info, success, warning or error
	Title string   `json:"title"`
	Text  string   `json:"text,omitempty"`
	Lines []string `json:"lines,omitempty"`
	Facts []fact   `json:"facts,omitempty"`

	Typed *typedOnce `json:"typed,omitempty"` // then it is no message
}

type fact struct {
	Label string `json:"label"`
	Value string `json:"value"`
}

// flash keeps a message for the next page of this session.
func (a *app) flash(c echo.Context, f flash) error {
	body, err := json.Marshal(f)
	if err != nil {
		return err
	}
	// The change that the message tells of is made: the message must not be lost with the browser's patience.
	return a.Sessions.AddFlash(context.WithoutCancel(c.Request().Context()), visitOf(c).session, body)
}

// takeFlashes returns the messages for this page, each for the only time, and puts what was typed on the page before into
// the visit. What a double press has left twice is said once. A HEAD has no page to say it on.
func (a *app) takeFlashes(c echo.Context) ([]flash, error) {
	v := visitOf(c)
	if v.session == nil || !v.signedIn() || c.Request().Method == http.MethodHead {
		return nil, nil
	}
	bodies, err := a.Sessions.TakeFlashes(c.Request().Context(), v.session)
	if err != nil {
		return nil, err
	}
	bodies = slices.CompactFunc(bodies, bytes.Equal)
	flashes := make([]flash, 0, len(bodies))
	for _, body := range bodies {
		var f flash
		if err := json.Unmarshal(body, &f); err != nil {
			return nil, err
		}
		if f.Typed != nil {
			v.typed = f.Typed
		} else {
			flashes = append(flashes, f)
		}
	}
	return flashes, nil
}

// signinAddress is the sign-in page that leads back to the page of the request: for a POST, whose fields are kept, the
// page its form is on, and for the list also the filters and the page that were shown.
func (a *app) signinAddress(c echo.Context) (address string, err error) {
	r := c.Request()
	next := r.URL.RequestURI()
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		next, err = a.keepSent(c)
	}
	return "/signin?next=" + url.QueryEscape(next), err
}

// afterSignin is where somebody goes who has signed in: to the page they wanted, else to what they had typed before their
// session ended, else to the list.
func afterSignin(c echo.Context, next string) string {
	return cmp.Or(localPath(next), localPath(visitOf(c).keptPage), navCodes)
}

// formPage is the page on which the form stands that a request has posted, or would.
func formPage(r *http.Request) string {
	path := r.URL.Path
	if path == navStoryShow {
		return askedStory(navStory, r.URL.Query().Get(fieldQuery))
	}
	parts := strings.Split(path, "/") // "", "plans", id, "execute"
	for _, list := range []string{navRecipes, navProtected} {
		if len(parts) == 4 && strings.HasPrefix(path, list+"/") {
			return list
		}
	}
	if len(parts) == 4 {
		return strings.Join(parts[:3], "/")
	}
	if strings.HasPrefix(path, navAccount+"/") {
		return navAccount
	}
	if strings.HasPrefix(path, navCodes+"/") && path != navFind && path != newCodePath {
		return navCodes
	}
	return path
}
