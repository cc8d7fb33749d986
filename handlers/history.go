package handlers

import (
	"context"
	"net/http"

	"codedesk/internal/journal"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// historyRows is how many entries a page of the history has.
const historyRows = 50

// history lists operations and other events, newest first; operations that are not settled stand on top.
func (a *app) history(c echo.Context) error {
	v := visitOf(c)
	ctx := c.Request().Context()
	d := historyData{rower: a.rower(v)}
	var wrong []*inputError
	d.address, wrong = parseHistoryAddress(c.QueryParams())
	for _, e := range wrong {
		d.faults = append(d.faults, fault{text: e.say(v.lang), href: historyHref(e.Field)})
	}
	var err error
	if d.people, err = a.Journal.People(ctx); err != nil {
		return err
	}
	status := http.StatusUnprocessableEntity
	if len(d.faults) == 0 {
		status = http.StatusOK
		if err := a.readHistory(ctx, &d); err != nil {
			return err
		}
	}
	page := newHistoryPage(d)
	if page.Shell, err = a.shell(c, page.Heading, navHistory); err != nil {
		return err
	}
	if len(d.faults) > 0 {
		page.Shell.ErrorPrefix = v.lang.ShellErrorPrefix()
	}
	return a.render(c, status, views.History(page))
}

// readHistory reads one page of the entries. How many there are comes with the rows, so a page beyond the end is found
// out by reading it; the last page is read instead, as in the list.
func (a *app) readHistory(ctx context.Context, d *historyData) error {
	query := d.address.find(a.Zone, d.mask)
	for {
		var err error
		d.rows, d.total, err = a.Journal.History(ctx, query, historyRows, (d.address.Page-1)*historyRows)
		if err != nil {
			return err
		}
		last := max(historyPages(d.total), 1)
		if d.address.Page <= last {
			return nil
		}
		d.address.Page = last
	}
}

// historyPages is how many pages so many entries take.
func historyPages(entries int) int { return (entries + historyRows - 1) / historyRows }

// historyJournal is what the history needs of the journal.
type historyJournal interface {
	History(ctx context.Context, q journal.HistoryQuery, limit, offset int) ([]journal.HistoryItem, int, error)
	EachInHistory(ctx context.Context, q journal.HistoryQuery, each func(journal.HistoryItem) error) error
	People(ctx context.Context) ([]journal.Person, error)
}
