package handlers

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codedesk/internal/database"
	"codedesk/internal/deletion"
	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/recipes"
	"codedesk/internal/session"
	"codedesk/internal/sightings"
	"codedesk/internal/text"

	"github.com/labstack/echo/v4"

	_ "modernc.org/sqlite" // holds the baskets
)

// world is everything that a page can depend on. Zero values are those of a quiet day: the real service, an
// administrator with an empty basket, and the three codes of threeCodes.
type world struct {
	method  string     // "": GET
	address string     // path and query
	param   string     // the id in the path
	form    url.Values // of a POST

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
	forcedMask  bool
	needsReason bool

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
	pasted    string // the list that was pasted last
	seen      sightings.Found
	seenErr   error
	history   []journal.HistoryItem
	recorded  int // entries of the history in all
	people    []journal.Person

	unsettled    []journal.Summary
	unsettledErr error
	receipt      journal.Receipt
	receiptErr   error
	recordErr    error

	recipes    []recipes.Recipe
	uses       map[string]recipes.Use
	recipesErr error // of reading and of keeping
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

// NewPlan refuses what is over the limit. No state shows a page for a plan that was made: that answer is a redirect.
func (w worldDeletion) NewPlan(_ context.Context, d deletion.Draft) (journal.Plan, error) {
	return journal.Plan{}, &deletion.LimitError{Selected: len(d.Codes), Max: d.Limit}
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

func (w worldJournal) UnsettledSummaries(context.Context) ([]journal.Summary, error) {
	return w.unsettled, w.unsettledErr
}

func (w worldJournal) Receipt(context.Context, string) (journal.Receipt, error) {
	return w.receipt, w.receiptErr
}

func (w worldJournal) PastCodes(context.Context, []string) ([]journal.PastCode, error) {
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

// SignIn knows two names: "ann" with any password but "secret" is refused, and "eve" has tried too often.
func (worldUsers) SignIn(_ context.Context, name, password, _ string) (identity.Person, error) {
	switch {
	case name == "eve":
		return identity.Person{}, &identity.ThrottledError{After: 90 * time.Second}
	case password != "secret":
		return identity.Person{}, identity.ErrCredentials
	}
	return ann, nil
}

func (worldUsers) Known(string) (identity.Person, bool) { return identity.Person{}, false }

func (w worldSightings) Find(_ context.Context, word string, _ []string, _ int) (sightings.Found, error) {
	if word == "" {
		return sightings.Found{}, w.seenErr
	}
	return w.seen, w.seenErr
}

// codeSource is a service that lists fixed codes.
type codeSource []meeting.Code

func (s codeSource) ListCodes(context.Context, func([]meeting.Code, int)) ([]meeting.Code, error) {
	return s, nil
}
func (s codeSource) SearchCodes(context.Context, string) ([]meeting.Code, error) { return nil, nil }
func (s codeSource) MyInfo(context.Context) (meeting.Info, error)                { return meeting.Info{}, nil }

// listOf reads the codes into an inventory's list, at the clock's time.
func listOf(t testing.TB, codes []meeting.Code) *inventory.List {
	t.Helper()
	v := inventory.New(codeSource(codes), inventory.Options{Now: clock})
	defer v.Close()
	list, err := v.Refresh(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// theatre shows worlds: it keeps what is too dear to be made for each.
type theatre struct {
	sessions *session.Store
	shows    int
}

func newTheatre(t testing.TB) *theatre {
	t.Helper()
	db, err := database.OpenSQLite(t.Context(), filepath.Join(t.TempDir(), "sessions.db"), "NORMAL")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { mustClose(t, db) })
	store, err := session.Open(t.Context(), db, session.Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	return &theatre{sessions: store}
}

func mustClose(t testing.TB, db *sql.DB) {
	t.Helper()
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

// play has a page made for a world, in a language, and returns the answer.
func (th *theatre) play(t testing.TB, w world, l text.Language, page func(*app, echo.Context) error) *httptest.ResponseRecorder {
	t.Helper()
	a := th.app(t, w)
	r := httptest.NewRequestWithContext(t.Context(), orElse(w.method, http.MethodGet), orElse(w.address, "/codes"), strings.NewReader(w.form.Encode()))
	if w.form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	rec := httptest.NewRecorder()
	c := echo.New().NewContext(r, rec)
	c.SetParamNames("id")
	c.SetParamValues(orElse(w.param, planID))
	v := &visit{person: w.who(), preferences: w.preferences, lang: l}
	if v.signedIn() {
		// The baskets of all states are in one database, so each state is a person of its own there.
		th.shows++
		key := fmt.Sprintf("%s#%d", v.person.Key, th.shows)
		if err := th.sessions.MergeBasket(t.Context(), key, w.basket, nil); err != nil {
			t.Fatal(err)
		}
		if w.plan.Maker.Key == v.person.Key {
			w.plan.Maker.Key = key
			a.Deletion = worldDeletion{world: w}
		}
		if w.operation != nil && w.operation.By.Key == v.person.Key {
			op := *w.operation
			op.By.Key = key
			w.operation = &op
			a.Journal = worldJournal{w}
		}
		v.person.Key = key
		if err := th.sessions.KeepPastedList(t.Context(), key, w.pasted); err != nil {
			t.Fatal(err)
		}
		if len(w.revealed) > 0 {
			v.session = th.revealing(t, r, w.revealed)
		}
	}
	c.Set(visitKey, v)
	c.Set(requestIDKey, codedeskID)
	if err := page(a, c); err != nil {
		a.handleError(err, c)
	}
	return rec
}

func (th *theatre) app(t testing.TB, w world) *app {
	t.Helper()
	codes := w.codes
	if codes == nil && !w.noCodes {
		codes = threeCodes()
	}
	var list *inventory.List
	if w.listErr == nil {
		list = listOf(t, codes)
		if w.partOf > 0 {
			list = partOf(t, codes, w.partOf)
		}
	}
	a := &app{lastResort: renderLastResort(), Options: Options{
		Inventory: worldInventory{w, list}, Deletion: worldDeletion{world: w}, Creation: worldMaker{w}, Journal: worldJournal{w},
		Sessions: th.sessions, Recipes: worldRecipes{world: w}, Sightings: worldSightings{w},
		PlanLimit: 1000, HelpdeskLimit: 100, ReasonRequired: w.needsReason, Mask: w.forcedMask,
		Zone: shanghai(), Now: clock, Logger: slog.New(slog.DiscardHandler), Version: "1.0.0",
	}}
	if w.stage != nil {
		a.Stage = worldStage{*w.stage, w.requests}
	}
	if w.users {
		a.Users = worldUsers{}
	}
	return a
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// threeCodes are one that has expired, one that will soon, and one without an expiry.
func threeCodes() []meeting.Code {
	return []meeting.Code{
		{ID: hexID(1), ActiveCode: "0851764642", Terminal: "Room 4-12", Type: "idea-hub", DeptCode: "10", Department: "Sales", Expires: clock().AddDate(0, 0, -41)},
		{ID: hexID(2), ActiveCode: "7730021958", Terminal: "会议室 3", Type: "smart-rooms", DeptCode: "20", Department: "Labs", Expires: clock().Add(20 * time.Hour)},
		{ID: hexID(3), ActiveCode: "123456", Terminal: "", Type: "projector-9", DeptCode: "", Department: ""},
	}
}

// manyCodes are n expired codes of one department.
func manyCodes(n int) []meeting.Code {
	codes := make([]meeting.Code, n)
	for i := range codes {
		codes[i] = meeting.Code{ID: hexID(i + 1), ActiveCode: fmt.Sprintf("%010d", 81_000_000+i), Terminal: fmt.Sprintf("Room %d", i+1),
			Type: "huawei-vision", DeptCode: "10", Department: "Sales", Expires: clock().AddDate(0, 0, -1-i)}
	}
	return codes
}

func hexID(n int) string { return fmt.Sprintf("%032x", n) }

func hexIDs(from, to int) []string {
	var ids []string
	for n := from; n <= to; n++ {
		ids = append(ids, hexID(n))
	}
	return ids
}

func planCodes(codes []meeting.Code) []journal.Code {
	converted := make([]journal.Code, len(codes))
	for i, code := range codes {
		converted[i] = journal.Code(code)
	}
	return converted
}

// Checked here so that a change of an interface is found where it is answered.
var (
	_ Inventory = worldInventory{}
	_ Deletion  = worldDeletion{}
	_ Creation  = worldMaker{}
	_ Journal   = worldJournal{}
	_ Recipes   = worldRecipes{}
	_ Stage     = worldStage{}
	_ Users     = worldUsers{}
)
