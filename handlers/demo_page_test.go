package handlers

import (
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"
)

func showDemo(a *app, c echo.Context) error { return a.demo(c) }

func demoStates() []state {
	with := func(behaviour, scope string) world {
		return world{address: navDemo, stage: &StageState{Behaviour: behaviour, Scope: scope, Codes: 2500, Listed: 2488}}
	}
	post := func(form url.Values) world {
		w := with("normal", "")
		w.method, w.form = http.MethodPost, form
		return w
	}
	one := with("normal", "")
	one.stage.Codes, one.stage.Listed = 1, 1
	change := func(a *app, c echo.Context) error { return a.changeDemo(c) }
	return []state{
		{name: "demo-normal", show: showDemo, world: with("normal", ""), chinese: true},
		{name: "demo-delete-misbehaves-once", show: showDemo, world: with("timeout-after-delete", "once")},
		{name: "demo-list-misbehaves-always", show: showDemo, world: with("list-broken", "always")},
		{name: "demo-sign-in-refused", show: showDemo, world: with("sign-in-refused", "always")},
		{name: "demo-one-code", show: showDemo, world: one},
		{name: "demo-error-size", show: change, status: http.StatusUnprocessableEntity, fault: true,
			world: post(url.Values{fieldCodes: {"many"}})},
		{name: "demo-error-behaviour", show: change, status: http.StatusUnprocessableEntity, fault: true,
			world: post(url.Values{fieldBehaviour: {"explode"}, fieldScope: {"once"}})},
		{name: "demo-error-scope", show: change, status: http.StatusUnprocessableEntity, fault: true,
			world: post(url.Values{fieldBehaviour: {"slow"}, fieldScope: {"sometimes"}})},
	}
}
