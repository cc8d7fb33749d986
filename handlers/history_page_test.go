package handlers

import (
	"net/http"
	"strings"
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/journal"

	"github.com/labstack/echo/v4"
)

func showHistory(a *app, c echo.Context) error { return a.history(c) }

func historyStates() []state {
	persona := journal.Person{Key: identity.SandboxPrefix + "administrator:x", Name: "Administrator"}
	another := journal.Person{Key: identity.SandboxPrefix + "administrator:y", Name: "Administrator"}
	operation := func(s journal.Summary) journal.HistoryItem { return journal.HistoryItem{Operation: &s} }
	event := func(e journal.Event) journal.HistoryItem { return journal.HistoryItem{Event: &e} }
	full := []journal.HistoryItem{
		operation(journal.Summary{ID: planID, By: maker(ann), Reason: "TICKET-4711", Started: clock().Add(-3 * time.Minute), Outcome: journal.OutcomeUnknown, Total: 2, NotChecked: 2}),
		operation(journal.Summary{ID: hexID(2), By: persona, Started: clock().Add(-time.Hour), Outcome: journal.OutcomeSome, Settled: true, Total: 13, Deleted: 9, StillThere: 3, Gone: 1}),
		operation(journal.Summary{ID: hexID(3), By: maker(helpdesk), Reason: "left over", Started: clock().AddDate(0, -1, 0), Outcome: journal.OutcomeAll, Settled: true, Total: 1200, Deleted: 1200}),
	}
	at := func(minutes int) time.Time { return clock().Add(-time.Duration(minutes) * time.Minute) }
	events := []journal.HistoryItem{
		event(journal.Event{Kind: journal.EventReveal, Subject: hexID(1), By: maker(ann), At: at(1),
			Detail: map[string]string{"count": "1", "codes": hexID(1), "terminals": "Room 4-12", "page": "codes", "how": "show"}}),
		event(journal.Event{Kind: journal.EventReveal, By: maker(ann), At: at(1), Detail: map[string]string{"count": "900", "page": "list",
			"how": "page", "terminals": strings.Repeat("Room 4-12; ", 899) + "Room 4-12"}}),
		event(journal.Event{Kind: journal.EventExport, Subject: planID, By: maker(ann), At: at(2), Detail: map[string]string{"what": "operation", "rows": "13"}}),
		event(journal.Event{Kind: journal.EventExport, By: maker(viewer), At: at(3), Detail: map[string]string{"what": "history", "entries": "1204"}}),
		event(journal.Event{Kind: journal.EventSignIn, By: persona, At: at(4), Detail: map[string]string{"role": "admin", "how": "persona"}}),
		event(journal.Event{Kind: journal.EventSignIn, By: maker(helpdesk), At: at(5), Detail: map[string]string{"role": "helpdesk", "how": "password"}}),
		event(journal.Event{Kind: journal.EventSignInFailed, Subject: "user-ann", At: at(6), Detail: map[string]string{"address": "192.0.2.7", "why": "credentials"}}),
		event(journal.Event{Kind: journal.EventSignInFailed, At: at(7), Detail: map[string]string{"address": "192.0.2.7", "why": "throttled", "left-out": "12"}}),
		event(journal.Event{Kind: journal.EventAnchor, At: at(8), Detail: map[string]string{"entries": "1204"}}),
		event(journal.Event{Kind: "from-later", Subject: "x", By: maker(ann), At: at(9)}),
	}
	people := []journal.Person{maker(ann), persona, another, maker(helpdesk)}
	wrong := navHistory + "?from=2026-02-30&to=yesterday&what=x&page=0&q=" + strings.Repeat("x", maxQueryText+1)
	return []state{
		{name: "history-empty", show: showHistory, world: world{address: navHistory}},
		{name: "history-empty-seen-by-a-viewer", show: showHistory, world: world{address: navHistory, person: viewer}},
		{name: "history-full", show: showHistory, world: world{address: navHistory, history: full, people: people}, chinese: true},
		{name: "history-events", show: showHistory, chinese: true,
			world: world{address: navHistory + "?what=events", history: events, people: people}},
		{name: "history-filtered", show: showHistory, world: world{history: full[2:], people: people,
			address: navHistory + "?q=left+over&what=all&who=local%3Ahal&from=2026-04-01&to=2026-04-30"}},
		{name: "history-of-a-persona", show: showHistory, world: world{history: full[1:2], people: people,
			address: navHistory + "?who=sandbox%3Aadministrator%3A"}},
		{name: "history-no-match", show: showHistory, world: world{address: navHistory + "?q=nothing&who=local%3Anobody"}},
		{name: "history-several-pages", show: showHistory,
			world: world{address: navHistory + "?page=2&what=deletions", history: full[1:], recorded: 320}},
		{name: "history-error-every-field", show: showHistory, status: http.StatusUnprocessableEntity, fault: true,
			world: world{address: wrong, history: full, people: people}},
		{name: "history-error-days-in-the-wrong-order", show: showHistory, status: http.StatusUnprocessableEntity, fault: true,
			world: world{address: navHistory + "?from=2026-05-02&to=2026-05-01", history: full}},
	}
}
