package torture

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// life is a dashboard that is killed again and again while a person deletes codes.
type life struct {
	t       *testing.T
	seed    uint64
	ledger  *ledger
	script  *rand.Rand
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

func newLife(t *testing.T, seed uint64, ledger *ledger) *life {
	t.Helper()
	l := &life{
		t: t, seed: seed, ledger: ledger, script: choice(seed, 1), killer: choice(seed, 2), copies: t.TempDir(),
		events: map[string]chan struct{}{}, confirmed: map[string][]string{}, ticked: map[string]bool{}, saved: map[string]bool{},
	}
	l.sandbox = newSandbox(t, 400)
	l.first = l.sandbox.listed()
	l.proxy = newProxy(t, 200+int(seed%20), l.sandbox)
	l.proxy.passing, l.proxy.arrived = l.passes, l.arrives
	l.proxy.begin(attack{})
	timeout := timeouts[seed%uint64(len(timeouts))]
	l.desk = newDesk(t, l.proxy.url(), l.sandbox, "CODEDESK_UPSTREAM_TIMEOUT="+timeout.String())
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
		stop := l.watchIntent()
		defer stop()
	}

	done := make(chan error, 1)
	go func() { done <- l.works(l.t.Context()) }()
	var failed error
	over := false
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
	l.desk.process.kill()
	if !over {
		failed = <-done
	}
	if wrong, ok := errors.AsType[*wrongPage](failed); ok {
		l.t.Errorf("round %d, killed %s: %v", number, m.name, wrong)
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

// watchIntent looks into the journal without a pause until it has one more intent.
func (l *life) watchIntent() (stop func()) {
	ctx, cancel := context.WithCancel(l.t.Context())
	db, err := readOnly(filepath.Join(l.desk.data, journalFile))
	must(l.t, err)
	look := func() int {
		n, err := one[int](ctx, db, "SELECT count(*) FROM operations")
		if err != nil && ctx.Err() == nil {
			l.t.Error(err)
			cancel()
		}
		return n
	}
	before := look()
	done := make(chan struct{})
	go func() {
		defer close(done)
		for ctx.Err() == nil {
			if look() > before {
				l.happens(intentAppears)
				return
			}
		}
	}()
	return func() {
		cancel()
		<-done
		_ = db.Close()
	}
}

// happens tells whoever waits for it that something has happened in this round.
func (l *life) happens(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.tell(name)
}

func (l *life) tell(name string) {
	select {
	case <-l.events[name]:
	default:
		close(l.events[name])
	}
}

// passes is told of every call that passes the proxy. What belongs to no pressed button, such as the first reading of
// the list or the check of an earlier operation, is no moment of this deletion.
func (l *life) passes(call string, answered bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.executing {
		return
	}
	switch {
	case call == callDelete && answered:
		l.tell(deleteAnswers)
	case call == callDelete:
		l.deleting = true
		l.tell(deleteArrives)
	case call == callSignIn:
	case l.deleting && answered:
		l.tell(afterAnswered)
	case l.deleting:
		l.tell(afterArrives)
	case answered:
		l.tell(checkAnswered)
	default:
		l.tell(checkArrives)
	}
}

// arrives looks into the journal before a DELETE is passed on: at this moment its intent has to be in the file.
func (l *life) arrives(d deletion) {
	ctx, cancel := context.WithTimeout(context.Background(), startTimeout)
	defer cancel()
	db, err := readOnly(filepath.Join(l.desk.data, journalFile))
	if err != nil {
		l.t.Error(err)
		return
	}
	defer db.Close()
	all, err := intents(ctx, db)
	if err != nil {
		l.t.Errorf("the journal cannot be read while the DELETE %s arrives: %v", d.requestID, err)
		return
	}
	if in, found := all[d.requestID]; !found || !slices.Equal(in.ids, d.ids) {
		l.ledger.violated(l.t, "the DELETE %s of %v arrives, its intent is %v (%t)", d.requestID, d.ids, in.ids, found)
	}
}

// works is what the person does in one round: ticks codes, makes a plan or comes back to the one that a kill has left,
// and deletes. It ends with an error when the dashboard is killed.
func (l *life) works(ctx context.Context) error {
	l.happens(personComes)
	list, err := l.comes(ctx)
	if err != nil {
		return err
	}
	var plan *page
	if l.plan != "" {
		if plan, err = l.ann.open(ctx, l.plan); err != nil {
			return err
		}
		l.believe(plan)
	}
	if plan == nil || !strings.HasPrefix(plan.path, "/plans/") || l.script.IntN(2) == 0 {
		if plan, err = l.plans(ctx, list); err != nil {
			return err
		}
		l.plan = plan.path
	}
	l.happens(personReads)
	l.sandbox.behaves(moods[l.script.IntN(len(moods))])
	l.pressed = strings.TrimPrefix(plan.path, "/plans/")
	l.confirmed[l.pressed] = plan.planned()
	l.mu.Lock()
	l.executing = true
	l.mu.Unlock()
	answer, err := plan.confirms(ctx)
	if err != nil {
		return err
	}
	result, err := answer.follow(ctx)
	if err != nil {
		return err
	}
	if result.status != 200 || !strings.HasPrefix(result.path, "/operations/") {
		return &wrongPage{result}
	}
	l.believe(result)
	l.plan = ""
	l.happens(personSees)
	// The person reads for a moment; the killer ends that.
	return until(ctx, 30*time.Millisecond, func() bool { return false })
}

// comes opens the list. The session outlives the kill; now and then the person signs in anew all the same.
func (l *life) comes(ctx context.Context) (list *page, err error) {
	const address = "/codes?size=100"
	if !l.signedIn || l.script.IntN(4) == 0 {
		if _, err := l.ann.signsIn(ctx); err != nil {
			return nil, err
		}
		l.signedIn = true
	}
	// On a busy machine the first reading takes a moment.
	waited := until(ctx, startTimeout, func() bool {
		list, err = l.ann.open(ctx, address)
		return err != nil || len(list.boxes()) > 0 || strings.HasPrefix(list.path, "/signin")
	})
	if err == nil && (waited != nil || list.path != address) {
		err = &wrongPage{list}
	}
	return list, err
}

// plans ticks one to five more codes, lets the dashboard save them, and makes a plan of all that are ticked.
func (l *life) plans(ctx context.Context, list *page) (*page, error) {
	f, err := list.form("/codes")
	if err != nil {
		return nil, &wrongPage{list}
	}
	boxes := list.boxes()
	for range 1 + l.script.IntN(5) {
		id := boxes[l.script.IntN(len(boxes))]
		if !slices.Contains(f.values["id"], id) {
			f.values.Add("id", id)
			l.ticked[id] = true
		}
	}
	ids := slices.Clone(f.values["id"])
	answer, err := f.press(ctx, "do", "filter")
	if err != nil {
		return nil, err
	}
	if answer.status != 303 {
		return nil, &wrongPage{answer}
	}
	for _, id := range ids {
		l.saved[id] = true
	}
	if list, err = answer.follow(ctx); err != nil {
		return nil, err
	}
	if f, err = list.form("/codes"); err != nil {
		return nil, &wrongPage{list}
	}
	if answer, err = f.press(ctx, "do", "delete"); err != nil {
		return nil, err
	}
	plan, err := answer.follow(ctx)
	if err == nil && !strings.HasPrefix(plan.path, "/plans/") {
		return nil, &wrongPage{plan}
	}
	return plan, err
}

// wrongPage is a page that the person did not expect. A connection that ends is none: that is the kill.
type wrongPage struct{ *page }

func (e *wrongPage) Error() string {
	return fmt.Sprintf("the person sees %s: %d %q\n%s", e.path, e.status, e.heading(), e.text())
}

// end lets everything settle, and compares what the journal says with what the service has.
func (l *life) end() {
	l.sandbox.behaves("normal")
	db, err := readOnly(filepath.Join(l.desk.data, journalFile))
	must(l.t, err)
	defer db.Close()
	ctx := l.t.Context()
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
