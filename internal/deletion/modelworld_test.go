package deletion

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// world is the service, the journal and the people of a sequence, and the model
// of what is true: who has confirmed what, what was sent, and what may be said.
type world struct {
	desk    *desk
	service *service
	clock   wallClock

	restarting chan struct{} // holds something during a restart; a mutex would stop the clock of synctest

	mu     sync.Mutex
	plans  []*modelPlan
	faults faults
	looks  []looked // every check of an operation that worked, in order

	violations []string
	counts     tally
}

// tally counts what a run has seen.
type tally struct{ sequences, deletes, approved, unknownSettled, violations int }

// faults are what goes wrong next.
type faults struct {
	answers       []command      // to DELETEs, in order
	checks, slow  int            // checks that fail, that take long
	before, after map[string]int // writes of the journal that fail, by name
}

// modelPlan is what the model knows of a plan and of its operation.
type modelPlan struct {
	id       string
	maker    journal.Person
	pages    []page // as its maker has seen it, the newest last
	presses  []*press
	takenOut map[string]bool
	dropped  bool

	reviewed  *review   // as somebody else has seen it last
	approvals []*review // those that were answered with yes
	withdrawn []int     // the rounds that its maker has taken back

	before  *looked            // the check before the intent
	intent  time.Time          // when that was to be written
	sent    []string           // the ids of the DELETE, nil: none
	told    time.Time          // when that was answered
	late    map[string]bool    // those of them that the service will still remove
	unknown bool               // the operation was unknown at some moment
	final   *journal.Operation // the operation once it was settled
}

// page is what the page of a plan has shown.
type page struct {
	codes []journal.Code
	now   map[string]string // by id: what a changed code was said to be like
	shown string            // the field of the form
}

// press is one press on Delete that has not been refused.
type press struct {
	page
	refused bool
}

// looked is a check that worked.
type looked struct {
	began   time.Time
	asked   []string
	present map[string]meeting.Code
}

// violation notes what must not be.
func (w *world) violation(format string, args ...any) {
	w.violations = append(w.violations, fmt.Sprintf(format, args...))
}

// like is what a person recognises a code by.
func like(c meeting.Code) string {
	return fmt.Sprint(c.ActiveCode, "|", c.Terminal, "|", c.Type, "|", c.DeptCode, "|", c.Expires.UnixMilli())
}

// forPage marks the context of a check that is made to show a page.
type forPage struct{}

// Check is the service's, fails when told to, and is remembered.
func (w *world) Check(ctx context.Context, list []meeting.Code) (inventory.Check, error) {
	w.mu.Lock()
	fails, slow := w.faults.checks > 0, w.faults.slow > 0
	if fails {
		w.faults.checks--
	} else if slow {
		w.faults.slow--
	}
	w.mu.Unlock()
	if fails {
		return inventory.Check{}, unreachable
	}
	if slow {
		select {
		case <-time.After(3 * time.Second):
		case <-ctx.Done():
			return inventory.Check{}, context.Cause(ctx)
		}
	}
	began := time.Now()
	check, err := w.service.Check(ctx, list)
	if err != nil || ctx.Value(forPage{}) != nil {
		return check, err
	}
	asked := make([]string, len(list))
	for i, code := range list {
		asked[i] = code.ID
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.looks = append(w.looks, looked{began, asked, maps.Clone(check.Present)})
	return check, nil
}

// DeleteCodes judges a DELETE and answers as it is told to.
func (w *world) DeleteCodes(ctx context.Context, r meeting.DeleteRequest) meeting.Answer {
	p := w.judge(r)
	w.mu.Lock()
	w.counts.deletes++
	how := command{"answer", "done"}
	if len(w.faults.answers) > 0 {
		how, w.faults.answers = w.faults.answers[0], w.faults.answers[1:]
	}
	w.mu.Unlock()
	defer func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		p.told = time.Now()
	}()
	half := r.IDs[:len(r.IDs)/2]
	switch how.text(0) {
	case "half":
		w.service.remove(half...)
	case "refused":
		return refused(403)
	case "refused-done":
		w.service.remove(r.IDs...)
		return refused(403)
	case "failed-half":
		w.service.remove(half...)
		return lost(500)
	case "before":
		return lost(0)
	case "after":
		w.service.remove(r.IDs...)
		return lost(0)
	case "late":
		w.removeLater(p, r.IDs, time.Duration(how.number(1))*time.Second)
		return lost(504)
	case "slow":
		select {
		case <-time.After(time.Duration(how.number(1)) * time.Second):
		case <-ctx.Done():
			w.removeLater(p, r.IDs, 2*time.Second)
			return lost(0)
		}
		w.service.remove(r.IDs...)
	default:
		w.service.remove(r.IDs...)
	}
	return done()
}

// removeLater carries out a DELETE that was answered before, at a moment at
// which nothing else happens.
func (w *world) removeLater(p *modelPlan, ids []string, after time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, id := range ids {
		p.late[id] = true
	}
	time.AfterFunc(after+137*time.Millisecond, func() {
		w.service.remove(ids...)
		w.mu.Lock()
		defer w.mu.Unlock()
		clear(p.late)
	})
}

// judge compares a DELETE with everything that had to happen before it, and
// returns its plan.
func (w *world) judge(r meeting.DeleteRequest) *modelPlan {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, p := range w.plans {
		op, err := w.desk.journal.Journal.Operation(context.Background(), p.id)
		if err != nil || op.RequestID != r.RequestID.String() {
			continue
		}
		if p.sent != nil {
			w.violation("%s was sent twice", w.name(p))
		}
		if p.dropped {
			w.violation("%s was sent after it was dropped", w.name(p))
		}
		p.sent = slices.Clone(r.IDs)
		w.judgeCodes(p)
		w.judgeApproval(p, op)
		return p
	}
	w.violation("a DELETE of %s without an intent", short(r.IDs...))
	return &modelPlan{late: map[string]bool{}}
}

// judgeCodes compares the ids of a DELETE with the check before it, and with
// what somebody has confirmed who is still waiting.
func (w *world) judgeCodes(p *modelPlan) {
	name := w.name(p)
	if p.before == nil {
		w.violation("%s was sent without a check of its codes", name)
		return
	}
	var listed []string
	for _, id := range p.before.asked {
		if _, ok := p.before.present[id]; ok {
			listed = append(listed, id)
		}
		if p.takenOut[id] {
			w.violation("%s was sent with %s, which was taken out", name, short(id))
		}
	}
	for _, other := range w.plans {
		both := slices.ContainsFunc(p.sent, func(id string) bool { return slices.Contains(other.sent, id) })
		if other != p && both && (other.told.IsZero() || other.told.After(p.before.began)) {
			w.violation("%s was checked while a DELETE of some of its codes was not answered: %s", name, w.name(other))
		}
	}
	if !slices.Equal(listed, p.sent) {
		w.violation("%s was sent with %s, the check before it has found %s", name, short(p.sent...), short(listed...))
	}
	if !slices.ContainsFunc(p.presses, func(x *press) bool { return !x.refused && x.confirms(p.sent, p.before.present) }) {
		w.violation("%s was sent with %s, which nobody has confirmed as they are", name, short(p.sent...))
	}
}

// confirms tells whether the page of a press has shown codes as they are.
func (x *press) confirms(ids []string, as map[string]meeting.Code) bool {
	for _, id := range ids {
		i := slices.IndexFunc(x.codes, func(c journal.Code) bool { return c.ID == id })
		if i < 0 || x.codes[i].ActiveCode != as[id].ActiveCode {
			return false
		}
		if is := like(as[id]); is != like(meeting.Code(x.codes[i])) && is != x.now[id] {
			return false
		}
	}
	return true
}

// name is a plan by its number.
func (w *world) name(p *modelPlan) string { return fmt.Sprintf("plan %d", slices.Index(w.plans, p)) }

// short names codes by their numbers.
func short(ids ...string) string {
	numbers := make([]string, len(ids))
	for i, id := range ids {
		numbers[i] = cmp.Or(strings.TrimLeft(id, "0"), "0")
	}
	return "[" + strings.Join(numbers, " ") + "]"
}
