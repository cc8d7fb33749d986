package handlers

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"math"
	"net/http"
	"strconv"
	"strings"

	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/text"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// handleError answers a request whose handler returned an error. It is the only place where an error becomes a page.
func (a *app) handleError(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	l := visitOf(c).lang
	p := present(l, err)
	if p.status >= http.StatusInternalServerError {
		a.Logger.LogAttrs(c.Request().Context(), slog.LevelError, "request failed",
			slog.String("id", requestID(c)), slog.Int("status", p.status), slog.String("error", err.Error()))
	}
	passOnRetryAfter(c, p.service)
	if p.retry > 0 {
		c.Response().Header().Set(echo.HeaderRetryAfter, strconv.Itoa(int(math.Ceil(p.retry.Seconds()))))
	}
	switch {
	case errors.Is(err, errCrossSite):
		setEvent(c, eventFromOtherSite)
	case p.service != nil:
		setEvent(c, noEvent) // what the service refuses is no attempt on us
	}
	page := a.newErrorPage(c, p)
	if p.ours {
		a.sayWhatWasSent(c, err, &page)
	}
	if a.render(c, p.status, views.Error(page)) != nil {
		c.Blob(p.status, echo.MIMETextHTMLCharsetUTF8, a.lastResort) //nolint:errcheck // there is nobody left to tell
	}
}

// newErrorPage says what happened, whether anything was deleted, what to do, and which ids to quote. No intent was
// written when this page is shown, so nothing was deleted by this request.
func (a *app) newErrorPage(c echo.Context, p problem) views.ErrorPage {
	v := visitOf(c)
	l := v.lang
	page := views.ErrorPage{
		Shell: a.bareShell(c, p.Heading, ""), Heading: p.Heading,
		Deleted: cmp.Or(p.deleted, l.ErrorNothingDeleted()), NextText: l.ErrorNext(),
		Text: nonEmpty(append([]string{p.Happened}, p.fields...)...),
		Next: nonEmpty(p.Next),
		Kept: a.keptSelection(c, l),
	}
	page.Shell.ErrorPrefix = l.ShellErrorPrefix()
	page.Facts = errorFacts(l, p.service)
	page.Facts = append(page.Facts, views.Fact{Label: l.ErrorCodedeskID(), Value: requestID(c), Exact: true})
	if p.service != nil {
		page.Next = nextSteps(l, p.service.Kind, p.Next, p.service.RetryAfter)
	}
	if p.service != nil || p.ours {
		page.Details = a.supportDetails(l, p.Heading, page.Facts)
	}
	if r := c.Request(); r.Method == http.MethodGet && p.status >= http.StatusInternalServerError {
		if again := localPath(r.URL.RequestURI()); again != "" {
			page.Actions = append(page.Actions, views.Action{Text: l.ErrorRetry(), URL: again, Primary: true})
		}
	}
	page.Actions = append(page.Actions, views.Action{Text: l.ErrorBack(), URL: navCodes})
	if back := formPage(c.Request()); c.Request().Method == http.MethodPost && strings.HasPrefix(back, "/plans/") {
		page.Actions = append([]views.Action{{Text: l.PlanReturn(), URL: back, Primary: true}}, page.Actions...)
	} else if c.Request().Method == http.MethodPost && back == navFind {
		page.Actions = append([]views.Action{{Text: l.FindTitle(), URL: back, Primary: true}}, page.Actions...)
	}
	return page
}

// errorSummary says at the top of a page what is wrong with its form; nil if nothing is.
func errorSummary(title string, faults []fault) *views.ErrorSummary {
	if len(faults) == 0 {
		return nil
	}
	s := &views.ErrorSummary{Title: title}
	for _, f := range faults {
		s.Items = append(s.Items, views.ErrorItem{Text: f.text, Href: f.href})
	}
	return s
}

// keptSelection says how many ticks wait for the person. It is left out when it cannot be known.
func (a *app) keptSelection(c echo.Context, l text.Language) string {
	v := visitOf(c)
	if !v.signedIn() || !v.person.Role.May(identity.RightSelect) {
		return ""
	}
	n, err := a.Sessions.BasketCount(c.Request().Context(), v.person.Key)
	if err != nil || n == 0 {
		return ""
	}
	return l.ErrorKept(n)
}

// sayWhatWasSent asks the journal, after a fault of ours, whether a request went out for the plan of this request. If
// so, the page leads to the result and to nothing that could send it again.
func (a *app) sayWhatWasSent(c echo.Context, err error, page *views.ErrorPage) {
	l := visitOf(c).lang
	page.Deleted = l.ErrorNotSent()
	id := c.Param("id") // in the address of a plan and of its operation; the fault may come before anybody looked at it
	if plan, ok := errors.AsType[*planError](err); ok {
		id = plan.id
	}
	if id == "" {
		return
	}
	// The request's own context may be what failed.
	_, err = a.Journal.Operation(context.WithoutCancel(c.Request().Context()), id)
	if errors.Is(err, journal.ErrNotFound) {
		return
	}
	if err != nil {
		// The journal does not say, so the page must not.
		page.Deleted, page.Next = l.OperationUnknown(2), []string{l.OperationDontResend()}
		return
	}
	page.Deleted, page.Next = l.ErrorMaybeDeleted(), []string{l.OperationDontResend()}
	page.Actions = []views.Action{
		{Text: l.PlanSpentLink(), URL: operationPath(id), Primary: true}, {Text: l.ErrorBack(), URL: navCodes},
	}
}

// errorFacts are the ids and codes of a service's error, as small print.
func errorFacts(l text.Language, e *meeting.Error) []views.Fact {
	if e == nil {
		return nil
	}
	status := ""
	if e.Status != 0 {
		status = strconv.Itoa(e.Status)
	}
	words, _ := l.VendorCode(e.Code)
	var facts []views.Fact
	add := func(label, value string, exact bool) {
		if value != "" {
			facts = append(facts, views.Fact{Label: label, Value: value, Exact: exact})
		}
	}
	add(l.ErrorRequestID(), e.RequestID, true)
	add(l.ErrorServiceRequestID(), e.ServiceRequestID, true)
	add(l.ErrorStatus(), status, false)
	add(l.ErrorVendorCode(), e.Code, true)
	add(l.ErrorVendorMeaning(), words, false)
	add(l.ErrorVendorText(), e.Text, false)
	return facts
}

// supportDetails is the text to copy into a ticket.
func (a *app) supportDetails(l text.Language, heading string, facts []views.Fact) *views.Copyable {
	lines := []text.Fact{{Label: l.ErrorTime(), Value: l.TimeZone(a.now())}}
	for _, f := range facts {
		lines = append(lines, text.Fact{Label: f.Label, Value: f.Value})
	}
	return &views.Copyable{
		Heading: l.ErrorDetails(), Text: heading + "\n" + l.Lines(lines), Copy: l.ErrorCopy(), Copied: l.CodeCopied(),
	}
}

// nonEmpty leaves out empty texts.
func nonEmpty(texts ...string) []string {
	var kept []string
	for _, t := range texts {
		if t != "" {
			kept = append(kept, t)
		}
	}
	return kept
}

// passOnRetryAfter tells a program when to come back, if the service said so.
func passOnRetryAfter(c echo.Context, e *meeting.Error) {
	if e != nil && e.RetryAfter > 0 {
		c.Response().Header().Set(echo.HeaderRetryAfter, strconv.Itoa(int(math.Ceil(e.RetryAfter.Seconds()))))
	}
}
