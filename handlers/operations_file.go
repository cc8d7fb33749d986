package handlers

import (
	"strconv"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/spreadsheet"

	"github.com/labstack/echo/v4"
)

// operationFile is the result as a file: one line a code.
func (a *app) operationFile(c echo.Context) error {
	v := visitOf(c)
	op, err := a.Journal.Operation(c.Request().Context(), c.Param("id"))
	if err != nil {
		return err
	}
	d := operationData{rower: a.rower(v), op: op, enterprise: a.Inventory.Enterprise()}
	export := journal.Event{Kind: eventExport, Subject: op.ID, By: maker(v.person), Detail: map[string]string{
		"what": "operation", "rows": strconv.Itoa(len(op.Codes)), "masked": strconv.FormatBool(d.mask)}}
	return a.sendFile(c, "codedesk-operation-"+op.ID+fileSuffix, export, d.writeFile)
}

// writeFile writes the codes with the facts of their operation beside each, so that a line says all by itself.
func (d operationData) writeFile(w *spreadsheet.Writer) error {
	l, op := d.lang, d.op
	// A cell has no zone. All times are those of one clock, which the headings name: the one of the operation's start.
	start := d.in(op.Started)
	name, offset := start.Zone()
	clock := time.FixedZone(name, offset)
	at := func(t time.Time) spreadsheet.Cell {
		if t.IsZero() {
			return spreadsheet.Cell{}
		}
		return spreadsheet.Time(t.In(clock))
	}
	in := func(heading string) string { return heading + " (" + l.Zone(start) + ")" }
	err := w.Header(l.CodeColumn("terminal"), l.CodeColumn("code"), l.CodeColumn("type"), l.CodeColumn("department"),
		in(l.CodeColumn("expires")), l.OperationResult(), l.OperationBy(), l.OperationReason(), in(l.OperationStarted()),
		l.OperationID(), l.ErrorRequestID(), l.ErrorServiceRequestID(), l.ErrorStatus(), l.ErrorVendorCode(),
		in(l.OperationChecked()), l.OperationEnterprise())
	if err != nil {
		return err
	}
	var answer journal.Answer
	if op.Answer != nil {
		answer = *op.Answer
	}
	status := spreadsheet.Cell{} // 0 would be read as a status
	if answer.Status > 0 {
		status = spreadsheet.Number(answer.Status)
	}
	for _, code := range op.Codes {
		row, digits := d.row(meeting.Code(code.Code)), code.ActiveCode
		if d.mask {
			digits = maskDigits(digits) // also what was shown on the page for a while: a file stays
		}
		err := w.Row(spreadsheet.Text(row.Terminal), spreadsheet.Code(digits), spreadsheet.Text(row.Type),
			spreadsheet.Text(row.Department), at(code.Expires), spreadsheet.Text(l.OperationCode(string(code.Outcome))),
			spreadsheet.Text(d.who(op.By)), spreadsheet.Text(op.Reason), at(op.Started),
			spreadsheet.Code(op.ID), spreadsheet.Code(op.RequestID), spreadsheet.Code(answer.ServiceRequestID), status,
			spreadsheet.Text(answer.Code), at(op.CheckedAt), spreadsheet.Text(d.enterprise))
		if err != nil {
			return err
		}
	}
	return nil
}
