package journal

import (
	"errors"
	"fmt"
	"testing"
	"time"
)

func TestEachSeesNothingTwiceWhileOthersWrite(t *testing.T) {
	j, db := mustOpen(t)
	hurry(t, db)
	for i := range 2*historyAtOnce + 50 {
		must(t, j.Record(t.Context(), Event{Kind: "k", Subject: fmt.Sprint(i), At: noon})) // all at one time
	}
	open := mustDelete(t, j, "open", 1, OutcomeUnknown)
	mustDelete(t, j, "later", 2, OutcomeUnknown)
	seen := make(map[string]int)
	must(t, j.EachInHistory(t.Context(), HistoryQuery{}, func(item HistoryItem) error {
		if item.Operation != nil {
			seen[item.Operation.ID]++
			if seen["open"] == 1 && item.Operation.ID == "open" {
				// The database is free; the operation comes down and would be met again, and so would a new event.
				must(t, j.RecordOutcome(t.Context(), checked(open, OutcomeAll, CodeDeleted, true)))
				must(t, j.Record(t.Context(), Event{Kind: "k", Subject: "new", At: noon.Add(-time.Hour)}))
			}
			return nil
		}
		seen[item.Event.Subject]++
		return nil
	}))
	if len(seen) != 2*historyAtOnce+52 {
		t.Errorf("%d lines", len(seen))
	}
	for name, times := range seen {
		if times != 1 {
			t.Errorf("%s was seen %d times", name, times)
		}
	}
	if seen["new"] != 0 {
		t.Error("what is newer than the beginning was seen")
	}
}

func TestEachEndsWithTheErrorOfItsCallback(t *testing.T) {
	j, _ := sampleHistory(t)
	enough := errors.New("enough")
	n := 0
	err := j.EachInHistory(t.Context(), HistoryQuery{}, func(HistoryItem) error {
		if n++; n == 2 {
			return enough
		}
		return nil
	})
	if err != enough || n != 2 { //nolint:errorlint // it is to be returned as it is
		t.Errorf("%v after %d lines", err, n)
	}
}
