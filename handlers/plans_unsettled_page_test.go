package handlers

import (
	"errors"
	"time"

	"codedesk/internal/journal"
)

// overlap is a deletion without a result, begun so long ago, that has codes in common with the plan.
func overlap(n int, by string, ago time.Duration, codes []string) journal.Overlap {
	return journal.Overlap{Operation: hexID(n), By: journal.Person{Key: "local:" + by, Name: by}, Started: clock().Add(-ago), Codes: codes}
}

// unsettledPlanStates are plans of codes that are in deletions whose result is not known yet.
func unsettledPlanStates() []state {
	with := func(change func(w *world)) world {
		w := planWorld(manyCodes(3))
		change(&w)
		return w
	}
	return []state{
		{name: "plan-unsettled", show: showPlan, chinese: true, world: with(func(w *world) {
			w.overlaps = []journal.Overlap{overlap(41, "Ann Li", 40*time.Second, hexIDs(1, 2))}
		})},
		{name: "plan-unsettled-several", show: showPlan, chinese: true, world: with(func(w *world) {
			w.person = helpdesk // whose plan it is not
			w.overlaps = []journal.Overlap{
				overlap(44, "Ann Li", time.Minute, hexIDs(1, 1)), overlap(43, "Bob Chen", 2*time.Minute, hexIDs(1, 3)),
				overlap(42, "Ann Li", time.Hour, hexIDs(2, 2)), overlap(41, "Ann Li", 30*time.Hour, hexIDs(3, 3)),
			}
		})},
		{name: "plan-unsettled-one-code", show: showPlan, world: with(func(w *world) {
			w.plan.Codes = w.plan.Codes[:1]
			w.overlaps = []journal.Overlap{overlap(41, "Ann Li", 30*time.Hour, hexIDs(1, 1))}
		})},
		{name: "plan-unsettled-unread", show: showPlan, chinese: true, world: with(func(w *world) { w.overlapsErr = errors.New("disk") })},
	}
}
