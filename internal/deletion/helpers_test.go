package deletion

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"codedesk/internal/database"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	_ "modernc.org/sqlite" // the driver of the journal
)

var (
	ann  = journal.Person{Key: "local:ann", Name: "Ann"}
	bert = journal.Person{Key: "local:bert", Name: "Bert"}
)

// service is a service with a truth of its own: the codes that exist.
type service struct {
	mu      sync.Mutex
	truth   map[string]meeting.Code
	deletes [][]string  // ids of each DELETE, in order
	checks  []time.Time // when each check began

	// onDelete answers a DELETE; nil: it is carried out and done.
	onDelete func(ctx context.Context, r meeting.DeleteRequest) meeting.Answer
	// onCheck fails the check with the number, or not; the first one is 1.
	onCheck func(ctx context.Context, number int) error
}

func newService(codes ...meeting.Code) *service {
	s := &service{truth: make(map[string]meeting.Code)}
	for _, code := range codes {
		s.truth[code.ID] = code
	}
	return s
}

// remove carries out a deletion.
func (s *service) remove(ids ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range ids {
		delete(s.truth, id)
	}
}

func (s *service) DeleteCodes(ctx context.Context, r meeting.DeleteRequest) meeting.Answer {
	s.mu.Lock()
	s.deletes = append(s.deletes, slices.Clone(r.IDs))
	answer := s.onDelete
	s.mu.Unlock()
	if answer != nil {
		return answer(ctx, r)
	}
	s.remove(r.IDs...)
	return done()
}

func (s *service) Check(ctx context.Context, codes []meeting.Code) (inventory.Check, error) {
	began := time.Now()
	s.mu.Lock()
	s.checks = append(s.checks, began)
	number, fail := len(s.checks), s.onCheck
	s.mu.Unlock()
	if fail != nil {
		if err := fail(ctx, number); err != nil {
			return inventory.Check{}, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	check := inventory.Check{At: time.Now(), Began: began, Complete: true, Present: make(map[string]meeting.Code)}
	for _, asked := range codes {
		if code, ok := s.truth[asked.ID]; ok {
			check.Present[asked.ID] = code
		}
	}
	return check, nil
}

// sent returns the ids of each DELETE so far.
func (s *service) sent() [][]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.deletes)
}

// checked returns when the checks began, in seconds after from.
func (s *service) checked(from time.Time) []float64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	seconds := make([]float64, len(s.checks))
	for i, at := range s.checks {
		seconds[i] = at.Sub(from).Seconds()
	}
	return seconds
}

// Answers of the service.
func done() meeting.Answer { return meeting.Answer{Class: meeting.ClassDone, Status: 200} }

func refused(status int) meeting.Answer {
	return meeting.Answer{Class: meeting.ClassNotDone, Status: status, Err: &meeting.Error{
		Kind: meeting.KindRejected, Op: "delete", Status: status, Sent: true,
	}}
}

func lost(status int) meeting.Answer {
	return meeting.Answer{Class: meeting.ClassUnknown, Status: status, Err: &meeting.Error{
		Kind: meeting.KindNoAnswer, Op: "delete", Status: status, Sent: true,
	}}
}

// answering makes an answer that deletes some of the codes at once.
func (s *service) answering(a meeting.Answer, deleted ...string) {
	s.onDelete = func(context.Context, meeting.DeleteRequest) meeting.Answer {
		s.remove(deleted...)
		return a
	}
}

// unreachable is the error of a check.
var unreachable = &meeting.Error{Kind: meeting.KindUnreachable, Op: "list", Err: errors.New("no route to host")}

// faulty is the real journal, which can be told to fail.
type faulty struct {
	*journal.Journal
	mu    sync.Mutex
	fail  map[string]error // by method, before anything is written
	after map[string]error // by method, although it was written
	calls map[string]int
}

func (f *faulty) at(method string, call func() error) error {
	f.mu.Lock()
	f.calls[method]++
	before, after := f.fail[method], f.after[method]
	f.mu.Unlock()
	if before != nil {
		return before
	}
	return cmp.Or(call(), after)
}

// breaks makes a method fail until it is mended with a nil error.
func (f *faulty) breaks(method string, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fail[method] = err
}

func (f *faulty) RecordIntent(ctx context.Context, o journal.Operation) error {
	return f.at("RecordIntent", func() error { return f.Journal.RecordIntent(ctx, o) })
}

func (f *faulty) RecordAnswer(ctx context.Context, id string, a journal.Answer) error {
	return f.at("RecordAnswer", func() error { return f.Journal.RecordAnswer(ctx, id, a) })
}

func (f *faulty) RecordOutcome(ctx context.Context, o journal.Operation) error {
	return f.at("RecordOutcome", func() error { return f.Journal.RecordOutcome(ctx, o) })
}

func (f *faulty) CreatePlan(ctx context.Context, p journal.Plan) error {
	return f.at("CreatePlan", func() error { return f.Journal.CreatePlan(ctx, p) })
}

// errDisk is what a broken journal says.
var errDisk = errors.New("no space left on device")

// desk is an engine with its service and its journal.
type desk struct {
	*Engine
	service *service
	journal *faulty
	options Options
}

// newDesk makes an engine over a fresh journal. It ends with the test.
func newDesk(t *testing.T, s *service, change ...func(*Options)) *desk {
	t.Helper()
	db, err := database.OpenSQLite(t.Context(), filepath.Join(t.TempDir(), "journal.db"), "NORMAL")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	kept, err := journal.Open(t.Context(), db, journal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{service: s, journal: &faulty{
		Journal: kept, fail: map[string]error{}, after: map[string]error{}, calls: map[string]int{},
	}}
	d.options = Options{Deleter: s, Checker: s, Journal: d.journal}
	for _, f := range change {
		f(&d.options)
	}
	d.start(t)
	return d
}

// start puts a new engine over the same journal, as a new process would.
func (d *desk) start(t *testing.T) {
	t.Helper()
	d.Engine = New(d.options)
	engine := d.Engine
	t.Cleanup(func() { _ = engine.Close(context.Background()) })
}

// codes makes n codes that have expired, also by the clock of a synctest
// bubble, which begins with the year 2000.
func codes(n int) []meeting.Code {
	list := make([]meeting.Code, n)
	for i := range list {
		list[i] = meeting.Code{
			ID: id(i), ActiveCode: fmt.Sprintf("%09d", i), Terminal: fmt.Sprintf("Room %d", i), Type: "idea-hub",
			DeptCode: "1", Department: "Sales", Expires: time.Date(1999, 5, 3, 18, 0, 0, 0, time.UTC),
		}
	}
	return list
}

// id is the id of code number i.
func id(i int) string { return fmt.Sprintf("%032x", i) }

// ids are those of n codes.
func ids(n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = id(i)
	}
	return list
}

// mustPlan makes a plan of Ann's in a large inventory.
func (d *desk) mustPlan(t *testing.T, list []meeting.Code) journal.Plan {
	t.Helper()
	plan, err := d.NewPlan(t.Context(), Draft{Maker: ann, Role: "admin", Codes: list, Total: 100_000})
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// sure is Ann's confirmation of a plan, at any level.
func sure(plan journal.Plan) Confirmation {
	return Confirmation{By: ann, Reason: "INC-1", Understood: true, Count: fmt.Sprint(len(plan.Codes)), Language: "zh-CN"}
}

// mustExecute executes a plan.
func (d *desk) mustExecute(t *testing.T, plan journal.Plan) journal.Operation {
	t.Helper()
	op, err := d.Execute(t.Context(), plan.ID, sure(plan))
	if err != nil {
		t.Fatal(err)
	}
	return op
}

// stored returns the operation as it is in the journal.
func (d *desk) stored(t *testing.T, id string) journal.Operation {
	t.Helper()
	op, err := d.journal.Operation(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return op
}

// wantOperation compares an outcome and those of the codes, as "3 deleted".
func wantOperation(t *testing.T, op journal.Operation, outcome journal.Outcome, settled bool, counts map[journal.CodeOutcome]int) {
	t.Helper()
	if op.Outcome != outcome || op.Settled != settled {
		t.Errorf("operation is %s, settled %t; want %s, settled %t", op.Outcome, op.Settled, outcome, settled)
	}
	got := make(map[journal.CodeOutcome]int)
	for _, code := range op.Codes {
		got[code.Outcome]++
	}
	if !maps.Equal(got, counts) {
		t.Errorf("codes are %v, want %v", got, counts)
	}
}

// counts is a short way to write the outcomes of codes.
type counts = map[journal.CodeOutcome]int

// wantSent compares all DELETEs that were sent so far.
func wantSent(t *testing.T, s *service, want ...[]string) {
	t.Helper()
	got := s.sent()
	if len(got) != len(want) {
		t.Fatalf("%d DELETEs were sent, want %d", len(got), len(want))
	}
	for i := range want {
		if !slices.Equal(got[i], want[i]) {
			t.Errorf("DELETE %d had %d ids %.3v, want %d ids %.3v", i+1, len(got[i]), got[i], len(want[i]), want[i])
		}
	}
}
