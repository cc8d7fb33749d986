package torture

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// workshop is a dashboard that is killed again and again while a person makes codes.
type workshop struct {
	t       *testing.T
	seed    uint64
	ledger  *ledger
	script  *rand.Rand // the person's choices in this round
	killer  *rand.Rand
	sandbox *sandbox
	proxy   *proxy
	desk    *desk
	ann     *person
	first   map[string]listedCode // what the service listed at the beginning
	copies  string                // a folder for what dead programs leave

	mu      sync.Mutex
	events  map[string]chan struct{} // of this round; closed when it has happened
	pressed bool                     // the button of this round was pressed
	posting bool                     // a POST has arrived since

	signedIn bool
	form     string          // id of the form whose button was pressed in this round, "": none was
	pending  url.Values      // a form that was sent and whose page was not seen: the browser still has it
	forms    map[string]bool // ids of all forms whose button was pressed
	entries  int             // of the journal after the last round
}

func newWorkshop(t *testing.T, seed uint64, ledger *ledger) *workshop {
	t.Helper()
	w := &workshop{
		t: t, seed: seed, ledger: ledger, copies: t.TempDir(),
		events: map[string]chan struct{}{}, forms: map[string]bool{},
	}
	w.sandbox = newSandbox(t, 60)
	w.first = w.sandbox.codes()
	w.proxy = newProxy(t, 400+int(seed%50), w.sandbox)
	w.proxy.passing, w.proxy.posted = w.passes, w.posts
	w.proxy.begin(attack{})
	timeout := timeouts[seed%uint64(len(timeouts))]
	w.desk = newDesk(t, w.proxy.url(), w.sandbox, "CODEDESK_UPSTREAM_TIMEOUT="+timeout.String())
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("CODEDESK_TORTURE_SEED=%d plays this again; the log of the dashboard ends with\n%s", seed, w.desk.process.tail())
		}
	})
	var err error
	w.ann, err = newPerson(w.desk)
	must(t, err)
	return w
}

func (w *workshop) rounds(n int) {
	lab.busy <- struct{}{}
	defer func() { <-lab.busy }()
	for number := range n {
		w.round(number)
	}
}

// round lets the person work, kills the dashboard at a moment, looks at what it has left, and starts it again.
func (w *workshop) round(number int) {
	w.script, w.killer = choice(w.seed, uint64(2*number)), choice(w.seed, uint64(2*number+1))
	m := births()[w.killer.IntN(len(births()))]
	delay := time.Duration(w.killer.Int64N(int64(m.within) + 1))
	w.mu.Lock()
	w.pressed, w.posting, w.form = false, false, ""
	for _, event := range births() {
		w.events[event.after] = make(chan struct{})
	}
	happened := w.events[m.after]
	w.mu.Unlock()
	w.proxy.begin(attack{})
	if m.after == intentAppears {
		stop := watchRows(w.t, w.desk, "creations", func() { w.happens(intentAppears) })
		defer stop()
	}

	over, failed := w.desk.interrupts(happened, delay, func() error { return w.works(w.t.Context()) })
	w.proxy.end()
	// A connection that ends is the kill; without a kill it would be a fault.
	if _, wrong := errors.AsType[*wrongPage](failed); wrong || over && failed != nil {
		w.t.Errorf("round %d, killed %s: %v", number, m.name, failed)
	}
	w.examine(fmt.Sprintf("round %d, killed %s", number, m.name))
	w.count()
	w.ledger.did()
	if w.killer.IntN(inVain) == 0 {
		w.desk.startsInVain(time.Duration(w.killer.Int64N(int64(startup))))
		w.examine(fmt.Sprintf("round %d, killed while it was starting", number))
		w.ledger.did()
	}
	w.desk.start()
}

// end lets everything settle, compares what the journal says with what the service has, and reads what the history and
// the pages of the codes say.
func (w *workshop) end() {
	db, err := readOnly(filepath.Join(w.desk.data, journalFile))
	must(w.t, err)
	defer db.Close()
	ctx := w.t.Context()
	if err := until(ctx, settling, func() bool {
		n, err := one[int](ctx, db, "SELECT count(*) FROM creations WHERE settled = 0")
		return err == nil && n == 0
	}); err != nil {
		w.ledger.violated(w.t, "not everything is settled: %v", err)
	}
	must(w.t, w.desk.process.stop())
	w.examine("at the end")
	all := w.compare(ctx)
	w.desk.start()
	w.areShown(ctx, all)
	must(w.t, w.desk.process.stop())
}

// happens tells whoever waits for it that something has happened in this round.
func (w *workshop) happens(name string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.tell(name)
}

func (w *workshop) tell(name string) {
	select {
	case <-w.events[name]:
	default:
		close(w.events[name])
	}
}

// passes is told of every call that passes the proxy. What belongs to no pressed button is no moment of this creation.
func (w *workshop) passes(call string, answered bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.pressed {
		return
	}
	switch {
	case call == callCreate && answered:
		w.tell(postEnds)
	case call == callCreate:
		w.posting = true
		w.tell(postComes)
	case call == callSignIn:
	case w.posting && answered:
		w.tell(afterAnswered)
	case w.posting:
		w.tell(afterArrives)
	case answered:
		w.tell(checkAnswered)
	default:
		w.tell(checkArrives)
	}
}

// posts looks into the journal before a POST is passed on: at this moment its intent has to be in the file.
func (w *workshop) posts(p post) {
	ctx, cancel := context.WithTimeout(context.Background(), startTimeout)
	defer cancel()
	db, err := readOnly(filepath.Join(w.desk.data, journalFile))
	if err != nil {
		w.t.Error(err)
		return
	}
	defer db.Close()
	all, err := creationIntents(ctx, db)
	if err != nil {
		w.t.Errorf("the journal cannot be read while the POST %s arrives: %v", p.requestID, err)
		return
	}
	if in, found := all[p.requestID]; !found || !in.covers(p) {
		w.ledger.violated(w.t, "the POST %s for %q arrives, its intent is %v (%t)", p.requestID, p.terminal, in, found)
	}
}
