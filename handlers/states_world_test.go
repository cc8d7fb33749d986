package handlers

import (
	"context"
	"net/url"
	"time"

	"codedesk/internal/deletion"
	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/protect"
	"codedesk/internal/recipes"
	"codedesk/internal/rights"
	"codedesk/internal/session"
	"codedesk/internal/sightings"

	_ "modernc.org/sqlite" // holds the baskets
)

// world is everything that a page can depend on. Zero values are those of a quiet day: the real service, an
// administrator with an empty basket, and the three codes of threeCodes.
type world struct {
	remade  []journal.Creation // new codes for what was deleted
	method  string             // "": GET
	address string             // path and query
	param   string             // the id in the path
	form    url.Values         // of a POST

	person      identity.Person
	anonymous   bool
	preferences session.Preferences
	basket      []string
	revealed    []string // of masked codes

	codes       []meeting.Code
	noCodes     bool // the enterprise has none
	listErr     error
	partOf      int // the codes are what has come of so many; 0: all of them
	status      inventory.Status
	enterprise  string // "": the constant
	unknownName bool   // the enterprise's name is not read yet
	stage       *StageState
	requests    []StageRequest
	users       bool
	signOn      bool  // people sign in at a provider
	accounts    error // of a sign-in with an own account; nil: nobody signs in so
	forcedMask  bool
	needsReason bool
	policy      rights.Policy // what holds besides the limits of 1,000 and 100
	sentToday   int           // by the person
	lostRight   bool          // whoever approved something may not any more

	plans     []journal.PlanSummary
	plan      journal.Plan
	planErr   error
	unasked   error              // why the plan cannot be compared with the service
	operation *journal.Operation // nil: there is none
	creation  *journal.Creation  // nil: there is none
	depts     []meeting.Department
	someDepts bool  // the tree is larger than what is read of it
	deptsErr  error // why there are none
	createErr error // why no code is asked for
	progress  deletion.Progress
	past      []journal.PastCode
	pastErr   error
	madeErr   error  // why new codes are not known by what is looked up
	pasted    string // the list that was pasted last
	seen      sightings.Found
	seenErr   error
	history   []journal.HistoryItem
	recorded  int // entries of the history in all
	people    []journal.Person

	unsettled    []journal.Summary
	unsettledErr error
	overlaps     []journal.Overlap
	overlapsErr  error
	receipt      journal.Receipt
	receiptErr   error
	recordErr    error
	waiting      []journal.Request

	recipes    []recipes.Recipe
	uses       map[string]recipes.Use
	recipesErr error // of reading and of keeping

	protected    []protect.Entry
	protectedErr error // of reading and of keeping
}

// The fixed surroundings of all states.
const (
	codedeskID = "0198c0de-0000-7000-8000-00000000c0de"
	planID     = "0198c0de-0000-7000-8000-0000000000a1"
	sentID     = "0198c0de-0000-7000-8000-0000000005e7"
	enterprise = "Example Ltd"
)

// clock is the moment at which all states are shown: a Tuesday afternoon in Shanghai.
func clock() time.Time { return time.Date(2026, 5, 5, 14, 2, 10, 0, shanghai()) }

func shanghai() *time.Location {
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		panic(err) // the zone data is part of Go's own installation
	}
	return zone
}

var ann = identity.Person{Key: "local:ann", Name: "Ann Li", Role: identity.Admin}

func (w world) who() identity.Person {
	switch {
	case w.anonymous:
		return identity.Person{}
	case w.person.Key == "":
		return ann
	}
	return w.person
}

// The small interfaces of the handlers, answered from the world.
type (
	worldInventory struct {
		world
		list *inventory.List
	}
	worldDeletion struct {
		Deletion // the calls that change something are not made by pages
		world
	}
	worldJournal struct{ world }
	worldMaker   struct{ world }
	worldStage   struct {
		state    StageState
		requests []StageRequest
	}
	worldRecipes struct {
		Recipes // Make and Change fail in states: what works is a redirect
		world
	}
	worldSightings struct{ world }
	worldUsers     struct{ Users } // only who signs in is asked
	worldAccounts  struct {
		Accounts // likewise
		err      error
	}
)

func (w worldInventory) Part(context.Context) (*inventory.List, error)    { return w.list, w.listErr }
func (w worldInventory) Refresh(context.Context) (*inventory.List, error) { return w.list, w.listErr }
func (w worldInventory) Forget()                                          {}
func (w worldInventory) Stop() error                                      { return inventory.ErrNotReading }
func (w worldInventory) Status() inventory.Status                         { return w.status }
func (w worldInventory) Current(context.Context) (*inventory.List, error) {
	if w.list != nil && w.list.Partial() {
		return nil, inventory.ErrReading
	}
	return w.list, w.listErr
}
func (w worldInventory) Enterprise() string {
	if w.unknownName {
		return ""
	}
	return orElse(w.enterprise, enterprise)
}

func (w worldDeletion) Plan(context.Context, string) (journal.Plan, error) { return w.plan, w.planErr }

func (w worldDeletion) Progress(string) deletion.Progress { return w.progress }

// NewPlan refuses what the person may not delete. No state shows a page for a plan that was made: that answer is a redirect.
func (w worldDeletion) NewPlan(ctx context.Context, d deletion.Draft) (journal.Plan, error) {
	return journal.Plan{}, w.gate().Delete(rights.With(ctx, w.who()), w.who().Key, d.Codes)
}

func (w worldJournal) OpenPlans(context.Context, string) ([]journal.PlanSummary, error) {
	return w.plans, nil
}

func (w worldJournal) Operation(context.Context, string) (journal.Operation, error) {
	if w.operation == nil {
		return journal.Operation{}, journal.ErrNotFound
	}
	return *w.operation, nil
}

func (w worldJournal) Creation(context.Context, string) (journal.Creation, error) {
	if w.creation == nil {
		return journal.Creation{}, journal.ErrNotFound
	}
	return *w.creation, nil
}

func (w worldJournal) History(context.Context, journal.HistoryQuery, int, int) ([]journal.HistoryItem, int, error) {
	return w.history, max(w.recorded, len(w.history)), nil
}

func (w worldJournal) EachInHistory(_ context.Context, _ journal.HistoryQuery, each func(journal.HistoryItem) error) error {
	for _, item := range w.history {
		if err := each(item); err != nil {
			return err
		}
	}
	return nil
}

func (w worldJournal) People(context.Context) ([]journal.Person, error) { return w.people, nil }

func (w worldJournal) CreationsFor(context.Context, string) ([]journal.Creation, error) {
	return w.remade, nil
}
func (w worldJournal) CreationsFrom(context.Context, string, time.Time) ([]journal.Creation, error) {
	return w.remade, nil
}

func (w worldJournal) UnsettledCreations(context.Context) ([]journal.Creation, error) {
	return nil, nil
}
func (w worldJournal) UnsettledSummaries(context.Context) ([]journal.Summary, error) {
	return w.unsettled, w.unsettledErr
}

func (w worldJournal) Overlaps(context.Context, string) ([]journal.Overlap, error) {
	return w.overlaps, w.overlapsErr
}

func (w worldJournal) Receipt(context.Context, string) (journal.Receipt, error) {
	return w.receipt, w.receiptErr
}

func (w worldJournal) PastCodes(context.Context, []string) ([]journal.PastCode, error) {
	return w.past, w.pastErr
}

func (w worldJournal) MadeCodes(context.Context, []string) ([]journal.Creation, error) {
	return w.remade, w.madeErr
}

func (w worldJournal) PastCodesBetween(context.Context, [][2]string) ([]journal.PastCode, error) {
	return w.past, w.pastErr
}

func (w worldJournal) Record(context.Context, journal.Event) error { return w.recordErr }

func (w worldRecipes) All(context.Context) ([]recipes.Recipe, error) {
	return w.recipes, w.recipesErr
}

func (w worldRecipes) Get(_ context.Context, id string) (recipes.Recipe, error) {
	for _, r := range w.recipes {
		if r.ID == id {
			return r, nil
		}
	}
	return recipes.Recipe{}, recipes.ErrNotFound
}

func (w worldRecipes) Uses(context.Context, string) (map[string]recipes.Use, error) {
	return w.uses, w.recipesErr
}

func (w worldRecipes) Make(context.Context, recipes.Recipe, func(recipes.Recipe) error) (recipes.Recipe, error) {
	return recipes.Recipe{}, w.recipesErr
}

func (w worldRecipes) Change(context.Context, recipes.Recipe, func(recipes.Recipe) error) (recipes.Recipe, error) {
	return recipes.Recipe{}, w.recipesErr
}

func (s worldStage) State() StageState        { return s.state }
func (s worldStage) Set(StageChange) error    { return nil }
func (s worldStage) Requests() []StageRequest { return s.requests }
func (s worldStage) Behaviours() []string {
	return []string{"normal", "slow", "timeout-after-delete", "half-deleted", "token-expired", "token-kicked",
		"no-permission", "unknown-error", "rate-limited", "server-error", "html", "over-100-refused", "create-no-resource",
		"list-server-error", "list-slow", "list-broken", "sign-in-refused"}
}

// SignIn knows three names: "ann" with any password but "secret" is refused, "eve" has tried too often, and the first password
// of "fay" has ended.
func (worldUsers) SignIn(_ context.Context, name, password, _ string) (identity.Person, error) {
	switch {
	case name == "eve":
		return identity.Person{}, &identity.ThrottledError{After: 90 * time.Second}
	case name == "fay":
		return identity.Person{}, identity.ErrFirstEnded
	case password != "secret":
		return identity.Person{}, identity.ErrCredentials
	}
	return ann, nil
}

// worldSignOn is a provider that is only spoken of.
type worldSignOn struct{ SignOn }

func (worldSignOn) Name() string          { return "Acme" }
func (worldSignOn) OffersSignOut() bool   { return true }
func (worldSignOn) SignOut(string) string { return "https://login.acme.example/out" }

// SignIn always fails as the world says.
func (w worldAccounts) SignIn(context.Context, string, string, string) (identity.Person, error) {
	return identity.Person{}, w.err
}

func (worldUsers) Known(string) (identity.Person, bool) { return identity.Person{}, false }

func (w worldSightings) Find(_ context.Context, word string, _ []string, _ int) (sightings.Found, error) {
	if word == "" {
		return sightings.Found{}, w.seenErr
	}
	return w.seen, w.seenErr
}

// Checked here so that a change of an interface is found where it is answered.
var (
	_ Inventory = worldInventory{}
	_ Deletion  = worldDeletion{}
	_ Creation  = worldMaker{}
	_ Journal   = worldJournal{}
	_ Recipes   = worldRecipes{}
	_ Protected = worldProtected{}
	_ Stage     = worldStage{}
	_ Users     = worldUsers{}
)
