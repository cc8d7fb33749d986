package handlers

import (
	"net/http"

	"codedesk/internal/creation"
	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/text"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// showCreation shows what became of a new code. With ?check=1 one that is not settled is looked for first; that reads
// and changes nothing at the service, so it is a GET.
func (a *app) showCreation(c echo.Context) error {
	ctx, id := c.Request().Context(), c.Param("id")
	made, err := a.Journal.Creation(ctx, id)
	if err == nil && c.QueryParam("check") == "1" && !made.Settled && isOurs(c.Request()) {
		made, err = a.Creation.CheckNow(ctx, id)
	}
	if err != nil {
		return err
	}
	v := visitOf(c)
	d := creationData{rower: a.revealing(c, a.rower(v)), made: made, mayCreate: v.person.Role.May(identity.RightCreate)}
	if made.Settled {
		if d.receipt, err = a.Journal.Receipt(ctx, made.ID); err != nil { // the result stands without it
			a.Logger.WarnContext(ctx, "receipt not read", "creation", made.ID, "id", requestID(c), "error", err)
		}
	}
	page := newCreationPage(d)
	if page.Shell, err = a.shell(c, page.Heading, navHistory); err != nil {
		return err
	}
	page.Request = a.seeRequest(c, made.RequestID)
	page.Shell.Follow = page.Status != nil
	for _, f := range page.Shell.Flashes {
		if page.Error != nil && f.Title == page.Error.Title {
			page.Error = nil // the message above says the same, this once
		}
	}
	return a.render(c, http.StatusOK, views.Creation(page))
}

// creationStatus is the line of a creation's page that changes until the outcome is settled, without the page. The
// script fetches it.
func (a *app) creationStatus(c echo.Context) error {
	made, err := a.Journal.Creation(c.Request().Context(), c.Param("id"))
	if err != nil {
		return err
	}
	d := creationData{rower: a.rower(visitOf(c)), made: made}
	return a.render(c, http.StatusOK, views.OperationStatusLine(d.status()))
}

// revealInCreation shows or hides the digits of a new code.
func (a *app) revealInCreation(c echo.Context) error {
	_, do, err := revealForm(c)
	if err != nil {
		return err
	}
	made, err := a.Journal.Creation(c.Request().Context(), c.Param("id"))
	if err != nil {
		return err
	}
	return a.pressReveal(c, do, creationPlace(made), creationPath(made.ID))
}

// creationPlace is the page of a creation as a place that shows codes.
func creationPlace(made journal.Creation) codePlace {
	p := codePlace{kind: "creation", id: made.ID, codes: map[string]meeting.Code{}}
	if code, ok := creationCode(made); ok {
		p.add(code)
	}
	return p
}

// creationCode is the new code as far as it is known. One that the service has given and not listed has no id yet; on
// its page that of the creation stands for it.
func creationCode(made journal.Creation) (code meeting.Code, ok bool) {
	switch {
	case made.Found.ID != "":
		return meeting.Code(made.Found), true
	case made.AnsweredCode != "":
		return meeting.Code{
			ID: made.ID, ActiveCode: made.AnsweredCode, Terminal: made.Terminal, Type: made.Type,
			DeptCode: made.DeptCode, Department: made.Department,
		}, true
	}
	return meeting.Code{}, false
}

// creationFlash says on the next page what became of a form. A form that was sent before, with other fields, made what
// it made then.
func creationFlash(l text.Language, made journal.Creation, sent creation.Draft) flash {
	f := flash{Kind: string(outcomeNotice(journal.Outcome(creationKind(made.Outcome)))), Title: l.CreationHeading(string(made.Outcome), made.Terminal)}
	if made.Terminal != sent.New.Terminal || made.Type != sent.New.Type || made.DeptCode != sent.New.DeptCode {
		return flash{Kind: string(views.KindWarning), Title: l.CreationAlready(), Text: l.Sentences([]string{f.Title})}
	}
	if w, ok := wordCreationAnswer(l, made); ok {
		f.Title, f.Text = w.title, w.text
		f.Lines = append([]string{l.Sentences([]string{l.CreationHeading(string(made.Outcome), made.Terminal)})}, w.next...)
	}
	f.Facts = requestFacts(l, made.RequestID, made.Answer)
	return f
}

// creationKind is the outcome as a page colours it.
func creationKind(o journal.CreationOutcome) views.OutcomeKind {
	switch o {
	case journal.CreationMade:
		return views.OutcomeAll
	case journal.CreationUnlisted, journal.CreationAppeared:
		return views.OutcomeSome
	case journal.CreationRefused, journal.CreationAbsent:
		return views.OutcomeNone
	case journal.CreationRunning:
		return views.OutcomeRunning
	}
	return views.OutcomeUnknown
}

// wordCreationAnswer words the error of a creation's answer. It is not ok when there is none to speak of.
func wordCreationAnswer(l text.Language, made journal.Creation) (w answerWords, ok bool) {
	a := made.Answer
	if a == nil || a.Kind == "" {
		return w, false
	}
	p := l.CreationRefusal(a.Kind)
	w.title, w.text = p.Heading, p.Happened
	// As with a deletion, the code for "no administrator" also stands for a bad token; and what is gone here is a
	// department, which the vendor's table does not know.
	if words, known := l.VendorCode(a.Code); known && a.Kind != string(meeting.KindForbidden) && a.Kind != string(meeting.KindGone) {
		w.text = words
	}
	if made.Outcome == journal.CreationRefused {
		w.next = nextSteps(l, meeting.Kind(a.Kind), p.Next, a.RetryAfter)
	}
	return w, true
}
