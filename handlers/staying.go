package handlers

import (
	"cmp"
	"net/http"
	"net/url"
	"time"

	"codedesk/views"

	"github.com/labstack/echo/v4"
)

const (
	// navStaying is asked how long the visitor stays signed in, and told that they want to.
	navStaying = "/staying"

	// warning is how long before the end somebody is warned: time enough to find the button, which WCAG 2.2.1 wants to be
	// 20 seconds at least. Of short sessions it is a fifth.
	warning      = 5 * time.Minute
	warningLeast = 20 * time.Second
	warningShare = 5

	overEvery  = 5 * time.Minute  // how often a page asks whose visitor is signed out: they may be signed in again elsewhere
	askSoonest = 10 * time.Second // between two questions
	askLatest  = 12 * time.Hour   // timers of browsers end at 24 days
)

// Kinds of the notice.
const (
	stayingIdle = "idle" // the end comes because nothing is done
	stayingEnd  = "end"  // it comes whatever is done
	stayingOver = "over" // it has come
	stayingOn   = "on"   // just prolonged
)

func warnBefore(limit time.Duration) time.Duration {
	return min(warning, max(warningLeast, limit/warningShare))
}

// staying is what the frame says of the visitor's time, and where its script asks again.
func (a *app) staying(c echo.Context, next string) *views.Staying {
	v := visitOf(c)
	l := v.lang
	s := &views.Staying{URL: navStaying + "?" + url.Values{"next": {next}}.Encode(), Next: next}
	again := &views.Link{Text: l.SessionAgain(), URL: "/signin?" + url.Values{"next": {next}}.Encode()}
	idle, absolute := a.Sessions.Left(v.life)
	idleWarning, endWarning := warnBefore(a.Sessions.Idle()), warnBefore(a.Sessions.Absolute())
	switch {
	case !v.signedIn() || idle <= 0:
		s.Kind, s.Text, s.Again = stayingOver, l.SessionOver(), again
		s.After = seconds(overEvery)
	case absolute <= endWarning:
		s.Kind, s.Text = stayingEnd, l.SessionEnds(idle, a.Sessions.Absolute())
		if !isPersona(v.person) { // who would be somebody else then
			s.Again = again
		}
		s.After = seconds(max(idle/2, askSoonest))
	case idle <= idleWarning:
		s.Kind, s.Text, s.Stay = stayingIdle, l.SessionIdle(idle), l.SessionStay()
		s.After = seconds(max(idle/2, askSoonest))
	default:
		s.After = seconds(min(max(min(idle-idleWarning, absolute-endWarning), askSoonest), askLatest))
	}
	return s
}

// seconds rounds up: who asks at that time is not too early.
func seconds(d time.Duration) int { return int((d + time.Second - 1) / time.Second) }

// howLong tells the script. It is asked by pages that lie open, so it does not count as a request of the session; whoever
// is signed out is told so.
func (a *app) howLong(c echo.Context) error {
	return a.render(c, http.StatusOK, views.StayingNotice(a.staying(c, localPath(c.QueryParam("next")))))
}

// stay prolongs the session: like every request that is one of a person. Without a script it leads back to the page.
func (a *app) stay(c echo.Context) error {
	v := visitOf(c)
	idle, _ := a.Sessions.Left(v.life)
	if mode := c.Request().Header.Get("Sec-Fetch-Mode"); mode != "" && mode != "navigate" {
		s := a.staying(c, localPath(c.QueryParam("next")))
		if s.Kind == "" {
			s.Kind, s.Text = stayingOn, v.lang.SessionStays(idle)
			s.After = min(s.After, seconds(warnBefore(a.Sessions.Idle()))) // then the notice goes
		}
		return a.render(c, http.StatusOK, views.StayingNotice(s))
	}
	form, err := postForm(c)
	if err != nil {
		return err
	}
	next := cmp.Or(localPath(form.get("next")), navCodes)
	return a.flashTo(c, flash{Kind: string(views.KindInfo), Title: v.lang.SessionStays(idle)}, next)
}
