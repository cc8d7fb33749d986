package creation

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"

	"github.com/google/uuid"
)

// memory is a journal that forgets nothing but what it is told to.
type memory struct {
	mu    sync.Mutex
	all   map[string]journal.Creation
	steps []string
	fail  map[string]error // by step, until it is taken away
	keeps bool             // what fails is written all the same
}

func newMemory() *memory {
	return &memory{all: map[string]journal.Creation{}, fail: map[string]error{}}
}

// write does one step under the lock.
func (m *memory) write(step string, change func() error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.steps = append(m.steps, step)
	if err := m.fail[step]; err != nil {
		if m.keeps {
			_ = change()
		}
		return &journal.StorageError{Op: step, Err: err}
	}
	return change()
}

func (m *memory) RecordCreation(_ context.Context, c journal.Creation) error {
	return m.write("intent", func() error {
		if _, ok := m.all[c.ID]; ok {
			return journal.ErrMade
		}
		m.all[c.ID] = c
		return nil
	})
}

func (m *memory) RecordCreationAnswer(_ context.Context, id string, a journal.Answer, code string) error {
	return m.write("answer", func() error {
		c := m.all[id]
		if c.Answer != nil {
			return journal.ErrAnswered
		}
		c.Answer, c.AnsweredCode = &a, code
		m.all[id] = c
		return nil
	})
}

func (m *memory) RecordCreationOutcome(_ context.Context, c journal.Creation) error {
	return m.write("outcome", func() error {
		old, ok := m.all[c.ID]
		if !ok || old.Settled {
			return journal.ErrSettled
		}
		old.Outcome, old.Settled, old.CheckedAt, old.CheckError, old.Appeared, old.Found = c.Outcome, c.Settled, c.CheckedAt, c.CheckError, c.Appeared, c.Found
		m.all[c.ID] = old
		return nil
	})
}

func (m *memory) Creation(_ context.Context, id string) (c journal.Creation, err error) {
	err = m.write("read", func() error {
		var ok bool
		if c, ok = m.all[id]; !ok {
			return journal.ErrNotFound
		}
		return nil
	})
	return c, err
}

func (m *memory) CreationsFor(_ context.Context, terminal string) (all []journal.Creation, err error) {
	err = m.write("others", func() error {
		for _, c := range m.all {
			if c.Terminal == terminal {
				all = append(all, c)
			}
		}
		return nil
	})
	return all, err
}

func (m *memory) UnsettledCreations(context.Context) (all []journal.Creation, err error) {
	err = m.write("unsettled", func() error {
		for _, id := range slices.Sorted(maps.Keys(m.all)) {
			if c := m.all[id]; !c.Settled {
				all = append(all, c)
			}
		}
		return nil
	})
	return all, err
}

// break1 makes a step fail from now on, or work again.
func (m *memory) break1(step string, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.fail[step] = err
}

func (m *memory) get(id string) journal.Creation {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.all[id]
}

func (m *memory) did(step string) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := 0
	for _, s := range m.steps {
		if s == step {
			n++
		}
	}
	return n
}

// service is one that lists codes and does with a request what it is told to.
type service struct {
	mu       sync.Mutex
	listed   []meeting.Code
	posts    []meeting.NewCode
	create   func(s *service, n meeting.NewCode) meeting.Created
	delay    time.Duration // of the listing of a new code
	listErr  error
	depts    int
	deptWait time.Duration // how long departments take
	deptErr  error
}

// add lists a code, after a while.
func (s *service) add(n meeting.NewCode) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	number := len(s.posts)
	code := meeting.Code{ID: fmt.Sprintf("n%d", number), ActiveCode: fmt.Sprintf("0850000000%02d", number),
		Terminal: n.Terminal, Type: n.Type, DeptCode: n.DeptCode, Expires: time.Now().Add(240 * time.Hour)}
	if s.delay == 0 {
		s.listed = append(s.listed, code)
		return code.ActiveCode
	}
	time.AfterFunc(s.delay, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.listed = append(s.listed, code)
	})
	return code.ActiveCode
}

func (s *service) CreateCode(_ context.Context, n meeting.NewCode, id uuid.UUID) meeting.Created {
	s.mu.Lock()
	s.posts = append(s.posts, n)
	s.mu.Unlock()
	if id == uuid.Nil {
		panic("no request id")
	}
	return s.create(s, n)
}

func (s *service) find(fits func(meeting.Code) bool) ([]meeting.Code, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.listErr != nil {
		return nil, s.listErr
	}
	return slices.DeleteFunc(slices.Clone(s.listed), func(c meeting.Code) bool { return !fits(c) }), nil
}

func (s *service) SearchCodes(_ context.Context, active string) ([]meeting.Code, error) {
	return s.find(func(c meeting.Code) bool { return c.ActiveCode == active })
}

func (s *service) SearchTerminals(_ context.Context, name string) ([]meeting.Code, error) {
	return s.find(func(c meeting.Code) bool { return c.Terminal == name })
}

func (s *service) Departments(ctx context.Context) ([]meeting.Department, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.depts++
	if s.deptWait > 0 {
		select {
		case <-time.After(s.deptWait):
		case <-ctx.Done():
			return nil, false, ctx.Err()
		}
	}
	return []meeting.Department{{Code: "1", Name: "Acme"}}, true, s.deptErr
}

func (s *service) sent() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.posts)
}

// What a service does with a request.

func makes(s *service, n meeting.NewCode) meeting.Created {
	return meeting.Created{Answer: meeting.Answer{Class: meeting.ClassDone, Status: 200}, ActiveCode: s.add(n)}
}

func fails(class meeting.Class, kind meeting.Kind, status int, first bool) func(*service, meeting.NewCode) meeting.Created {
	return func(s *service, n meeting.NewCode) meeting.Created {
		if first {
			s.add(n)
		}
		return meeting.Created{Answer: meeting.Answer{Class: class, Status: status, Err: &meeting.Error{Kind: kind, Op: "create", Status: status,
			Text: "not for it@acme.example", Sent: true}}}
	}
}

// draft is a form that nothing is wrong with.
func draft() Draft {
	return Draft{ID: NewID(), By: journal.Person{Key: "local:ann", Name: "Ann"}, Language: "en-US", New: meeting.NewCode{
		Type: "idea-hub", Terminal: "Room 4-12", DeptCode: "rSD4S", Email: "it@acme.example"}}
}

// desk is an engine on a memory and a service. Call it in a synctest bubble.
func desk(t *testing.T, create func(*service, meeting.NewCode) meeting.Created) (*Engine, *memory, *service) {
	t.Helper()
	m, s := newMemory(), &service{create: create}
	e := New(Options{Service: s, Journal: m})
	t.Cleanup(func() { closed(t, e) })
	return e, m, s
}

func closed(t *testing.T, e *Engine) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := e.Close(ctx); err != nil {
		t.Error(err)
	}
}

func mustCreate(t *testing.T, e *Engine, d Draft) journal.Creation {
	t.Helper()
	c, err := e.Create(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var errDisk = errors.New("disk full")

// wants fails unless a creation has the outcome.
func wants(t *testing.T, c journal.Creation, outcome journal.CreationOutcome, settled bool) {
	t.Helper()
	if c.Outcome != outcome || c.Settled != settled {
		t.Errorf("outcome %q, settled %t; want %q, %t", c.Outcome, c.Settled, outcome, settled)
	}
}

func words(faults []Fault) string {
	return strings.TrimPrefix((&InputError{faults}).Error(), "creation: ")
}
