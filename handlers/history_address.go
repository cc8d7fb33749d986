package handlers

import (
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"codedesk/internal/journal"
	"codedesk/views"
)

// dayLayout is how a day is written in the address, as browsers send it.
const dayLayout = "2006-01-02"

// firstYear and lastYear bound the days that can be asked for. Beyond them a time in milliseconds means nothing.
const (
	firstYear = 2000
	lastYear  = 2999
)

// deletionChoices and eventChoices are what the history can be narrowed to besides all deletions and all events. The
// outcomes running and unknown are the two of what is not settled.
var (
	deletionChoices = []string{
		journal.WhatUnsettled, string(journal.OutcomeAll), string(journal.OutcomeSome), string(journal.OutcomeNone),
		string(journal.OutcomeGone),
	}
	eventChoices = []string{journal.EventSignIn, journal.EventSignInFailed, journal.EventPassword, journal.EventSessionsEnded, journal.EventExport, journal.EventReveal,
		journal.EventRecipeMade, journal.EventRecipeChanged, journal.EventRecipeRemoved,
		journal.EventProtected, journal.EventReleased, journal.EventApprovalAsked, journal.EventApprovalGiven, journal.EventApprovalRefused,
		journal.EventApprovalWithdrawn, journal.EventApprovalRule}
)

// historyAddress is what the address of the history says: which entries, which page. From and To are days as they were
// typed; To belongs to what is asked for.
type historyAddress struct {
	Text, What, Who, From, To string
	Page                      int
}

// parseHistoryAddress reads an address. Everything that cannot be is an *inputError that names its field; the address
// keeps what was typed all the same.
func parseHistoryAddress(q url.Values) (a historyAddress, wrong []*inputError) {
	a = historyAddress{
		Text: strings.TrimSpace(q.Get("q")), What: q.Get("what"), Who: q.Get("who"),
		From: strings.TrimSpace(q.Get("from")), To: strings.TrimSpace(q.Get("to")), Page: 1,
	}
	check := func(err error) {
		if e, ok := errors.AsType[*inputError](err); ok {
			wrong = append(wrong, e)
		}
	}
	for _, f := range []struct{ name, value string }{{fieldQuery, a.Text}, {fieldWho, a.Who}} {
		if utf8.RuneCountInString(f.value) > maxQueryText {
			check(tooLong(f.name, maxQueryText))
		}
	}
	if choices := whatChoices(); a.What != "" && !slices.Contains(choices, a.What) {
		check(oneOf(fieldWhat, choices...))
	}
	from, fromErr := parseDay(fieldFrom, a.From)
	to, toErr := parseDay(fieldTo, a.To)
	check(fromErr)
	check(toErr)
	if fromErr == nil && toErr == nil && !from.IsZero() && !to.IsZero() && to.Before(from) {
		check(dayOrder())
	}
	if p := q.Get("page"); p != "" {
		var err error
		if a.Page, err = parsePage(p); err != nil {
			a.Page = 1
			check(err)
		}
	}
	return a, wrong
}

// whatChoices are all values of the field "what" but the empty one.
func whatChoices() []string {
	return slices.Concat([]string{journal.WhatDeletions}, deletionChoices, []string{journal.WhatCreations}, creationChoices, []string{journal.WhatEvents}, eventChoices)
}

// parseDay reads a day of the calendar; no text is no day, the zero time.
func parseDay(field, text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	day, err := time.Parse(dayLayout, text)
	if err != nil || day.Year() < firstYear || day.Year() > lastYear {
		return time.Time{}, notDay(field)
	}
	return day, nil
}

// find is the question to the journal. Days begin at midnight in the zone that people see. For somebody who sees masked
// codes the text must be a whole one.
func (a historyAddress) find(zone *time.Location, masked bool) journal.HistoryQuery {
	midnight := func(text string, after int) time.Time {
		day, err := parseDay("", text)
		if err != nil || day.IsZero() {
			return time.Time{}
		}
		return time.Date(day.Year(), day.Month(), day.Day()+after, 0, 0, 0, 0, zone)
	}
	return journal.HistoryQuery{
		Who: a.Who, What: a.What, Text: a.Text, WholeCodes: masked, From: midnight(a.From, 0), To: midnight(a.To, 1),
	}
}

// filtered tells whether anything narrows the history.
func (a historyAddress) filtered() bool {
	a.Page = 0
	return a != historyAddress{}
}

// on is the canonical query of the same entries below another path or on another page: no defaults, always in the same
// order, so that a view can be shared.
func (a historyAddress) on(path string, page int) string {
	q := url.Values{}
	for _, f := range []struct{ name, value string }{
		{"q", a.Text}, {"what", a.What}, {"who", a.Who}, {"from", a.From}, {"to", a.To},
	} {
		if f.value != "" {
			q.Set(f.name, f.value)
		}
	}
	if page > 1 {
		q.Set("page", strconv.Itoa(page))
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// historyHref leads from an error to its field.
func historyHref(field string) string {
	ids := map[string]string{
		fieldQuery: views.QueryID, fieldWhat: views.HistoryWhatID, fieldWho: views.HistoryWhoID,
		fieldFrom: views.HistoryFromID, fieldTo: views.HistoryToID,
	}
	if id := ids[field]; id != "" {
		return "#" + id
	}
	return ""
}
