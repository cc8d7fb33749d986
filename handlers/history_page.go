package handlers

import (
	"strconv"

	"codedesk/internal/journal"
	"codedesk/views"
)

// historyData is everything that the history's page is made of.
type historyData struct {
	rower
	rows  []journal.Summary
	total int // operations in all
	page  int // that the rows are of, from 1
}

// newHistoryPage turns the data into the page.
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
	last := historyPages(d.total)
	first := (d.page-1)*historyRows + 1
	page.Pages = views.Pages{Label: l.ListPages(), Text: l.ListRows(first, min(first+historyRows-1, d.total), d.total)}
	if last > 1 {
		page.Pages.Items = pageItems(l, d.page, last, func(n int, item *views.PageItem) {
			item.URL = navHistory + "?page=" + strconv.Itoa(n)
		})
	}
	return page
}

// summary is the row of one operation.
func (d historyData) summary(s journal.Summary) views.HistoryRow {
	l := d.lang
	row := views.HistoryRow{
		Time: d.moment(s.Started), Who: d.who(s.By), Outcome: views.OutcomeKind(s.Outcome),
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
