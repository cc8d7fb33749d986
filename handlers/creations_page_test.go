package handlers

import (
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/internal/session"

	"github.com/labstack/echo/v4"
)

// creationOf is a creation with an outcome. The service has given and listed a code for those that were made.
func creationOf(outcome journal.CreationOutcome, change ...func(*journal.Creation)) *journal.Creation {
	c := &journal.Creation{
		ID: formID, By: maker(ann), Language: "en-US", RequestID: sentID, Started: clock().Add(-time.Minute),
		Type: "idea-hub", Terminal: "Room 4-12", DeptCode: "10", Department: "Sales", Email: "i•••@acme.example",
		FromOperation: planID, FromCode: hexID(1), Outcome: outcome,
		Settled: outcome != journal.CreationRunning && outcome != journal.CreationUnknown,
	}
	if outcome != journal.CreationRunning {
		c.CheckedAt = clock().Add(-30 * time.Second)
		c.Answer = &journal.Answer{At: clock().Add(-55 * time.Second), Class: "unknown", Kind: "no-answer"}
	}
	switch outcome {
	case journal.CreationMade, journal.CreationUnlisted:
		c.Answer = &journal.Answer{At: clock().Add(-55 * time.Second), Class: "done", Status: 200, ServiceRequestID: "9a2b"}
		c.AnsweredCode = "085900000642"
	}
	if outcome == journal.CreationMade || outcome == journal.CreationAppeared {
		c.Found = journal.Code{ID: hexID(9), ActiveCode: "085900000642", Terminal: c.Terminal, Type: c.Type, DeptCode: c.DeptCode,
			Department: c.Department, Expires: clock().AddDate(0, 0, 10)}
		c.Appeared = 1
	}
	for _, f := range change {
		f(c)
	}
	return c
}

func creationStates() []state {
	show := (*app).showCreation
	receipt := journal.Receipt{Seq: 214, At: clock(), Hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}
	is := func(name string, c *journal.Creation, change ...func(*world)) state {
		w := world{address: creationPath(formID), creation: c, receipt: receipt}
		for _, f := range change {
			f(&w)
		}
		return state{name: "creation-" + name, world: w, show: show}
	}
	refused := func(kind, code string, status int) *journal.Creation {
		return creationOf(journal.CreationRefused, func(c *journal.Creation) {
			c.CheckedAt = time.Time{}
			c.Answer = &journal.Answer{At: clock(), Class: "not-done", Status: status, Kind: kind, Code: code, Text: "as the service says"}
		})
	}
	masked := func(w *world) { w.preferences = session.Preferences{Mask: new(true)} }
	viewer := func(w *world) { w.person = identity.Person{Key: "local:vera", Name: "Vera", Role: identity.Viewer} }
	made := is("made", creationOf(journal.CreationMade))
	made.chinese = true
	states := []state{
		made,
		is("made-plain", creationOf(journal.CreationMade, func(c *journal.Creation) {
			c.FromOperation, c.FromCode, c.Email, c.Phone, c.Description = "", "", "", "+86•••92", "second floor"
			c.Department = ""
		})),
		is("masked", creationOf(journal.CreationMade), masked),
		is("masked-shown", creationOf(journal.CreationMade), masked, func(w *world) { w.revealed = []string{hexID(9)} }),
		is("running", creationOf(journal.CreationRunning)),
		is("unknown", creationOf(journal.CreationUnknown)),
		is("unknown-after-restart", creationOf(journal.CreationUnknown, func(c *journal.Creation) { c.Answer, c.CheckedAt = nil, time.Time{} })),
		is("unknown-check-failed", creationOf(journal.CreationUnknown, func(c *journal.Creation) { c.CheckError = "unreachable" })),
		is("given-not-listed-yet", creationOf(journal.CreationUnlisted, func(c *journal.Creation) { c.Outcome, c.Settled = journal.CreationUnknown, false })),
		is("unlisted", creationOf(journal.CreationUnlisted)),
		is("unlisted-masked", creationOf(journal.CreationUnlisted), masked),
		is("appeared", creationOf(journal.CreationAppeared)),
		is("appeared-several", creationOf(journal.CreationAppeared, func(c *journal.Creation) { c.Appeared, c.Found = 2, journal.Code{} })),
		is("absent", creationOf(journal.CreationAbsent)),
		is("refused-forbidden", refused("forbidden", "USG.000000004", 403)),
		is("refused-department", refused("gone", "MMC.111073002", 400)),
		is("refused-resources", refused("quota", "USG.201040005", 400)),
		is("refused-fields", refused("rejected", "USG.000000003", 400)),
		is("refused-unreachable", refused("unreachable", "", 0)),
		is("refused-viewer", refused("forbidden", "USG.000000004", 403), viewer),
	}
	status := state{name: "creation-refused-plain", world: world{address: creationPath(formID), creation: creationOf(journal.CreationRefused, func(c *journal.Creation) {
		c.FromOperation, c.FromCode = "", ""
		c.Answer = &journal.Answer{Class: "not-done", Status: 429, Kind: "throttled", RetryAfter: 5 * time.Second}
	})}, show: func(a *app, c echo.Context) error { return a.showCreation(c) }}
	return append(states, status)
}
