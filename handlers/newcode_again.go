package handlers

import (
	"net/http"
	"net/url"

	"codedesk/internal/creation"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// fieldAgain is the id of a creation that came to nothing, in the address of a form that is filled in like it.
const fieldAgain = "again"

// againPath leads to a form that is filled in as one was that no code was made for.
func againPath(id string) string { return newCodePath + "?" + url.Values{fieldAgain: {id}}.Encode() }

// cameToNothing tells whether a creation is settled and has made nothing.
func cameToNothing(made journal.Creation) bool {
	return made.Outcome == journal.CreationRefused || made.Outcome == journal.CreationAbsent
}

// keepUnmade keeps what was typed for a code that is not made, or not known to be: the history, which stays for good, has
// only a part of the addresses. It goes like any kept form, after [session.KeptFormLife].
func (a *app) keepUnmade(c echo.Context, made journal.Creation, form formValues) {
	if made.Settled && !cameToNothing(made) {
		return
	}
	_, fields := typedFields(newCodePath)
	typed := whatWasTyped(newCodePath, form, fields)
	if err := a.Sessions.KeepForm(c.Request().Context(), visitOf(c).person.Key, creationPath(made.ID), typed); err != nil {
		// The page of the creation must be reached all the same; the form is then filled from the history.
		a.Logger.ErrorContext(c.Request().Context(), "form not kept", "creation", made.ID, "error", err)
	}
}

// newCodeLike shows the form as it was sent when no code was made for it, to be sent anew. For others than who sent it,
// and when it is kept no more, it has what the history knows.
func (a *app) newCodeLike(c echo.Context, id string) error {
	made, err := a.Journal.Creation(c.Request().Context(), id)
	if err != nil {
		return err
	}
	if !cameToNothing(made) {
		return seeOther(c, creationPath(made.ID))
	}
	form := formValues{
		"operation": {made.FromOperation}, "code": {made.FromCode},
		views.NewTypeID: {made.Type}, views.NewTerminalID: {made.Terminal}, views.NewDepartmentID: {made.DeptCode},
		views.NewDescriptionID: {made.Description}, views.NewCountryID: {made.Country},
	}
	kept, err := a.keptOn(c, visitOf(c).person.Key, creationPath(made.ID))
	if err != nil {
		return err
	}
	if kept != nil && kept.Fields != nil {
		form = formValues(kept.Fields)
	}
	in := a.typedNewCode(c, form)
	in.draft.ID = creation.NewID()
	if made.Answer != nil && made.Answer.Kind == string(meeting.KindGone) && in.draft.New.DeptCode == made.DeptCode {
		in.faults = []creation.Fault{{Field: creation.FieldDepartment, Why: creation.NotOffered}}
	}
	return a.newCodePage(c, http.StatusOK, in)
}
