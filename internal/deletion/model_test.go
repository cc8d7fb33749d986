package deletion

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// replay is a sequence that has failed, as the test has printed it.
var replay = flag.String("sequence", "", "run this sequence of the model test instead of random ones")

// How many sequences are run, in the short form and in the long one, which ends
// earlier when its time is up.
const (
	shortSequences = 400
	longSequences  = 50_000
	longTime       = 20 * time.Minute
)

// run carries out a sequence in no time, heals everything, and returns what must
// not have been.
func run(t *testing.T, s sequence) (violations []string, n tally) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := &world{
			service: newService(codes(modelCodes)...), restarting: make(chan struct{}, 1),
			faults: faults{before: map[string]int{}, after: map[string]int{}},
		}
		w.desk = newDesk(t, w.service, func(o *Options) {
			o.Deleter, o.Checker, o.Now, o.NeedsApproval = w, w, w.clock.now, modelRule
		})
		w.desk.options.Journal = modelJournal{w.desk.journal.Journal, w}
		w.desk.Engine = New(w.desk.options)
		t.Cleanup(func() { _ = w.engine().Close(context.Background()) })
		for _, at := range s {
			w.take(t.Context(), at)
		}
		w.heal(t.Context())
		violations, n = w.violations, w.counts
	})
	n.sequences, n.violations = 1, len(violations)
	return violations, n
}

// take carries out what happens at the same time, and looks at everything that
// is claimed after it.
func (w *world) take(ctx context.Context, at step) {
	w.mu.Lock()
	presses, sent := make([]int, len(w.plans)), make([]bool, len(w.plans))
	for i, p := range w.plans {
		presses[i], sent[i] = len(p.presses), p.sent != nil
	}
	w.mu.Unlock()
	var group sync.WaitGroup
	for _, c := range at {
		group.Go(func() { w.do(ctx, c) })
	}
	group.Wait()
	w.observe()

	w.mu.Lock()
	defer w.mu.Unlock()
	for i := range presses {
		p := w.plans[i]
		refused := len(p.presses) > presses[i]
		for _, x := range p.presses[presses[i]:] {
			refused = refused && x.refused
		}
		if refused && !sent[i] && p.sent != nil {
			w.violation("%s was sent, and everybody was told that it was not", w.name(p))
		}
	}
}

// heal ends all faults: everything has to settle to the truth then, by itself.
func (w *world) heal(ctx context.Context) {
	w.mu.Lock()
	w.faults = faults{before: map[string]int{}, after: map[string]int{}}
	w.mu.Unlock()
	<-time.After(2 * time.Hour)
	w.observe()
	for _, p := range w.plans {
		op, err := w.desk.journal.Journal.Operation(ctx, p.id)
		if err == nil && !op.Settled {
			w.violation("%s is never settled: %s", w.name(p), op.Outcome)
		}
	}
	if _, broken, _, err := w.desk.journal.Verify(ctx); err != nil || broken != 0 {
		w.violation("entry %d of the history is broken, %v", broken, err)
	}
}

// shorten leaves out what is not needed for a sequence to fail.
func shorten(s sequence, fails func(sequence) bool) sequence {
	for again := true; again; {
		again = false
		for i := 0; i < len(s); i++ {
			if without := slices.Delete(slices.Clone(s), i, i+1); fails(without) {
				s, again = without, true
				i--
				continue
			}
			for j := 0; len(s[i]) > 1 && j < len(s[i]); j++ {
				without := slices.Clone(s)
				without[i] = slices.Delete(slices.Clone(s[i]), j, j+1)
				if fails(without) {
					s, again = without, true
					j--
				}
			}
		}
	}
	return s
}

// judged runs a sequence and reports it, shortened, if it fails.
func judged(t *testing.T, s sequence) tally {
	t.Helper()
	violations, n := run(t, s)
	if len(violations) == 0 {
		return n
	}
	short := shorten(s, func(s sequence) bool {
		for range 3 { // what happens at the same time may happen in another order
			if v, _ := run(t, s); len(v) > 0 {
				violations = v
				return true
			}
		}
		return false
	})
	t.Errorf("%s\nafter: %s\nonce more: go test ./internal/deletion -run TestModel -sequence '%s'",
		strings.Join(slices.Compact(violations), "\n"), s, short)
	return n
}

// Whatever people do, whatever fails and whenever the program ends: nothing is
// sent that nobody has confirmed as it is, nothing is sent twice, nothing is said
// that was not checked, and in the end everything is known. A sequence that
// fails is printed; the flag -sequence or CODEDESK_SEQUENCE runs it again.
func TestModel(t *testing.T) {
	if text := cmp.Or(*replay, os.Getenv("CODEDESK_SEQUENCE")); text != "" {
		judged(t, parseSequence(text))
		return
	}
	times, first, end := shortSequences, uint64(0), time.Now().Add(longTime)
	long := os.Getenv("CODEDESK_TORTURE") == "long"
	switch deadline, ok := t.Deadline(); {
	case long:
		times, first = longSequences, rand.Uint64()
		if ok && deadline.Add(-30*time.Second).Before(end) {
			end = deadline.Add(-30 * time.Second)
		}
	case testing.Short():
		times /= 10
	}
	var mu sync.Mutex
	var all tally
	next := 0
	t.Run("sequences", func(t *testing.T) {
		for worker := range runtime.GOMAXPROCS(0) {
			t.Run(fmt.Sprint(worker), func(t *testing.T) {
				t.Parallel()
				for !t.Failed() {
					mu.Lock()
					seed := first + uint64(next)
					next++
					over := next > times || long && time.Now().After(end)
					mu.Unlock()
					if over {
						return
					}
					n := judged(t, generate(seed))
					mu.Lock()
					all.add(n)
					mu.Unlock()
				}
			})
		}
	})
	t.Logf("%d sequences, %d DELETEs, %d of them approved, %d unknown settled, %d violations",
		all.sequences, all.deletes, all.approved, all.unknownSettled, all.violations)
	writeResults(t, all)
}

func (n *tally) add(more tally) {
	n.sequences += more.sequences
	n.deletes += more.deletes
	n.approved += more.approved
	n.unknownSettled += more.unknownSettled
	n.violations += more.violations
}

// writeResults adds a line to the table of the long tests, if there is one.
func writeResults(t *testing.T, n tally) {
	t.Helper()
	name := os.Getenv("CODEDESK_TORTURE_RESULTS")
	if name == "" {
		return
	}
	file, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := fmt.Fprintf(file, "model sequences\t%d\t%d\t%d\t%d\n", n.sequences, n.deletes, n.unknownSettled, n.violations); err != nil {
		t.Fatal(err)
	}
}
