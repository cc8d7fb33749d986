package inventory

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/meeting"
)

func TestExactly(t *testing.T) {
	t.Parallel()
	codes := []meeting.Code{
		{ID: "0a", ActiveCode: "0851764642", Terminal: "Room 4-12"},
		{ID: "0b", ActiveCode: "085-176-4643", Terminal: "room 4-12"},
		{ID: "0c", ActiveCode: "412", Terminal: "Room 4-123"},
		{ID: "0d", ActiveCode: "", Terminal: ""},
		{ID: "0e", ActiveCode: "77", Terminal: "412"},
	}
	list := newList(codes, time.Time{})
	for text, want := range map[string][]string{
		"0A": {"0a"}, "0851764642": {"0a"}, "085 176-4642": {"0a"}, "0851764643": {"0b"}, "085-176-4643": {"0b"},
		" ROOM 4-12 ": {"0a", "0b"}, "Ｒｏｏｍ 4-12": {"0a", "0b"}, "412": {"0e", "0c"}, "4-12": {"0c"},
		"": nil, " ": nil, "-": nil, "Room": nil, "085176464": nil, "851764642": nil,
	} {
		found, more := list.Exactly(text, 10)
		var got []string
		for _, code := range found {
			got = append(got, code.ID)
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) || more {
			t.Errorf("%q finds %v, %v, want %v", text, got, more, want)
		}
	}
	if found, more := list.Exactly("room 4-12", 1); len(found) != 1 || !more {
		t.Errorf("of two at most one: %v, %v", found, more)
	}
}

func TestCompleteReadingsAreTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{codes: numbered(3), takes: time.Second}
		var mu sync.Mutex
		var heard []int
		v := New(s, Options{Read: func(_ context.Context, l *List) {
			mu.Lock()
			heard = append(heard, l.Len())
			mu.Unlock()
			time.Sleep(10 * time.Second)
		}})
		reads := func(want error) {
			t.Helper()
			began := time.Now()
			if _, err := v.Refresh(t.Context()); !errors.Is(err, want) {
				t.Fatal(err)
			}
			if took := time.Since(began); took > time.Second {
				t.Errorf("a reading takes %s: it waits for who hears of it", took)
			}
		}
		reads(nil) // heard at once
		s.remove("id-1")
		reads(nil) // replaced before its turn
		s.remove("id-2")
		reads(nil)
		s.set(func(s *service) { s.err = errDown })
		reads(errDown)
		time.Sleep(time.Minute)
		mu.Lock()
		if !slices.Equal(heard, []int{3, 1}) {
			t.Errorf("heard of lists of %v, want the first and the last", heard)
		}
		mu.Unlock()
		v.Close()
	})
}

func TestCloseEndsTelling(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ended := false
		v := New(&service{codes: numbered(1)}, Options{Read: func(ctx context.Context, _ *List) {
			<-ctx.Done()
			ended = true
		}})
		if _, err := v.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		v.Close()
		if !ended {
			t.Error("Close does not wait")
		}
	})
}

// BenchmarkExactly is looking a terminal up.
func BenchmarkExactly(b *testing.B) {
	for name, n := range map[string]int{"1 code": 1, "8 codes": 8, "100,000 codes": 100_000} {
		list := newList(numbered(n), time.Time{})
		word := list.entries[n-1].terminal()
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				list.Exactly(word, 20)
			}
		})
	}
}
