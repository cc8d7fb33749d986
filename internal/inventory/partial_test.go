package inventory

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/meeting"
)

// large is a service with 1,000 codes that takes 10 s to give them, 100 at a time.
func large() *service { return &service{codes: numbered(1000), page: 100, takes: time.Second} }

// wantPart fails the test unless the list is partial, with n codes of 1,000.
func wantPart(t testing.TB, list *List, err error, n int) {
	t.Helper()
	if err != nil || list == nil || !list.Partial() || list.Len() != n || list.Of() != 1000 {
		t.Fatalf("got a list of %d, error %v; want a part of %d of 1000", list.size(), err, n)
	}
}

func TestFirstReadingIsUsableWithWhatHasCome(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := large()
		v := New(s, Options{FirstWait: 2500 * time.Millisecond})
		defer v.Close()
		start := time.Now()
		list, err := v.Current(t.Context())
		if waited := time.Since(start); waited != 2500*time.Millisecond {
			t.Errorf("waited %v", waited)
		}
		wantPart(t, list, err, 200)
		if !list.ReadAt().Equal(start) {
			t.Errorf("the part says it was read at %v, want the beginning", list.ReadAt())
		}
		if _, ok := list.Lookup("id-150"); !ok {
			t.Error("what has come cannot be found")
		}
		advance(time.Second)
		start = time.Now()
		list, err = v.Current(t.Context())
		wantPart(t, list, err, 300)
		if waited := time.Since(start); waited > 0 {
			t.Errorf("with a part at hand a page waits for %v", waited)
		}
		if got, want := v.Status(), (Status{Reading: true, Read: 300, Total: 1000}); got != want {
			t.Errorf("status is %+v, want %+v", got, want)
		}
		advance(8 * time.Second)
		list, err = v.Current(t.Context())
		wantLen(t, list, err, 1000)
		if list.Partial() || list.Of() != 1000 {
			t.Error("the whole list says that it is a part")
		}
		wantLists(t, s, 1)
	})
}

func TestPartialListIsNotMadeForEachPage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{codes: numbered(50_000), page: 100, takes: 10 * time.Millisecond} // 5 s in all
		v := New(s, Options{FirstWait: time.Millisecond})
		defer v.Close()
		parts := make(map[*List]bool)
		for range 500 {
			if list, _ := v.Current(t.Context()); list != nil && list.Partial() {
				parts[list] = true
			}
			advance(10 * time.Millisecond)
		}
		if n := len(parts); n < 3 || n > 6 {
			t.Errorf("%d partial lists are made of 500 pages in 5 s, want about one a second", n)
		}
	})
}

func TestFailedFirstReadingLeavesItsPart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := large()
		s.failAt = 650
		v := New(s, Options{})
		defer v.Close()
		if _, err := v.Refresh(t.Context()); !errors.Is(err, errDown) {
			t.Fatalf("error is %v", err)
		}
		list, err := v.Current(t.Context())
		wantPart(t, list, err, 600) // not only what a step of the way had
		if got := v.Status(); !errors.Is(got.Err, errDown) || got.Reading || got.Stopped {
			t.Errorf("status is %+v", got)
		}
		wantLists(t, s, 1)
		s.set(func(s *service) { s.failAt = 0 })
		advance(backOff)
		list, err = v.Current(t.Context()) // and the reading begins anew
		wantPart(t, list, err, 600)
		advance(5 * time.Second)
		list, err = v.Current(t.Context())
		wantPart(t, list, err, 600) // the part has more than the new reading
		advance(5 * time.Second)
		list, err = v.Current(t.Context())
		wantLen(t, list, err, 1000)
		wantLists(t, s, 2)
	})
}

func TestStoppedFirstReading(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := large()
		v := New(s, Options{})
		defer v.Close()
		if err := v.Stop(); !errors.Is(err, ErrNotReading) {
			t.Errorf("without a reading: %v", err)
		}
		_, _ = v.Current(t.Context())
		advance(2500 * time.Millisecond)
		if err := v.Stop(); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		for range 3 { // it does not begin again by itself
			list, err := v.Current(t.Context())
			wantPart(t, list, err, 400)
			advance(time.Hour)
		}
		if got, want := v.Status(), (Status{Stopped: true}); got != want {
			t.Errorf("status is %+v, want %+v", got, want)
		}
		wantLists(t, s, 1)
		list, err := v.Refresh(t.Context())
		wantLen(t, list, err, 1000)
		if got := v.Status(); got != (Status{}) {
			t.Errorf("status is %+v", got)
		}
	})
}

func TestReadingStoppedBeforeAnythingCame(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{codes: numbered(10), takes: time.Minute}
		v := New(s, Options{})
		defer v.Close()
		_, _ = v.Current(t.Context())
		if err := v.Stop(); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if list, err := v.Current(t.Context()); list != nil || !errors.Is(err, ErrStopped) {
			t.Errorf("got %v and %v", list, err)
		}
		wantLists(t, s, 1)
	})
}

func TestStoppedReadingLeavesTheCompleteList(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := large()
		v := loaded(t, s, Options{MaxAge: time.Minute})
		defer v.Close()
		whole, _ := v.Current(t.Context())
		var refused error
		go func() { _, refused = v.Refresh(t.Context()) }()
		advance(5 * time.Second)
		if err := v.Stop(); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if !errors.Is(refused, ErrStopped) {
			t.Errorf("who waited for it gets %v", refused)
		}
		advance(59 * time.Second)
		if list, err := v.Current(t.Context()); list != whole || err != nil {
			t.Errorf("the list is another one, or %v", err)
		}
		wantLists(t, s, 2)
		advance(2 * time.Second)
		_, _ = v.Current(t.Context()) // by then it is old enough to be read again
		synctest.Wait()
		wantLists(t, s, 3)
	})
}

func TestReadingThatACheckNeedsIsNotStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := large()
		v := New(s, Options{})
		defer v.Close()
		ctx, leave := context.WithCancel(t.Context())
		var work sync.WaitGroup
		work.Go(func() { _, _ = v.Check(ctx, []meeting.Code{{ID: "id-1"}}) })
		synctest.Wait()
		if err := v.Stop(); !errors.Is(err, ErrNeeded) {
			t.Errorf("error is %v", err)
		}
		leave()
		work.Wait()
		if err := v.Stop(); err != nil {
			t.Errorf("when nobody needs it any more: %v", err)
		}
	})
}

// A part is enough to search by, and a deletion from it shows at once and stays when the whole list comes, whose reading
// had begun before.
func TestDeletionFromAPart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := large()
		s.codes = numbered(1000)
		v := New(s, Options{FirstWait: 2500 * time.Millisecond})
		defer v.Close()
		part, err := v.Current(t.Context())
		wantPart(t, part, err, 200)
		one, _ := part.Lookup("id-7")
		s.set(func(s *service) { s.takes = 0 })
		s.remove(one.ID)
		check, err := v.Check(t.Context(), []meeting.Code{one})
		if err != nil || check.Complete || len(check.Present) != 0 {
			t.Fatalf("check is %+v, %v", check, err)
		}
		if _, searches, _ := s.counts(); searches != 1 {
			t.Errorf("%d searches", searches)
		}
		advance(time.Minute)
		list, err := v.Current(t.Context())
		wantLen(t, list, err, 999)
		if _, ok := list.Lookup(one.ID); ok {
			t.Error("the code is back")
		}
	})
}

// Absence from a part says nothing, so a code that is found though it was not shown is no reason to read again.
func TestCodeThatThePartDoesNotHave(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := large()
		v := New(s, Options{FirstWait: 2500 * time.Millisecond})
		defer v.Close()
		part, err := v.Current(t.Context())
		wantPart(t, part, err, 200)
		_ = v.Stop()
		synctest.Wait()
		s.set(func(s *service) { s.takes = 0 })
		check, err := v.Check(t.Context(), []meeting.Code{s.codes[900]})
		if err != nil || len(check.Present) != 1 {
			t.Errorf("check is %+v, %v", check, err)
		}
		wantLists(t, s, 1)
	})
}

// A code whose digits changed was only not found by the old ones.
func TestWithoutLeavesCodesWithOtherDigits(t *testing.T) {
	list := newList([]meeting.Code{{ID: "a", ActiveCode: "1"}, {ID: "b", ActiveCode: "2"}, {ID: "c", ActiveCode: "3"}}, time.Time{})
	rest := list.without(map[string]string{"a": "1", "b": "9", "z": "1"})
	if _, ok := rest.Lookup("a"); ok || rest.Len() != 2 {
		t.Errorf("%d codes are left", rest.Len())
	}
	if list.without(map[string]string{"b": "9"}) != list {
		t.Error("a list that loses nothing is made anew")
	}
}
