package handlers

import (
	"cmp"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"codedesk/internal/identity"
	"codedesk/internal/peer"
	"codedesk/internal/session"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// personas are those that the sandbox offers to look around as.
var personas = []string{"administrator", "helpdesk", "viewer"}

// signinForm shows who can be signed in as.
func (a *app) signinForm(c echo.Context) error {
	return a.signinPage(c, http.StatusOK, signinInput{next: c.QueryParam("next"), fresh: a.StepUp > 0 && c.QueryParam(argumentFresh) != ""})
}

// signinInput is what was typed and what is wrong with it. The password is never written back.
type signinInput struct {
	next, username string
	fresh          bool              // whoever is signed in is to prove anew who they are
	kept           *session.KeptForm // what was typed on the page to go on to, before the session ended
	account        string            // at the service
	fault          string            // "": nothing
	field          string            // the HTML id it is about
	tried          bool              // a name and a password were given
}

func (a *app) signinPage(c echo.Context, status int, in signinInput) error {
	v := visitOf(c)
	l := v.lang
	page := views.SignInPage{Heading: l.SignInTitle(), Text: l.SignInAbout(), Next: localPath(in.next), Fresh: in.fresh}
	kept, err := a.keptFor(c, page.Next)
	if err != nil {
		return err
	}
	if page.Next != "" && in.fault == "" {
		page.Text = l.SignInPlease()
	}
	if kept = cmp.Or(in.kept, kept); kept != nil {
		page.Text = l.SignInKept(session.KeptFormLife)
		if kept.Fields == nil {
			page.Text = l.SignInNotKept(session.MaxKeptForm >> 10)
		}
	}
	if a.Stage != nil {
		page.PersonasTitle = l.SignInPersonas()
		for _, p := range personas {
			page.Personas = append(page.Personas, views.Persona{
				Value: p, Name: l.SignInPersona(p), Text: l.SignInPersonaText(p, a.Rights.Policy.HelpdeskLimit)})
		}
	}
	if in.fresh && v.signedIn() && in.fault == "" {
		page.Text = l.SignInFresh(a.StepUp)
		if page.Next == navAccount {
			page.Text = l.SignInFreshDevices(a.StepUp)
		}
		if strings.HasPrefix(v.person.Key, identity.LocalPrefix) {
			in.username = v.person.Name
		}
	}
	page.SignOn = a.signOnLink(l, page.Next, in.fresh)
	if a.Users != nil {
		page.Form = &views.SignInForm{
			Username: views.Field{Label: l.SignInUser(), Value: in.username},
			Password: views.Field{Label: l.SignInPassword()}, Submit: l.SignInGo(), Heading: l.SignInWith(),
		}
		if a.Stage != nil {
			page.Form.Heading = l.SignInOr()
		}
	}
	page.Account = a.accountForm(l, in)
	if page.Shell, err = a.shell(c, page.Heading, ""); err != nil {
		return err
	}
	page.Shell.Next = "/signin"
	if in.fault != "" {
		page.Shell.ErrorPrefix = l.ShellErrorPrefix()
		page.Errors = &views.ErrorSummary{Title: l.SignInNot(), Items: []views.ErrorItem{{Text: in.fault, Href: "#" + in.field}}}
	}
	return a.render(c, status, views.SignIn(page))
}

// signin signs in as a persona of the sandbox or with a password. Whoever was signed in before is not any more.
func (a *app) signin(c echo.Context) error {
	form, err := postForm(c)
	if err != nil {
		return err
	}
	var person identity.Person
	how := "password"
	if persona := form.get("persona"); persona != "" {
		how = "persona"
		if person, err = a.persona(persona); err != nil {
			return err
		}
	} else {
		in := signinInput{next: form.get("next"), username: form.get("username"), field: views.UsernameID, fresh: form.get(argumentFresh) != ""}
		check := a.checkPassword
		if _, own := form[views.AccountID]; own {
			how, check = howAccount, a.checkAccount
		}
		var status int
		if person, status, err = check(c, form, &in); err != nil {
			return err
		}
		if in.fault != "" {
			// The name stays out of the log: people type passwords into the wrong field.
			if in.tried {
				a.logRefused(c, status)
				a.recordRefused(c, in.username, status)
			}
			return a.signinPage(c, status, in)
		}
	}
	if err := a.enter(c, person); err != nil {
		return err
	}
	a.logSignedIn(c, person)
	a.recordSignIn(c, person, how)
	if how == howAccount {
		a.takeUp(c, person.Key)
	}
	return seeOther(c, afterSignin(c, form.get("next")))
}

// persona is one of the sandbox's; against a real service there are none.
func (a *app) persona(name string) (identity.Person, error) {
	if a.Stage != nil {
		if p, ok := identity.Persona(name); ok {
			return p, nil
		}
	}
	return identity.Person{}, oneOf(fieldPersona, personas...)
}

// checkPassword signs in a local user. What is wrong with the attempt goes into in.fault, with the status to answer.
func (a *app) checkPassword(c echo.Context, form formValues, in *signinInput) (identity.Person, int, error) {
	l := visitOf(c).lang
	if a.Users == nil || in.username == "" || form.get("password") == "" {
		in.fault = l.SignInEmpty()
		return identity.Person{}, http.StatusUnprocessableEntity, nil
	}
	in.tried = true
	person, err := a.Users.SignIn(c.Request().Context(), in.username, form.get("password"), triedFrom(c))
	throttled, isThrottled := errors.AsType[*identity.ThrottledError](err)
	switch {
	case isThrottled:
		c.Response().Header().Set(echo.HeaderRetryAfter, strconv.Itoa(int(throttled.After.Seconds())))
		in.fault = l.SignInThrottled(throttled.After)
		return person, http.StatusTooManyRequests, nil
	case errors.Is(err, identity.ErrCredentials):
		in.fault = l.SignInWrong()
		return person, http.StatusUnprocessableEntity, nil
	case errors.Is(err, identity.ErrFirstEnded):
		in.fault = l.SignInFirstEnded()
		return person, http.StatusUnprocessableEntity, nil
	}
	return person, 0, err
}

// triedFrom is the address that failures are held against. Behind a proxy on this machine that is not trusted everybody
// comes from loopback: five wrong passwords of a stranger would lock all of them out. The delay of the name still holds
// there.
func triedFrom(c echo.Context) string {
	from := peer.Of(c.Request()).Address
	switch {
	case from.IsLoopback():
		return ""
	case from.IsValid():
		return from.String()
	}
	return c.Request().RemoteAddr
}

// signout ends the session. Basket, plans and preferences are the person's and stay.
func (a *app) signout(c echo.Context) error {
	v := visitOf(c)
	signedOn, token, key := isSignedOn(v.person), sessionText(v.session, sessionToken), v.person.Key
	if err := a.Sessions.Destroy(c.Response(), c.Request(), v.session); err != nil {
		return err
	}
	if v.signedIn() {
		a.logSession(c, eventSessionEnded, key, slog.String("reason", "sign-out"))
	}
	a.leave(c, key)
	if !signedOn {
		return seeOther(c, "/signin")
	}
	after, err := a.leaveSignOn(c, token)
	if err != nil {
		return err
	}
	return seeOther(c, after)
}

// logSignedIn writes that somebody has signed in, and counts it.
func (a *app) logSignedIn(c echo.Context, p identity.Person) {
	a.Logger.LogAttrs(c.Request().Context(), slog.LevelInfo, "signed in", slog.String("event", eventSignedIn),
		slog.String("person", p.Key), slog.String("role", string(p.Role)),
		slog.String("remote", peerAddress(c.Request())), slog.String("id", requestID(c)))
	a.Meter.SignIn(SignInAccepted)
}

// logRefused writes that a try was refused, and counts it.
func (a *app) logRefused(c echo.Context, status int) {
	event, outcome := eventSignInRefused, SignInRefused
	if status == http.StatusTooManyRequests {
		event, outcome = eventSignInLocked, SignInThrottled
	}
	setEvent(c, noEvent) // it has a line of its own
	a.Logger.LogAttrs(c.Request().Context(), slog.LevelWarn, "sign-in refused", slog.String("event", event),
		slog.Int("status", status), slog.String("remote", peerAddress(c.Request())), slog.String("id", requestID(c)))
	a.Meter.SignIn(outcome)
}
