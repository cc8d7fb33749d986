package handlers

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"codedesk/internal/desks"
	"codedesk/internal/identity"
	"codedesk/internal/meeting"
	"codedesk/internal/text"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// howAccount is how somebody signed in with an own account, as the history keeps it.
const howAccount = "account"

// maxAccount and maxAccountPassword are the most characters that the service takes (vendor page meeting_21_0306).
const (
	maxAccount         = 255
	maxAccountPassword = 32
)

// accountForm asks for an own account at the service, nil when nobody signs in that way.
func (a *app) accountForm(l text.Language, in signinInput) *views.SignInForm {
	if a.Accounts == nil {
		return nil
	}
	return &views.SignInForm{
		Heading: l.SignInAccount(), Text: l.SignInAccountText(), Submit: l.SignInGo(),
		Username: views.Field{Label: l.SignInAccountName(), Value: in.account},
		Password: views.Field{Label: l.SignInAccountPassword()},
	}
}

// checkAccount signs in at the service. What is wrong with the attempt goes into in.fault, with the status to answer.
func (a *app) checkAccount(c echo.Context, form formValues, in *signinInput) (identity.Person, int, error) {
	l := visitOf(c).lang
	in.account, in.field = strings.TrimSpace(form.get(views.AccountID)), views.AccountID
	password := form.get(views.AccountPasswordID)
	switch {
	case a.Accounts == nil || in.account == "" || password == "":
		in.fault = l.SignInAccountEmpty()
	case len([]rune(in.account)) > maxAccount:
		in.fault = l.SignInAccountTooLong(maxAccount)
	case len([]rune(password)) > maxAccountPassword:
		in.fault, in.field = l.SignInAccountPasswordTooLong(maxAccountPassword), views.AccountPasswordID
	case strings.Contains(in.account, ":"):
		in.fault = l.SignInAccountColon() // the header separates account and password with it
	}
	if in.fault != "" {
		return identity.Person{}, http.StatusUnprocessableEntity, nil
	}
	person, err := a.Accounts.SignIn(c.Request().Context(), in.account, password, triedFrom(c))
	if err == nil {
		return person, 0, nil
	}
	why, status, fault := accountFault(l, err)
	if fault == "" {
		return person, 0, err
	}
	if throttled, ok := errors.AsType[*identity.ThrottledError](err); ok {
		c.Response().Header().Set(echo.HeaderRetryAfter, strconv.Itoa(int(throttled.After.Seconds())))
	}
	in.fault = fault
	a.logRefused(c, status)
	a.recordAccountRefused(c, in.account, why)
	return person, status, nil
}

// accountFault is why somebody is not signed in: for the history, as a status, and in words. No words: a fault of ours.
func accountFault(l text.Language, err error) (why string, status int, fault string) {
	if throttled, ok := errors.AsType[*identity.ThrottledError](err); ok {
		return "throttled", http.StatusTooManyRequests, l.SignInThrottled(throttled.After)
	}
	switch {
	case errors.Is(err, desks.ErrElsewhere):
		return "elsewhere", http.StatusForbidden, l.SignInAccountElsewhere()
	case errors.Is(err, desks.ErrNotAdministrator):
		return string(meeting.AccountNoManager), http.StatusForbidden, l.SignInAccountFault(string(meeting.AccountNoManager))
	case errors.Is(err, desks.ErrFull):
		return "full", http.StatusServiceUnavailable, l.SignInAccountFull(desks.Most)
	}
	e, ok := errors.AsType[*meeting.Error](err)
	if !ok {
		return "", 0, ""
	}
	if f := meeting.AccountFaultOf(e); f != meeting.AccountOther {
		status = http.StatusUnprocessableEntity
		if f == meeting.AccountNoManager {
			status = http.StatusForbidden
		}
		return string(f), status, l.SignInAccountFault(string(f))
	}
	p := present(l, err)
	return string(e.Kind), p.status, l.SignInAccountService(p.Heading, p.Happened)
}

// recordAccountRefused writes that a sign-in with an own account was refused. The name stays out: people type passwords
// into the wrong field, and nothing here knows which accounts there are.
func (a *app) recordAccountRefused(c echo.Context, account, why string) {
	a.recordFailed(c, account, why == "throttled", func() (string, map[string]string) {
		return "", map[string]string{"how": howAccount, "why": why}
	})
}
