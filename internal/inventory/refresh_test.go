package inventory

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestRefreshNeverJoinsAReadingThatBeganBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{codes: numbered(3), takes: time.Second}
		v := New(s, Options{})
		defer v.Close()
		go v.Current(t.Context()) // begins a reading of three codes
		synctest.Wait()
		s.remove("id-1")
		var callers sync.WaitGroup
		for range 50 {
			callers.Go(func() {
				list, err := v.Refresh(t.Context())
				if err != nil || list.Len() != 2 {
					t.Errorf("got %v and %v, want a list without the deleted code", list, err)
				}
			})
		}
		callers.Wait()
		wantLists(t, s, 2)
	})
}

func TestRefreshesAtOnceShareReadings(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{codes: numbered(3), takes: time.Second}
		v := New(s, Options{})
		defer v.Close()
		var callers sync.WaitGroup
		for range 100 {
			callers.Go(func() {
				if _, err := v.Refresh(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		callers.Wait()
		wantLists(t, s, 2) // the first caller's, and one that began after all others had come
	})
}

func TestRefreshThatIsGivenUpStillBringsTheList(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{codes: numbered(3)}
		v := loaded(t, s, Options{})
		defer v.Close()
		s.set(func(s *service) { s.codes, s.takes = numbered(9), time.Second })
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		if _, err := v.Refresh(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error is %v", err)
		}
		advance(time.Second)
		list, err := v.Current(t.Context())
		wantLen(t, list, err, 9)
	})
}

func TestManyAtOnce(t *testing.T) {
	s := &service{codes: numbered(200)}
	v := New(s, Options{MaxAge: time.Nanosecond})
	var callers sync.WaitGroup
	for i := range 64 {
		callers.Go(func() {
			ctx := t.Context()
			for range 20 {
				var err error
				switch i % 4 {
				case 0:
					_, err = v.Refresh(ctx)
				case 1:
					_, err = v.Check(ctx, numbered(2))
				default:
					var list *List
					if list, err = v.Current(ctx); err == nil {
						list.Find(Query{Text: "room", Desc: true, Sort: SortTerminal}, time.Now()).Page(1, 50)
					}
				}
				if err != nil {
					t.Error(err)
				}
				v.Status()
				v.Enterprise()
			}
		})
	}
	callers.Wait()
	v.Close()
}
