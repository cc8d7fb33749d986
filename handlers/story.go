package handlers

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/sightings"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// navStory is the address of the search in the header.
const navStory = "/story"

const (
	// maxStories is how many codes are told on one page.
	maxStories = 20
	// maxSightings is how many sightings are looked at for one page.
	maxSightings = 100
)

// Sightings is what is remembered of the list between readings.
type Sightings interface {
	Find(ctx context.Context, word string, ids []string, most int) (sightings.Found, error)
}

// story tells what is known of the codes that a whole code, an id or a terminal names. Each of its three sources may
// fail: the page says so and claims nothing that the others do not know.
func (a *app) story(c echo.Context) error {
	v := visitOf(c)
	d := storyData{rower: a.revealing(c, a.rower(v)), word: strings.TrimSpace(c.QueryParam(fieldQuery)), size: a.pageSize(v),
		mayCreate: v.person.Role.May(identity.RightCreate), mayProtect: v.person.Role.May(identity.RightSettings), judge: a.judge(c)}
	status := http.StatusOK
	switch {
	case utf8.RuneCountInString(d.word) > maxQueryText:
		status = http.StatusUnprocessableEntity
		e, _ := errors.AsType[*inputError](tooLong(fieldQuery, maxQueryText))
		d.faults = append(d.faults, fault{text: e.say(v.lang), href: "#" + views.StoryFieldID})
	case d.word != "":
		a.readStory(c, &d)
	}
	page := newStoryPage(d)
	var err error
	if page.Shell, err = a.shell(c, page.Heading, ""); err != nil {
		return err
	}
	page.Shell.Search.Value = d.word
	if len(d.faults) > 0 {
		page.Shell.Search.Wrong = d.faults[0].text
		page.Shell.ErrorPrefix = v.lang.ShellErrorPrefix()
	}
	return a.render(c, status, views.StoryOf(page))
}

// readStory asks the list, then what was seen, then the history, each also for the codes that the others know.
func (a *app) readStory(c echo.Context, d *storyData) {
	ctx := c.Request().Context()
	d.list, d.listErr = a.inventory(c).Current(ctx)
	d.reading = a.inventory(c).Status()
	var ids []string
	if d.list != nil {
		d.listed, d.more = d.list.Exactly(d.word, maxStories)
		for _, code := range d.listed {
			ids = append(ids, code.ID)
		}
	}
	d.seen, d.seenErr = a.sightings(ctx, d.word, ids)
	words := spellings(d.word)
	for _, s := range d.seen.Sightings {
		ids = append(ids, s.Code.ID)
		words = append(words, spelling(d.word, s.Code.Terminal)...)
	}
	for _, code := range d.listed {
		words = append(words, spelling(d.word, code.Terminal)...)
	}
	unseen := a.readPast(c, d, words, ids)
	if len(unseen) > 0 && d.seenErr == nil {
		var more sightings.Found
		if more, d.seenErr = a.sightings(ctx, "", unseen); d.seenErr == nil {
			d.seen.Sightings = append(d.seen.Sightings, more.Sightings...)
		}
	}
	if d.seenErr != nil {
		a.Logger.WarnContext(ctx, "sightings not read", "id", requestID(c), "error", d.seenErr)
	}
}

// readPast asks the history what was done with codes that are named by words or known by ids, and how they were made. It
// returns the ids of those that only the history knows.
func (a *app) readPast(c echo.Context, d *storyData, words, ids []string) (unseen []string) {
	ctx := c.Request().Context()
	d.past, d.pastErr = a.Journal.PastCodes(ctx, slices.Concat(words, ids))
	if d.pastErr == nil {
		unseen = unknown(d.past, func(p journal.PastCode) string { return p.ID }, ids)
		d.made, d.madeErr = a.Journal.MadeCodes(ctx, slices.Concat(words, ids, unseen))
	}
	known := slices.Concat(ids, unseen)
	asked := func(m journal.Creation) string {
		if d.forAnother(m, slices.Contains(known, m.FromCode)) {
			return ""
		}
		return m.Found.ID
	}
	if made := unknown(d.made, asked, known); len(made) > 0 {
		var more []journal.PastCode
		more, d.pastErr = a.Journal.PastCodes(ctx, made)
		unseen = append(unseen, made...)
		for _, p := range more {
			same := func(known journal.PastCode) bool { return known.Operation == p.Operation && known.ID == p.ID }
			if !slices.ContainsFunc(d.past, same) {
				d.past = append(d.past, p)
			}
		}
	}
	if d.pastErr != nil {
		d.past, d.made = nil, nil // some of it would be told as if it were all
		a.Logger.WarnContext(ctx, "past codes not read", "id", requestID(c), "error", d.pastErr)
	}
	if d.madeErr != nil {
		a.Logger.WarnContext(ctx, "made codes not read", "id", requestID(c), "error", d.madeErr)
	}
	return unseen
}

func (a *app) sightings(ctx context.Context, word string, ids []string) (sightings.Found, error) {
	if a.Sightings == nil {
		return sightings.Found{}, nil
	}
	return a.Sightings.Find(ctx, word, ids, maxSightings)
}

// spelling is the name of a terminal, as it is written, if a word is that name.
func spelling(word, terminal string) []string {
	if inventory.Fold(word) != inventory.Fold(terminal) {
		return nil
	}
	return []string{terminal}
}

// unknown are the ids of codes in the history that are not known yet, as many as are told.
func unknown[T any](found []T, id func(T) string, known []string) (ids []string) {
	for _, f := range found {
		if id := id(f); id != "" && len(ids) < maxStories && !slices.Contains(known, id) && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// storyPath is the address of the story of a code. It has the id in it, and no digits.
func storyPath(id string) string { return askedStory(navStory, id) }
