package handlers

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"codedesk/internal/deletion"
	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/rights"
	"codedesk/internal/session"

	"github.com/labstack/echo/v4"
)

func showPlan(a *app, c echo.Context) error { return a.showPlan(c) }

// comesBack is the plan's page after a press on Delete that was not enough.
func comesBack(in planInput) func(*app, echo.Context) error {
	in.typed = true
	return func(a *app, c echo.Context) error { return a.planPage(c, http.StatusUnprocessableEntity, in) }
}

// Compare finds what the list has. The service was asked two seconds ago.
func (w worldDeletion) Compare(_ context.Context, plan journal.Plan) (deletion.Changes, error) {
	listed := make(map[string]meeting.Code)
	for _, code := range w.codes {
		listed[code.ID] = code
	}
	return deletion.Compare(plan.Codes, listed, clock().Add(-2*time.Second)), w.unasked
}

// planOf is an open plan of Ann's, of an inventory of 2,500.
func planOf(codes []meeting.Code) journal.Plan {
	return journal.Plan{
		ID: planID, Maker: maker(ann), Role: string(identity.Admin), Created: clock().Add(-5 * time.Minute),
		Expires: clock().Add(24*time.Hour - 5*time.Minute), Total: 2500, State: journal.PlanOpen, Codes: planCodes(codes),
	}
}

// planWorld has a plan of codes that are all listed.
func planWorld(codes []meeting.Code) world {
	return world{address: planPath(planID), codes: codes, plan: planOf(codes)}
}

func planStates() []state {
	with := func(codes []meeting.Code, change func(w *world)) world {
		w := planWorld(codes)
		if change != nil {
			change(&w)
		}
		return w
	}
	expired, mixed := manyCodes(3), validFirst(threeCodes())
	return append(slices.Concat(planFaults(), approvalStates(), unsettledPlanStates()),
		state{name: "plan-level-1", show: showPlan, world: with(expired, nil), chinese: true},
		state{name: "plan-one-code", show: showPlan, world: with(mixed[:1], nil)},
		state{name: "plan-level-2-valid-codes", show: showPlan, world: with(mixed, nil)},
		state{name: "plan-level-2-many-expired", show: showPlan, world: with(manyCodes(34), nil)},
		state{name: "plan-level-3", show: showPlan, world: with(manyCodes(60), nil)},
		state{name: "plan-no-expiry-given", show: showPlan, world: with(mixed[1:2], nil)},
		state{name: "plan-warnings-and-changes", show: showPlan, world: with(mixed, func(w *world) {
			w.plan.Total, w.plan.Gone, w.plan.From, w.plan.Reason = 9, 1, hexID(5), "TICKET-4711"
			w.plan.TakenOut = planCodes(manyCodes(5)[4:])
			w.codes = mixed[1:]
		})},
		state{name: "plan-demo-data", show: showPlan, world: with(expired, func(w *world) { w.stage = &StageState{} })},
		state{name: "plan-enterprise-not-known", show: showPlan, world: with(expired, func(w *world) { w.unknownName = true })},
		state{name: "plan-reason-required", show: showPlan, world: with(expired, func(w *world) { w.needsReason = true })},
		state{name: "plan-masked", show: showPlan, world: with(expired[:1], func(w *world) { w.preferences = session.Preferences{Mask: new(true)} })},
		state{name: "plan-masked-one-shown", show: showPlan, world: with(expired[:2], func(w *world) {
			w.preferences, w.revealed = session.Preferences{Mask: new(true)}, hexIDs(1, 1)
		})},
		state{name: "plan-masked-viewer", show: showPlan, world: with(expired[:2], func(w *world) {
			w.preferences, w.person = session.Preferences{Mask: new(true)}, viewer
		})},
		state{name: "plan-of-somebody-else", show: showPlan, world: with(expired, func(w *world) { w.person = helpdesk })},
		state{name: "plan-of-a-persona", show: showPlan, world: with(expired, func(w *world) {
			w.person, w.stage = helpdesk, &StageState{}
			w.plan.Maker = journal.Person{Key: identity.SandboxPrefix + "administrator:x", Name: "Administrator"}
		})},
		state{name: "plan-seen-by-a-viewer", show: showPlan, world: with(expired, func(w *world) { w.person = viewer })},
		state{name: "plan-of-somebody-who-is-a-viewer-now", show: showPlan, world: with(expired, func(w *world) {
			w.person = identity.Person{Key: ann.Key, Name: ann.Name, Role: identity.Viewer}
		})},
		state{name: "plan-of-another-department", show: showPlan, chinese: true, world: with(mixed, func(w *world) {
			w.person, w.plan.Maker = helpdesk, maker(helpdesk)
			w.policy = rights.Policy{Departments: []string{"Sales"}, ExpiredOnly: true}
		})},
		state{name: "plan-dropped", show: showPlan, world: with(expired, func(w *world) { w.plan.State = journal.PlanDropped })},
		state{name: "plan-expired", show: showPlan, world: with(expired, func(w *world) {
			w.plan.Created, w.plan.Expires = clock().AddDate(0, 0, -2), clock().AddDate(0, 0, -1)
			w.planErr = deletion.ErrExpired
		})},
		state{name: "plan-from-the-future", show: showPlan, world: with(expired, func(w *world) {
			w.plan.Created, w.plan.Expires = clock().AddDate(0, 0, 1), clock().AddDate(0, 0, 2)
			w.planErr = deletion.ErrExpired
		})},
		state{name: "plan-changed", show: showPlan, world: with(validFirst(threeCodes()), changedCodes), chinese: true},
		state{name: "plan-changed-a-little", show: showPlan, world: with(threeCodes()[:1], func(w *world) {
			w.codes = threeCodes()[:1]
			w.codes[0].Expires = clock().Add(30 * time.Hour)
		})},
		state{name: "plan-changed-much", show: showPlan, world: with(manyCodes(60), func(w *world) {
			w.codes = manyCodes(58)
			for i := range w.codes[:7] {
				w.codes[i].DeptCode, w.codes[i].Terminal = "11", ""
			}
		})},
		state{name: "plan-with-other-digits", show: showPlan, world: with(threeCodes()[:2], func(w *world) {
			w.codes = threeCodes()[:2]
			w.codes[0].ActiveCode = "999"
		})},
		state{name: "plan-not-compared", show: showPlan, world: with(expired, func(w *world) {
			w.unasked = errors.New("the service is slow")
			w.codes = manyCodes(2)
		}), chinese: true},
		state{name: "plan-compared-with-nothing", show: showPlan, world: with(expired, func(w *world) {
			w.unasked, w.listErr = errors.New("the service is down"), errors.New("the service is down")
		})},
		state{name: "plan-everything-taken-out", show: showPlan, world: with(expired, func(w *world) {
			w.plan.Codes, w.plan.TakenOut = nil, w.plan.Codes
		})},
	)
}

// changedCodes has something of every kind happen to the three codes.
func changedCodes(w *world) {
	codes := threeCodes()
	codes[0].Terminal, codes[0].DeptCode, codes[0].Department = "Board room", "20", "Labs"
	codes[0].Expires = clock().Add(50 * time.Hour)
	codes[1].Type, codes[1].Expires = "idea-hub", clock().Add(-time.Hour)
	w.codes = codes[:2]
}

// changedFrom has a plan of codes that are listed otherwise by now.
func changedFrom(planned, listed []meeting.Code) world {
	listed[0].DeptCode += "9"
	w := planWorld(listed)
	w.plan.Codes = planCodes(planned)
	return w
}

// validFirst is the order of a plan: what can still be used comes first.
func validFirst(codes []meeting.Code) []meeting.Code {
	return []meeting.Code{codes[1], codes[2], codes[0]}
}

// planFaults are the plans that come back with something to put right.
func planFaults() []state {
	fault := func(name string, codes []meeting.Code, in planInput) state {
		w := planWorld(codes)
		w.method, w.address = http.MethodPost, planPath(planID)+"/execute"
		in.fault.Risk = deletion.Assess(w.plan, clock())
		if len(in.fault.Changed) > 0 {
			in.fault.Found = new(otherDigits(w, len(in.fault.Changed)))
		}
		if in.fault.Rose {
			in.fault.Risk.Level, in.fault.Risk.Valid = 3, 1
		}
		return state{name: "plan-error-" + name, show: comesBack(in), status: http.StatusUnprocessableEntity, fault: true, world: w}
	}
	reasonMissing := fault("reason-missing", manyCodes(3), planInput{fault: &deletion.ConfirmError{Field: deletion.FieldReason, Max: deletion.MaxReason}})
	reasonMissing.world.needsReason = true
	refused := func(name string, status int, r rights.Refusal) state {
		w := planWorld(manyCodes(3))
		w.method, w.address, w.person = http.MethodPost, planPath(planID)+"/execute", helpdesk
		w.plan.Maker = maker(helpdesk)
		w.policy.Departments = r.Departments
		in := planInput{typed: true, reason: "TICKET-4711", refusal: &r}
		return state{name: "plan-refused-" + name, status: status, fault: true, world: w,
			show: func(a *app, c echo.Context) error {
				return a.planPage(c, presentRefusal(visitOf(c).lang, &r).status, in)
			}}
	}
	return []state{
		refused("departments", http.StatusForbidden, rights.Refusal{Selected: 3, Outside: manyCodes(3), Departments: []string{"Labs"}}),
		refused("valid", http.StatusForbidden, rights.Refusal{Selected: 3, Valid: manyCodes(1)}),
		refused("day", http.StatusUnprocessableEntity, rights.Refusal{Selected: 3, Daily: 5, Left: 1, Until: clock().Add(5 * time.Hour)}),
		refused("limit", http.StatusUnprocessableEntity, rights.Refusal{Selected: 3, PlanLimit: 2}),
		reasonMissing,
		fault("reason-too-long", manyCodes(3), planInput{reason: strings.Repeat("why ", 55), fault: &deletion.ConfirmError{Field: deletion.FieldReason, Length: 219, Max: deletion.MaxReason}}),
		fault("not-understood", validFirst(threeCodes()), planInput{reason: "TICKET-4711", fault: &deletion.ConfirmError{Field: deletion.FieldUnderstood}}),
		fault("wrong-count", manyCodes(60), planInput{count: "6O", fault: &deletion.ConfirmError{Field: deletion.FieldCount, Want: 60}}),
		fault("risk-rose", manyCodes(12), planInput{fault: &deletion.ConfirmError{Field: deletion.FieldCount, Want: 12, Rose: true}}),
		fault("codes-changed", manyCodes(3), planInput{fault: &deletion.ConfirmError{Field: deletion.FieldCodes, Changed: hexIDs(1, 2)}}),
		fault("one-code-changed", manyCodes(3), planInput{fault: &deletion.ConfirmError{Field: deletion.FieldCodes, Changed: hexIDs(1, 1)}}),
		changesUnseen(),
		fault("plan-changed-meanwhile", manyCodes(3), planInput{fault: &deletion.ConfirmError{Field: deletion.FieldCodes}}),
	}
}

// changesUnseen is a plan whose codes have changed between the page and the press.
func changesUnseen() state {
	w := planWorld(threeCodes())
	changedCodes(&w)
	listed := make(map[string]meeting.Code)
	for _, code := range w.codes {
		listed[code.ID] = code
	}
	found := deletion.Compare(w.plan.Codes, listed, clock().Add(-time.Second))
	in := planInput{reason: "TICKET-4711", fault: &deletion.ConfirmError{
		Field: deletion.FieldChanges, Found: &found, Risk: deletion.Assess(found.Renew(w.plan), clock()), Rose: true,
	}}
	w.method, w.address = http.MethodPost, planPath(planID)+"/execute"
	return state{name: "plan-error-changes-not-seen", show: comesBack(in), status: http.StatusUnprocessableEntity, fault: true, world: w, chinese: true}
}

// otherDigits are the changes of a plan's first codes that are never deleted.
func otherDigits(w world, n int) deletion.Changes {
	listed := make(map[string]meeting.Code)
	for i, code := range w.codes {
		if i < n {
			code.ActiveCode += "9"
		}
		listed[code.ID] = code
	}
	return deletion.Compare(w.plan.Codes, listed, clock().Add(-time.Second))
}
