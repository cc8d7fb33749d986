package inventory

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/meeting"
)

// aged is an inventory whose list is being read again for its age alone, for so long.
func aged(t testing.TB, s *service, since time.Duration) *Inventory {
	v := loaded(t, s, Options{MaxAge: time.Minute})
	advance(time.Minute + time.Second)
	_, _ = v.Current(t.Context())
	advance(since)
	return v
}

// unsearchable is a check that takes a complete reading.
func unsearchable() []meeting.Code { return []meeting.Code{{ID: "id-1"}} }

func TestCheckDoesNotWaitForAReadingThatNobodyNeeds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := large() // 10 s a reading
		v := aged(t, s, 4500*time.Millisecond)
		defer v.Close()
		began := time.Now()
		check, err := v.Check(t.Context(), unsearchable())
		if took := time.Since(began); err != nil || len(check.Present) != 1 || took > 10*time.Second {
			t.Errorf("the check takes %v, %v", took, err)
		}
		if got := v.Status(); got != (Status{}) {
			t.Errorf("status is %+v", got)
		}
		list, err := v.Current(t.Context())
		wantLen(t, list, err, 1000)
	})
}

func TestReadingIsNotGivenUpWhenItIsNearItsEndOrWanted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := large()
		v := aged(t, s, 5500*time.Millisecond)
		defer v.Close()
		began := time.Now()
		if _, err := v.Check(t.Context(), unsearchable()); err != nil || time.Since(began) < 14*time.Second {
			t.Errorf("the check takes %v, %v", time.Since(began), err)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		s := large()
		v := loaded(t, s, Options{})
		defer v.Close()
		refreshed := make(chan error, 1)
		go func() {
			_, err := v.Refresh(t.Context())
			refreshed <- err
		}()
		advance(2 * time.Second)
		if _, err := v.Check(t.Context(), unsearchable()); err != nil {
			t.Error(err)
		}
		if err := <-refreshed; err != nil {
			t.Errorf("who wanted the list gets %v", err)
		}
	})
}

func TestForget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := large()
		v := aged(t, s, 5*time.Second)
		defer v.Close()
		s.set(func(s *service) { s.codes, s.takes = numbered(300), 0 })
		v.Forget()
		synctest.Wait()
		if got := v.Status(); got != (Status{}) {
			t.Errorf("status is %+v", got)
		}
		list, err := v.Current(t.Context())
		wantLen(t, list, err, 300)
	})
	synctest.Test(t, func(t *testing.T) { // a reading of before never becomes the list, nor a part of it
		s := large()
		v := New(s, Options{})
		defer v.Close()
		checked := make(chan error, 1)
		go func() {
			_, err := v.Check(t.Context(), unsearchable())
			checked <- err
		}()
		advance(4500 * time.Millisecond)
		v.Forget()
		if err := <-checked; !errors.Is(err, ErrStopped) {
			t.Errorf("the check gets %v", err)
		}
		synctest.Wait()
		s.set(func(s *service) { s.codes, s.takes, s.page = numbered(30), time.Hour, 0 })
		if list, err := v.Part(t.Context()); list != nil || !errors.Is(err, ErrReading) {
			t.Errorf("a list of %d of the service before, %v", list.size(), err)
		}
	})
}
