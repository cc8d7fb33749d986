// Package doctor checks a set of settings, the data and the service, and changes nothing: beside signing in and out it
// only reads. It tells in a line for each check what it saw and what to do, and answers what the vendor's documentation
// leaves open, in a form that names nobody and nothing.
package doctor

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"codedesk/internal/meeting"
)

// Status is how a check ended.
type Status string

// The ends of a check.
const (
	OK   Status = "ok"
	Warn Status = "warn" // it works, and somebody should look at it
	Fail Status = "fail"
	Skip Status = "skip" // it was not checked
)

// Check is one line of the report.
type Check struct {
	// Name says what was checked; it stays the same from version to version.
	Name   string `json:"check"`
	Status Status `json:"status"`
	// Seen is what was seen, a sentence.
	Seen string `json:"seen"`
	// Do is what to do about it, a sentence; "" for nothing.
	Do string `json:"do,omitempty"`
}

// Answer is the answer to a question that the vendor's documentation leaves open.
type Answer struct {
	Question string `json:"question"`
	Answer   string `json:"answer"`
}

// Report is everything that was found.
type Report struct {
	Version string `json:"version"`
	// Result is the worst end of a check, never Skip. Stopped checks make it Fail.
	Result  Status   `json:"result"`
	Stopped bool     `json:"stopped"`
	Checks  []Check  `json:"checks"`
	Answers []Answer `json:"answers,omitempty"`
}

// Database is an embedded database, or one that stands on a server.
type Database struct {
	// Name and Setting say what it is and which variable leads to it.
	Name, Setting string
	File          string
	// Server is where it is if it is not a file, and Place its schema there.
	Server *Server
	Place  string
	// Schema returns the files that make its tables.
	Schema func() (fs.FS, error)
	// Journal says that it holds the history.
	Journal bool
}

// Options say what to check.
type Options struct {
	Version string
	// Faults are the settings that were not accepted, each in words, and Unwise those that were, but should not be so.
	Faults, Unwise []string
	// Secrets appear nowhere in the report.
	Secrets []string
	// Data is the folder of the data, "" when it is not known. Databases are those in it and elsewhere.
	Data      string
	Databases []Database
	// UsersFile is the file of the local users, "" for none.
	UsersFile string
	// Upstream is the service; nil when it cannot be checked, and NoUpstream says why not.
	Upstream   *meeting.Options
	NoUpstream string
	// Sandbox says that there is no service: what works is the built-in sandbox.
	Sandbox bool
	// CAFile says that certificate authorities were added to Upstream.RootCAs.
	CAFile bool
	// Limit is the longest time for everything; 0: 3 minutes.
	Limit time.Duration
	// Now is the clock; nil: time.Now.
	Now func() time.Time
	// Each is called with each check when it has ended; nil: nobody is told.
	Each func(Check)
}

// Limits of time.
const (
	defaultLimit = 3 * time.Minute
	// localLimit is for a check of a file, databaseLimit for a whole database, networkLimit for a step to the service.
	localLimit    = 5 * time.Second
	databaseLimit = time.Minute
	networkLimit  = 10 * time.Second
	// callMargin is what a check of the service may take besides its calls: for its turn by the pace.
	callMargin = 20 * time.Second
	// grace is how long a check that was told to stop may take until it does.
	grace = time.Second
	// signOutLimit is for the sign-out after everything was stopped.
	signOutLimit = 5 * time.Second
)

// errHangs is the cause when a check does not end when it is told to.
var errHangs = errors.New("the check hangs")

// run is one run of all checks.
type run struct {
	o      Options
	ctx    context.Context // ends with Ctrl-C, and after the limit
	stop   context.Context // ends with Ctrl-C alone
	hide   hider
	hangs  bool // a check did not end
	report *Report
}

// finding is what a check found.
type finding struct {
	status   Status
	seen, do string
}

func ok(format string, args ...any) finding {
	return finding{status: OK, seen: fmt.Sprintf(format, args...)}
}

func warn(do, format string, args ...any) finding {
	return finding{status: Warn, do: do, seen: fmt.Sprintf(format, args...)}
}

func fail(do, format string, args ...any) finding {
	return finding{status: Fail, do: do, seen: fmt.Sprintf(format, args...)}
}

func skip(format string, args ...any) finding {
	return finding{status: Skip, seen: fmt.Sprintf(format, args...)}
}

// Run makes all checks. It ends early when ctx does; what was not checked then is in the report as skipped. A session
// that was begun is ended in any case.
func Run(ctx context.Context, o Options) Report {
	if o.Limit == 0 {
		o.Limit = defaultLimit
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Each == nil {
		o.Each = func(Check) {}
	}
	limited, cancel := context.WithTimeout(ctx, o.Limit)
	defer cancel()
	r := &run{o: o, ctx: limited, stop: ctx, hide: newHider(o), report: &Report{Version: o.Version, Result: OK}}
	r.settings()
	r.data()
	r.service()
	slices.SortStableFunc(r.report.Answers, func(a, b Answer) int { return cmp.Compare(a.number(), b.number()) })
	return *r.report
}

// number is that of the question in our notes about the service; what has none comes last.
func (a Answer) number() int {
	before, _, _ := strings.Cut(a.Question, " ")
	n, err := strconv.Atoi(before)
	if err != nil {
		return math.MaxInt
	}
	return n
}

// check makes one check within a time. Its function has to leave what it shares alone once its context has ended.
func (r *run) check(name string, limit time.Duration, f func(context.Context) finding) Status {
	if r.ctx.Err() != nil {
		return r.tell(name, r.cut())
	}
	ctx, cancel := context.WithTimeout(r.ctx, limit)
	defer cancel()
	done := make(chan finding, 1)
	go func() { done <- f(ctx) }()
	select {
	case found := <-done:
		return r.tell(name, r.judge(ctx, found, limit))
	case <-ctx.Done():
	}
	timer := time.NewTimer(grace)
	defer timer.Stop()
	select {
	case found := <-done:
		return r.tell(name, r.judge(ctx, found, limit))
	case <-timer.C:
		r.hangs = true
		return r.tell(name, r.judge(ctx, fail("", "%v", errHangs), limit))
	}
}

// judge words a failure for what it is when the time was up. What was found in spite of it counts.
func (r *run) judge(ctx context.Context, found finding, limit time.Duration) finding {
	switch {
	case ctx.Err() == nil || found.status != Fail:
		return found
	case r.ctx.Err() != nil:
		return r.cut()
	default:
		return fail("See whether the disk or the network is slow, and try again.", "no end within %s", limit)
	}
}

// cut is what becomes of a check for which there was no time.
func (r *run) cut() finding {
	r.report.Stopped = true
	if r.stop.Err() != nil {
		return skip("stopped before this was checked")
	}
	return skip("all checks together took %s, and this was left: more time is CODEDESK_DOCTOR_TIMEOUT", r.o.Limit)
}

// tell adds a line to the report.
func (r *run) tell(name string, found finding) Status {
	c := Check{Name: name, Status: found.status, Seen: r.hide.text(found.seen), Do: r.hide.text(found.do)}
	r.report.Checks = append(r.report.Checks, c)
	switch {
	case found.status == Fail || r.report.Stopped:
		r.report.Result = Fail
	case found.status == Warn && r.report.Result == OK:
		r.report.Result = Warn
	}
	r.o.Each(c)
	return found.status
}

// answer adds an answer.
func (r *run) answer(question, format string, args ...any) {
	r.report.Answers = append(r.report.Answers, Answer{question, r.hide.text(fmt.Sprintf(format, args...))})
}

// settings tells about the settings themselves.
func (r *run) settings() {
	for _, fault := range r.o.Faults {
		r.tell("settings", fail("", "%s", fault))
	}
	for _, unwise := range r.o.Unwise {
		r.tell("settings", warn("", "%s", unwise))
	}
	if len(r.o.Faults)+len(r.o.Unwise) == 0 {
		r.tell("settings", ok("all settings are accepted"))
	}
}
