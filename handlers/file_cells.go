package handlers

import (
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/spreadsheet"
	"codedesk/internal/text"
)

// fileClock is the one clock of all times of a file. A cell has no zone, so the headings name it; what happened in
// summer is told by the same clock as what happened in winter.
type fileClock struct {
	zone *time.Location
	name string
}

// newFileClock is the clock that hung on the wall at a moment, in the zone that t carries.
func newFileClock(l text.Language, t time.Time) fileClock {
	name, offset := t.Zone()
	return fileClock{time.FixedZone(name, offset), l.Zone(t)}
}

// in is a heading with the clock's name.
func (c fileClock) in(heading string) string { return heading + " (" + c.name + ")" }

// at is a time by the clock. A time that is not given is an empty cell.
func (c fileClock) at(t time.Time) spreadsheet.Cell {
	if t.IsZero() {
		return spreadsheet.Cell{}
	}
	return spreadsheet.Time(t.In(c.zone))
}

// codeHeadings and codeCells are the columns of one code of an operation.
func (r rower) codeHeadings(c fileClock) []string {
	l := r.lang
	return []string{l.CodeColumn("terminal"), l.CodeColumn("code"), l.CodeColumn("type"), l.CodeColumn("department"),
		c.in(l.CodeColumn("expires")), l.OperationResult()}
}

func (r rower) codeCells(c fileClock, code journal.OperationCode) []spreadsheet.Cell {
	row, digits := r.row(meeting.Code(code.Code)), code.ActiveCode
	if r.mask {
		digits = inventory.Mask(digits) // also what was shown on the page for a while: a file stays
	}
	return []spreadsheet.Cell{spreadsheet.Text(row.Terminal), spreadsheet.Code(digits), spreadsheet.Text(row.Type),
		spreadsheet.Text(row.Department), c.at(code.Expires), spreadsheet.Text(r.lang.OperationCode(string(code.Outcome)))}
}

// operationHeadings and operationCells are the columns of an operation itself, behind those of its codes.
func (r rower) operationHeadings(c fileClock) []string {
	l := r.lang
	return []string{l.OperationBy(), l.OperationReason(), c.in(l.OperationStarted()), l.OperationID(), l.ErrorRequestID(),
		l.ErrorServiceRequestID(), l.ErrorStatus(), l.ErrorVendorCode(), c.in(l.OperationChecked()), l.ApprovalBy(), l.ApprovalComment()}
}

func (r rower) operationCells(c fileClock, op *journal.Operation) []spreadsheet.Cell {
	var answer journal.Answer
	if op.Answer != nil {
		answer = *op.Answer
	}
	status := spreadsheet.Cell{} // 0 would be read as a status
	if answer.Status > 0 {
		status = spreadsheet.Number(answer.Status)
	}
	approver, comment := "", ""
	if op.Approved != nil {
		approver, comment = r.who(op.Approved.By), op.Approved.Comment
	}
	return []spreadsheet.Cell{spreadsheet.Text(r.who(op.By)), spreadsheet.Text(op.Reason), c.at(op.Started),
		spreadsheet.Code(op.ID), spreadsheet.Code(op.RequestID), spreadsheet.Code(answer.ServiceRequestID), status,
		spreadsheet.Text(answer.Code), c.at(op.CheckedAt), spreadsheet.Text(approver), spreadsheet.Text(comment)}
}
