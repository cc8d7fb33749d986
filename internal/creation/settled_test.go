package creation

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// Settled hears once of each creation, when its outcome is stored, and not of one that is still unknown.
func TestSettledHearsOfEachCreationOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, m, _ := desk(t, makes)
		var heard []journal.CreationOutcome
		e.o.Settled = func(_ context.Context, c journal.Creation) {
			if !m.get(c.ID).Settled {
				t.Error("it is not stored yet")
			}
			heard = append(heard, c.Outcome)
		}
		d := draft()
		mustCreate(t, e, d)
		mustCreate(t, e, d) // a second press
		if want := []journal.CreationOutcome{journal.CreationMade}; !slices.Equal(heard, want) {
			t.Errorf("heard %q, want %q", heard, want)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		e, _, _ := desk(t, fails(meeting.ClassUnknown, meeting.KindNoAnswer, 0, false))
		var heard []journal.CreationOutcome
		e.o.Settled = func(_ context.Context, c journal.Creation) { heard = append(heard, c.Outcome) }
		if c := mustCreate(t, e, draft()); c.Settled || len(heard) != 0 {
			t.Errorf("settled: %v, heard %q", c.Settled, heard)
		}
	})
}
