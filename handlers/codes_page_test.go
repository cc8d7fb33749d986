package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/rights"
	"codedesk/internal/session"

	"github.com/labstack/echo/v4"
)

var (
	viewer   = identity.Person{Key: "local:vic", Name: "Vic", Role: identity.Viewer}
	helpdesk = identity.Person{Key: "local:hal", Name: "Hal", Role: identity.Helpdesk}
)

// pressDelete is a press on "Delete selected…" on the first page.
func pressDelete() url.Values {
	return url.Values{"do": {doDelete}, "at": {""}, "size": {"50"}}
}

// withTick ticks another code in a form.
func withTick(form url.Values, id string) url.Values {
	form.Add("id", id)
	return form
}

func showCodes(a *app, c echo.Context) error   { return a.listCodes(c) }
func changeCodes(a *app, c echo.Context) error { return a.changeList(c) }

func listStates() []state {
	masked := session.Preferences{Mask: new(true)}
	stale := inventory.Status{ErrAt: clock(), Err: &meeting.Error{Kind: meeting.KindThrottled, Op: "list", Status: 429, Code: "APIGW.0308",
		Text: "The throttling threshold has been reached", RequestID: sentID, ServiceRequestID: "f1e2", RetryAfter: 30 * time.Second}}
	plans := []journal.PlanSummary{
		{ID: planID, Created: clock().Add(-5 * time.Minute), Expires: clock().Add(23 * time.Hour), Count: 12, Reason: "TICKET-4711"},
		{ID: hexID(7), Created: clock().Add(-3 * time.Hour), Expires: clock().Add(21 * time.Hour), Count: 1},
	}
	reading := errors.Join(inventory.ErrReading)
	return []state{
		{name: "list-full", show: showCodes, chinese: true},
		{name: "list-one-code-selected", show: showCodes, world: world{codes: threeCodes()[:1], basket: hexIDs(1, 1)}},
		{name: "list-filtered", show: showCodes, world: world{address: "/codes?q=room&type=idea-hub&dept=10&expiry=expired"}},
		{name: "list-filtered-by-what-is-gone", show: showCodes, world: world{address: "/codes?type=gone-type&dept=99"}},
		{name: "list-basket", show: showCodes, world: world{address: "/codes?view=basket", basket: hexIDs(1, 2)}},
		{name: "list-selection-partly-hidden", show: showCodes, world: world{address: "/codes?q=room", basket: append(hexIDs(1, 3), hexID(98), hexID(99))}},
		{name: "list-selection-no-longer-listed", show: showCodes, world: world{basket: []string{hexID(99)}}},
		{name: "list-sorted-descending", show: showCodes, world: world{address: "/codes?sort=-department"}},
		{name: "list-open-plans", show: showCodes, world: world{plans: plans}},
		{name: "list-more-open-plans-than-are-shown", show: showCodes, world: world{plans: slices.Repeat(plans, 4)}, chinese: true},
		{name: "list-viewer", show: showCodes, world: world{person: viewer}},
		{name: "list-viewer-searching", show: showCodes, world: world{address: "/codes?q=Room&size=25&page=2", person: viewer, codes: manyCodes(60)}},
		{name: "list-masked", show: showCodes, world: world{preferences: masked}},
		{name: "list-masked-one-shown", show: showCodes, world: world{preferences: masked, revealed: hexIDs(2, 2)}, chinese: true},
		{name: "list-masked-all-shown", show: showCodes, world: world{preferences: masked, revealed: hexIDs(1, 3)}},
		{name: "list-masked-viewer", show: showCodes, world: world{preferences: masked, person: viewer}},
		{name: "list-none-at-all", show: showCodes, world: world{noCodes: true}},
		{name: "list-none-at-all-viewer", show: showCodes, world: world{noCodes: true, person: viewer}},
		{name: "list-no-match", show: showCodes, world: world{address: "/codes?q=nowhere", basket: hexIDs(1, 1)}},
		{name: "list-nothing-selected-view", show: showCodes, world: world{address: "/codes?view=basket"}},
		{name: "list-reading", show: showCodes, world: world{listErr: reading, status: inventory.Status{Reading: true}}},
		{name: "list-reading-with-progress", show: showCodes, world: world{listErr: reading, status: inventory.Status{Reading: true, Read: 1500, Total: 2500}}},
		{name: "list-reading-stopped-before-a-code", show: showCodes, world: world{listErr: inventory.ErrStopped, status: inventory.Status{Stopped: true}}},
		{name: "list-part", show: showCodes, chinese: true, world: world{partOf: 100_000, status: inventory.Status{Reading: true, Read: 34_500, Total: 100_000},
			codes: manyCodes(60), basket: append(hexIDs(1, 2), hexID(99))}},
		{name: "list-part-filtered", show: showCodes, world: world{address: "/codes?q=room&size=25", partOf: 1000, codes: manyCodes(60),
			status: inventory.Status{Reading: true, Read: 500, Total: 1000}}},
		{name: "list-part-no-match", show: showCodes, chinese: true, world: world{address: "/codes?q=nowhere", partOf: 1000, status: inventory.Status{Stopped: true}}},
		{name: "list-part-viewer", show: showCodes, world: world{partOf: 1000, status: inventory.Status{Reading: true, Read: 500, Total: 1000}, person: viewer}},
		{name: "list-part-stopped", show: showCodes, chinese: true, world: world{partOf: 100_000, status: inventory.Status{Stopped: true}}},
		{name: "list-part-failed", show: showCodes, chinese: true, world: world{partOf: 1000, status: stale, basket: hexIDs(1, 1)}},
		{name: "list-part-failed-and-read-again", show: showCodes, world: world{partOf: 1000,
			status: inventory.Status{Err: stale.Err, ErrAt: stale.ErrAt, Reading: true, Read: 500, Total: 1000}}},
		{name: "list-part-everything-ticked-has-not-come", show: changeCodes, status: http.StatusUnprocessableEntity, fault: true,
			world: world{method: http.MethodPost, form: pressDelete(), partOf: 1000, status: inventory.Status{Stopped: true}, basket: hexIDs(98, 99)}},
		{name: "list-stale", show: showCodes, world: world{status: stale, basket: hexIDs(1, 1)}},
		{name: "list-stale-viewer", show: showCodes, world: world{status: stale, person: viewer}},
		{name: "list-nothing-ticked", show: changeCodes, status: http.StatusUnprocessableEntity, fault: true,
			world: world{method: http.MethodPost, form: pressDelete()}},
		{name: "list-everything-ticked-is-gone", show: changeCodes, status: http.StatusUnprocessableEntity, fault: true,
			world: world{method: http.MethodPost, form: pressDelete(), basket: hexIDs(98, 99)}},
		{name: "list-over-the-limit", show: changeCodes, status: http.StatusUnprocessableEntity, fault: true,
			world: world{method: http.MethodPost, form: pressDelete(), codes: manyCodes(1001), basket: hexIDs(1, 1001)}},
		{name: "list-over-the-limit-of-the-help-desk", show: changeCodes, status: http.StatusUnprocessableEntity, fault: true,
			world: world{method: http.MethodPost, form: pressDelete(), person: helpdesk, codes: manyCodes(150), basket: hexIDs(1, 150)}},
		{name: "list-of-a-department", show: showCodes, chinese: true,
			world: world{person: helpdesk, basket: hexIDs(2, 2), policy: rights.Policy{Departments: []string{"Sales"}}}},
		{name: "list-ticked-before-the-rules", show: showCodes,
			world: world{person: helpdesk, basket: hexIDs(1, 3), policy: rights.Policy{Departments: []string{"Sales"}}}},
		{name: "list-of-other-departments", show: showCodes,
			world: world{person: helpdesk, policy: rights.Policy{Departments: []string{"nowhere"}}}},
		{name: "list-expired-only", show: showCodes, world: world{person: helpdesk, policy: rights.Policy{ExpiredOnly: true}}},
		{name: "list-ticked-of-another-department", show: changeCodes, status: http.StatusUnprocessableEntity, fault: true,
			world: world{method: http.MethodPost, form: withTick(pressDelete(), hexID(2)), person: helpdesk,
				policy: rights.Policy{Departments: []string{"Sales"}, ExpiredOnly: true}}},
		{name: "list-over-the-limit-of-the-day", show: changeCodes, status: http.StatusUnprocessableEntity, fault: true,
			world: world{method: http.MethodPost, form: pressDelete(), person: helpdesk, basket: hexIDs(1, 2), sentToday: 4,
				policy: rights.Policy{HelpdeskDaily: 5}}},
		{name: "list-several-pages", show: showCodes, world: world{address: "/codes?size=25&page=2", codes: manyCodes(260), basket: hexIDs(26, 30)}},
	}
}
