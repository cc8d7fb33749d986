package handlers

import (
	"cmp"
	"slices"
	"strings"

	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/views"
)

// historyData is everything that the history's page is made of.
type historyData struct {
	rower
	address historyAddress
	faults  []fault // then nothing was looked for
	people  []journal.Person
	rows    []journal.HistoryItem
	total   int  // entries that the filters leave
	whole   bool // an entry names everything that it is about, however long that is
}

// newHistoryPage turns the data into the page.
func newHistoryPage(d historyData) views.HistoryPage {
	l, filters := d.lang, d.filters()
	page := views.HistoryPage{
		Heading: l.HistoryTitle(), Text: l.HistoryText(), Filters: filters, Caption: l.HistoryCaption(d.active(filters.Who)),
		Columns: views.HistoryColumns{
			Time: l.HistoryWhen(), Who: l.HistoryWho(), Outcome: l.HistoryOutcome(), About: l.HistoryAbout(),
			Reason: l.HistoryReason(), Action: l.HistoryAction(),
		},
	}
	if len(d.faults) > 0 {
		page.Errors = errorSummary(l.ShellErrors(len(d.faults)), d.faults)
		return page
	}
	page.Tools = views.HistoryTools{
		Count:  l.HistoryEntries(d.total, d.address.filtered()),
		Export: views.Link{Text: l.FileDownload(), URL: d.address.on(navHistory+fileSuffix, 1)},
		Verify: l.HistoryVerify(),
	}
	switch {
	case d.total == 0 && d.address.filtered():
		e := l.HistoryNoMatch()
		page.Empty = &views.Empty{Kind: views.EmptyNoMatch, Title: e.Heading, Text: e.Text,
			Links: []views.Link{{Text: e.Action, URL: navHistory}}}
	case d.total == 0:
		e := l.HistoryEmpty()
		page.Empty = &views.Empty{Kind: views.EmptyNone, Title: e.Heading, Text: e.Text,
			Links: []views.Link{{Text: e.Action, URL: navCodes}}}
	default:
		for _, item := range d.rows {
			page.Rows = append(page.Rows, d.item(item))
		}
		page.Pages = d.pages()
	}
	return page
}

// pages leads through the entries.
func (d historyData) pages() views.Pages {
	l, page := d.lang, d.address.Page
	last := historyPages(d.total)
	first := (page-1)*historyRows + 1
	pages := views.Pages{Label: l.ListPages(), Text: l.ListRows(first, min(first+historyRows-1, d.total), d.total)}
	if last > 1 {
		pages.Items = pageItems(l, page, last, func(n int, item *views.PageItem) {
			item.URL = d.address.on(navHistory, n)
		})
	}
	return pages
}

// filters are the fields of the form, with what is in force.
func (d historyData) filters() views.HistoryFilters {
	l, a := d.lang, d.address
	f := views.HistoryFilters{
		Label: l.ListFilters(), Apply: l.ListFilter(),
		Text: views.Field{Label: l.HistoryFilterText(d.mask), Placeholder: l.HistoryFilterText(d.mask), Value: a.Text},
		What: d.whatField(), Who: d.whoField(),
		From: views.Day{Label: l.HistoryFrom(), Value: a.From}, To: views.Day{Label: l.HistoryTo(), Value: a.To},
	}
	if a.filtered() {
		f.Clear = &views.Link{Text: l.ListRemoveFilters(), URL: navHistory}
	}
	for _, x := range d.faults {
		switch x.href {
		case historyHref(fieldQuery):
			f.Text.Error = x.text
		case historyHref(fieldFrom):
			f.From.Error = x.text
		case historyHref(fieldTo):
			f.To.Error = x.text
		}
	}
	return f
}

// whatField chooses deletions by their outcome, or events by their kind.
func (d historyData) whatField() views.Select {
	l := d.lang
	option := func(value, words string) views.Option {
		return views.Option{Value: value, Text: words, Selected: value == d.address.What}
	}
	deletions := views.OptionGroup{Label: l.HistoryDeletions(), Options: []views.Option{
		option(journal.WhatDeletions, d.what(journal.WhatDeletions))}}
	for _, value := range deletionChoices {
		deletions.Options = append(deletions.Options, option(value, d.what(value)))
	}
	creations := views.OptionGroup{Label: l.HistoryCreations(), Options: []views.Option{
		option(journal.WhatCreations, d.what(journal.WhatCreations))}}
	for _, value := range creationChoices {
		creations.Options = append(creations.Options, option(value, d.what(value)))
	}
	events := views.OptionGroup{Label: l.HistoryEvents(), Options: []views.Option{
		option(journal.WhatEvents, d.what(journal.WhatEvents))}}
	for _, value := range eventChoices {
		events.Options = append(events.Options, option(value, d.what(value)))
	}
	return views.Select{Label: l.HistoryOutcome(), Groups: []views.OptionGroup{deletions, creations, events},
		Options: []views.Option{option("", l.HistoryEverything())}}
}

// what is a choice of what happened in words.
func (d historyData) what(value string) string {
	l := d.lang
	switch {
	case value == journal.WhatDeletions:
		return l.HistoryAllDeletions()
	case value == journal.WhatCreations:
		return l.HistoryAllCreations()
	case slices.Contains(creationChoices, value):
		return l.CreationOutcome(creationChoice(value))
	case value == journal.WhatEvents:
		return l.HistoryAllEvents()
	case value == journal.WhatUnsettled:
		return l.HistoryUnsettled()
	case slices.Contains(eventChoices, value):
		return l.HistoryEventChoice(value)
	}
	return l.OperationOutcome(value)
}

// whoField chooses a person. The visitors of the sandbox, each a person of its own, are chosen by what they looked
// around as.
func (d historyData) whoField() views.Select {
	l := d.lang
	s := views.Select{Label: l.HistoryWho(), Options: []views.Option{{Text: l.HistoryEverybody(), Selected: d.address.Who == ""}}}
	seen := map[string]bool{"": true}
	for _, p := range d.people {
		value, words := p.Key, p.Name
		if persona, ok := strings.CutPrefix(p.Key, identity.SandboxPrefix); ok {
			persona, _, _ = strings.Cut(persona, ":")
			value, words = identity.SandboxPrefix+persona+":", l.SignInPersona(persona)
		}
		if !seen[value] {
			seen[value] = true
			s.Options = append(s.Options, views.Option{Value: value, Text: words, Selected: value == d.address.Who})
		}
	}
	slices.SortStableFunc(s.Options[1:], func(a, b views.Option) int { return cmp.Compare(a.Text, b.Text) })
	if !seen[d.address.Who] { // of somebody who did nothing: the form must not change the filter in silence
		s.Options = append(s.Options, views.Option{Value: d.address.Who, Text: d.address.Who, Selected: true})
	}
	return s
}

// active are the filters in force, in words. Who is the choice of people, which knows their names.
func (d historyData) active(who views.Select) []string {
	l, a := d.lang, d.address
	var active []string
	if a.Text != "" {
		active = append(active, l.ListActiveText(a.Text))
	}
	if a.What != "" {
		active = append(active, d.what(a.What))
	}
	for _, o := range who.Options {
		if o.Selected && o.Value != "" {
			active = append(active, o.Text)
		}
	}
	if a.From != "" {
		active = append(active, l.HistoryFromActive(a.From))
	}
	if a.To != "" {
		active = append(active, l.HistoryToActive(a.To))
	}
	return active
}
