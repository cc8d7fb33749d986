package handlers

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"codedesk/internal/deletion"
	"codedesk/internal/journal"

	"github.com/labstack/echo/v4"
)

// sessionProved is, in the session of somebody who signed in at a provider, when they had proved there who they are, in Unix
// seconds: they may come back from there without having been asked. Of the others it is when the session began.
const sessionProved = "proved"

// argumentFresh asks in the address of a sign-on for a fresh proof.
const argumentFresh = "fresh"

// proved is when the visitor has last proved who they are; zero when nobody says so.
func (v *visit) proved() time.Time {
	if !isSignedOn(v.person) {
		return v.life.Began
	}
	seconds, err := strconv.ParseInt(sessionText(v.session, sessionProved), 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.Unix(seconds, 0)
}

// isLongIn tells whether the visitor has to sign in anew before they do what does most harm: whoever sits at the browser may
// not be the one who signed in there. Personas of the sandbox have no password to prove anything with.
func (a *app) isLongIn(v *visit) bool {
	return a.StepUp > 0 && !isPersona(v.person) && a.Now().Sub(v.proved()) >= a.StepUp
}

// needsStepUp tells whether the visitor has to sign in anew before they execute or approve the plan.
func (a *app) needsStepUp(v *visit, plan journal.Plan) bool {
	return a.isLongIn(v) && deletion.Assess(plan, a.now()).Level >= 3
}

// stepUp leads to the sign-in page instead of executing a plan. What was typed is kept as of a session that has ended:
// whoever signs in is not the one to press the button, and may be somebody else.
func (a *app) stepUp(c echo.Context, plan journal.Plan, form formValues) error {
	v, page := visitOf(c), planPath(plan.ID)
	_, fields := typedFields(c.Request().URL.Path)
	if err := a.keepTypedOn(c, v.person.Key, page, form, fields); err != nil {
		return err
	}
	// Whoever goes back to the plan instead finds it there, too.
	v.session.Values[sessionKept] = "yes"
	if err := a.Sessions.Save(c.Request(), c.Response(), v.session); err != nil {
		return err
	}
	return a.signInAnew(c, page)
}

// signInAnew leads to the sign-in page, and from there to a page of ours, instead of doing what was asked for.
func (a *app) signInAnew(c echo.Context, page string) error {
	setEvent(c, eventStepUp)
	return seeOther(c, "/signin?"+url.Values{"next": {page}, argumentFresh: {"yes"}}.Encode())
}

// wantsFresh is how old the proof may be that a provider is asked for; 0: as old as it likes.
func (a *app) wantsFresh(c echo.Context) time.Duration {
	if c.QueryParam(argumentFresh) == "" || c.Request().Method != http.MethodGet {
		return 0
	}
	return a.StepUp
}
