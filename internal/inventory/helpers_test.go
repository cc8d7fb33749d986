package inventory

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/meeting"
)

// errDown is what the service in these tests fails with.
var errDown = errors.New("service down")

// service is a Source with a list of its own. Its methods may be called at any time from anywhere.
type service struct {
	mu       sync.Mutex
	codes    []meeting.Code
	err      error         // of every call, nil: works
	takes    time.Duration // how long a call takes, or each page of a list
	page     int           // how many codes come at a time, 0: all at the end
	failAt   int           // if not 0, a reading fails when it has so many codes
	info     meeting.Info
	infoErr  error
	lists    int
	infos    int
	searches []string
	atOnce   int // searches under way now, and the most there were
	most     int
	began    func(lists int) // called when a complete reading begins
}

func (s *service) set(change func(*service)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(s)
}

// remove deletes a code by id.
func (s *service) remove(id string) {
	s.set(func(s *service) {
		s.codes = slices.DeleteFunc(slices.Clone(s.codes), func(c meeting.Code) bool { return c.ID == id })
	})
}

func (s *service) counts() (lists, searches, infos int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.lists, len(s.searches), s.infos
}

// wait lets a call take its time.
func (s *service) wait(ctx context.Context) error {
	s.mu.Lock()
	takes := s.takes
	s.mu.Unlock()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(takes):
		return nil
	}
}

func (s *service) ListCodes(ctx context.Context, take func(meeting.Batch)) error {
	s.mu.Lock()
	s.lists++
	lists, began := s.lists, s.began
	page, failAt := s.page, s.failAt
	codes, fault := s.codes, s.err // what is read is what was there at the beginning
	s.mu.Unlock()
	if began != nil {
		began(lists)
	}
	send := func(from, to int) {
		take(meeting.Batch{Codes: codes[from:to:to], Read: to, Total: len(codes), Anew: from == 0 && to == 0})
	}
	send(0, 0)
	came := 0
	for n := page; page > 0 && n < len(codes); n += page {
		if err := s.wait(ctx); err != nil {
			return err
		}
		if failAt > 0 && n >= failAt {
			return errDown
		}
		send(came, n)
		came = n
	}
	if err := s.wait(ctx); err != nil || fault != nil {
		return cmp.Or(err, fault)
	}
	send(came, len(codes))
	return nil
}

func (s *service) SearchCodes(ctx context.Context, activeCode string) ([]meeting.Code, error) {
	s.mu.Lock()
	s.searches = append(s.searches, activeCode)
	s.atOnce++
	s.most = max(s.most, s.atOnce)
	s.mu.Unlock()
	defer s.set(func(s *service) { s.atOnce-- })
	if err := s.wait(ctx); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var found []meeting.Code
	for _, code := range s.codes {
		if code.ActiveCode == activeCode {
			found = append(found, code)
		}
	}
	return found, s.err
}

func (s *service) MyInfo(context.Context) (meeting.Info, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.infos++
	return s.info, s.infoErr
}

// numbered returns codes with the ids id-0, id-1 and so on.
func numbered(n int) []meeting.Code {
	codes := make([]meeting.Code, n)
	for i := range codes {
		codes[i] = meeting.Code{ID: fmt.Sprintf("id-%d", i), ActiveCode: fmt.Sprintf("%09d", i), Terminal: fmt.Sprintf("Room %d", i)}
	}
	return codes
}

// advance lets time go by and everything that follows from it happen.
func advance(d time.Duration) {
	<-time.After(d)
	synctest.Wait()
}

// loaded returns an inventory that has read its first list.
func loaded(t testing.TB, s *service, o Options) *Inventory {
	t.Helper()
	v := New(s, o)
	if _, err := v.Refresh(t.Context()); err != nil {
		t.Fatalf("first reading: %v", err)
	}
	return v
}

// wantLen fails the test unless the list has n codes.
func wantLen(t testing.TB, list *List, err error, n int) {
	t.Helper()
	if err != nil || list.Len() != n {
		t.Fatalf("got list %v and error %v, want %d codes", list, err, n)
	}
}

// wantLists fails the test unless the service was read completely n times.
func wantLists(t testing.TB, s *service, n int) {
	t.Helper()
	if lists, _, _ := s.counts(); lists != n {
		t.Errorf("%d complete readings, want %d", lists, n)
	}
}
