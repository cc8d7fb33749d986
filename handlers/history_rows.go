package handlers

import (
	"strconv"
	"strings"

	"codedesk/internal/journal"
	"codedesk/views"
)

// item is the row of one entry of the history.
func (d historyData) item(item journal.HistoryItem) views.HistoryRow {
	switch {
	case item.Operation != nil:
		return d.summary(*item.Operation)
	case item.Creation != nil:
		return d.creation(*item.Creation)
	}
	return d.event(*item.Event)
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
	if s.Approver.Key != "" {
		counts = append(counts, l.HistoryApprovedBy(d.who(s.Approver)))
	}
	row.About = l.Join(counts)
	if !s.Settled {
		row.Check = &views.Link{Text: l.OperationCheckNow(), URL: operationPath(s.ID) + "?check=1"}
	}
	return row
}

// event is the row of anything else.
func (d historyData) event(e journal.Event) views.HistoryRow {
	l := d.lang
	row := views.HistoryRow{
		Time: d.moment(e.At), Event: eventKind(e.Kind), Word: l.HistoryEvent(e.Kind), About: d.about(e),
	}
	row.Link.Text = row.Time.Exact
	if journal.OfApproval(e.Kind) {
		row.Link.URL = planPath(e.Subject)
		row.Reason = e.Detail[journal.DetailReason]
	}
	if e.Kind == journal.EventExport && e.Detail["what"] == "operation" {
		row.Link.URL = operationPath(e.Subject)
	}
	if e.By.Key != "" {
		row.Who = d.who(e.By)
	}
	return row
}

// about says what an event was about.
func (d historyData) about(e journal.Event) string {
	l := d.lang
	number := func(name string) int {
		n, err := strconv.Atoi(e.Detail[name])
		if err != nil {
			return 0
		}
		return n
	}
	switch e.Kind {
	case journal.EventSignIn:
		switch e.Detail["how"] {
		case howSignOn:
			return l.HistorySignOn(e.Detail["role"])
		case howAccount:
			return l.HistoryAccount(e.Detail["role"])
		}
		return l.HistorySignIn(e.Detail["role"])
	case journal.EventSignInFailed:
		switch e.Detail["how"] {
		case howSignOn:
			return l.HistorySignOnFailed(number("left-out"), e.Subject, e.Detail["address"], e.Detail["why"])
		case howAccount:
			return l.HistoryAccountFailed(number("left-out"), e.Detail["address"], e.Detail["why"])
		}
		return l.HistorySignInFailed(number("left-out"), e.Subject, e.Detail["address"], e.Detail["why"] == "throttled")
	case journal.EventSessionsEnded:
		return l.HistorySessionsEnded(e.Subject, number("count"))
	case journal.EventExport:
		switch e.Detail["what"] {
		case "history":
			return l.HistoryExportOfHistory(number("entries"))
		case "codes":
			return l.HistoryExportOfCodes(number("rows"))
		}
		return l.HistoryExportOfOperation(number("rows"))
	case journal.EventReveal:
		return l.HistoryRevealed(number("count"), d.terminals(e))
	case journal.EventRecipeMade, journal.EventRecipeChanged, journal.EventRecipeRemoved:
		return l.HistoryRecipe(e.Detail["name"])
	case journal.EventProtected, journal.EventReleased:
		return l.HistoryProtected(e.Detail["kind"], e.Detail["name"], e.Detail["reason"])
	case journal.EventApprovalAsked, journal.EventApprovalGiven, journal.EventApprovalRefused, journal.EventApprovalWithdrawn:
		reason := "" // the page has a column for it; the words of the file stand for themselves
		if d.whole {
			reason = e.Detail[journal.DetailReason]
		}
		return l.HistoryApproval(number(journal.DetailCount), e.Detail[journal.DetailMaker], reason, e.Detail[journal.DetailComment])
	case journal.EventApprovalRule:
		return l.HistoryApprovalRule(e.Detail["above"], e.Detail["valid"] == "true")
	case journal.EventAnchor:
		return l.HistoryPutAway(number("entries"))
	}
	return e.Subject
}

// terminalsNamed is how many terminals of an event the page names before it only counts: more are not read, and all of
// a large page at once would make the history too long to open. The file names them all.
const terminalsNamed = 5

// terminals are those whose codes were shown. They stand in the history as one text.
func (d historyData) terminals(e journal.Event) []string {
	all := strings.Split(e.Detail["terminals"], terminalSeparator)
	if d.whole {
		return all
	}
	return all[:min(len(all), terminalsNamed)]
}

// eventKind chooses the icon.
func eventKind(kind string) views.EventKind {
	switch kind {
	case journal.EventSignIn:
		return views.EventSignIn
	case journal.EventSignInFailed:
		return views.EventSignInFailed
	case journal.EventExport:
		return views.EventExport
	case journal.EventReveal:
		return views.EventReveal
	}
	return views.EventOther
}
