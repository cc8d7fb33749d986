package handlers

import (
	"context"
	"errors"
	"strings"
	"testing"

	"codedesk/internal/inventory"
	"codedesk/internal/meeting"
	"codedesk/internal/text"
)

// halfSource is a service that never gets beyond some of its codes.
type halfSource struct {
	codeSource
	total int
}

func (s halfSource) ListCodes(ctx context.Context, take func(meeting.Batch)) error {
	take(meeting.Batch{Codes: s.codeSource, Read: len(s.codeSource), Total: s.total, Anew: true})
	<-ctx.Done()
	return ctx.Err()
}

// partOf is what has come of a list of total codes.
func partOf(t testing.TB, codes []meeting.Code, total int) *inventory.List {
	t.Helper()
	v := inventory.New(halfSource{codes, total}, inventory.Options{FirstWait: 1, Now: clock})
	t.Cleanup(v.Close)
	for {
		list, err := v.Part(t.Context())
		if err == nil {
			return list
		}
		if !errors.Is(err, inventory.ErrReading) {
			t.Fatal(err)
		}
	}
}

// The list lags behind the bar of its reading: how many have come is said once, by the bar, and otherwise how many the
// list has.
func TestListThatLagsBehindItsReading(t *testing.T) {
	t.Parallel()
	w := world{partOf: 100_000, status: inventory.Status{Reading: true, Read: 34_500, Total: 100_000}}
	main := textIn(onlyElement(t, parsed(t, newTheatre(t).play(t, w, text.English, showCodes).Body.String()), "main"))
	for _, words := range []string{"Reading: 34,500 of 100,000", "The list below holds 3 codes", "3 of 100,000 codes in this list"} {
		if strings.Count(main, words) != 1 {
			t.Errorf("the page does not say %q once", words)
		}
	}
	for _, words := range []string{"so far", "have come.", "000 codes read"} {
		if strings.Contains(main, words) {
			t.Errorf("the page says %q of one count or the other", words)
		}
	}
}
