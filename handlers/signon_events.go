package handlers

import (
	"codedesk/internal/signon"

	"github.com/labstack/echo/v4"
)

// howSignOn is how somebody signed in, as the history keeps it.
const howSignOn = "oidc"

// recordSignOnRefused writes that a single sign-on was refused, with a name only when the provider has proved it. Of
// those that need no provider to fail, which anybody can have as many of as they like, an address has one a window.
func (a *app) recordSignOnRefused(c echo.Context, refused *signon.Error) {
	a.recordFailed(c, string(refused.Reason), refused.Name == "", func() (string, map[string]string) {
		return refused.Name, map[string]string{"how": howSignOn, "why": string(refused.Reason)}
	})
}
