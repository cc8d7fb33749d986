package handlers

import (
	"net/http"

	"codedesk/internal/journal"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// operationStatus is the line of an operation's page that changes until the outcome is settled, without the page. The
// script fetches it; messages wait for a page that shows them.
func (a *app) operationStatus(c echo.Context) error {
	op, err := a.Journal.Operation(c.Request().Context(), c.Param("id"))
	if err != nil {
		return err
	}
	d := operationData{rower: a.rower(visitOf(c)), op: op, progress: a.Deletion.Progress(op.ID)}
	return a.render(c, http.StatusOK, views.OperationStatusLine(d.status()))
}

// status says of an operation that is not settled that it is being checked, what the last check found, and when the
// next one is due; of one that is settled, that its page has more to tell than the one that asks.
func (d operationData) status() views.OperationStatus {
	l, op := d.lang, d.op
	if op.Settled {
		return views.OperationStatus{
			Words: l.OperationKnown(operationHeading(l, op)),
			Link:  &views.Link{Text: l.OperationShow(), URL: operationPath(op.ID)},
		}
	}
	return views.OperationStatus{
		URL:   operationPath(op.ID) + "/status",
		Words: l.Sentences([]string{l.OperationKeepsChecking(), d.lastFound()}),
		Times: l.Sentences(d.checkTimes()),
	}
}

// lastFound is what the last check has brought.
func (d operationData) lastFound() string {
	l, still := d.lang, d.op.Count(journal.CodeStillThere)
	switch {
	case d.op.CheckError != "":
		return l.OperationCheckFailed(d.op.CheckError)
	case still > 0:
		return l.OperationLastFound(still)
	}
	if !d.op.CheckedAt.IsZero() {
		return "" // the check before sending: it found nothing to send
	}
	return l.OperationNotCheckedYet()
}

// checkTimes are when the service was last asked, and when it is asked again. Nobody knows when a check failed but the
// engine that made it, so after a restart the first of them may be missing; the second is, while the program stops.
func (d operationData) checkTimes() []string {
	l, times := d.lang, make([]string, 0, 2)
	last := d.op.CheckedAt
	if d.op.CheckError != "" {
		last = d.progress.LastCheck
	}
	if !last.IsZero() {
		times = append(times, l.OperationLastCheck(d.in(last), d.now))
	}
	switch p := d.progress; {
	case p.Checking:
		times = append(times, l.OperationCheckingNow())
	case !p.NextCheck.IsZero():
		times = append(times, l.OperationNextCheck(d.in(p.NextCheck), d.now))
	}
	return times
}
