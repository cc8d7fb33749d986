package handlers

import (
	"cmp"
	"errors"
	"net/url"
	"strings"
	"unicode/utf8"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"

	"github.com/labstack/echo/v4"
)

// navStoryShow is where the buttons that show or hide the codes of stories post to.
const navStoryShow = navStory + "/show"

// askedStory is one of the addresses of stories with the word that they are looked up by.
func askedStory(path, word string) string {
	return path + "?" + url.Values{fieldQuery: {word}}.Encode()
}

// revealInStory shows or hides codes of the stories that a word names.
func (a *app) revealInStory(c echo.Context) error {
	_, do, err := revealForm(c)
	if err != nil {
		return err
	}
	word := strings.TrimSpace(c.QueryParam(fieldQuery))
	if utf8.RuneCountInString(word) > maxQueryText {
		return tooLong(fieldQuery, maxQueryText)
	}
	place, err := a.storyPlace(c, word)
	if err != nil {
		return err
	}
	return a.pressReveal(c, do, place, askedStory(navStory, word))
}

// storyPlace is the page of stories that a word names as a place that shows codes. It fails when the history could not be
// asked: some of them would be missing.
func (a *app) storyPlace(c echo.Context, word string) (codePlace, error) {
	d := storyData{rower: a.rower(visitOf(c)), word: word}
	if word != "" {
		a.readStory(c, &d)
	}
	told, _ := d.stories()
	p := codePlace{kind: "story", codes: map[string]meeting.Code{}}
	for _, s := range told[:min(len(told), maxStories)] {
		p.add(s.named())
	}
	return p, cmp.Or(d.pastErr, d.madeErr, d.seenErr)
}

// storyPlaceOf is the page of the story that has a code, or only the creation that its digits are known from.
func (a *app) storyPlaceOf(c echo.Context, id string) (codePlace, error) {
	p, err := a.storyPlace(c, id)
	if _, told := p.find(id); told || err != nil {
		return p, err
	}
	made, err := a.Journal.Creation(c.Request().Context(), id)
	if errors.Is(err, journal.ErrNotFound) {
		return p, nil
	}
	if code, known := creationCode(made); err == nil && known && code.ID == id {
		p.add(code)
	}
	return p, err
}
