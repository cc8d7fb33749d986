package handlers

import (
	"context"
	"errors"
	"net/http"
	"net/url"
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
	d := storyData{rower: a.rower(v), word: strings.TrimSpace(c.QueryParam(fieldQuery)), size: a.pageSize(v),
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
	d.past, d.pastErr = a.Journal.PastCodes(ctx, slices.Concat(words, ids))
	if d.pastErr == nil {
		d.made, d.pastErr = a.Journal.MadeCodes(ctx, slices.Concat(words, ids, others(d.past, ids)))
	}
	if d.pastErr != nil {
		a.Logger.WarnContext(ctx, "past codes not read", "id", requestID(c), "error", d.pastErr)
	}
	if unseen := others(d.past, ids); len(unseen) > 0 && d.seenErr == nil {
		var more sightings.Found
		if more, d.seenErr = a.sightings(ctx, "", unseen); d.seenErr == nil {
			d.seen.Sightings = append(d.seen.Sightings, more.Sightings...)
		}
	}
	if d.seenErr != nil {
		a.Logger.WarnContext(ctx, "sightings not read", "id", requestID(c), "error", d.seenErr)
	}
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

// others are the ids of past codes that are not known yet, as many as are told.
func others(past []journal.PastCode, known []string) []string {
	var ids []string
	for _, p := range past {
		if len(ids) < maxStories && !slices.Contains(known, p.ID) && !slices.Contains(ids, p.ID) {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// storyPath is the address of the story of a code. It has the id in it, and no digits.
func storyPath(id string) string { return navStory + "?" + url.Values{fieldQuery: {id}}.Encode() }
