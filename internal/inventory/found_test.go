package inventory

import (
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/meeting"
)

func TestFoundCodesComeIntoTheList(t *testing.T) {
	for name, c := range map[string]struct {
		code     meeting.Code
		readings int
	}{
		"a new one: the list is read":              {meeting.Code{ID: "new", ActiveCode: "085000000"}, 1},
		"one that the list shows: nothing is read": {numbered(1)[0], 0},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &service{codes: numbered(300)}
				v := loaded(t, s, Options{})
				defer v.Close()
				s.set(func(s *service) { s.codes = append(numbered(300), meeting.Code{ID: "new", ActiveCode: "085000000"}) })
				v.Found(c.code)
				synctest.Wait()
				if lists, _, _ := s.counts(); lists-1 != c.readings {
					t.Errorf("%d readings, want %d", lists-1, c.readings)
				}
				list, err := v.Current(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if _, shown := list.Lookup(c.code.ID); !shown {
					t.Error("the list does not show it")
				}
			})
		})
	}
	t.Run("while the first list is being read it is read once more", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := &service{codes: numbered(300), takes: time.Second}
			v := New(s, Options{FirstWait: time.Millisecond})
			defer v.Close()
			_, _ = v.Current(t.Context()) // begins it
			v.Found(meeting.Code{ID: "new"})
			time.Sleep(10 * time.Second) // of the bubble
			if lists, _, _ := s.counts(); lists != 2 {
				t.Errorf("%d readings, want 2", lists)
			}
		})
	})
	t.Run("without a list nothing is read", func(t *testing.T) {
		s := &service{codes: numbered(3)}
		v := New(s, Options{})
		v.Found(meeting.Code{ID: "new"})
		v.Close()
		v.Found(meeting.Code{ID: "new"})
		if lists, _, _ := s.counts(); lists != 0 {
			t.Errorf("%d readings", lists)
		}
	})
}
