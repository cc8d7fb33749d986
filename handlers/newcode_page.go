package handlers

import (
	"cmp"
	"slices"
	"strings"

	"codedesk/internal/creation"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/views"
)

// newCodeData is everything that the form for a new code is made of.
type newCodeData struct {
	rower
	in    newCodeInput
	depts departmentChoice

	remade []journal.Creation // other new codes for the terminal
}

// newNewCodePage turns the data into the page.
func newNewCodePage(d newCodeData) views.NewCodePage {
	l, n := d.lang, d.in.draft.New
	terminal := ""
	if d.in.from != nil {
		terminal = d.row(*d.in.from).Terminal
	}
	page := views.NewCodePage{
		Heading: l.NewCodeTitle(terminal), Errors: d.summary(),
		Notices: d.remadeNotices(),
		FormID:  d.in.draft.ID, Operation: d.in.draft.FromOperation, Code: d.in.draft.FromCode,
		CodeTitle:   l.NewCodePart(),
		Terminal:    views.Field{Label: l.NewCodeTerminal(), Hint: l.NewCodeTerminalHint(meeting.MaxTerminal), Value: n.Terminal},
		Type:        d.types(),
		Department:  d.departments(),
		Description: views.Field{Label: l.NewCodeDescription(), Hint: l.NewCodeTerminalHint(meeting.MaxDescription), Value: n.Description},
		SendTitle:   l.NewCodeSend(), SendText: l.NewCodeSendText(),
		Email:   views.Field{Label: l.NewCodeEmail(), Value: n.Email},
		Phone:   views.Field{Label: l.NewCodePhone(), Hint: l.NewCodePhoneHint(), Value: n.Phone},
		Country: d.countries(), Privacy: l.NewCodePrivacy(),
		Go: l.NewCodeAction(), Back: views.Link{Text: l.ErrorBack(), URL: navCodes},
	}
	if d.in.from != nil {
		page.Lead = []string{l.NewCodeOther(), l.NewCodeFrom()}
		page.Back = views.Link{Text: l.CreationFrom(), URL: operationPath(d.in.draft.FromOperation)}
	}
	for _, f := range d.in.faults {
		if at := d.errorAt(&page, f.Field); at != nil {
			*at = l.NewCodeFault(f.Field, string(f.Why), f.Length, f.Max)
		}
	}
	return page
}

// errorAt is where the message of a field stands, nil for one that cannot be seen.
func (d newCodeData) errorAt(page *views.NewCodePage, field string) *string {
	switch field {
	case creation.FieldType:
		return &page.Type.Error
	case creation.FieldTerminal:
		return &page.Terminal.Error
	case creation.FieldDepartment:
		return &page.Department.Error
	case creation.FieldDescription:
		return &page.Description.Error
	case creation.FieldPhone:
		return &page.Phone.Error
	case creation.FieldCountry:
		return &page.Country.Error
	case creation.FieldEmail:
		return &page.Email.Error
	}
	return nil
}

// summary says why no code was made. The names of the fields are also their HTML ids.
func (d newCodeData) summary() *views.ErrorSummary {
	if len(d.in.faults)+len(d.in.problem) == 0 {
		return nil
	}
	s := &views.ErrorSummary{Title: cmp.Or(d.in.title, d.lang.NewCodeNothingMade())}
	for _, text := range d.in.problem {
		s.Items = append(s.Items, views.ErrorItem{Text: text})
	}
	for _, f := range d.in.faults {
		item := views.ErrorItem{Text: d.lang.NewCodeFault(f.Field, string(f.Why), f.Length, f.Max)}
		if f.Field != creation.FieldForm {
			item.Href = "#" + f.Field
		}
		s.Items = append(s.Items, item)
	}
	return s
}

// types are those that a code can be made for. The one of a deleted code need not be among them.
func (d newCodeData) types() views.Choice {
	l, chosen := d.lang, d.in.draft.New.Type
	c := views.Choice{Label: l.NewCodeType()}
	known := slices.Contains(meeting.TerminalTypes(), chosen)
	if !known {
		c.Options = append(c.Options, views.Option{Text: l.NewCodeChoose(), Selected: true})
	}
	if d.in.from != nil && d.in.from.Type != "" && !slices.Contains(meeting.TerminalTypes(), d.in.from.Type) {
		c.Hint = l.NewCodeTypeGone(l.TerminalType(d.in.from.Type))
	}
	for _, t := range meeting.TerminalTypes() {
		c.Options = append(c.Options, views.Option{Value: t, Text: l.TerminalType(t), Selected: t == chosen})
	}
	return c
}

// indent goes before a department once for each one that it lies in.
const indent = "\u2003"

// departments are those of the service. A department that is chosen stays so as long as nobody knows that it is gone.
func (d newCodeData) departments() views.Choice {
	l, chosen := d.lang, cmp.Or(d.in.draft.New.DeptCode, meeting.RootDepartment)
	c := views.Choice{Label: l.NewCodeDepartment()}
	found := false
	for _, dept := range d.depts.all {
		name := cmp.Or(dept.Name, dept.Code)
		if dept.Code == meeting.RootDepartment {
			name = cmp.Or(dept.Name, l.NewCodeRoot())
		}
		found = found || dept.Code == chosen
		c.Options = append(c.Options, views.Option{
			Value: dept.Code, Text: strings.Repeat(indent, dept.Level) + name, Selected: dept.Code == chosen})
	}
	certain := d.depts.whole && d.depts.kind == ""
	switch {
	case d.depts.kind != "":
		c.Hint = l.NewCodeNoDepartments(l.ErrorService(string(d.depts.kind), "list").Heading)
	case !d.depts.whole:
		c.Hint = l.NewCodeSomeDepartments()
	case d.depts.scoped:
		c.Hint = l.RightsDepartments()
	case !found && d.in.from != nil && d.in.from.DeptCode == chosen:
		c.Hint = l.NewCodeDepartmentGone(d.departmentName(chosen))
	}
	if !found {
		option := views.Option{Value: chosen, Text: d.departmentName(chosen), Selected: true}
		if certain {
			option = views.Option{Value: "", Text: l.NewCodeChoose(), Selected: true}
		}
		c.Options = slices.Insert(c.Options, 0, option)
	}
	return c
}

// departmentName is what a department was called when the code in it was deleted.
func (d newCodeData) departmentName(code string) string {
	if d.in.from != nil && d.in.from.DeptCode == code && d.in.from.Department != "" {
		return d.in.from.Department
	}
	return code
}

func (d newCodeData) countries() views.Choice {
	l, chosen := d.lang, cmp.Or(d.in.draft.New.Country, meeting.Mainland)
	c := views.Choice{Label: l.NewCodeCountry()}
	for _, country := range meeting.Countries() {
		c.Options = append(c.Options, views.Option{Value: country, Text: l.NewCodeCountryName(country), Selected: country == chosen})
	}
	if !slices.Contains(meeting.Countries(), chosen) {
		c.Options = slices.Insert(c.Options, 0, views.Option{Text: l.NewCodeChoose(), Selected: true})
	}
	return c
}
