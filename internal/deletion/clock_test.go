package deletion

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// wallClock is a clock that can be set, without a monotonic reading.
type wallClock struct{ ahead atomic.Int64 }

func (c *wallClock) now() time.Time { return time.Now().Round(0).Add(time.Duration(c.ahead.Load())) }

func (c *wallClock) jump(by time.Duration) { c.ahead.Add(int64(by)) }

// jumps are what a correction or a restored machine does to a clock.
var jumps = []time.Duration{-24 * time.Hour, -time.Hour, time.Hour, 24 * time.Hour}

// moments are those between the calls of a deletion.
var moments = []string{"before sending", "during the DELETE", "after the answer", "between the checks", "during the last check"}

// A clock that is set at any moment of a deletion changes neither what is
// claimed nor when: only lengths of time count.
func TestClockThatIsSetDuringADeletion(t *testing.T) {
	answers := []struct {
		name    string
		answer  meeting.Answer
		deleted int
		outcome journal.Outcome
		checks  []float64 // with the clock left alone
	}{
		{"half done", done(), 1, journal.OutcomeSome, []float64{0, 2, 3}},
		{"refused", refused(403), 0, journal.OutcomeNone, []float64{0, 2}},
		{"no word and half done", lost(504), 1, journal.OutcomeSome, []float64{0, 2, 3, 5, 9, 32}},
	}
	for _, a := range answers {
		for _, moment := range moments {
			for _, by := range jumps {
				t.Run(fmt.Sprintf("%s, set by %s %s", a.name, by, moment), func(t *testing.T) {
					synctest.Test(t, func(t *testing.T) {
						var clock wallClock
						jump := func(now string) {
							if now == moment {
								clock.jump(by)
							}
						}
						s := newService(codes(2)...)
						s.onDelete = func(_ context.Context, r meeting.DeleteRequest) meeting.Answer {
							<-time.After(time.Second)
							jump("during the DELETE")
							s.remove(r.IDs[:a.deleted]...)
							<-time.After(time.Second)
							return a.answer
						}
						s.onCheck = func(_ context.Context, number int) error {
							switch number {
							case 1:
								jump("before sending")
							case 2:
								jump("after the answer")
							case 6:
								jump("during the last check")
							}
							return nil
						}
						d := newDesk(t, s, func(o *Options) { o.Now = clock.now })
						plan := d.mustPlan(t, codes(2))
						began := time.Now()
						time.AfterFunc(20*time.Second, func() { jump("between the checks") })
						d.mustExecute(t, plan)
						<-time.After(48 * time.Hour)
						wantChecks(t, s, began, a.checks...)
						want := counts{}
						if a.deleted > 0 {
							want[journal.CodeDeleted] = a.deleted
						}
						if a.deleted < 2 {
							want[journal.CodeStillThere] = 2 - a.deleted
						}
						wantOperation(t, d.stored(t, plan.ID), a.outcome, true, want)
						wantSent(t, s, ids(2))
					})
				})
			}
		}
	}
}

// After a restart nobody knows how long the program was away. "No codes were
// deleted" waits until the time for a late answer has passed before our eyes.
func TestClockThatIsSetAcrossARestart(t *testing.T) {
	for _, by := range jumps {
		for late := time.Duration(0); late < 30*time.Second; late += 29 * time.Second {
			t.Run(fmt.Sprintf("by %s, and the service acts %s later", by, late), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					var clock wallClock
					s := newService(codes(2)...)
					d := newDesk(t, s, func(o *Options) { o.Now = clock.now })
					plan := d.mustPlan(t, codes(2))
					d.leave(t, plan, nil)
					if err := d.Close(t.Context()); err != nil {
						t.Fatal(err)
					}
					clock.jump(by)
					d.start(t)
					began := time.Now()
					time.AfterFunc(late, func() { s.remove(id(0)) })
					if err := d.Recover(t.Context()); err != nil {
						t.Fatal(err)
					}
					<-time.After(29*time.Second + 500*time.Millisecond)
					op := d.stored(t, plan.ID)
					if op.Settled || op.Outcome != journal.OutcomeUnknown {
						t.Errorf("before the time for a late answer it is %s", op.Outcome)
					}
					if next := d.Progress(plan.ID).NextCheck; !next.Equal(clock.now().Add(500 * time.Millisecond)) {
						t.Errorf("the next check is at %s, the clock says %s", next, clock.now())
					}
					<-time.After(time.Hour)
					wantChecks(t, s, began, 0, 1, 3, 7, 30)
					wantOperation(t, d.stored(t, plan.ID), journal.OutcomeSome, true, counts{"deleted": 1, "still there": 1})
				})
			})
		}
	}
}

// A plan is executed for a day. Setting the clock forward ends it early, setting
// it back makes it last an hour longer at most.
func TestPlanWhoseClockIsSet(t *testing.T) {
	tests := []struct {
		by      time.Duration
		after   time.Duration // since the plan was made, as it really is
		expired bool
	}{
		{0, PlanLife - time.Second, false},
		{0, PlanLife, true},
		{time.Hour, PlanLife - time.Hour - time.Second, false},
		{time.Hour, PlanLife - time.Hour, true},
		{24 * time.Hour, 0, true},
		{-time.Hour, 0, false},
		{-time.Hour, PlanLife, false},
		{-time.Hour, PlanLife + time.Hour, true},
		{-24 * time.Hour, 0, true},
		{-24 * time.Hour, PlanLife - time.Hour - time.Second, true},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("by %s, after %s", tt.by, tt.after), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var clock wallClock
				d := newDesk(t, newService(codes(1)...), func(o *Options) { o.Now = clock.now })
				plan := d.mustPlan(t, codes(1))
				<-time.After(tt.after)
				clock.jump(tt.by)
				if _, err := d.Plan(t.Context(), plan.ID); errors.Is(err, ErrExpired) != tt.expired {
					t.Errorf("the plan: %v", err)
				}
				if _, err := d.Execute(t.Context(), plan.ID, sure(plan)); errors.Is(err, ErrExpired) != tt.expired || !tt.expired && err != nil {
					t.Errorf("executing it: %v", err)
				}
			})
		})
	}
}
