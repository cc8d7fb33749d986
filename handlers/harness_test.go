package handlers_test

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"codedesk/handlers"
	"codedesk/internal/creation"
	"codedesk/internal/database"
	"codedesk/internal/deletion"
	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/logging/logtest"
	"codedesk/internal/meeting"
	"codedesk/internal/protect"
	"codedesk/internal/recipes"
	"codedesk/internal/rights"
	"codedesk/internal/sandbox"
	"codedesk/internal/session"

	"golang.org/x/crypto/bcrypt"
	_ "modernc.org/sqlite"
)

// setup is how a desk is made; newDesk fills in what a test does not change.
type setup struct {
	codes      int           // size of the sandbox's inventory
	timeout    time.Duration // longest call of the service
	firstWait  time.Duration // for the very first list
	lateAnswer time.Duration
	tries      []time.Duration
	key        string        // App Key of the client, if not the right one
	skew       time.Duration // how wrong the clock is that signs in to the service
	noStage    bool          // as against a real service
	users      bool          // local users ann (admin), hugo (help desk) and vera (viewer)
	file       string        // content of the users file, if not the usual one
	down       bool          // the service is not there from the start
	front      func(http.Handler) http.Handler
	settled    func(journal.Operation) // called after the basket is emptied

	reasonRequired, mask     bool
	planLimit, helpdeskLimit int
	policy                   rights.Policy // but the two limits
	openJournal              func(testing.TB, string) *sql.DB
	guarded                  bool                    // the journal's file is watched, as in the program
	ready                    bool                    // whether /readyz asks the databases
	dress                    func(*handlers.Options) // the last word on the options
}

// desk is a whole dashboard with a sandbox behind it, over HTTP on loopback.
type desk struct {
	t         testing.TB
	box       *sandbox.Sandbox
	service   *httptest.Server
	web       *httptest.Server
	journal   *journal.Journal
	sessions  *session.Store
	recipes   *recipes.Store
	protected *protect.Store
	inventory *inventory.Inventory
	engine    *deletion.Engine
	maker     *creation.Engine
	journalDB *sql.DB
	sessionDB *sql.DB
	recipesDB *sql.DB
	protectDB *sql.DB

	journalFile string
	log         *logtest.Buffer
	rights      *atomic.Pointer[rights.Gate]
	ahead       *atomic.Int64 // how far the dashboard's clock is ahead, in ns
}

// in is the same desk for a sub-test, which a failure then belongs to.
func (d *desk) in(t testing.TB) *desk {
	same := *d
	same.t = t
	return &same
}

const deskPassword = "correct horse battery"

// usersFile has one user of each role. The hash is of the lowest cost there is: signing in is not what takes time here.
var usersFile = sync.OnceValue(func() string {
	hash, err := bcrypt.GenerateFromPassword([]byte(deskPassword), 5)
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf("Ann:admin:%s\nHugo:helpdesk:%s\nVera:viewer:%s\nBert:admin:%s\n", hash, hash, hash, hash)
})

// usual is what a test gets that changes nothing.
func usual() setup {
	return setup{
		codes: 60, timeout: 20 * time.Second, firstWait: 30 * time.Second, lateAnswer: time.Minute,
		tries: []time.Duration{0, time.Millisecond, 2 * time.Millisecond}, planLimit: 1000, helpdeskLimit: 100,
		openJournal: openFile,
	}
}

func newDesk(t testing.TB, change ...func(*setup)) *desk {
	t.Helper()
	s := usual()
	for _, c := range change {
		c(&s)
	}
	d := &desk{t: t, log: &logtest.Buffer{}, ahead: new(atomic.Int64), rights: new(atomic.Pointer[rights.Gate])}
	logger := d.logger()
	d.box = sandbox.New(sandbox.Options{Codes: s.codes, Seed: 7})
	var service http.Handler = d.box
	if s.front != nil {
		service = s.front(service)
	}
	d.service = httptest.NewServer(service)
	t.Cleanup(d.service.Close)
	if s.down {
		d.goAway()
	}

	var sessions string
	d.journalFile, sessions = emptyCopies(t)
	d.journalDB, d.sessionDB = s.openJournal(t, d.journalFile), openFile(t, sessions)
	t.Cleanup(func() { d.journalDB.Close(); d.sessionDB.Close() })
	journalOptions := journal.Options{Now: d.now, Logger: logger}
	if s.guarded {
		guard := must(database.NewGuard(t.Context(), d.journalFile))(t)
		t.Cleanup(func() { guard.Close() })
		journalOptions.Guard = guard.Check
	}
	d.journal = must(journal.Open(t.Context(), d.journalDB, journalOptions))(t)
	d.sessions = must(session.Open(t.Context(), d.sessionDB, session.Options{
		Now: d.now, Logger: logger, Passing: identity.SandboxPrefix}))(t)

	d.recipesDB = openFile(t, filepath.Join(t.TempDir(), "recipes.db"))
	t.Cleanup(func() { d.recipesDB.Close() })
	d.recipes = must(recipes.Open(t.Context(), d.recipesDB, recipes.Options{Now: d.now, First: handlers.FirstRecipes()}))(t)
	d.protectDB = openFile(t, filepath.Join(t.TempDir(), "protected.db"))
	t.Cleanup(func() { d.protectDB.Close() })
	d.protected = must(protect.Open(t.Context(), d.protectDB, protect.Options{Now: d.now}))(t)

	keys := d.box.Credentials()
	if s.key != "" {
		keys.AppKey = s.key
	}
	client := must(meeting.New(meeting.Options{
		BaseURL: d.service.URL, Timeout: s.timeout, Logger: logger,
		Now:         func() time.Time { return time.Now().Add(s.skew) },
		Credentials: meeting.Credentials{AppID: keys.AppID, AppKey: meeting.Secret(keys.AppKey)},
	}))(t)
	d.inventory = inventory.New(client, inventory.Options{
		MaxAge: time.Hour, FirstWait: s.firstWait, Now: d.now, Logger: logger})
	d.engine = deletion.New(deletion.Options{
		Deleter: client, Checker: d.inventory, Journal: d.journal, Logger: logger, Now: d.now,
		PlanLimit: s.planLimit, ReasonRequired: s.reasonRequired, Tries: s.tries, LateAnswer: s.lateAnswer, Wait: time.Minute,
		Steady: d.steady(),
		Decide: func(ctx context.Context, act deletion.Act) error {
			return d.rights.Load().Delete(ctx, act.By.Key, act.Codes)
		},
		NeedsApproval: func(codes []meeting.Code) bool { return d.rights.Load().NeedsApproval(codes) },
		MayApprove: func(ctx context.Context, by string, codes []meeting.Code) error {
			return d.rights.Load().Answer(ctx, by, codes)
		},
		StillApproves: func(by string) bool { return d.rights.Load().StillApproves(by) },
		Settled: func(ctx context.Context, op journal.Operation) {
			d.emptyBasket(ctx, op)
			if s.settled != nil {
				s.settled(op)
			}
		},
	})
	d.maker = creation.New(creation.Options{
		Service: client, Journal: d.journal, Logger: logger, Now: d.now, Steady: d.steady(),
		Decide: func(ctx context.Context, m creation.Draft) error {
			return d.rights.Load().Create(ctx, m.By.Key, m.New.DeptCode, m.Department)
		},
		Tries: s.tries, LateAnswer: s.lateAnswer, Wait: time.Minute,
	})
	d.web = httptest.NewServer(&swap{h: d.handler(s)})
	t.Cleanup(func() {
		d.web.Close()
		d.engine.Close(t.Context()) //nolint:errcheck // the context has ended: what still runs is broken off
		d.maker.Close(t.Context())  //nolint:errcheck // the same
		d.inventory.Close()
	})
	return d
}

// handler is the dashboard itself.
func (d *desk) handler(s setup) http.Handler {
	d.t.Helper()
	d.rights.Store(s.gate(d))
	o := handlers.Options{
		Inventory: d.inventory, Deletion: d.engine, Creation: d.maker, Journal: d.journal, Sessions: d.sessions, Recipes: d.recipes, Protected: d.protected,
		Verify: func(ctx context.Context) (journal.Verification, error) { return journal.VerifyFile(ctx, d.journalFile) },
		Rights: d.rights.Load(), ReasonRequired: s.reasonRequired, Mask: s.mask,
		Zone: time.UTC, Now: d.now, Logger: d.logger(), Version: "test",
	}
	if !s.noStage {
		o.Stage = stage{d.box}
	}
	if s.users || s.noStage {
		o.Users = d.loadUsers(cmp.Or(s.file, usersFile()))
		o.Rights.Roles = func(key string) (identity.Role, bool) {
			who, _ := o.Users.Person(key)
			return who.Role, strings.HasPrefix(key, identity.LocalPrefix)
		}
	}
	if s.ready {
		o.Ready = func(ctx context.Context) error {
			return errors.Join(d.journalDB.PingContext(ctx), d.sessionDB.PingContext(ctx))
		}
	}
	if s.dress != nil {
		s.dress(&o)
	}
	return must(handlers.New(o))(d.t)
}

// restart puts other settings in force at the same address, with the same data.
func (d *desk) restart(change ...func(*setup)) {
	d.t.Helper()
	s := usual()
	for _, c := range change {
		c(&s)
	}
	d.web.Config.Handler.(*swap).set(d.handler(s))
}

func (d *desk) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(d.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// loadUsers reads a users file with this content.
func (d *desk) loadUsers(content string) *identity.Users {
	d.t.Helper()
	path := filepath.Join(d.t.TempDir(), "users")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return must(identity.LoadUsers(path))(d.t)
}

// emptyBasket is what main does with a settled operation.
func (d *desk) emptyBasket(ctx context.Context, op journal.Operation) {
	var gone []string
	for _, code := range op.Codes {
		if code.Outcome == journal.CodeDeleted || code.Outcome == journal.CodeGone {
			gone = append(gone, code.ID)
		}
	}
	if err := d.sessions.MergeBasket(ctx, op.By.Key, nil, gone); err != nil {
		d.t.Log("basket not emptied:", err)
	}
}

func (d *desk) now() time.Time { return time.Now().Add(time.Duration(d.ahead.Load())) }

// steady is a clock that nobody sets. Time that is let pass for the dashboard passes for it, too.
func (d *desk) steady() func() time.Duration {
	start := time.Now()
	return func() time.Duration { return time.Since(start) + time.Duration(d.ahead.Load()) }
}

// later lets time pass for the dashboard. The service and the sign-in to it stay in the present.
func (d *desk) later(by time.Duration) { d.ahead.Add(int64(by)) }

// rows counts the rows of a table of the session database.
func (d *desk) rows(table string) int {
	d.t.Helper()
	var n int
	if err := d.sessionDB.QueryRowContext(d.t.Context(), "SELECT count(*) FROM "+table).Scan(&n); err != nil {
		d.t.Fatal(err)
	}
	return n
}

// must unwraps a result: must(f())(t).
func must[T any](value T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// stage is the sandbox as main shows it to the handlers.
type stage struct{ box *sandbox.Sandbox }

func (s stage) State() handlers.StageState {
	state := s.box.State()
	return handlers.StageState{Behaviour: state.Behaviour, Scope: state.Scope, Codes: state.Codes, Listed: state.Listed, Since: state.Since}
}

func (s stage) Set(c handlers.StageChange) error {
	return s.box.Set(sandbox.Change{Behaviour: c.Behaviour, Scope: c.Scope, Codes: c.Codes, Reset: c.Reset})
}

func (s stage) Behaviours() []string { return sandbox.Behaviours() }

func (s stage) Requests() []handlers.StageRequest {
	calls := s.box.Requests()
	requests := make([]handlers.StageRequest, len(calls))
	for i, q := range calls {
		requests[i] = handlers.StageRequest(q)
	}
	return requests
}
