package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"codedesk/handlers"
	"codedesk/internal/text"
)

// Whoever sees "085•••642" must not find the digits in between out by searching: a part of a code finds what nothing has.
func TestMaskedDigitsAreNotFoundByTheirParts(t *testing.T) {
	t.Parallel()
	english := text.English
	d := newDesk(t, func(s *setup) { s.users = true })
	codes := d.list()
	ann := d.user("Ann")
	deleted, listed := codes[0], codes[1]
	ann.deleted(codes[:1])
	ann.get("/history.csv?q=" + deleted.ActiveCode).is(http.StatusOK) // what was looked for is in the history, too
	for _, address := range []string{"/codes?q=" + listed.ActiveCode[1:8], "/history?q=" + deleted.ActiveCode[1:8]} {
		if got := ann.get(address); got.silent(english.ListNoMatch().Heading, english.HistoryNoMatch().Heading).status != http.StatusOK {
			t.Errorf("%s answers %d", address, got.status)
		}
	}
	ann.post("/preferences", url.Values{"mask": {"true"}}).is(http.StatusSeeOther)
	for from := range 3 {
		for to := from + 7; to <= 9; to++ { // long enough not to be in an id by chance
			if to-from == 9 {
				continue
			}
			part := deleted.ActiveCode[from:to]
			ann.get("/history?q=" + part).is(http.StatusOK).says(english.HistoryNoMatch().Heading)
			if lines := len(ann.get("/history.csv?q="+part).table()) - 1; lines != 0 {
				t.Errorf("%q finds %d lines of the file", part, lines)
			}
			part = listed.ActiveCode[from:to]
			ann.get("/codes?q=" + part).is(http.StatusOK).says(english.ListNoMatch().Heading)
			ann.post("/codes", url.Values{"do": {"select-matching"}, "q": {part}, "at": {"q=" + part}}).follow().says(english.ListNothingToSelect())
		}
	}
	ann.get("/codes?q="+listed.ActiveCode).says(english.ListMatching(1, len(codes)-1), listed.Terminal)
	ann.get("/history?q=" + deleted.ActiveCode).says(english.HistoryEntries(1, true))
	if lines := len(ann.get("/history.csv?q="+deleted.ActiveCode).table()) - 1; lines != 1 {
		t.Errorf("the whole code finds %d lines of the file", lines)
	}
	ann.get("/history?q=INC-1").silent(english.HistoryNoMatch().Heading)
}

// Where others look on, codes are masked until a person chooses; where they are masked for all, nobody chooses.
func TestMaskedAtFirst(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) {
		s.users = true
		s.dress = func(o *handlers.Options) { o.MaskAtFirst = true }
	})
	shows := func(b *browser) bool {
		return strings.Contains(b.get("/codes").is(http.StatusOK).body, d.list()[0].ActiveCode)
	}
	ann, vera := d.user("Ann"), d.user("Vera")
	if shows(ann) {
		t.Error("codes are not masked at first")
	}
	ann.post("/preferences", url.Values{"mask": {"false"}}).is(http.StatusSeeOther)
	if !shows(ann) || shows(vera) {
		t.Error("the choice is not that of one person")
	}
	ann.post("/preferences", url.Values{"theme": {"dark"}}).is(http.StatusSeeOther)
	if !shows(ann) {
		t.Error("another preference undoes the choice")
	}
}
