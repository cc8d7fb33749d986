package handlers

import (
	"net/http"
	"strconv"

	"codedesk/internal/journal"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// historyRows is how many operations a page of the history has.
const historyRows = 50

// history lists all operations, newest first; those that are not settled stand on top.
func (a *app) history(c echo.Context) error {
	page := 1
	if p := c.QueryParam("page"); p != "" {
		n, err := strconv.Atoi(p)
		if err != nil || n < 1 || n > maxPage {
			return wholeNumber(fieldPage, 1, maxPage)
		}
		page = n
	}
	rows, total, err := a.Journal.Operations(c.Request().Context(), historyRows, (page-1)*historyRows)
	if err != nil {
		return err
	}
	v := visitOf(c)
	view := newHistoryPage(historyData{rower: a.rower(v), rows: rows, total: total, page: page})
	if view.Shell, err = a.shell(c, view.Heading, navHistory); err != nil {
		return err
	}
	return a.render(c, http.StatusOK, views.History(view))
}

type historyData struct {
	rower
	rows        []journal.Summary
	total, page int
}

func newHistoryPage(d historyData) views.HistoryPage {
	l := d.lang
	page := views.HistoryPage{
		Heading: l.HistoryTitle(), Text: l.HistoryText(), Caption: l.HistoryCaption(),
		Columns: views.HistoryColumns{
			Time: l.HistoryWhen(), Who: l.HistoryWho(), Outcome: l.HistoryOutcome(), Codes: l.HistoryCodes(),
			Reason: l.HistoryReason(), Action: l.HistoryAction(),
		},
	}
	if d.total == 0 {
		e := l.HistoryEmpty()
		page.Empty = &views.Empty{Kind: views.EmptyNone, Title: e.Heading, Text: e.Text,
			Links: []views.Link{{Text: e.Action, URL: navCodes}}}
		return page
	}
	for _, s := range d.rows {
		page.Rows = append(page.Rows, d.summary(s))
	}
	last := (d.total + historyRows - 1) / historyRows
	first := (d.page-1)*historyRows + 1
	page.Pages = views.Pages{Label: l.ListPages(), Text: l.ListRows(min(first, d.total), min(first+historyRows-1, d.total), d.total)}
	if last > 1 {
		page.Pages.Items = pageItems(l, min(d.page, last), last, func(n int, item *views.PageItem) {
			item.URL = navHistory + "?page=" + strconv.Itoa(n)
		})
	}
	return page
}

func (d historyData) summary(s journal.Summary) views.HistoryRow {
	l := d.lang
	row := views.HistoryRow{
		Time: d.moment(s.Started), Who: personName(l, s.By), Outcome: views.OutcomeKind(s.Outcome),
		Word: l.OperationOutcome(string(s.Outcome)), Reason: s.Reason,
	}
	row.Link = views.Link{Text: row.Time.Exact, URL: operationPath(s.ID)}
	var counts []string
	for _, x := range []struct {
		n       int
		outcome journal.CodeOutcome
	}{
		{s.Deleted, journal.CodeDeleted}, {s.StillThere, journal.CodeStillThere},
		{s.NotChecked, journal.CodeNotChecked}, {s.Gone, journal.CodeGone},
	} {
		if x.n > 0 {
			counts = append(counts, l.OperationCount(x.n, string(x.outcome)))
		}
	}
	row.Counts = l.Join(counts)
	if !s.Settled {
		row.Check = &views.Link{Text: l.OperationCheckNow(), URL: operationPath(s.ID) + "?check=1"}
	}
	return row
}
