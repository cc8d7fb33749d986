package handlers

import (
	"net/http"
	"net/url"
	"strings"

	"codedesk/internal/creation"
	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"

	"github.com/labstack/echo/v4"
)

// formID is the id of every form in a state: fresh ones differ each time.
const formID = "0198c0de-0000-7000-8000-00000000f012"

// blankForm shows a form that is not filled, under an id that stands still.
func blankForm(change func(*newCodeInput)) func(*app, echo.Context) error {
	return func(a *app, c echo.Context) error {
		in := newCodeInput{draft: creation.Draft{ID: formID, New: meeting.NewCode{Country: meeting.Mainland}}}
		change(&in)
		return a.newCodePage(c, http.StatusOK, in)
	}
}

// fromDeleted fills it from a deleted code.
func fromDeleted(code meeting.Code) func(*newCodeInput) {
	return func(in *newCodeInput) {
		in.from = &code
		in.draft.FromOperation, in.draft.FromCode = planID, code.ID
		in.draft.New.Type, in.draft.New.Terminal, in.draft.New.DeptCode = code.Type, code.Terminal, code.DeptCode
	}
}

// filledForm is what a browser sends.
func filledForm(change ...string) url.Values {
	form := url.Values{"form": {formID}, "type": {"idea-hub"}, "terminal": {"Room 4-12"}, "dept": {"10"}, "description": {""},
		"email": {"it@acme.example"}, "phone": {""}, "country": {"chinaPR"}}
	for i := 0; i+1 < len(change); i += 2 {
		form.Set(change[i], change[i+1])
	}
	return form
}

func newCodeStates() []state {
	create := (*app).createCode
	post := func(form url.Values, change ...func(*world)) world {
		w := world{method: http.MethodPost, address: newCodePath, form: form}
		for _, c := range change {
			c(&w)
		}
		return w
	}
	at := world{address: newCodePath}
	away := func(w *world) { w.deptsErr = &meeting.Error{Kind: meeting.KindNoAnswer, Op: "departments"} }
	room := threeCodes()[0]
	remade := []journal.Creation{
		{ID: hexID(10), By: maker(ann), Started: clock().AddDate(0, 0, -3), Outcome: journal.CreationMade, Settled: true, FromOperation: planID, FromCode: room.ID},
		{ID: planID, By: maker(helpdesk), Started: clock().AddDate(0, 0, -30), Outcome: journal.CreationUnlisted, Settled: true, FromOperation: planID, FromCode: room.ID},
		{ID: hexID(9), By: maker(helpdesk), Started: clock().AddDate(0, 0, -30), Outcome: journal.CreationMade, Settled: true},
		{ID: hexID(8), By: maker(helpdesk), Started: clock(), Outcome: journal.CreationRefused, Settled: true, FromOperation: planID, FromCode: room.ID},
	}
	odd := meeting.Code{ID: hexID(3), Terminal: "Innovation lab 7", Type: "projector-9", DeptCode: "99", Department: "Old wing"}
	return []state{
		{name: "newcode-plain", world: at, show: blankForm(func(*newCodeInput) {})},
		{name: "newcode-from-deletion", world: at, show: blankForm(fromDeleted(room)), chinese: true},
		{name: "newcode-made-before", world: world{address: newCodePath, remade: remade}, show: blankForm(fromDeleted(room)), chinese: true},
		{name: "newcode-type-and-department-gone", world: at, show: blankForm(fromDeleted(odd))},
		{name: "newcode-departments-unknown", world: world{address: newCodePath, deptsErr: &meeting.Error{Kind: meeting.KindNoAnswer, Op: "departments"}},
			show: blankForm(fromDeleted(odd))},
		{name: "newcode-departments-and-list-unknown", world: world{address: newCodePath,
			deptsErr: &meeting.Error{Kind: meeting.KindServer, Op: "departments"}, listErr: &meeting.Error{Kind: meeting.KindServer, Op: "list"}},
			show: blankForm(fromDeleted(odd))},
		{name: "newcode-more-departments", world: world{address: newCodePath, depts: []meeting.Department{{Code: "1", Name: ""}}, someDepts: true},
			show: blankForm(fromDeleted(room))},
		{name: "newcode-nothing-typed", world: post(filledForm("type", "", "terminal", " ", "email", "")), show: create,
			status: http.StatusUnprocessableEntity, fault: true},
		{name: "newcode-everything-wrong", world: post(filledForm("type", "fax", "terminal", strings.Repeat("长", 65), "dept", strings.Repeat("d", 33),
			"description", strings.Repeat("x", 256), "email", "nobody", "phone", "12a", "country", "mars")), show: create,
			status: http.StatusUnprocessableEntity, fault: true},
		{name: "newcode-foreign-number-only", world: post(filledForm("email", "", "phone", "+852 1234 5678", "country", "chinaHKG")), show: create,
			status: http.StatusUnprocessableEntity, fault: true},
		{name: "newcode-number-of-elsewhere", world: post(filledForm("phone", "+852 1234 5678", "country", "chinaPR")), show: create,
			status: http.StatusUnprocessableEntity, fault: true},
		{name: "newcode-no-mobile-number", world: post(filledForm("email", "", "phone", "123", "country", "chinaPR")), show: create,
			status: http.StatusUnprocessableEntity, fault: true},
		{name: "newcode-list-not-read", world: post(filledForm(), away, func(w *world) {
			w.createErr = &meeting.Error{Kind: meeting.KindNoAnswer, Op: "search", Sent: true}
		}), show: create, status: http.StatusGatewayTimeout, fault: true},
		{name: "newcode-history-not-written", world: post(filledForm(), func(w *world) {
			w.createErr = &creation.JournalError{Err: &journal.StorageError{Op: "record creation"}}
		}), show: create, status: http.StatusServiceUnavailable, fault: true},
		{name: "newcode-busy", world: post(filledForm(), func(w *world) { w.createErr = creation.ErrBusy }), show: create,
			status: http.StatusServiceUnavailable, fault: true},
		{name: "newcode-history-not-read", world: post(filledForm(), func(w *world) {
			w.createErr = &creation.UnreadError{Err: &creation.JournalError{Err: &journal.StorageError{Op: "creation"}}}
		}), show: create, status: http.StatusServiceUnavailable, fault: true},
		{name: "newcode-too-many", world: post(filledForm(), func(w *world) { w.createErr = creation.ErrTooMany }), show: create,
			status: http.StatusUnprocessableEntity, fault: true},
		{name: "newcode-viewer", world: world{address: newCodePath, person: identity.Person{Key: "local:vera", Name: "Vera", Role: identity.Viewer}},
			show: (*app).newCode, status: http.StatusForbidden, fault: true},
	}
}
