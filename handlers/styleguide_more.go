package handlers

import (
	"time"

	"codedesk/static"
	"codedesk/views"
)

// guideMore are what pages say about errors, readings and results, and the sizes of the style sheet.
func guideMore(r rower, page *views.StyleguidePage) {
	l := r.lang
	for _, s := range static.Sizes() {
		page.Sizes = append(page.Sizes, views.Size(s))
	}
	page.Actions = []views.Action{
		{Text: l.GuideButton("primary"), URL: "#guide-buttons", Primary: true}, {Text: l.GuideButton("plain"), URL: "#guide-buttons"}}
	page.Errors = &views.ErrorSummary{Title: l.ErrorNothingDeleted(), Items: []views.ErrorItem{{Text: l.GuideField("error"), Href: "#guide-wrong"}}}
	page.Reading = &views.Reading{Kind: views.KindInfo, Title: l.ListReadingNow(), Text: l.ListPartText(34_500, true),
		Progress: &views.Progress{Label: l.ListProgress(34_500, 100_000), Value: 34_500, Max: 100_000}}
	home := views.Staying{URL: navStaying + "?next=" + navGuide, Next: navGuide} // whoever looks at this page stays already
	idle, end := home, home
	idle.Kind, idle.Text, idle.Stay = stayingIdle, l.SessionIdle(5*time.Minute), l.SessionStay()
	end.Kind, end.Text, end.Again = stayingEnd, l.SessionEnds(5*time.Minute, 12*time.Hour), &views.Link{Text: l.SessionAgain(), URL: "#guide-notices"}
	page.Stayings = []views.Staying{idle, end}
	for i, o := range []struct {
		kind views.CodeOutcome
		name string
	}{
		{views.CodeDeleted, "deleted"}, {views.CodeStillThere, "still there"}, {views.CodeNotChecked, "not checked"}, {views.CodeGone, "already gone"},
	} {
		page.Counts = append(page.Counts, views.CountItem{Kind: o.kind, Number: l.Count(i + 1), Word: l.OperationCode(o.name)})
	}
	page.Following = views.OperationStatus{Words: l.OperationKeepsChecking(), Times: l.OperationLastCheck(r.now, r.now)}
	page.Reveal = views.CodeWords{All: views.Button{Text: l.CodeShowAll(1)}}
	page.SeeRequest = views.Link{Text: l.DemoSeeRequest(), URL: "#guide-demo"}
}
