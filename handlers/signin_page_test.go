package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"codedesk/internal/desks"
	"codedesk/internal/identity"
	"codedesk/internal/meeting"
	"codedesk/internal/session"
	"codedesk/internal/signon"

	"github.com/labstack/echo/v4"
)

func showSignin(a *app, c echo.Context) error { return a.signinForm(c) }

func signinStates() []state {
	form := func(name, password string) world {
		return world{anonymous: true, users: true, method: http.MethodPost, address: "/signin",
			form: url.Values{"username": {name}, "password": {password}, "next": {"/codes?q=room"}}}
	}
	post := func(a *app, c echo.Context) error { return a.signin(c) }
	again := func(typed url.Values) func(a *app, c echo.Context) error {
		return func(a *app, c echo.Context) error {
			return a.signinPage(c, http.StatusOK, signinInput{next: c.QueryParam("next"), kept: &session.KeptForm{Fields: typed}})
		}
	}
	personasOnly := world{anonymous: true, address: "/signin", stage: &StageState{}}
	both := personasOnly
	both.users = true
	next := both
	next.address = "/signin?next=" + url.QueryEscape("/history?page=2")
	account := func(why error, fields ...string) world {
		w := world{anonymous: true, accounts: why, method: http.MethodPost, address: "/signin",
			form: url.Values{"account": {"admin@acme.example"}, "account-password": {"guess"}, "next": {"/codes?q=room"}}}
		for i := 0; i < len(fields); i += 2 {
			w.form.Set(fields[i], fields[i+1])
		}
		return w
	}
	refused := func(status int, code string) error {
		return &meeting.Error{Kind: meeting.KindAccount, Op: "sign-in", Status: status, Code: code, Sent: true}
	}
	add := func(name string, status int, why error, fields ...string) state {
		return state{name: "signin-account-" + name, show: post, status: status, fault: true, world: account(why, fields...)}
	}
	signOn := world{anonymous: true, signOn: true, address: "/signin?next=%2Fhistory"}
	refusedThere := func(status int, why signon.Reason) state {
		return state{name: "signin-refused-there-" + string(why), status: status, fault: true, world: signOn,
			show: func(a *app, c echo.Context) error {
				return a.signOnRefused(c, "/history", &signon.Error{Reason: why, Err: errNotFound})
			}}
	}
	leaving := world{anonymous: true, signOn: true, address: signedOutPath + "?id=AAAAAAAAAAAAAAAAAAAAAAAAAA"}
	ways := both
	ways.signOn = true
	ways.accounts = desks.ErrFull
	return []state{
		{name: "signin-at-a-provider", show: showSignin, chinese: true, world: signOn},
		refusedThere(403, signon.ReasonDenied), refusedThere(403, signon.ReasonNoRole), refusedThere(403, signon.ReasonNotFresh),
		refusedThere(403, signon.ReasonSetup), refusedThere(422, signon.ReasonAnswer), refusedThere(422, reasonStale),
		refusedThere(502, signon.ReasonProvider), refusedThere(503, signon.ReasonUnavailable),
		{name: "signin-signed-out", chinese: true, world: leaving, show: func(a *app, c echo.Context) error { return a.signedOut(c) }},
		{name: "signin-account", show: showSignin, chinese: true, world: world{anonymous: true, address: "/signin", accounts: desks.ErrFull}},
		{name: "signin-every-way", show: showSignin, world: ways},
		add("empty", 422, desks.ErrFull, "account-password", ""),
		add("too-long", 422, desks.ErrFull, "account", strings.Repeat("x", 256)),
		add("password-too-long", 422, desks.ErrFull, "account-password", strings.Repeat("x", 33)),
		add("colon", 422, desks.ErrFull, "account", "admin:acme"),
		add("wrong", 422, refused(401, "USG.206010000")),
		add("locked", 422, refused(423, "")),
		add("blocked", 422, refused(423, "USG.211030052")),
		add("disabled", 422, refused(412, "")),
		add("unbound", 422, refused(401, "USG.206010075")),
		add("captcha", 422, refused(400, "USG.206010011")),
		add("no-manager", 403, desks.ErrNotAdministrator),
		add("members-only", 403, refused(403, "USG.206010036")),
		add("elsewhere", 403, desks.ErrElsewhere),
		add("full", 503, desks.ErrFull),
		add("throttled", 429, &identity.ThrottledError{After: 90 * time.Second}),
		add("unreachable", 504, &meeting.Error{Kind: meeting.KindUnreachable, Op: "sign-in"}),
		{name: "signin-personas", show: showSignin, world: personasOnly, chinese: true},
		{name: "signin-users", show: showSignin, world: world{anonymous: true, address: "/signin", users: true}},
		{name: "signin-both", show: showSignin, world: both},
		{name: "signin-once-more", show: func(a *app, c echo.Context) error { a.StepUp = 15 * time.Minute; return a.signinForm(c) },
			world: world{users: true, signOn: true, address: "/signin?fresh=yes&next=%2Fplans%2F1"}, chinese: true},
		{name: "signin-kept", show: again(url.Values{}), chinese: true, world: next},
		{name: "signin-not-kept", show: again(nil), world: next},
		{name: "signin-next", show: showSignin, world: next},
		{name: "signin-wrong-password", show: post, status: http.StatusUnprocessableEntity, fault: true, world: form("ann", "guess")},
		{name: "signin-first-ended", show: post, chinese: true, status: http.StatusUnprocessableEntity, fault: true, world: form("fay", "first")},
		{name: "signin-empty", show: post, status: http.StatusUnprocessableEntity, fault: true, world: form("ann", "")},
		{name: "signin-throttled", show: post, status: http.StatusTooManyRequests, fault: true, world: form("eve", "guess")},
	}
}
