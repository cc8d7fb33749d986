package handlers

import (
	"context"
	"slices"
	"strconv"

	"codedesk/internal/journal"
	"codedesk/internal/spreadsheet"

	"github.com/labstack/echo/v4"
)

// historyFile is the history as a file, however long it is: what the filters of the address show, in the order of the
// page, with one line for each code of a deletion and one for each other event.
func (a *app) historyFile(c echo.Context) error {
	v := visitOf(c)
	ctx := c.Request().Context()
	address, wrong := parseHistoryAddress(c.QueryParams())
	if len(wrong) > 0 {
		return wrong[0]
	}
	query := address.find(a.Zone, a.masked(v))
	_, total, err := a.Journal.History(ctx, query, 1, 0)
	if err != nil {
		return err
	}
	d := historyData{rower: a.rower(v), address: address, whole: true}
	export := journal.Event{Kind: journal.EventExport, By: maker(v.person), Detail: map[string]string{
		"what": "history", "entries": strconv.Itoa(total), "masked": strconv.FormatBool(d.mask), journal.DetailFilters: address.on("", 1),
		"request": requestID(c)}}
	name := "codedesk-history-" + a.now().Format(dayLayout) + fileSuffix
	return a.sendTable(c, name, export, func(w *spreadsheet.Writer) error { return a.writeHistory(ctx, w, d, query, export) })
}

// writeHistory reads the codes of each deletion when its turn comes: the file may be larger than the memory. The entry
// about the file itself is left out: it was not there when the file was asked for.
func (a *app) writeHistory(ctx context.Context, w *spreadsheet.Writer, d historyData, query journal.HistoryQuery, itself journal.Event) error {
	clock := newFileClock(d.lang, d.now)
	headings := slices.Concat([]string{clock.in(d.lang.HistoryWhen()), d.lang.HistoryOutcome(), d.lang.HistoryWho(), d.lang.HistoryAbout()},
		d.codeHeadings(clock), d.operationHeadings(clock), []string{d.lang.HistoryReceipt()})
	if err := w.Header(headings...); err != nil {
		return err
	}
	blank := make([]spreadsheet.Cell, len(headings)-historyCells)
	return a.Journal.EachInHistory(ctx, query, func(item journal.HistoryItem) error {
		if item.Event != nil && item.Event.Kind == itself.Kind && item.Event.Detail["request"] == itself.Detail["request"] {
			return nil
		}
		row := d.item(item)
		own := []spreadsheet.Cell{{}, spreadsheet.Text(row.Word), spreadsheet.Text(row.Who), spreadsheet.Text(row.About)}
		if item.Creation != nil {
			return a.writeCreation(ctx, w, d, clock, own, item.Creation.ID)
		}
		if item.Operation == nil {
			own[0] = clock.at(item.Event.At)
			return w.Row(slices.Concat(own, d.eventCells(clock, item.Event, blank))...)
		}
		own[0] = clock.at(item.Operation.Started)
		op, err := a.Journal.Operation(ctx, item.Operation.ID)
		if err != nil {
			return err
		}
		receipt, err := a.Journal.Receipt(ctx, op.ID)
		if err != nil {
			return err
		}
		facts := append(d.operationCells(clock, &op), spreadsheet.Text(receipt.Hash))
		for _, code := range op.Codes {
			if err := w.Row(slices.Concat(own, d.codeCells(clock, code), facts)...); err != nil {
				return err
			}
		}
		return nil
	})
}

// eventCells are the cells of an event behind those that every line has. One about an approval has its plan's reason and
// id, who approved, and the comment where a deletion has them, so that all about a plan is found by the same columns; that
// somebody has confirmed it is said of a deletion alone.
func (d historyData) eventCells(clock fileClock, e *journal.Event, blank []spreadsheet.Cell) []spreadsheet.Cell {
	if !journal.OfApproval(e.Kind) {
		return blank
	}
	said := journal.Approval{Comment: e.Detail[journal.DetailComment]}
	if e.Kind == journal.EventApprovalGiven {
		said.By = e.By
	}
	facts := d.operationCells(clock, &journal.Operation{ID: e.Subject, Reason: e.Detail[journal.DetailReason], Approved: &said})
	cells := slices.Clone(blank)
	copy(cells[codeColumns:], facts)
	return cells
}

// writeCreation writes the line of a new code.
func (a *app) writeCreation(ctx context.Context, w *spreadsheet.Writer, d historyData, clock fileClock, own []spreadsheet.Cell, id string) error {
	made, err := a.Journal.Creation(ctx, id)
	if err != nil {
		return err
	}
	receipt, err := a.Journal.Receipt(ctx, id)
	if err != nil {
		return err
	}
	own[0] = clock.at(made.Started)
	return w.Row(slices.Concat(own, d.creationCells(clock, &made), []spreadsheet.Cell{spreadsheet.Text(receipt.Hash)})...)
}

const (
	// historyCells is how many columns every line of the history's file fills: when, what, who, about.
	historyCells = 4
	// codeColumns is how many columns a code has, those of codeHeadings.
	codeColumns = 6
)
