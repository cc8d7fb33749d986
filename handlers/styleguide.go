package handlers

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/meeting"
	"codedesk/static"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

const navGuide = "/styleguide"

// styleguide shows the parts of the pages with content of its own. It asks nobody for anything, and changes nothing.
func (a *app) styleguide(c echo.Context) error {
	v := visitOf(c)
	r := rower{lang: v.lang, now: a.now(), who: v.who}
	page := newStyleguidePage(r)
	var err error
	if page.Shell, err = a.shell(c, page.Heading, ""); err != nil {
		return err
	}
	return a.render(c, http.StatusOK, views.Styleguide(page))
}

// newStyleguidePage fills every part with something to see.
func newStyleguidePage(r rower) views.StyleguidePage {
	l := r.lang
	page := views.StyleguidePage{
		Heading: l.GuideTitle(), Text: l.GuideText(), Icons: views.Icons(),
		Titles: views.StyleguideTitles{
			Colours: l.GuideSection("colours"), Contrast: l.GuideSection("contrast"), Type: l.GuideSection("type"), Icons: l.GuideSection("icons"),
			Buttons: l.GuideSection("buttons"), Fields: l.GuideSection("fields"), Status: l.GuideSection("status"), Notices: l.GuideSection("notices"),
			Facts: l.GuideSection("facts"), Table: l.GuideSection("table"), Empty: l.GuideSection("empty"), Bar: l.GuideSection("bar"),
			Demo: l.GuideSection("demo"), Story: l.GuideSection("story"), States: l.GuideSection("states")},
		Buttons: views.StyleguideButtons{
			Primary: l.GuideButton("primary"), Plain: l.GuideButton("plain"), Small: l.GuideButton("small"), Quiet: l.GuideButton("quiet"),
			Link: l.GuideButton("link"), Danger: l.GuideButton("danger"), Filled: l.GuideButton("filled"), Chip: l.GuideButton("chip"),
			Download: l.FileDownload(), Focus: l.GuideButton("focus")},
		Fields: views.StyleguideFields{
			Text:        views.Field{Label: l.GuideField("text"), Hint: l.GuideField("hint")},
			Wrong:       views.Field{Label: l.GuideField("wrong"), Error: l.GuideField("error")},
			Area:        views.Field{Label: l.GuideField("area")},
			Shown:       views.Field{Label: l.FindKept(), Hint: l.FindKeptHint(1503, 1024), Value: l.GuideField("area")},
			File:        views.Field{Label: l.FindFile(), Hint: l.FindFileHint(1024)},
			Choice:      views.Select{Label: l.GuideField("choice"), Options: guideOptions(r)},
			Radio:       views.Group{Legend: l.GuideField("choice"), Hint: l.GuideField("hint"), Options: guideOptions(r)},
			Tick:        &views.Tick{Label: l.GuideField("choice"), Error: l.GuideField("error")},
			Day:         views.Day{Label: l.HistoryFrom()},
			WrongChoice: views.Choice{Label: l.GuideField("choice"), Hint: l.GuideField("hint"), Error: l.GuideField("error"), Options: guideOptions(r)},
		},
		Facts: []views.Fact{{Label: l.OperationBy(), Value: l.ShellRole("admin")}, {Label: l.ErrorRequestID(), Value: guideID, Exact: true}},
		Copyable: &views.Copyable{Heading: l.OperationTicket(), Text: l.OperationBy() + ": " + l.ShellRole("admin"),
			Copy: l.CodeCopy(), Copied: l.CodeCopied()},
		Bar: &views.Bar{Count: l.ListSelected(3, 128), Selected: 3, One: l.ListSelectedLive(128), Many: l.ListSelectedLive(128),
			Review: l.ListReview(), Delete: l.ListDelete()},
	}
	page.Colours, page.Pairs = guideColours()
	for _, kind := range []views.Kind{views.KindInfo, views.KindSuccess, views.KindWarning, views.KindError} {
		page.Notices = append(page.Notices, views.Notice{Kind: kind, Title: l.GuideSection("notices"), Text: l.GuideText(), Facts: page.Facts})
	}
	for _, kind := range []views.EmptyKind{views.EmptyNone, views.EmptyNoMatch, views.EmptyReading} {
		page.Empties = append(page.Empties, views.Empty{Kind: kind, Title: l.GuideSection("empty"), Text: l.GuideText()})
	}
	guideCodes(r, &page)
	guideMore(r, &page)
	guideStage(r, &page)
	for _, p := range guidePages {
		page.States = append(page.States, views.StyleguideStates{
			Page: l.GuidePage(p.page), Names: guideStates(p.page), How: l.GuideHow(p.page), Link: views.Link{Text: l.GuideSee(p.page), URL: p.address}})
	}
	return page
}

// guideID is an id that nothing has.
const guideID = "00000000-0000-4000-8000-000000000000"

func guideOptions(r rower) []views.Option {
	return []views.Option{{Value: "1", Text: r.lang.GuideField("first"), Hint: r.lang.GuideField("hint"), Selected: true}, {Value: "2", Text: r.lang.GuideField("second")}}
}

// guideColours are the style sheet's own, with their contrast as it is.
func guideColours() (colours []views.Swatch, pairs []views.SwatchPair) {
	all := static.Colours()
	for _, c := range all {
		colours = append(colours, views.Swatch(c))
	}
	find := func(name string) static.Colour {
		return all[max(slices.IndexFunc(all, func(c static.Colour) bool { return c.Name == name }), 0)] // a test finds each
	}
	number := func(ratio float64) string { return strconv.FormatFloat(ratio, 'f', 1, 64) }
	for _, p := range static.Pairs() {
		front, back := find(p.Front), find(p.Back)
		pairs = append(pairs, views.SwatchPair{Front: p.Front, Back: p.Back, Needed: number(p.Ratio),
			Light: number(static.Contrast(front.Light, back.Light)), Dark: number(static.Contrast(front.Dark, back.Dark))})
	}
	return colours, pairs
}

// guideCodes are rows of each status, one of them ticked and one masked, and the story of a code.
func guideCodes(r rower, page *views.StyleguidePage) {
	l := r.lang
	page.Table = views.CodesTable{Caption: l.GuideSection("table"), TickTitle: l.ListSelectColumn(), TickAll: l.ListTickAll(), More: l.CodeDetails(), Words: r.words()}
	for i, column := range inventory.Columns() {
		c := views.Column{Button: views.Button{Text: l.CodeColumn(string(column)), Value: doSort + string(column)}}
		if i == 0 {
			c.Sort = views.SortAscending
		}
		page.Table.Columns = append(page.Table.Columns, c)
	}
	day := 24 * time.Hour
	for i, in := range []time.Duration{-40 * day, 20 * time.Hour, 30 * day, 0} {
		code := meeting.Code{ID: "guide-" + strconv.Itoa(i+1), ActiveCode: "0850000000" + strconv.Itoa(i), Terminal: l.TerminalType("idea-hub") + " " + strconv.Itoa(i+1),
			Type: "idea-hub", Department: l.GuideField("text")}
		if in != 0 {
			code.Expires = r.now.Add(in)
		}
		one := r
		one.mask = i == 1
		row := one.row(code)
		row.TickLabel, row.Ticked = l.ListTick(row.Terminal, code.Expires, r.now), i == 0
		page.Table.Rows = append(page.Table.Rows, row)
		page.Statuses = append(page.Statuses, row.Status)
	}
	page.Pages = views.Pages{Label: l.ListPages(), Text: l.ListRows(1, 50, 625), Items: pageItems(l, 2, 13, func(n int, item *views.PageItem) { item.URL = "#guide-table" })}
	first := page.Table.Rows[0]
	page.Story = views.Story{ID: "guide-story", Terminal: first.Terminal, Code: first.Code, CodeLabel: l.CodeColumn("code"), Words: views.CodeWords{Copy: l.CodeCopy()},
		State: views.StoryState{Icon: "gone", Class: "o-gone", Word: l.StoryGone()}, Facts: page.Facts, EventsLabel: l.StoryEvents(first.Terminal),
		Events: []views.StoryEvent{{Icon: "gone", Time: first.Expires, Title: l.StoryDeleted(), Lines: []string{l.GuideText()}, Source: l.ShellNavHistory()}}}
}

// guideStage are a step of each state, and two requests.
func guideStage(r rower, page *views.StyleguidePage) {
	l := r.lang
	page.Steps = views.DemoSteps{Title: l.DemoSteps(), Text: l.DemoStepsText()}
	for i, kind := range []views.StepKind{views.StepDone, views.StepNext, views.StepOpen} {
		page.Steps.Items = append(page.Steps.Items, views.DemoStep{Title: l.DemoStep(steps[i]), Show: l.DemoStepShow(steps[i]), Say: l.DemoStepSay(steps[i]),
			Kind: kind, State: l.DemoStepState(string(kind))})
	}
	d := showData{rower: r}
	path := "/v1/usg/dcs/corp/vision/activecode"
	for _, q := range []StageRequest{
		{Method: http.MethodDelete, Path: path, Body: `["guide-1","guide-2"]`, IDs: 2, Struck: stepBehaviour(stepBroken)},
		{Method: http.MethodGet, Path: path, Query: "limit=500&offset=0", Status: http.StatusOK},
	} {
		q.Time, q.RequestID = r.now, guideID
		page.Requests = append(page.Requests, d.request(q))
	}
}
