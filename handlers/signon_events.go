package handlers

import (
	"strconv"

	"codedesk/internal/journal"
	"codedesk/internal/signon"

	"github.com/labstack/echo/v4"
)

// howSignOn is how somebody signed in, as the history keeps it.
const howSignOn = "oidc"

// recordSignOnRefused writes that a single sign-on was refused, with a name only when the provider has proved it. Of
// those that need no provider to fail, which anybody can have as many of as they like, an address has one a window.
func (a *app) recordSignOnRefused(c echo.Context, refused *signon.Error) {
	address := peerAddress(c.Request())
	left, ok := a.refused.admit(string(refused.Reason), address, refused.Name == "", a.Now())
	if !ok {
		return
	}
	e := journal.Event{Kind: journal.EventSignInFailed, Subject: refused.Name, Detail: map[string]string{
		"address": address, "how": howSignOn, "why": string(refused.Reason)}}
	if left > 0 {
		e.Detail["left-out"] = strconv.Itoa(left)
	}
	a.recordAttempt(c, e)
}
