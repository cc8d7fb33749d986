package handlers

import (
	"context"
	"net/http"

	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// historyRows is how many operations a page of the history has.
const historyRows = 50

// history lists all operations, newest first; those that are not settled stand on top.
func (a *app) history(c echo.Context) error {
	page := 1
	if p := c.QueryParam("page"); p != "" {
		var err error
		if page, err = parsePage(p); err != nil {
			return err
		}
	}
	v := visitOf(c)
	d := historyData{rower: a.rower(v)}
	if err := a.readHistory(c.Request().Context(), &d, page); err != nil {
		return err
	}
	view := newHistoryPage(d)
	var err error
	if view.Shell, err = a.shell(c, view.Heading, navHistory); err != nil {
		return err
	}
	return a.render(c, http.StatusOK, views.History(view))
}

// readHistory reads one page of the operations. How many there are comes with the rows, so a page beyond the end is
// found out by reading it; the last page is read instead, as in the list.
func (a *app) readHistory(ctx context.Context, d *historyData, page int) error {
	var err error
	for {
		d.page = page
		if d.rows, d.total, err = a.Journal.Operations(ctx, historyRows, (page-1)*historyRows); err != nil {
			return err
		}
		last := max(historyPages(d.total), 1)
		if page <= last {
			return nil
		}
		page = last
	}
}

// historyPages is how many pages so many operations take.
func historyPages(operations int) int { return (operations + historyRows - 1) / historyRows }
