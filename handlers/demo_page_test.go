package handlers

import (
	"fmt"
	"net/http"
	"net/url"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/session"

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
	played := with("normal", "")
	played.stage.Since = clock().Add(-time.Hour)
	played.requests = []StageRequest{
		{Time: clock().Add(-2 * time.Hour), Method: "POST", Path: "/before/the/reset", Status: 200, RequestID: sentID},
		{Time: clock().Add(-50 * time.Minute), Method: "GET", Path: "/v1/usg/dcs/corp/vision/activecode", Query: "limit=500&searchKey=0851764642", Status: 200, RequestID: sentID},
		{Time: clock().Add(-40 * time.Minute), Method: "DELETE", Path: "/v1/usg/dcs/corp/vision/activecode", Body: `["` + hexID(1) + `","` + hexID(2) + `"]`, Status: 200, RequestID: "f1e2-1", IDs: 2},
		{Time: clock().Add(-30 * time.Minute), Method: "DELETE", Path: "/v1/usg/dcs/corp/vision/activecode", Body: `["` + hexID(3) + `"]`, RequestID: "f1e2-2", IDs: 1, Struck: "timeout-after-delete"},
		{Time: clock().Add(-20 * time.Minute), Method: "DELETE", Path: "/v1/usg/dcs/corp/vision/activecode", Body: `["` + hexID(4) + `"]`, Status: 403, RequestID: "f1e2-3", IDs: 1, Struck: "no-permission"},
	}
	for i, outcome := range []journal.Outcome{journal.OutcomeAll, journal.OutcomeUnknown, journal.OutcomeNone} {
		played.history = append(played.history, journal.HistoryItem{Operation: &journal.Summary{
			ID: hexID(10 + i), By: maker(ann), Started: clock(), Outcome: outcome, Settled: outcome != journal.OutcomeUnknown, RequestID: fmt.Sprintf("f1e2-%d", i+1)}})
	}
	expired := threeCodes()[0]
	played.codes = threeCodes()[1:]
	played.operation = &journal.Operation{ID: hexID(10), By: maker(ann), Started: clock(), Outcome: journal.OutcomeAll, Settled: true,
		Codes: []journal.OperationCode{{Code: journal.Code(expired), Outcome: journal.CodeDeleted}}}
	withReadings := played
	withReadings.address, withReadings.preferences = navDemo+"?log=all", session.Preferences{Mask: new(true)}
	looking := played
	looking.person = viewer
	one := with("normal", "")
	one.stage.Codes, one.stage.Listed = 1, 1
	change := func(a *app, c echo.Context) error { return a.changeDemo(c) }
	return []state{
		{name: "demo-normal", show: showDemo, world: with("normal", ""), chinese: true},
		{name: "demo-delete-misbehaves-once", show: showDemo, world: with("timeout-after-delete", "once")},
		{name: "demo-list-misbehaves-always", show: showDemo, world: with("list-broken", "always")},
		{name: "demo-sign-in-refused", show: showDemo, world: with("sign-in-refused", "always")},
		{name: "demo-played", show: showDemo, world: played, chinese: true},
		{name: "demo-played-with-readings-masked", show: showDemo, world: withReadings},
		{name: "demo-played-viewer", show: showDemo, world: looking},
		{name: "demo-one-code", show: showDemo, world: one},
		{name: "demo-error-size", show: change, status: http.StatusUnprocessableEntity, fault: true,
			world: post(url.Values{fieldCodes: {"many"}})},
		{name: "demo-error-behaviour", show: change, status: http.StatusUnprocessableEntity, fault: true,
			world: post(url.Values{fieldBehaviour: {"explode"}, fieldScope: {"once"}})},
		{name: "demo-error-scope", show: change, status: http.StatusUnprocessableEntity, fault: true,
			world: post(url.Values{fieldBehaviour: {"slow"}, fieldScope: {"sometimes"}})},
	}
}
