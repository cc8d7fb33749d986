package handlers

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// The steps of the ten-minute demo, in their order.
const (
	stepClean      = "clean"
	stepTicket     = "ticket"
	stepBroken     = "broken"
	stepHalf       = "half"
	stepPermission = "permission"
	stepRecreate   = "recreate"
)

var steps = []string{stepClean, stepTicket, stepBroken, stepHalf, stepPermission, stepRecreate}

// stepBehaviour is how the service behaves once in a step.
func stepBehaviour(step string) string {
	switch step {
	case stepBroken:
		return "timeout-after-delete"
	case stepHalf:
		return "half-deleted"
	case stepPermission:
		return "no-permission"
	}
	return normalBehaviour
}

// stepCodes is how many codes a step wants ticked.
func stepCodes(step string) int {
	switch step {
	case stepBroken:
		return 2
	case stepHalf:
		return 4
	}
	return 1
}

// maxShowOperations is how many deletions since the last reset are looked at: more than a demo has.
const maxShowOperations = 200

// showData is what has happened on the stage since the last reset.
type showData struct {
	rower
	since      time.Time
	requests   []StageRequest // newest last
	operations []journal.Summary
	ticket     string // for the step with a ticket; "": there are no codes
	pasted     string
	cleaned    bool // all codes that had expired are deleted, in one operation or some
	may        bool // the person may delete, and so follow the steps
	all        bool // the log has the readings, too
}

// demoShow asks what has happened. What cannot be read is left out: the demo goes on.
func (a *app) demoShow(c echo.Context) showData {
	ctx, v := c.Request().Context(), visitOf(c)
	d := a.demoCalls(c)
	items, _, err := a.Journal.History(ctx, journal.HistoryQuery{What: journal.WhatDeletions, From: d.since}, maxShowOperations, 0)
	if err == nil {
		for _, item := range items {
			d.operations = append(d.operations, *item.Operation)
		}
		d.pasted, err = a.Sessions.PastedSince(ctx, v.person.Key, d.since)
	}
	if err != nil {
		a.Logger.WarnContext(ctx, "could not read what the demo has come to", "id", requestID(c), "error", err)
	}
	if list, err := a.inventory(c).Current(ctx); err == nil {
		d.ticket = d.writeTicket(list, a.firstGone(ctx, d.operations, list))
		d.cleaned = a.cleanedUp(ctx, d, list)
	}
	return d
}

// cleanedUp tells whether expired codes were deleted and none is left that had expired by then. Codes that have expired
// since do not count: the step stays done.
func (a *app) cleanedUp(ctx context.Context, d showData, list *inventory.List) bool {
	return slices.ContainsFunc(d.operations, func(s journal.Summary) bool {
		if d.struck(s) != "" || !s.Settled || s.Outcome != journal.OutcomeAll ||
			list.Find(inventory.Query{Expiry: inventory.ExpiryExpired}, s.Started).Len() > 0 {
			return false
		}
		op, err := a.Journal.Operation(ctx, s.ID)
		return err == nil && slices.ContainsFunc(op.Codes, func(code journal.OperationCode) bool {
			return code.Outcome == journal.CodeDeleted && !code.Expires.IsZero() && !code.Expires.After(s.Started)
		})
	})
}

// demoCalls has only what the service has received: the log is asked for every few seconds.
func (a *app) demoCalls(c echo.Context) showData {
	v := visitOf(c)
	d := showData{rower: a.rower(v), since: a.Stage.State().Since, all: c.QueryParam(fieldLog) == logAll,
		may: v.person.Role.May(identity.RightDelete)}
	for _, q := range a.Stage.Requests() {
		if !q.Time.Before(d.since) {
			d.requests = append(d.requests, q)
		}
	}
	return d
}

// struck is the behaviour that struck the DELETE of an operation.
func (d showData) struck(op journal.Summary) string {
	for _, q := range d.requests {
		if q.Method == http.MethodDelete && q.RequestID == op.RequestID {
			return q.Struck
		}
	}
	return ""
}

// done tells whether a step has really happened since the last reset: what the service has received, and what the
// history says of it.
func (d showData) done(step string) bool {
	switch step {
	case stepClean:
		return d.cleaned
	case stepTicket:
		return d.pasted != "" // whatever it names: what the ticket named then may be deleted by now
	case stepRecreate:
		return slices.ContainsFunc(d.requests, func(q StageRequest) bool {
			return q.Method == http.MethodPost && strings.HasSuffix(q.Path, "/vision/activecode") && q.Status == http.StatusOK
		})
	}
	return slices.ContainsFunc(d.operations, func(op journal.Summary) bool {
		struck := d.struck(op)
		switch step {
		case stepBroken:
			return struck == stepBehaviour(step) && op.Settled
		case stepHalf:
			return struck == stepBehaviour(step) && op.Settled && op.Outcome == journal.OutcomeSome
		}
		return struck == stepBehaviour(step) && op.Settled && op.Outcome == journal.OutcomeNone
	})
}

// steps are the steps with how far each is.
func (d showData) steps() views.DemoSteps {
	l := d.lang
	page := views.DemoSteps{Title: l.DemoSteps(), Text: l.DemoStepsText(), Again: l.DemoStartOver()}
	next := true
	for _, step := range steps {
		s := views.DemoStep{Title: l.DemoStep(step), Show: l.DemoStepShow(step), Say: l.DemoStepSay(step), URL: "/demo/steps/" + step,
			Kind: views.StepOpen, State: l.DemoStepState("open"), Go: l.DemoStepGo(step)}
		switch {
		case d.done(step):
			s.Kind, s.State = views.StepDone, l.DemoStepState("done")
		case next:
			next = false
			s.Kind, s.State = views.StepNext, l.DemoStepState("next")
		}
		if step == stepTicket && d.ticket != "" {
			s.Ticket = &views.Copyable{Heading: l.DemoTicketTitle(), Text: d.ticket, Copy: l.CodeCopy(), Copied: l.CodeCopied()}
		}
		if !d.may {
			s.Go = ""
		}
		page.Items = append(page.Items, s)
	}
	if !d.may {
		page.Text = l.DemoStepsViewer()
	}
	return page
}

// playStep sets the stage for a step and leads to where it is played.
func (a *app) playStep(c echo.Context) error {
	step := c.Param("id")
	if !slices.Contains(steps, step) {
		return errNotFound
	}
	if err := a.Stage.Set(StageChange{Behaviour: stepBehaviour(step), Scope: scopes[0]}); err != nil {
		return err
	}
	switch step {
	case stepTicket:
		return seeOther(c, navFind)
	case stepRecreate:
		return seeOther(c, a.newestDeleted(c.Request().Context(), a.demoShow(c).operations))
	}
	if list, err := a.inventory(c).Current(c.Request().Context()); err == nil && step != stepClean &&
		list.Find(inventory.Query{Expiry: inventory.ExpiryExpired}, a.now()).Len() < stepCodes(step) {
		return seeOther(c, navCodes) // the first step may have deleted all that had expired
	}
	return seeOther(c, navCodes+"?expiry="+string(inventory.ExpiryExpired))
}

// newestDeleted is the form for a new code of the terminal that was deleted last, or an empty one.
func (a *app) newestDeleted(ctx context.Context, operations []journal.Summary) string {
	for _, s := range operations {
		if !s.Settled || s.Deleted == 0 {
			continue
		}
		op, err := a.Journal.Operation(ctx, s.ID)
		if err != nil {
			break
		}
		for _, code := range op.Codes {
			if code.Outcome == journal.CodeDeleted {
				return recreatePath(op.ID, code.ID)
			}
		}
	}
	return newCodePath
}
