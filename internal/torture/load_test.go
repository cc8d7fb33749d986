package torture

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// loadForm is how much load there is.
type loadForm struct {
	people  int
	codes   int           // in the service
	half    time.Duration // of work before the restart, and again after it
	pause   time.Duration // how long a person reads a page, on average
	samples time.Duration // between two looks at the program's memory and descriptors
	flat    bool          // whether memory is asked to be flat: in some seconds it is not
}

// The short form shows that the long one works. CODEDESK_LOAD=long, which `make load` sets, asks for the long one.
var (
	shortLoad = loadForm{people: 12, codes: 600, half: 2 * time.Second, pause: 20 * time.Millisecond, samples: 200 * time.Millisecond}
	longLoad  = loadForm{people: 200, codes: 8000, half: 30 * time.Second, pause: 4 * time.Second, samples: time.Second, flat: true}
)

// load is a dashboard that many people use at the same time.
type load struct {
	loadForm
	t       *testing.T
	sandbox *sandbox
	desk    *desk
	at      *desk                 // the address alone, which does not change
	first   map[string]bool       // what the service listed at the beginning
	deletes map[string]sandboxLog // DELETEs in the service's log by request id; read when the watch has ended
	clock   *stopwatch
	outage  *outage
	lives   []*meter // one for each start of the dashboard
	before  int      // descriptors of the dashboard before anybody came; 0 where that cannot be seen

	visitors []*visitor

	mu     sync.Mutex
	plans  map[string]*loadPlan // by id
	absent map[string]bool      // ticked codes that a plan left out, because others had deleted them
}

// People list, tick, plan, delete and look at results and the history, all at once. In the middle the dashboard is asked
// to end and started again. Nobody meets an error but the connections that nobody takes meanwhile, nothing that was
// executed is lost, nothing else is deleted, and neither memory nor descriptors grow.
//
// It does not run beside other tests of this package: what it measures would be theirs.
func TestLoad(t *testing.T) {
	dependOnSources(t)
	form := shortLoad
	if os.Getenv("CODEDESK_LOAD") == "long" {
		form = longLoad
	}
	l := newLoad(t, form)
	stopWatch := l.watchDeletes()
	ctx, over := context.WithTimeout(t.Context(), time.Hour)
	defer over()
	var people sync.WaitGroup
	for number := range l.people {
		v := l.newVisitor(number)
		people.Go(func() { v.comes(ctx) })
	}
	people.Wait()
	if t.Failed() {
		return
	}
	l.lives = append(l.lives, startMeter(t, l.desk.process, form.samples))
	done := make(chan struct{})
	end := sync.OnceFunc(func() {
		close(done)
		people.Wait()
	})
	t.Cleanup(end)
	for _, v := range l.visitors {
		people.Go(func() { v.worksUntil(ctx, done) })
	}

	work := time.NewTimer(l.half)
	<-work.C
	l.restart()
	work.Reset(l.half)
	<-work.C
	l.lives[1].stop()
	end()
	l.settles(ctx)
	l.clock.hangUp()
	l.lives[1].emptied(t, l.before)
	must(t, l.desk.process.stop())
	stopWatch()
	l.prove(ctx)
	l.report()
}

func newLoad(t *testing.T, form loadForm) *load {
	t.Helper()
	l := &load{loadForm: form, t: t, plans: map[string]*loadPlan{}, absent: map[string]bool{}, outage: &outage{kinds: map[string]int{}}}
	l.clock = newStopwatch(l.outage)
	l.sandbox = newSandbox(t, form.codes)
	l.first = l.sandbox.listed()
	users := filepath.Join(t.TempDir(), "users")
	var lines strings.Builder
	for number := range form.people {
		fmt.Fprintf(&lines, "%s:%s:%s\n", loadName(number), loadRole(number), lab.hash)
	}
	must(t, os.WriteFile(users, []byte(lines.String()), 0o600))
	// An address of its own: somebody who connects to a free port of their own address can meet themselves.
	listen := "CODEDESK_LISTEN=127.78.0.1:0"
	l.desk = newDesk(t, l.sandbox.address, l.sandbox, "CODEDESK_USERS_FILE="+users, listen)
	if quiet, err := newMeter(l.desk.process).look(); err == nil {
		l.before = quiet.descriptors
	}
	address, err := url.Parse(l.desk.address)
	must(t, err)
	l.desk.settings = append(l.desk.settings, "CODEDESK_LISTEN="+address.Host) // the same after the restart
	l.at = &desk{address: l.desk.address}
	return l
}

func loadName(number int) string { return fmt.Sprintf("person-%d", number) }

// loadRole makes every tenth person a viewer, and three of ten help desk.
func loadRole(number int) string {
	switch number % 10 {
	case 0:
		return "viewer"
	case 1, 2, 3:
		return "helpdesk"
	}
	return "admin"
}

// restart ends the dashboard as an operator does and starts it again with the same data at the same address.
func (l *load) restart() {
	l.t.Helper()
	l.lives[0].stop()
	l.outage.begins()
	must(l.t, l.desk.process.stop())
	l.desk.start()
	l.outage.ends()
	l.lives = append(l.lives, startMeter(l.t, l.desk.process, l.samples))
}
