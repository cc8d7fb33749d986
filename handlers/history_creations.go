package handlers

import (
	"cmp"
	"strings"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/spreadsheet"
	"codedesk/views"
)

// creationChoices are the values of the field "what" that ask for new codes by their outcome. Running and unknown are
// among what is not settled.
var creationChoices = []string{
	journal.WhatCreation(journal.CreationMade), journal.WhatCreation(journal.CreationAppeared),
	journal.WhatCreation(journal.CreationUnlisted), journal.WhatCreation(journal.CreationRefused),
	journal.WhatCreation(journal.CreationAbsent),
}

// creationChoice is such a value as the outcome that it asks for.
func creationChoice(value string) string { return strings.TrimPrefix(value, journal.WhatCreation("")) }

// creation is the row of one new code.
func (d historyData) creation(s journal.CreationSummary) views.HistoryRow {
	l := d.lang
	row := views.HistoryRow{
		Time: d.moment(s.Started), Who: d.who(s.By), Outcome: creationKind(s.Outcome), Word: l.CreationOutcome(string(s.Outcome)),
		About: l.CreationAbout(s.Terminal, s.Type, cmp.Or(s.Department, s.DeptCode)),
	}
	row.Link = views.Link{Text: row.Time.Exact, URL: creationPath(s.ID)}
	if !s.Settled {
		row.Check = &views.Link{Text: l.OperationCheckNow(), URL: creationPath(s.ID) + "?check=1"}
	}
	return row
}

// creationCells are the columns of a new code in the file of the history: those of a code, then those of an operation.
func (d historyData) creationCells(c fileClock, made *journal.Creation) []spreadsheet.Cell {
	code, ok := creationCode(*made)
	if !ok {
		code = meeting.Code{Terminal: made.Terminal, Type: made.Type, DeptCode: made.DeptCode, Department: made.Department}
	}
	row, digits := d.row(code), code.ActiveCode
	if d.mask && digits != "" {
		digits = inventory.Mask(digits)
	}
	var answer journal.Answer
	if made.Answer != nil {
		answer = *made.Answer
	}
	status := spreadsheet.Cell{} // 0 would be read as a status
	if answer.Status > 0 {
		status = spreadsheet.Number(answer.Status)
	}
	return []spreadsheet.Cell{
		spreadsheet.Text(row.Terminal), spreadsheet.Code(digits), spreadsheet.Text(row.Type), spreadsheet.Text(row.Department),
		c.at(code.Expires), spreadsheet.Text(d.lang.CreationOutcome(string(made.Outcome))),
		spreadsheet.Text(d.who(made.By)), spreadsheet.Text(""), c.at(made.Started), spreadsheet.Code(made.ID),
		spreadsheet.Code(made.RequestID), spreadsheet.Code(answer.ServiceRequestID), status, spreadsheet.Text(answer.Code),
		c.at(made.CheckedAt), {}, {}, // nobody approves it
	}
}
