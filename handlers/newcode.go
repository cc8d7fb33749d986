package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"slices"

	"codedesk/internal/creation"
	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/rights"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// Addresses of new codes.
const (
	newCodePath  = "/codes/new"
	navCreations = "/creations"
)

func creationPath(id string) string { return navCreations + "/" + id }

// recreatePath leads to a form that is filled from a code that an operation deleted.
func recreatePath(operation, code string) string {
	return newCodePath + "?" + url.Values{"operation": {operation}, "code": {code}}.Encode()
}

// alikePath leads to a form with a type, a terminal and a department in it.
func alikePath(kind, terminal, dept string) string {
	return newCodePath + "?" + url.Values{"type": {kind}, "terminal": {terminal}, "dept": {dept}}.Encode()
}

// newCodeInput is what a form for a new code holds.
type newCodeInput struct {
	draft creation.Draft
	from  *meeting.Code // the deleted code that the form was filled from, nil: none

	faults  []creation.Fault // what is wrong with the fields
	problem []string         // why it was not sent although nothing is wrong with them
	title   string           // over all that; "": no code was made
}

// newCode shows the form, filled from a deleted code of an operation, from a creation that came to nothing, or from the
// fields "type", "terminal" and "dept" of the address. While it is not known whether the old code is gone the operation comes first.
func (a *app) newCode(c echo.Context) error {
	if !visitOf(c).person.Role.May(identity.RightCreate) {
		return errRoleCreate
	}
	if form, err := a.restore(c); err != nil {
		return err
	} else if form != nil {
		return a.newCodePage(c, http.StatusOK, a.typedNewCode(c, form))
	}
	q := c.QueryParams()
	if id := q.Get(fieldAgain); id != "" {
		return a.newCodeLike(c, id)
	}
	in := newCodeInput{draft: creation.Draft{
		ID: creation.NewID(), FromOperation: q.Get("operation"), FromCode: q.Get("code"),
		New: meeting.NewCode{Type: q.Get("type"), Terminal: q.Get("terminal"), DeptCode: q.Get("dept"), Country: meeting.Mainland},
	}}
	if in.draft.FromOperation != "" {
		op, err := a.Journal.Operation(c.Request().Context(), in.draft.FromOperation)
		if err != nil {
			return err
		}
		if !op.Settled {
			return seeOther(c, operationPath(op.ID))
		}
		if in.from = deletedCode(op, in.draft.FromCode); in.from == nil {
			return errNotFound
		}
		in.draft.New.Type, in.draft.New.Terminal, in.draft.New.DeptCode = in.from.Type, in.from.Terminal, in.from.DeptCode
	}
	return a.newCodePage(c, http.StatusOK, in)
}

// deletedCode is a code of an operation that is gone, nil if it is none.
func deletedCode(op journal.Operation, id string) *meeting.Code {
	for _, code := range op.Codes {
		if code.ID == id && (code.Outcome == journal.CodeDeleted || code.Outcome == journal.CodeGone) {
			return new(meeting.Code(code.Code))
		}
	}
	return nil
}

// newCodePage shows the form with what is in it.
func (a *app) newCodePage(c echo.Context, status int, in newCodeInput) error {
	v := visitOf(c)
	d := newCodeData{rower: a.rower(v), in: in, depts: a.departments(c)}
	var err error
	if d.remade, err = a.remadeFor(c, in); err != nil {
		// The form has what was typed; that it is sent in vain is found out when it is.
		a.Logger.WarnContext(c.Request().Context(), "new codes of a terminal not read", "id", requestID(c), "error", err)
	}
	page := newNewCodePage(d)
	if page.Shell, err = a.shell(c, page.Heading, navCodes); err != nil {
		return err
	}
	if page.Errors != nil {
		page.Shell.ErrorPrefix = v.lang.ShellErrorPrefix()
	}
	return a.render(c, status, views.NewCode(page))
}

// departmentChoice is the departments that a form offers.
type departmentChoice struct {
	all   []meeting.Department
	whole bool
	kind  meeting.Kind // why they are not those of the service; "": they are

	scoped bool // there are others, which are not the person's
}

// departments are those in which the person may have codes made.
func (a *app) departments(c echo.Context) departmentChoice {
	choice := a.allDepartments(c)
	judge := a.judge(c)
	theirs := func(d meeting.Department) bool { return judge.Department(d.Code, d.Name) }
	if all := choice.all; slices.ContainsFunc(all, func(d meeting.Department) bool { return !theirs(d) }) {
		choice.all, choice.scoped = slices.DeleteFunc(slices.Clone(all), func(d meeting.Department) bool { return !theirs(d) }), true
	}
	return choice
}

// allDepartments are the service's, and when they cannot be read those of the codes that are listed.
func (a *app) allDepartments(c echo.Context) departmentChoice {
	ctx := meeting.WithLanguage(c.Request().Context(), visitOf(c).lang.Upstream())
	all, whole, err := a.Creation.Departments(ctx)
	if err == nil {
		return departmentChoice{all: all, whole: whole}
	}
	a.Logger.WarnContext(ctx, "departments not read", "id", requestID(c), "error", err)
	choice := departmentChoice{all: all, kind: meeting.KindUnknown}
	if e, ok := errors.AsType[*meeting.Error](err); ok {
		choice.kind = e.Kind
	}
	if len(all) > 0 { // as they were some time ago
		return choice
	}
	choice.all = []meeting.Department{{Code: meeting.RootDepartment}}
	list, err := a.inventory(c).Current(ctx)
	if err != nil || list == nil {
		return choice
	}
	for _, d := range list.Choices(a.now()).Departments {
		if d.Value == meeting.RootDepartment {
			choice.all[0].Name = d.Label
		} else {
			choice.all = append(choice.all, meeting.Department{Code: d.Value, Name: d.Label, Level: 1})
		}
	}
	return choice
}

// name is what a department is called, "" if that is not known.
func (d departmentChoice) name(code string) string {
	for _, dept := range d.all {
		if dept.Code == code {
			return dept.Name
		}
	}
	return ""
}

// createCode asks the service for a code. From the intent on the answer is always 303 to the page of the creation,
// whatever became of it; until then the form comes back with everything that was typed.
func (a *app) createCode(c echo.Context) error {
	v := visitOf(c)
	if !v.person.Role.May(identity.RightCreate) {
		return errRoleCreate
	}
	form, err := postForm(c)
	if err != nil {
		return err
	}
	in := a.typedNewCode(c, form)
	in.draft.Department = a.departments(c).name(in.draft.New.DeptCode)
	if in.draft.Department == "" && in.from != nil && in.from.DeptCode == in.draft.New.DeptCode {
		in.draft.Department = in.from.Department
	}
	made, err := a.Creation.Create(c.Request().Context(), in.draft)
	if err != nil {
		return a.newCodeAgain(c, in, err)
	}
	a.keepUnmade(c, made, form)
	if err := a.flash(c, creationFlash(v.lang, made, in.draft.Tidy())); err != nil {
		// The code may be made: its page must be reached even without the message.
		a.Logger.ErrorContext(c.Request().Context(), "flash not kept", "creation", made.ID, "error", err)
	}
	return seeOther(c, creationPath(made.ID))
}

// typedNewCode reads the fields of the form. Where the form was filled from is looked up once more, and forgotten if it
// cannot be found: the code can be made without.
func (a *app) typedNewCode(c echo.Context, form formValues) newCodeInput {
	v := visitOf(c)
	in := newCodeInput{draft: creation.Draft{
		ID: form.get("form"), By: maker(v.person), Language: v.lang.Upstream(),
		New: meeting.NewCode{
			Type: form.get(views.NewTypeID), Terminal: form.get(views.NewTerminalID), DeptCode: form.get(views.NewDepartmentID),
			Description: form.get(views.NewDescriptionID), Phone: form.get(views.NewPhoneID),
			Country: form.get(views.NewCountryID), Email: form.get(views.NewEmailID),
		},
	}}
	if id := form.get("operation"); id != "" {
		if op, err := a.Journal.Operation(c.Request().Context(), id); err == nil {
			if in.from = deletedCode(op, form.get("code")); in.from != nil {
				in.draft.FromOperation, in.draft.FromCode = op.ID, in.from.ID
			}
		}
	}
	return in
}

// newCodeAgain shows the form with what was typed, and why nothing was sent.
func (a *app) newCodeAgain(c echo.Context, in newCodeInput, err error) error {
	l := visitOf(c).lang
	status := http.StatusUnprocessableEntity
	if e, ok := errors.AsType[*creation.InputError](err); ok {
		in.faults = e.Faults
		if e.Faults[0].Field == creation.FieldForm {
			in.draft.ID = creation.NewID() // the one that came is none
		}
		return a.newCodePage(c, status, in)
	}
	if e, ok := errors.AsType[*meeting.Error](err); ok {
		p := l.ErrorService(string(e.Kind), "list")
		status = serviceStatus(e)
		passOnRetryAfter(c, e)
		in.problem = append([]string{p.Heading, p.Happened}, nextSteps(l, e.Kind, p.Next, e.RetryAfter)...)
	} else if _, ok := errors.AsType[*creation.UnreadError](err); ok {
		p := l.NewCodeUnread()
		status, in.title, in.problem = http.StatusServiceUnavailable, p.Heading, []string{p.Happened, p.Next}
	} else if _, ok := errors.AsType[*creation.JournalError](err); ok {
		p := l.NewCodePaused()
		status, in.problem = http.StatusServiceUnavailable, []string{p.Heading, p.Happened, p.Next}
	} else if errors.Is(err, creation.ErrBusy) {
		status, in.problem = http.StatusServiceUnavailable, []string{l.NewCodeBusy()}
	} else if e, ok := errors.AsType[*rights.ElsewhereError](err); ok {
		status, in.problem = http.StatusForbidden, []string{l.RightsElsewhere(e.Departments)}
	} else if errors.Is(err, creation.ErrTooMany) {
		in.problem = []string{l.NewCodeTooMany(creation.MaxUnsettled)}
	} else {
		return err
	}
	a.Logger.WarnContext(c.Request().Context(), "no code asked for", "id", requestID(c), "status", status, "error", err)
	return a.newCodePage(c, status, in)
}
