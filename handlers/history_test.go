package handlers

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"codedesk/internal/journal"
	"codedesk/internal/text"

	"github.com/labstack/echo/v4"
)

// longJournal has so many entries and gives them out by the page.
type longJournal struct {
	worldJournal
	entries int
}

func (j longJournal) History(_ context.Context, _ journal.HistoryQuery, limit, offset int) ([]journal.HistoryItem, int, error) {
	var rows []journal.HistoryItem
	for n := offset + 1; n <= min(offset+limit, j.entries); n++ {
		rows = append(rows, journal.HistoryItem{Operation: &journal.Summary{
			ID: hexID(n), By: maker(ann), Started: clock(), Outcome: journal.OutcomeAll, Settled: true}})
	}
	return rows, j.entries, nil
}

func TestHistoryPagesEndWithTheLast(t *testing.T) {
	th := newTheatre(t)
	for _, test := range []struct {
		name          string
		entries, page int
		text, current string
		rows          int
	}{
		{"the first page is full", 101, 1, "1–50 of 101", "Page 1", 50},
		{"the last page has the rest", 101, 3, "101 of 101", "Page 3", 1},
		{"a page beyond the end is the last", 101, 9, "101 of 101", "Page 3", 1},
		{"the last page may be full", 100, 3, "51–100 of 100", "Page 2", 50},
		{"a single page stays the page there is", 2, 9, "1–2 of 2", "", 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := world{address: fmt.Sprint(navHistory, "?page=", test.page)}
			rec := th.play(t, w, text.English, func(a *app, c echo.Context) error {
				a.Journal = longJournal{entries: test.entries}
				return a.history(c)
			})
			if rec.Code != http.StatusOK {
				t.Fatalf("status %d", rec.Code)
			}
			doc := parsed(t, rec.Body.String())
			if got := len(elements(onlyElement(t, doc, "tbody"), "tr")); got != test.rows {
				t.Errorf("%d rows, want %d", got, test.rows)
			}
			if main := textIn(onlyElement(t, doc, "main")); !strings.Contains(main, test.text) {
				t.Errorf("the page does not say %q: %s", test.text, main)
			}
			current := ""
			for _, a := range elements(onlyElement(t, doc, "main"), "a") {
				if attributeOf(a, "aria-current") == "page" {
					current = attributeOf(a, "aria-label")
				}
			}
			if current != test.current {
				t.Errorf("the current page is %q, want %q", current, test.current)
			}
		})
	}
}

func TestHistorySaysHowManyEntriesWerePutAway(t *testing.T) {
	for _, l := range []text.Language{text.English, text.Chinese} {
		d := historyData{rower: rower{lang: l, now: clock()}}
		row := d.event(journal.Event{Kind: journal.EventAnchor, At: clock(), Detail: map[string]string{"entries": "1204"}})
		if row.Word != l.HistoryEvent("history.anchor") || row.Word == "history.anchor" || row.About != l.HistoryPutAway(1204) {
			t.Errorf("the row says %q, %q", row.Word, row.About)
		}
	}
}
