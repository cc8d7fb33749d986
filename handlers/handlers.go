// Package handlers is the HTTP side of Codedesk: it parses a request, calls the package that does the work,
// chooses the status, and redirects or renders. It is the only package that knows Echo.
//
// Each page has two files: NAME.go holds its handlers, NAME_page.go the pure function that turns data into the
// page's view model. Every route is in routes.go, every error's words and status are chosen in errors.go.
package handlers

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/netip"
	"time"

	"codedesk/internal/creation"
	"codedesk/internal/deletion"
	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/peer"
	"codedesk/internal/rights"
	"codedesk/internal/session"

	"github.com/labstack/echo/v4"
)

// Inventory is what the pages need of the list of codes.
type Inventory interface {
	Current(ctx context.Context) (*inventory.List, error)
	Part(ctx context.Context) (*inventory.List, error)
	Refresh(ctx context.Context) (*inventory.List, error)
	Stop() error
	Forget()
	Status() inventory.Status
	Enterprise() string
}

// Deletion makes plans, changes them and executes them.
type Deletion interface {
	NewPlan(ctx context.Context, d deletion.Draft) (journal.Plan, error)
	Plan(ctx context.Context, id string) (journal.Plan, error)
	Compare(ctx context.Context, plan journal.Plan) (deletion.Changes, error)
	KeepReason(ctx context.Context, id string, by journal.Person, reason string) error
	TakeOut(ctx context.Context, id string, by journal.Person, codeID string) error
	Drop(ctx context.Context, id string, by journal.Person) error
	Ask(ctx context.Context, id string, c deletion.Confirmation) error
	Answer(ctx context.Context, id string, answer deletion.Answer) error
	Withdraw(ctx context.Context, id string, by journal.Person) error
	Execute(ctx context.Context, id string, c deletion.Confirmation) (journal.Operation, error)
	Progress(id string) deletion.Progress
	CheckNow(ctx context.Context, id string) (journal.Operation, error)
	Again(ctx context.Context, operationID string, d deletion.Draft) (journal.Plan, error)
	AgainInParts(ctx context.Context, operationID string, d deletion.Draft, p deletion.Parts) (plans []journal.Plan, rest int, err error)
}

// Creation makes new codes.
type Creation interface {
	Create(ctx context.Context, d creation.Draft) (journal.Creation, error)
	CheckNow(ctx context.Context, id string) (journal.Creation, error)
	Departments(ctx context.Context) (all []meeting.Department, whole bool, err error)
}

// Journal is the record of plans and operations, for reading, and of events, for writing.
type Journal interface {
	OpenPlans(ctx context.Context, personKey string) ([]journal.PlanSummary, error)
	Requests(ctx context.Context, personKey string, limit int) ([]journal.Request, error)
	Operation(ctx context.Context, id string) (journal.Operation, error)
	Creation(ctx context.Context, id string) (journal.Creation, error)
	CreationsFor(ctx context.Context, terminal string) ([]journal.Creation, error)
	CreationsFrom(ctx context.Context, operation string, since time.Time) ([]journal.Creation, error)
	UnsettledSummaries(ctx context.Context) ([]journal.Summary, error)
	Overlaps(ctx context.Context, planID string) ([]journal.Overlap, error)
	UnsettledCreations(ctx context.Context) ([]journal.Creation, error)
	Receipt(ctx context.Context, operationID string) (journal.Receipt, error)
	PastCodes(ctx context.Context, words []string) ([]journal.PastCode, error)
	MadeCodes(ctx context.Context, words []string) ([]journal.Creation, error)
	PastCodesBetween(ctx context.Context, ranges [][2]string) ([]journal.PastCode, error)
	Record(ctx context.Context, e journal.Event) error
	historyJournal
}

// Users are the local users: their passwords, and what they may do now.
type Users interface {
	SignIn(ctx context.Context, name, password, address string) (identity.Person, error)
	Person(key string) (identity.Person, bool)
	Known(name string) (identity.Person, bool)
	ChangePassword(ctx context.Context, key, old, password, address string) error
}

// Stage is the sandbox as the demo page sees it. Only the sandbox has one: without a Stage there is no demo page,
// there are no personas and there is no banner.
type Stage interface {
	State() StageState
	Set(change StageChange) error
	Behaviours() []string
	// Requests are the last calls that the sandbox has received, newest last, as many as it remembers.
	Requests() []StageRequest
}

// StageRequest is one call that the sandbox has received.
type StageRequest struct {
	Time                      time.Time
	Method, Path, Query, Body string // of a long body the beginning
	Status                    int    // of the answer, 0 while there is none
	RequestID                 string
	IDs                       int    // how many codes a DELETE named
	Struck                    string // the behaviour that struck it, "" if none did
}

// StageState is how the sandbox behaves now.
type StageState struct {
	Behaviour string    // one of Behaviours
	Scope     string    // "once" or "always"
	Codes     int       // how many codes a reset makes
	Listed    int       // how many are there now
	Since     time.Time // when the data were made: at the start or at the last reset
}

// StageChange is what the demo page asks for. Zero values leave things as they are.
type StageChange struct {
	Behaviour, Scope string
	Codes            int
	Reset            bool
}

// Outcomes of a try to sign in, as a [Meter] gets them.
const (
	SignInAccepted  = "accepted"
	SignInRefused   = "refused"   // the name or the password is wrong
	SignInThrottled = "throttled" // too many tries: the password was not looked at
)

// SignInOutcomes returns all of them.
func SignInOutcomes() []string { return []string{SignInAccepted, SignInRefused, SignInThrottled} }

// Meter counts what happens. Its methods must be quick.
type Meter interface {
	// Request is called once for each answer. Route is the pattern of the route, "" where there is none.
	Request(route, method string, status int, took time.Duration)
	// SignIn is called with one of [SignInOutcomes].
	SignIn(outcome string)
}

// noMeter counts nothing.
type noMeter struct{}

func (noMeter) Request(string, string, int, time.Duration) {}
func (noMeter) SignIn(string)                              {}

// SettingInForce is one setting of the program.
type SettingInForce struct {
	Name   string // of its variable
	Value  string // as it was given, or the default; of a secret nothing
	Secret bool
	Given  bool   // else it is the default
	Source string // "default", "environment", "file" or "flag"
}

// Unsafe is something about the settings that is better otherwise; a word of text.SettingsUnsafe.
type Unsafe string

// What can be unsafe.
const (
	UnsafePlainHTTP    Unsafe = "plain-http"    // others reach the dashboard without TLS
	UnsafeSecretFlag   Unsafe = "secret-flag"   // a secret was given as a flag
	UnsafeHistory      Unsafe = "history"       // the history is not kept for good
	UnsafeReason       Unsafe = "reason"        // deletions need no reason
	UnsafeMetrics      Unsafe = "metrics"       // other machines read the metrics
	UnsafeHelpdeskFree Unsafe = "helpdesk-free" // the help desk has no limit of the day
)

// Options are what New needs. Inventory, Deletion, Creation, Journal, Verify, Sessions, Recipes, Protected and Rights are required.
type Options struct {
	Inventory Inventory
	Deletion  Deletion
	Creation  Creation
	Journal   Journal
	Verify    func(context.Context) (journal.Verification, error) // checks the history, in bounded time
	Sessions  *session.Store
	Recipes   Recipes
	Protected Protected
	Users     Users     // nil: nobody signs in with a password
	SignOn    SignOn    // nil: nobody signs in at a provider
	Accounts  Accounts  // nil: nobody signs in with an own account at the service
	Stage     Stage     // nil: a real service
	Sightings Sightings // nil: nothing is remembered of the list between readings

	Rights *rights.Gate // what people may do with which codes; the engine of Deletion asks the same one

	// StepUp is how long after a person has proved who they are they may execute a plan of level 3; then they sign in anew.
	// 0: for as long as they are signed in.
	StepUp         time.Duration
	ReasonRequired bool // a plan is executed with a reason only
	Mask           bool // codes are masked for everybody
	MaskAtFirst    bool // codes are masked for whoever has not chosen: wherever others look on

	Settings []SettingInForce // shown to administrators
	Unsafe   []Unsafe         // what is better otherwise

	Zone    *time.Location              // zone of shown times; nil: UTC
	Now     func() time.Time            // nil: time.Now
	Logger  *slog.Logger                // nil: nothing is logged
	Ready   func(context.Context) error // asked by /readyz; nil: always ready
	Version string                      // shown in the footer
	Meter   Meter                       // nil: nothing is counted
	Proxies []netip.Prefix              // whose word on the client's address and on TLS is believed; see internal/peer
}

// app carries the options to the handlers, which are its methods.
type app struct {
	Options
	protection *http.CrossOriginProtection
	lastResort []byte // page for the case that a page cannot be rendered
	pages      pageBuffers
	refused    refusedCount
	counts     recipeCounts
	large      turns           // pages of pasted lists
	planning   lanes           // of each person: held from counting the open plans until another is written
	polled     map[string]bool // routes that scripts ask by themselves, complete before the first request
}

// New returns the whole dashboard as one handler. It fails when a required option is missing.
func New(o Options) (http.Handler, error) {
	if o.Inventory == nil || o.Deletion == nil || o.Creation == nil || o.Journal == nil || o.Verify == nil || o.Sessions == nil ||
		o.Recipes == nil || o.Protected == nil || o.Rights == nil {
		return nil, errors.New("handlers: inventory, deletion, creation, journal, verify, sessions, recipes, protected and rights are required")
	}
	if o.Users == nil && o.SignOn == nil && o.Accounts == nil && o.Stage == nil {
		return nil, errors.New("handlers: nobody could sign in: give users, a sign-on, accounts or a stage")
	}
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Meter == nil {
		o.Meter = noMeter{}
	}
	a := &app{Options: o, protection: http.NewCrossOriginProtection(), polled: map[string]bool{}}
	a.lastResort = renderLastResort()

	e := echo.New()
	e.HideBanner = true
	e.HidePort = true
	// Without this Echo believes X-Forwarded-For from anybody. Who is asked for is peer.Of.
	e.IPExtractor = echo.ExtractIPDirect()
	e.HTTPErrorHandler = a.handleError
	e.Use(a.logRequests, a.setHeaders, a.recoverPanics, a.refuseCrossSite, a.limitBody, a.openVisit)
	a.routes(e)
	return peer.Trust(e, o.Proxies), nil
}

// now is the current time in the zone that people see.
func (a *app) now() time.Time { return a.Now().In(a.Zone) }
