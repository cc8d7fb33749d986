package deletion

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/meeting"
	"github.com/google/uuid"
)

func TestProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(2)...)
		s.onDelete = func(context.Context, meeting.DeleteRequest) meeting.Answer {
			<-time.After(2 * time.Second)
			return lost(0)
		}
		s.onCheck = func(_ context.Context, number int) error {
			if number > 1 {
				<-time.After(400 * time.Millisecond)
			}
			return nil
		}
		d := newDesk(t, s)
		plan := d.mustPlan(t, codes(2))
		began := time.Now()
		go func() { _, _ = d.Execute(t.Context(), plan.ID, sure(plan)) }()
		at := func(seconds float64) time.Time { return began.Add(time.Duration(seconds * float64(time.Second))) }
		for _, want := range []struct {
			at       float64 // seconds after the press
			checking bool
			next     float64 // 0: none
			last     float64 // 0: none
		}{
			{at: 1},                   // the DELETE is not answered
			{at: 2.1, checking: true}, // the first try
			{at: 2.5, next: 3, last: 2.4},
			{at: 3.3, checking: true, last: 2.4},
			{at: 3.5, next: 5, last: 3.4},
			{at: 8, next: 9, last: 5.4},
			{at: 9.2, checking: true, last: 5.4}, // the last of the first tries
			{at: 9.5, next: 32, last: 9.4},       // a late answer
			{at: 31, next: 32, last: 9.4},
			{at: 32.2, checking: true, last: 9.4},
			{at: 33}, // settled
		} {
			<-time.After(time.Until(at(want.at)))
			synctest.Wait()
			p := d.Progress(plan.ID)
			expected := Progress{Checking: want.checking}
			if want.next > 0 {
				expected.NextCheck = at(want.next)
			}
			if want.last > 0 {
				expected.LastCheck = at(want.last)
			}
			if p.Checking != expected.Checking || !p.NextCheck.Equal(expected.NextCheck) || !p.LastCheck.Equal(expected.LastCheck) {
				t.Errorf("after %v s it is %+v, want %+v", want.at, p, expected)
			}
		}
	})
	t.Run("of an operation that nobody works on there is nothing to tell", func(t *testing.T) {
		d := newDesk(t, newService())
		if p := d.Progress(uuid.NewString()); p != (Progress{}) {
			t.Errorf("got %+v", p)
		}
	})
}
