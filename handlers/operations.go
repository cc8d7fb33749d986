package handlers

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"codedesk/internal/deletion"
	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/text"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// showOperation shows a result. With ?check=1 an operation that is not settled is checked first; that reads and
// changes nothing at the service, so it is a GET.
func (a *app) showOperation(c echo.Context) error {
	v, id := visitOf(c), c.Param("id")
	ctx := c.Request().Context()
	op, err := a.Journal.Operation(ctx, id)
	if err == nil && c.QueryParam("check") == "1" && !op.Settled && isOurs(c.Request()) {
		op, err = a.Deletion.CheckNow(ctx, id)
	}
	if err != nil {
		return err
	}
	page := newOperationPage(operationData{
		remade: a.remadeFrom(c, op),
		rower:  a.revealing(c, a.rower(v)), op: op, receipt: a.receipt(c, op), enterprise: a.inventory(c).Enterprise(),
		progress: a.Deletion.Progress(id),
		mine:     op.By.Key == v.person.Key, mayRepeat: v.person.Role.May(identity.RightDelete),
		mayCreate: v.person.Role.May(identity.RightCreate), partSize: a.partSize(v.person.Role),
	})
	if page.Shell, err = a.shell(c, page.Heading, navHistory); err != nil {
		return err
	}
	page.Request = a.seeRequest(c, op.RequestID)
	page.Shell.Rows, page.Shell.Follow = true, page.Status != nil
	page.Asked = c.QueryParam("check") == "1"
	for _, f := range page.Shell.Flashes {
		if page.Error != nil && f.Title == page.Error.Title {
			page.Error = nil // the message above says the same, this once
		}
	}
	return a.render(c, http.StatusOK, views.Operation(page))
}

// receipt is the last entry about a settled operation in the history, zero if it cannot be read: the result stands
// without it.
func (a *app) receipt(c echo.Context, op journal.Operation) journal.Receipt {
	if !op.Settled {
		return journal.Receipt{}
	}
	receipt, err := a.Journal.Receipt(c.Request().Context(), op.ID)
	if err != nil {
		a.Logger.WarnContext(c.Request().Context(), "receipt not read", "operation", op.ID, "id", requestID(c), "error", err)
	}
	return receipt
}

// isOurs tells that a GET was meant by a person on our page: a check costs requests to the service, which another site's
// link or a probe with HEAD must not cause.
func isOurs(r *http.Request) bool {
	return r.Method == http.MethodGet && !fromElsewhere(r)
}

// repeatOperation makes a new plan of the codes that are still there and the person's to delete, and says of how many it
// is not. They are confirmed like any other plan.
func (a *app) repeatOperation(c echo.Context) error {
	l := visitOf(c).lang
	var plan journal.Plan
	draft, others := a.repeatDraft(c), a.notTheirs(c) // may wait for the list
	draft.Skip = others.has
	err := a.inRoomForPlan(c, func(ctx context.Context) (err error) {
		plan, err = a.Deletion.Again(ctx, c.Param("id"), draft)
		return err
	})
	if errors.Is(err, deletion.ErrUnsettled) {
		return seeOther(c, operationPath(c.Param("id")))
	}
	if refused := others.refusal(); errors.Is(err, deletion.ErrEmpty) && refused != nil {
		return refused
	}
	if err != nil {
		return err
	}
	if lines := others.lines(l); len(lines) > 0 {
		f := flash{Kind: string(views.KindWarning), Title: l.OperationAgainTheirs(len(plan.Codes), others.found.Selected), Lines: lines}
		if err := a.flash(c, f); err != nil {
			return err
		}
	}
	return seeOther(c, planPath(plan.ID))
}

// repeatDraft is what a plan that repeats an operation takes from the person.
func (a *app) repeatDraft(c echo.Context) deletion.Draft {
	v := visitOf(c)
	d := deletion.Draft{Maker: maker(v.person), Role: string(v.person.Role)}
	if list, err := a.inventory(c).Part(c.Request().Context()); err == nil {
		d.Total = list.Of()
	}
	return d
}

// operationFlash says on the next page what became of the deletion: what the service answered when that was an error,
// in the same words as everywhere, and else the outcome.
func operationFlash(l text.Language, op journal.Operation) flash {
	f := flash{Kind: string(outcomeNotice(op.Outcome))}
	if op.RequestID == "" {
		f.Title = l.OperationNotSent()
		return f
	}
	heading := operationHeading(l, op)
	f.Title = heading
	cause := likelyCause(l, op)
	if op.Outcome == journal.OutcomeAll && cause == "" {
		f.Title = l.OperationDone(op.Count(journal.CodeDeleted))
	} else if w, ok := wordAnswer(l, op); ok {
		f.Title, f.Text = w.title, w.text
		f.Lines = append([]string{l.Sentences([]string{heading})}, w.next...)
	} else if cause != "" {
		f.Text = l.Sentences([]string{l.OperationSent(len(op.Codes) - op.Count(journal.CodeGone)), cause})
	} else if op.Answer != nil { // without an answer it is not certain that the request left
		f.Text = l.Sentences([]string{l.OperationSent(len(op.Codes) - op.Count(journal.CodeGone))})
	}
	f.Facts = requestFacts(l, op.RequestID, op.Answer)
	return f
}

// requestFacts are what the service's support asks for.
func requestFacts(l text.Language, requestID string, answer *journal.Answer) []fact {
	facts := []fact{{Label: l.ErrorRequestID(), Value: requestID}}
	if answer != nil && answer.Code != "" {
		facts = append(facts, fact{Label: l.ErrorVendorCode(), Value: answer.Code})
	}
	return facts
}

func outcomeNotice(o journal.Outcome) views.Kind {
	switch o {
	case journal.OutcomeAll:
		return views.KindSuccess
	case journal.OutcomeSome, journal.OutcomeUnknown:
		return views.KindWarning
	case journal.OutcomeNone:
		return views.KindError
	}
	return views.KindInfo
}

// operationHeading is the outcome in one line.
func operationHeading(l text.Language, op journal.Operation) string {
	n := len(op.Codes)
	deleted := op.Count(journal.CodeDeleted)
	sent := n - op.Count(journal.CodeGone)
	switch op.Outcome {
	case journal.OutcomeAll:
		return l.OperationAll(deleted)
	case journal.OutcomeSome:
		return l.OperationSome(deleted, sent)
	case journal.OutcomeNone:
		return l.OperationNone()
	case journal.OutcomeGone:
		return l.OperationGone(n)
	case journal.OutcomeUnknown:
		return l.OperationUnknown(sent)
	}
	return l.OperationRunning(sent)
}

// ticket is the operation as plain text for a help-desk ticket.
func (d operationData) ticket(facts []views.Fact) *views.Copyable {
	l := d.lang
	lines := make([]text.Fact, 0, len(facts)+1)
	for _, f := range facts {
		lines = append(lines, text.Fact{Label: f.Label, Value: f.Value})
	}
	var terminals []string
	for i, code := range d.op.Codes {
		if i == ticketTerminals {
			terminals = append(terminals, l.OperationMore(len(d.op.Codes)-i))
			break
		}
		terminals = append(terminals, d.row(meeting.Code(code.Code)).Terminal)
	}
	lines = append(lines, text.Fact{Label: l.OperationTerminals(), Value: strings.Join(terminals, "; ")})
	return &views.Copyable{
		Heading: l.OperationTicket(), Copy: l.CodeCopy(), Copied: l.CodeCopied(),
		Text: strings.Join(nonEmpty(operationHeading(l, d.op), d.proof(), likelyCause(l, d.op)), "\n") + "\n" + l.Lines(lines),
	}
}

// ticketTerminals is how many terminal names go into a ticket: the page itself has them all.
const ticketTerminals = 20
