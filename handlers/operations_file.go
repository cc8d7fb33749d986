package handlers

import (
	"slices"
	"strconv"

	"codedesk/internal/journal"
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
	d := operationData{rower: a.rower(v), op: op, enterprise: a.inventory(c).Enterprise()}
	export := journal.Event{Kind: journal.EventExport, Subject: op.ID, By: maker(v.person), Detail: map[string]string{
		"what": "operation", "rows": strconv.Itoa(len(op.Codes)), "masked": strconv.FormatBool(d.mask)}}
	return a.sendTable(c, "codedesk-operation-"+op.ID+fileSuffix, export, d.writeFile)
}

// writeFile writes the codes with the facts of their operation beside each, so that a line says all by itself.
func (d operationData) writeFile(w *spreadsheet.Writer) error {
	clock := newFileClock(d.lang, d.in(d.op.Started))
	headings := slices.Concat(d.codeHeadings(clock), d.operationHeadings(clock), []string{d.lang.OperationEnterprise()})
	if err := w.Header(headings...); err != nil {
		return err
	}
	facts := append(d.operationCells(clock, &d.op), spreadsheet.Text(d.enterprise))
	for _, code := range d.op.Codes {
		if err := w.Row(slices.Concat(d.codeCells(clock, code), facts)...); err != nil {
			return err
		}
	}
	return nil
}
