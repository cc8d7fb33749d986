package journal

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestReceiptIsTheLastEntryOfAnOperation(t *testing.T) {
	j, db := mustOpen(t)
	mustDelete(t, j, "p", 1, OutcomeAll)
	must(t, j.Record(t.Context(), Event{Kind: EventSignInFailed, Subject: "p"})) // somebody typed its id as their name
	got, err := j.Receipt(t.Context(), "p")
	must(t, err)
	want := Receipt{Seq: 3, At: noon.Add(3 * time.Second)}
	must(t, db.QueryRow("SELECT hash FROM entries WHERE seq = 3").Scan(&want.Hash))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	must(t, j.CreatePlan(t.Context(), samplePlan("only planned", 1)))
	for _, id := range []string{"missing", "only planned", ""} {
		if _, err := j.Receipt(t.Context(), id); !errors.Is(err, ErrNotFound) {
			t.Errorf("%q: %v", id, err)
		}
	}
}
