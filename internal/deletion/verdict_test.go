package deletion

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// TestOutcomes runs every class of answer against everything that the checks
// after it can say. Two codes are sent; a check is what it lists of them, or
// "x" when it fails. The first entry is the check at 0 s, then at 1, 3, 7 and
// 30 s; the last one holds for ever.
func TestOutcomes(t *testing.T) {
	const failed = "x"
	answers := map[string][]meeting.Answer{
		"done":     {done()},
		"not done": {refused(400), refused(401), refused(403), refused(429), {Class: meeting.ClassNotDone, Err: unreachable}},
		"500":      {lost(500)},
		"no word":  {lost(0), lost(502), lost(503), lost(504), lost(200), {}, {Class: meeting.ClassDone, Err: unreachable}},
	}
	tests := []struct {
		answer  string
		checks  []string // ids listed, as "01"
		outcome journal.Outcome
		deleted int
		after   float64 // seconds until it is settled
	}{
		{"done", []string{""}, journal.OutcomeAll, 2, 0},
		{"done", []string{"01", ""}, journal.OutcomeAll, 2, 1},
		{"done", []string{"01", "1"}, journal.OutcomeSome, 1, 1},
		{"done", []string{"01", "01", ""}, journal.OutcomeNone, 0, 1},
		{"done", []string{"1"}, journal.OutcomeSome, 1, 1},
		{"done", []string{"01"}, journal.OutcomeNone, 0, 1},
		{"done", []string{failed, ""}, journal.OutcomeAll, 2, 1},
		{"done", []string{failed, "1"}, journal.OutcomeSome, 1, 1},
		{"done", []string{"1", failed, "1"}, journal.OutcomeSome, 1, 3},
		{"done", []string{failed, failed, failed, ""}, journal.OutcomeAll, 2, 7},
		{"not done", []string{"01"}, journal.OutcomeNone, 0, 0},
		{"not done", []string{"1"}, journal.OutcomeSome, 1, 0},
		{"not done", []string{""}, journal.OutcomeAll, 2, 0},
		{"not done", []string{failed, failed, "01"}, journal.OutcomeNone, 0, 3},
		{"500", []string{"01", ""}, journal.OutcomeNone, 0, 0},
		{"500", []string{"1"}, journal.OutcomeSome, 1, 0},
		{"500", []string{""}, journal.OutcomeAll, 2, 0},
		{"no word", []string{""}, journal.OutcomeAll, 2, 0},
		{"no word", []string{"01", ""}, journal.OutcomeAll, 2, 1},
		{"no word", []string{"01", "1", "1", ""}, journal.OutcomeAll, 2, 7},
		{"no word", []string{"01"}, journal.OutcomeNone, 0, 30},
		{"no word", []string{"01", "1"}, journal.OutcomeSome, 1, 30},
		{"no word", []string{"01", "01", "01", "01", ""}, journal.OutcomeAll, 2, 30},
		{"no word", []string{failed, failed, failed, failed, "1"}, journal.OutcomeSome, 1, 30},
		// A code that was absent once is not asked for again.
		{"no word", []string{"1", "01"}, journal.OutcomeSome, 1, 30},
	}
	for _, tt := range tests {
		for _, answer := range answers[tt.answer] {
			t.Run(tt.answer+" then "+string(tt.outcome), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					s := newService(codes(2)...)
					d := newDesk(t, s)
					plan := d.mustPlan(t, codes(2))
					began := time.Now()
					s.answering(answer)
					s.onCheck = func(_ context.Context, number int) error {
						if number == 1 { // the one before sending
							return nil
						}
						listed := tt.checks[min(number-2, len(tt.checks)-1)]
						if listed == failed {
							return unreachable
						}
						s.mu.Lock()
						defer s.mu.Unlock()
						clear(s.truth)
						for i, code := range codes(2) {
							if slices.Contains([]byte(listed), byte('0'+i)) {
								s.truth[code.ID] = code
							}
						}
						return nil
					}
					settled := make(chan time.Time, 1)
					d.o.Settled = func(context.Context, journal.Operation) { settled <- time.Now() }
					d.mustExecute(t, plan)
					if after := (<-settled).Sub(began).Seconds(); after != tt.after {
						t.Errorf("settled after %v s, want %v", after, tt.after)
					}
					want := counts{}
					if tt.deleted > 0 {
						want[journal.CodeDeleted] = tt.deleted
					}
					if tt.deleted < 2 {
						want[journal.CodeStillThere] = 2 - tt.deleted
					}
					wantOperation(t, d.stored(t, plan.ID), tt.outcome, true, want)
					wantSent(t, s, ids(2))
				})
			})
		}
	}
}

// A check that cannot settle is shown for what it is.
func TestOutcomeWhileUnsettled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(3)...)
		s.answering(lost(504), id(0))
		d := newDesk(t, s)
		plan := d.mustPlan(t, codes(3))
		began := time.Now()
		op := d.mustExecute(t, plan)
		if waited := time.Since(began); waited != 7*time.Second {
			t.Errorf("the caller waited %s, want until the tries were over", waited)
		}
		wantOperation(t, op, journal.OutcomeUnknown, false, counts{"deleted": 1, "still there": 2})
		if op.CheckedAt.Sub(began) != 7*time.Second || op.Answer == nil || op.Answer.Status != 504 || op.CheckError != "" {
			t.Errorf("got %+v", op)
		}
		if _, err := d.Again(t.Context(), op.ID, Draft{Maker: ann}); err != ErrUnsettled {
			t.Errorf("again: %v", err)
		}
	})
}

// The rules know no clock, only lengths of time.
func TestVerdict(t *testing.T) {
	at := time.Date(2026, 5, 3, 12, 0, 0, 0, time.UTC)
	code := codes(1)[0]
	op := journal.Operation{
		Started: at, Answer: &journal.Answer{At: at, Class: "done", Status: 200},
		Codes: []journal.OperationCode{{Code: journal.Code(code), Outcome: journal.CodeNotChecked}},
	}
	check := inventory.Check{At: at.Add(-time.Hour), Began: at.Add(time.Hour), Present: map[string]meeting.Code{code.ID: code}}
	v := verdict{lookAgain: time.Second, lateAnswer: time.Minute}
	tests := []struct {
		name    string
		class   string
		age     time.Duration
		second  bool
		settled bool
	}{
		{"done, at the first look", "done", 0, false, false},
		{"done, at a first look that is late enough", "done", time.Second, false, true},
		{"done, at the second look", "done", 0, true, true},
		{"no word, at the second look", "unknown", 59 * time.Second, true, false},
		{"no word, after the time for a late answer", "unknown", time.Minute, false, true},
		{"not done", "not-done", 0, false, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			op := op
			op.Answer = &journal.Answer{At: at, Class: tt.class}
			got := v.apply(op, check, tt.age, tt.second)
			want := journal.OutcomeUnknown
			if tt.settled {
				want = journal.OutcomeNone
			}
			if got.Settled != tt.settled || got.Outcome != want || got.Codes[0].Outcome != journal.CodeStillThere {
				t.Errorf("got %s, settled %t", got.Outcome, got.Settled)
			}
			if op.Codes[0].Outcome != journal.CodeNotChecked {
				t.Error("the operation that was given has changed")
			}
		})
	}
}

// The time for a late answer begins when the call has ended: the request may
// have left just before, after a slow sign-in and as long as a call may take.
func TestLateAnswerCountsFromTheEndOfTheCall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(2)...)
		d := newDesk(t, s)
		s.onDelete = func(ctx context.Context, r meeting.DeleteRequest) meeting.Answer {
			<-ctx.Done() // a sign-in and a request, together as long as is allowed
			go func() {
				<-time.After(20 * time.Second)
				s.remove(r.IDs...)
			}()
			return lost(0)
		}
		plan := d.mustPlan(t, codes(2))
		op := d.mustExecute(t, plan)
		<-time.After(30 * time.Second) // Execute has waited 10 s, the call ended after 30, the first checks are over
		op, err := d.CheckNow(t.Context(), op.ID)
		if err != nil {
			t.Fatal(err)
		}
		wantOperation(t, op, journal.OutcomeUnknown, false, counts{"still there": 2})
		<-time.After(time.Minute)
		wantOperation(t, d.stored(t, plan.ID), journal.OutcomeAll, true, counts{"deleted": 2})
	})
}
