package torture

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"
)

// life is a dashboard that is killed again and again while a person deletes codes.
type life struct {
	t       *testing.T
	seed    uint64
	ledger  *ledger
	script  *rand.Rand // the person's choices in this round
	killer  *rand.Rand
	sandbox *sandbox
	proxy   *proxy
	desk    *desk
	ann     *person
	first   map[string]bool // what the service listed at the beginning
	copies  string          // a folder for what dead programs leave

	mu        sync.Mutex
	events    map[string]chan struct{} // of this round; closed when it has happened
	executing bool                     // the button of this round was pressed
	deleting  bool                     // its DELETE has arrived

	signedIn  bool
	plan      string              // address of the last plan, "" once its result was on the screen
	pressed   string              // id of the plan whose button was pressed in this round
	confirmed map[string][]string // ids of the codes on the page of a plan when its button was pressed, by plan
	ticked    map[string]bool     // ids that the person ever sent
	saved     map[string]bool     // those that the dashboard has said yes to
	entries   int                 // of the journal after the last round
}

func newLife(t *testing.T, seed uint64, ledger *ledger, settings ...string) *life {
	t.Helper()
	l := &life{
		t: t, seed: seed, ledger: ledger, copies: t.TempDir(),
		events: map[string]chan struct{}{}, confirmed: map[string][]string{}, ticked: map[string]bool{}, saved: map[string]bool{},
	}
	l.sandbox = newSandbox(t, 400)
	l.first = l.sandbox.listed()
	l.proxy = newProxy(t, 200+int(seed%20)+int(seed/firstOnPostgres)*20, l.sandbox)
	l.proxy.passing, l.proxy.arrived = l.passes, l.arrives
	l.proxy.begin(attack{})
	timeout := timeouts[seed%uint64(len(timeouts))]
	l.desk = newDesk(t, l.proxy.url(), l.sandbox, append(settings, "CODEDESK_UPSTREAM_TIMEOUT="+timeout.String())...)
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("CODEDESK_TORTURE_SEED=%d plays this again; the log of the dashboard ends with\n%s", seed, l.desk.process.tail())
		}
	})
	var err error
	l.ann, err = newPerson(l.desk)
	must(t, err)
	return l
}

func (l *life) rounds(n int) {
	lab.busy <- struct{}{}
	defer func() { <-lab.busy }()
	for number := range n {
		l.round(number)
	}
}

// round lets the person work, kills the dashboard at a moment, looks at what it has left, and starts it again.
func (l *life) round(number int) {
	l.script, l.killer = choice(l.seed, uint64(2*number)), choice(l.seed, uint64(2*number+1))
	m := moments()[l.killer.IntN(len(moments()))]
	delay := time.Duration(l.killer.Int64N(int64(m.within) + 1))
	l.mu.Lock()
	l.executing, l.deleting = false, false
	for _, event := range moments() {
		l.events[event.after] = make(chan struct{})
	}
	happened := l.events[m.after]
	l.mu.Unlock()
	l.proxy.begin(attack{})
	if m.after == intentAppears {
		stop := watchRows(l.t, l.desk, "operations", func() { l.happens(intentAppears) })
		defer stop()
	}

	over, failed := l.desk.interrupts(happened, delay, func() error { return l.works(l.t.Context()) })
	// A connection that ends is the kill; without a kill it would be a fault.
	if page, wrong := errors.AsType[*wrongPage](failed); wrong && !page.late() || !wrong && over && failed != nil {
		l.t.Errorf("round %d, killed %s: %v", number, m.name, failed)
	}
	l.examine(fmt.Sprintf("round %d, killed %s", number, m.name))
	l.count()
	l.ledger.did()
	if l.killer.IntN(inVain) == 0 {
		l.desk.startsInVain(time.Duration(l.killer.Int64N(int64(startup))))
		l.examine(fmt.Sprintf("round %d, killed while it was starting", number))
		l.ledger.did()
	}
	l.desk.start()
}

// interrupts kills the dashboard while somebody works, so long after something has happened, or when the work is over
// before that. It returns how the work ended.
func (d *desk) interrupts(happened <-chan struct{}, delay time.Duration, work func() error) (over bool, failed error) {
	done := make(chan error, 1)
	go func() {
		err := errors.New("the script has ended by itself")
		defer func() { done <- err }() // also when a helper ends this goroutine
		err = work()
	}()
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for waiting := true; waiting; {
		select {
		case <-happened:
			happened = nil
			timer.Reset(delay)
		case <-timer.C:
			waiting = false
		case failed = <-done: // the person is ready before the moment has come
			waiting, over = false, true
		}
	}
	d.process.kill()
	if !over {
		failed = <-done
	}
	return over, failed
}

// end lets everything settle, and compares what the journal says with what the service has.
func (l *life) end() {
	l.sandbox.behaves("normal")
	ctx := l.t.Context()
	db, err := l.desk.journal(ctx)
	must(l.t, err)
	defer db.Close()
	if err := until(ctx, settling, func() bool {
		n, err := one[int](ctx, db, "SELECT count(*) FROM operations WHERE settled = 0")
		return err == nil && n == 0
	}); err != nil {
		l.ledger.violated(l.t, "not everything is settled: %v", err)
	}
	must(l.t, l.desk.process.stop())
	l.examine("at the end")
	l.compare(ctx, db)
}

// sortedKeys are the keys of a set in order.
func sortedKeys[V any](set map[string]V) []string { return slices.Sorted(maps.Keys(set)) }
