package inventory

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/meeting"
)

func TestCurrent(t *testing.T) {
	t.Run("waits for the first reading", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := &service{codes: numbered(3), takes: 1999 * time.Millisecond}
			v := New(s, Options{})
			defer v.Close()
			list, err := v.Current(t.Context())
			wantLen(t, list, err, 3)
			wantLists(t, s, 1)
		})
	})
	t.Run("does not wait longer than FirstWait, and shows progress", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := &service{codes: numbered(10), takes: 9 * time.Second}
			v := New(s, Options{})
			defer v.Close()
			for range 2 { // the second waits for the same reading
				start := time.Now()
				if list, err := v.Current(t.Context()); !errors.Is(err, ErrReading) || list != nil {
					t.Fatalf("got %v and %v", list, err)
				}
				if waited := time.Since(start); waited != 2*time.Second {
					t.Errorf("waited %v", waited)
				}
				if got, want := v.Status(), (Status{Reading: true, Total: 10}); got != want {
					t.Errorf("status is %+v, want %+v", got, want)
				}
			}
			advance(5 * time.Second)
			list, err := v.Current(t.Context())
			wantLen(t, list, err, 10)
			wantLists(t, s, 1)
			if got := v.Status(); got != (Status{}) {
				t.Errorf("status is %+v, want nothing to say", got)
			}
		})
	})
	t.Run("a caller who leaves ends only the waiting", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := &service{codes: numbered(3), takes: time.Second}
			v := New(s, Options{})
			defer v.Close()
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			if _, err := v.Current(ctx); !errors.Is(err, context.Canceled) {
				t.Errorf("error is %v", err)
			}
			list, err := v.Current(t.Context())
			wantLen(t, list, err, 3)
			wantLists(t, s, 1)
		})
	})
}

func TestListIsReadAnewInTheBackgroundWhenOld(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{codes: numbered(3)}
		v := loaded(t, s, Options{MaxAge: time.Minute})
		defer v.Close()
		first, _ := v.Current(t.Context())
		s.set(func(s *service) { s.codes, s.takes = numbered(4), time.Second })

		advance(time.Minute)
		if list, err := v.Current(t.Context()); err != nil || list != first {
			t.Fatalf("got %v and %v, want the list at hand", list, err)
		}
		synctest.Wait()
		wantLists(t, s, 1)

		advance(time.Millisecond)
		began := time.Now()
		for range 20 {
			if list, err := v.Current(t.Context()); err != nil || list != first {
				t.Fatalf("got %v and %v, want the list at hand while it is read anew", list, err)
			}
		}
		if time.Since(began) != 0 {
			t.Error("an old list was waited for")
		}
		advance(time.Second)
		list, err := v.Current(t.Context())
		wantLen(t, list, err, 4)
		wantLists(t, s, 2)
		if !list.ReadAt().Equal(began) {
			t.Errorf("list was read at %v, want the beginning %v", list.ReadAt(), began)
		}
		advance(time.Hour)
		wantLists(t, s, 2) // nobody looked
	})
}

func TestFailedReadings(t *testing.T) {
	t.Run("a failed first reading gives its error and leaves the service alone for a while", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := &service{codes: numbered(3), err: errDown}
			v := New(s, Options{})
			defer v.Close()
			for range 20 {
				if _, err := v.Current(t.Context()); !errors.Is(err, errDown) {
					t.Fatalf("error is %v", err)
				}
				advance(backOff/20 - time.Millisecond)
			}
			wantLists(t, s, 1)
			s.set(func(s *service) { s.err = nil })
			advance(backOff)
			list, err := v.Current(t.Context())
			wantLen(t, list, err, 3)
			wantLists(t, s, 2)
		})
	})
	t.Run("never replace the list, and are not repeated at every page view", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := &service{codes: numbered(3)}
			v := loaded(t, s, Options{MaxAge: time.Minute})
			defer v.Close()
			s.set(func(s *service) { s.codes, s.err = numbered(1), errDown })
			advance(2 * time.Minute)
			failedAt := time.Now()
			for range 50 { // of 100 ms each: the back-off is over with the last
				list, err := v.Current(t.Context())
				wantLen(t, list, err, 3)
				advance(100 * time.Millisecond)
			}
			wantLists(t, s, 2)
			if got := v.Status(); !errors.Is(got.Err, errDown) || !got.ErrAt.Equal(failedAt) || got.Reading {
				t.Errorf("status is %+v", got)
			}
			list, err := v.Current(t.Context())
			wantLen(t, list, err, 3)
			synctest.Wait()
			wantLists(t, s, 3)
		})
	})
	t.Run("a refresh does not wait for the back-off and clears the error", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := &service{codes: numbered(3), err: errDown}
			v := New(s, Options{})
			defer v.Close()
			if list, err := v.Refresh(t.Context()); !errors.Is(err, errDown) || list != nil {
				t.Fatalf("got %v and %v", list, err)
			}
			s.set(func(s *service) { s.err = nil })
			list, err := v.Refresh(t.Context())
			wantLen(t, list, err, 3)
			if got := v.Status(); got != (Status{}) {
				t.Errorf("status is %+v", got)
			}
		})
	})
}

func TestEnterprise(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{infoErr: errDown, info: meeting.Info{Enterprise: "Example Ltd"}}
		v := loaded(t, s, Options{})
		defer v.Close()
		synctest.Wait()
		if got := v.Enterprise(); got != "" {
			t.Errorf("enterprise is %q before it is known", got)
		}
		s.set(func(s *service) { s.infoErr = nil })
		for range 3 {
			if _, err := v.Refresh(t.Context()); err != nil {
				t.Fatal(err)
			}
			synctest.Wait()
			if got := v.Enterprise(); got != "Example Ltd" {
				t.Errorf("enterprise is %q", got)
			}
		}
		if _, _, infos := s.counts(); infos != 2 {
			t.Errorf("asked %d times, want once after the failure", infos)
		}
	})
}

func TestClose(t *testing.T) {
	t.Run("ends readings and everyone who waits", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := &service{codes: numbered(3)}
			v := loaded(t, s, Options{})
			s.set(func(s *service) { s.takes = time.Hour })
			failed := make(chan error, 3)
			for range 3 { // one begins a reading, two wait for the next
				go func() {
					_, err := v.Refresh(t.Context())
					failed <- err
				}()
			}
			synctest.Wait()
			v.Close()
			for range 3 {
				if err := <-failed; !errors.Is(err, ErrClosed) {
					t.Errorf("error is %v", err)
				}
			}
			wantLists(t, s, 2)
			if got := v.Status(); got != (Status{}) {
				t.Errorf("status is %+v: closing says nothing about the service", got)
			}
		})
	})
	t.Run("leaves the list readable and starts nothing more", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := &service{codes: numbered(3000)}
			v := loaded(t, s, Options{})
			v.Close()
			v.Close() // does no harm
			advance(time.Hour)
			list, err := v.Current(t.Context())
			wantLen(t, list, err, 3000)
			if _, err := v.Refresh(t.Context()); !errors.Is(err, ErrClosed) {
				t.Errorf("refresh gives %v", err)
			}
			for _, n := range []int{1, 3000} {
				if _, err := v.Check(t.Context(), numbered(n)); !errors.Is(err, ErrClosed) {
					t.Errorf("check of %d gives %v", n, err)
				}
			}
			synctest.Wait()
			if lists, searches, _ := s.counts(); lists != 1 || searches != 0 {
				t.Errorf("%d readings and %d searches", lists, searches)
			}
		})
	})
	t.Run("without a list says so", func(t *testing.T) {
		v := New(&service{}, Options{})
		v.Close()
		if _, err := v.Current(t.Context()); !errors.Is(err, ErrClosed) {
			t.Errorf("error is %v", err)
		}
	})
}
