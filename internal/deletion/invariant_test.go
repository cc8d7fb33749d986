package deletion

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// world is a service and a journal that fail by chance, and a record of what
// may be claimed about them.
type world struct {
	t       *testing.T
	desk    *desk
	service *service

	mu      sync.Mutex
	chance  *rand.Rand
	healthy bool
	plans   []string
	shown   map[string]map[string]bool // by plan: the ids that its maker has confirmed
	sent    map[string]bool            // by plan: a DELETE went out
	absent  map[string]time.Time       // by id: the last check that did not list it
}

// happens is true with the probability p while the world is ill.
func (w *world) happens(p float64) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return !w.healthy && w.chance.Float64() < p
}

func (w *world) number(n int) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.chance.IntN(n)
}

// Check is the service's, and remembers what was absent.
func (w *world) Check(ctx context.Context, list []meeting.Code) (inventory.Check, error) {
	if w.happens(0.2) {
		return inventory.Check{}, unreachable
	}
	check, err := w.service.Check(ctx, list)
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, code := range list {
		if _, present := check.Present[code.ID]; !present && err == nil {
			w.absent[code.ID] = check.At
		}
	}
	return check, err
}

// DeleteCodes is where nothing may arrive that was not confirmed and written
// down. It answers by chance, and carries out all, half, nothing or later.
func (w *world) DeleteCodes(ctx context.Context, r meeting.DeleteRequest) meeting.Answer {
	w.judge(r)
	if w.happens(0.2) {
		select {
		case <-time.After(time.Duration(w.number(12)) * time.Second):
		case <-ctx.Done():
			return lost(0)
		}
	}
	half := r.IDs[:len(r.IDs)/2]
	switch w.number(8) {
	case 0:
		return refused(403)
	case 1:
		w.service.remove(half...)
		return lost(500)
	case 2:
		w.service.remove(half...)
		return done()
	case 3:
		return lost(0)
	case 4:
		w.service.remove(r.IDs...)
		return lost(504)
	case 5:
		go func() {
			<-time.After(time.Duration(w.number(25)) * time.Second)
			w.service.remove(r.IDs...)
		}()
		return lost(502)
	}
	w.service.remove(r.IDs...)
	return done()
}

// judge compares a DELETE with what was confirmed and with the journal.
func (w *world) judge(r meeting.DeleteRequest) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, id := range w.plans {
		op, err := w.desk.journal.Operation(context.Background(), id)
		if err != nil || op.RequestID != r.RequestID.String() {
			continue
		}
		if w.sent[id] {
			w.t.Errorf("plan %s was sent twice", id)
		}
		w.sent[id] = true
		if !slices.Equal(toSend(op), r.IDs) {
			w.t.Errorf("plan %s: %v was sent, the intent is %v", id, r.IDs, toSend(op))
		}
		for _, code := range r.IDs {
			if !w.shown[id][code] {
				w.t.Errorf("plan %s: %s was sent and never confirmed", id, code)
			}
		}
		return
	}
	w.t.Errorf("a DELETE of %v without an intent", r.IDs)
}

// believe checks what an operation claims.
func (w *world) believe(op journal.Operation) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.service.mu.Lock()
	defer w.service.mu.Unlock()
	for _, code := range op.Codes {
		_, exists := w.service.truth[code.ID]
		at, seen := w.absent[code.ID]
		claimed := code.Outcome == journal.CodeDeleted || code.Outcome == journal.CodeGone
		if claimed && (exists || !seen) || code.Outcome == journal.CodeDeleted && at.Before(op.Started) {
			w.t.Errorf("%s says that %s is %s: exists %t, absent from a check %t at %s",
				op.ID, code.ID, code.Outcome, exists, seen, at)
		}
	}
	sure := op.Outcome != journal.OutcomeUnknown && op.Outcome != journal.OutcomeRunning
	if sure != op.Settled || sure && op.Outcome != outcome(op) {
		w.t.Errorf("%s is %s, settled %t, its codes say %s", op.ID, op.Outcome, op.Settled, outcome(op))
	}
	if op.Outcome == journal.OutcomeGone && w.sent[op.ID] {
		w.t.Errorf("%s was sent and says that all were gone", op.ID)
	}
}

// step does one thing that a person, an operator or fate may do.
func (w *world) step() {
	ctx := w.t.Context()
	pick := func() string { return w.plans[w.number(len(w.plans))] }
	switch n := w.number(10); {
	case n < 3 || len(w.plans) == 0:
		list := codes(12)
		w.mu.Lock()
		w.chance.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		w.mu.Unlock()
		plan, err := w.desk.NewPlan(ctx, Draft{Maker: ann, Codes: list[:1+w.number(6)], Total: 12})
		if err != nil {
			w.t.Error(err)
			return
		}
		w.mu.Lock()
		defer w.mu.Unlock()
		w.plans = append(w.plans, plan.ID)
		w.shown[plan.ID] = make(map[string]bool)
	case n < 6:
		w.press(pick())
	case n == 6:
		if op, err := w.desk.CheckNow(ctx, pick()); err == nil {
			w.believe(op)
		}
	case n == 7:
		w.service.remove(id(w.number(12)))
	case n == 8:
		<-time.After(time.Duration(w.number(40)) * time.Second)
	default:
		end, cancel := context.WithTimeout(ctx, time.Duration(1+w.number(4))*time.Second)
		defer cancel()
		_ = w.desk.Close(end)
		w.desk.Engine = New(w.desk.options)
		_ = w.desk.Recover(ctx)
	}
}

// press looks at a plan and presses the button one to three times, while
// another window may take a code out.
func (w *world) press(id string) {
	plan, err := w.desk.Plan(w.t.Context(), id)
	if err != nil || len(plan.Codes) == 0 {
		return
	}
	w.mu.Lock()
	clear(w.shown[id])
	for _, code := range plan.Codes {
		w.shown[id][code.ID] = true
	}
	w.mu.Unlock()
	var presses sync.WaitGroup
	for range 1 + w.number(3) {
		presses.Go(func() {
			ctx, cancel := context.WithTimeout(w.t.Context(), time.Duration(w.number(12))*time.Second)
			defer cancel()
			if op, err := w.desk.Execute(ctx, id, sure(plan)); err == nil {
				w.believe(op)
			}
		})
	}
	if w.happens(0.3) {
		code := plan.Codes[w.number(len(plan.Codes))].ID
		presses.Go(func() {
			if w.desk.TakeOut(w.t.Context(), id, ann, code) == nil {
				w.mu.Lock()
				defer w.mu.Unlock()
				delete(w.shown[id], code)
				if w.sent[id] {
					w.t.Errorf("%s was taken out of %s after it was sent", code, id)
				}
			}
		})
	}
	presses.Wait()
}

// Whatever happens: nothing is deleted that was not confirmed, no plan is sent
// twice, nothing is sent without an intent, nothing is claimed without a check,
// and in the end everything is known.
func TestInvariants(t *testing.T) {
	seeds, steps := 20, 40
	if testing.Short() {
		seeds = 5
	}
	for seed := range seeds {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := &world{
					t: t, service: newService(codes(12)...), chance: rand.New(rand.NewPCG(uint64(seed), 1)),
					shown: map[string]map[string]bool{}, sent: map[string]bool{}, absent: map[string]time.Time{},
				}
				w.desk = newDesk(t, w.service, func(o *Options) { o.Deleter, o.Checker = w, w })
				t.Cleanup(func() { _ = w.desk.Close(context.Background()) })
				w.desk.journal.chance = func() bool { return w.happens(0.15) }
				for range steps {
					w.step()
				}
				w.mu.Lock()
				w.healthy = true
				w.mu.Unlock()
				if err := w.desk.Recover(t.Context()); err != nil {
					t.Error(err)
				}
				<-time.After(time.Hour)
				for _, id := range w.plans {
					if op, err := w.desk.journal.Operation(t.Context(), id); err == nil {
						w.believe(op)
						if !op.Settled {
							t.Errorf("%s is never settled: %s", id, op.Outcome)
						}
					}
				}
				if _, broken, _, err := w.desk.journal.Verify(t.Context()); err != nil || broken != 0 {
					t.Errorf("entry %d is broken, %v", broken, err)
				}
			})
		})
	}
}
