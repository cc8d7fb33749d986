package handlers

import (
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/journal"

	"github.com/labstack/echo/v4"
)

func showHistory(a *app, c echo.Context) error { return a.history(c) }

func historyStates() []state {
	persona := journal.Person{Key: identity.SandboxPrefix + "administrator:x", Name: "Administrator"}
	full := []journal.Summary{
		{ID: planID, By: maker(ann), Reason: "TICKET-4711", Started: clock().Add(-3 * time.Minute), Outcome: journal.OutcomeUnknown, Total: 2, NotChecked: 2},
		{ID: hexID(2), By: persona, Started: clock().Add(-time.Hour), Outcome: journal.OutcomeSome, Settled: true, Total: 13, Deleted: 9, StillThere: 3, Gone: 1},
		{ID: hexID(3), By: maker(helpdesk), Reason: "left over", Started: clock().AddDate(0, -1, 0), Outcome: journal.OutcomeAll, Settled: true, Total: 1200, Deleted: 1200},
	}
	return []state{
		{name: "history-empty", show: showHistory, world: world{address: navHistory}},
		{name: "history-empty-seen-by-a-viewer", show: showHistory, world: world{address: navHistory, person: viewer}},
		{name: "history-full", show: showHistory, world: world{address: navHistory, history: full}, chinese: true},
		{name: "history-several-pages", show: showHistory, world: world{address: navHistory + "?page=2", history: full[1:], operated: 320}},
	}
}
