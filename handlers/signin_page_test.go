package handlers

import (
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"
)

func showSignin(a *app, c echo.Context) error { return a.signinForm(c) }

func signinStates() []state {
	form := func(name, password string) world {
		return world{anonymous: true, users: true, method: http.MethodPost, address: "/signin",
			form: url.Values{"username": {name}, "password": {password}, "next": {"/codes?q=room"}}}
	}
	post := func(a *app, c echo.Context) error { return a.signin(c) }
	personasOnly := world{anonymous: true, address: "/signin", stage: &StageState{}}
	both := personasOnly
	both.users = true
	next := both
	next.address = "/signin?next=" + url.QueryEscape("/history?page=2")
	return []state{
		{name: "signin-personas", show: showSignin, world: personasOnly, chinese: true},
		{name: "signin-users", show: showSignin, world: world{anonymous: true, address: "/signin", users: true}},
		{name: "signin-both", show: showSignin, world: both},
		{name: "signin-next", show: showSignin, world: next},
		{name: "signin-wrong-password", show: post, status: http.StatusUnprocessableEntity, fault: true, world: form("ann", "guess")},
		{name: "signin-empty", show: post, status: http.StatusUnprocessableEntity, fault: true, world: form("ann", "")},
		{name: "signin-throttled", show: post, status: http.StatusTooManyRequests, fault: true, world: form("eve", "guess")},
	}
}
