package sightings

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestSightings(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{Source: "a"})
	first := b.reads(numbered(1, 2, 3)...)
	second := b.reads(numbered(1, 2, 3)...)
	b.reads(numbered(1, 3)...)
	missed := b.now
	fourth := b.reads(numbered(1, 2, 3)...)
	fifth := b.reads(numbered(1, 2, 3)...)
	two := numbered(2)[0]
	want := []Sighting{{Code: two, First: fourth, Last: fifth}, {Code: two, First: first, Last: second, Missed: missed}}
	for _, word := range []string{two.ID, "0000000002", "00000-00002", "0000 0000 02", "room 2", " ROOM 2 ", "Ｒｏｏｍ　２"} {
		if diff := cmp.Diff(want, b.finds(word)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", word, diff)
		}
	}
	for _, word := range []string{"", "2", "Room", "000000000", "%", "Room 22"} {
		if got := b.finds(word); len(got) != 0 {
			t.Errorf("%q finds %v", word, got)
		}
	}
	if got := b.finds("", two.ID, numbered(3)[0].ID); len(got) != 3 {
		t.Errorf("two ids find %v", got)
	}
	found, err := b.store.Find(t.Context(), "", []string{two.ID}, 1)
	if err != nil || len(found.Sightings) != 1 || !found.More || !found.Since.Equal(first) {
		t.Errorf("of two at most one: %+v, %v", found, err)
	}
}

func TestChangesOfACodeAreNoBreak(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{Source: "a"})
	first := b.reads(numbered(1, 2)...)
	renamed := numbered(1)[0]
	renamed.Terminal, renamed.Expires = "Hall", time.Time{}
	last := b.reads(renamed, numbered(2)[0])
	if diff := cmp.Diff([]Sighting{{Code: renamed, First: first, Last: last}}, b.finds("hall")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := b.finds("Room 1"); len(got) != 0 {
		t.Errorf("by its old name: %v", got)
	}
}

func TestARestartGoesOn(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{Source: "a"})
	first := b.reads(numbered(1, 2)...)
	b.reopen(Options{Source: "a"})
	b.now = b.now.Add(time.Hour)
	b.reads(numbered(1)...)
	want := []Sighting{{Code: numbered(2)[0], First: first, Last: first, Missed: b.now}}
	if diff := cmp.Diff(want, b.finds("Room 2")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, source := range []string{"b", "", ""} {
		b.reopen(Options{Source: source})
		if got := b.finds("Room 1"); len(got) != 0 {
			t.Errorf("source %q knows %v", source, got)
		}
		b.reads(numbered(1)...)
	}
}

func TestForgetIsNoVanishing(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{Source: "a"})
	b.reads(numbered(1, 2)...)
	underWay := listOf(t, b.now, numbered(1, 2)...)
	b.now = b.now.Add(time.Second)
	if err := b.store.Forget(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.store.Observe(t.Context(), underWay)
	b.reads(numbered(7)...)
	if got := b.finds("Room 1"); len(got) != 0 {
		t.Errorf("a code of the data before: %v", got)
	}
	if got := b.finds("Room 7"); len(got) != 1 || !got[0].Missed.IsZero() {
		t.Errorf("a code of the new data: %v", got)
	}
}

func TestOldOnesAreForgotten(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{Source: "a", Keep: time.Hour, Most: 2})
	b.reads(numbered(1, 2, 3, 4, 5)...)
	for n := range 4 {
		b.reads(numbered(5)...)
		b.reads(numbered(n+1, 5)...)
	}
	b.reads(numbered(5)...)
	for n, want := range []int{0, 0, 1, 1, 1} {
		if got := b.finds("", numbered(n + 1)[0].ID); len(got) != want {
			t.Errorf("code %d: %v, want %d", n+1, got, want)
		}
	}
	b.now = b.now.Add(2 * pruneEvery)
	b.reads(numbered(5)...)
	if got := b.finds("Room 4"); len(got) != 0 {
		t.Errorf("after the time to keep: %v", got)
	}
	if got := b.finds("Room 5"); len(got) != 1 {
		t.Errorf("a listed one is kept for ever, not %v", got)
	}
}

func TestWhatCouldNotBeWrittenIsMadeUpFor(t *testing.T) {
	t.Parallel()
	var fault error
	b := newBench(t, Options{Source: "a", Guard: func() error { return fault }})
	first := b.reads(numbered(1, 2)...)
	fault = errors.New("moved")
	at := b.now.Add(time.Minute)
	b.store.Observe(t.Context(), listOf(t, at, numbered(1)...))
	if _, err := b.store.Find(t.Context(), "Room 1", nil, 10); !errors.Is(err, fault) {
		t.Errorf("a look-up gives %v", err)
	}
	fault, b.now = nil, at
	b.reads(numbered(1)...)
	want := []Sighting{{Code: numbered(2)[0], First: first, Last: first, Missed: b.now}}
	if diff := cmp.Diff(want, b.finds("Room 2")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := b.store.observe(ended, listOf(t, b.now, numbered(9)...)); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
	b.reads(numbered(9)...)
	if got := b.finds("Room 9"); len(got) != 1 {
		t.Errorf("the reading after it: %v", got)
	}
}

// A reading without differences writes one row.
func TestNothingNewCostsNothing(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{Source: "a"})
	b.reads(numbered(1, 2, 3)...)
	changes := func() (n int) {
		if err := b.db.QueryRowContext(t.Context(), "SELECT total_changes()").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	before := changes()
	b.reads(numbered(3, 1, 2)...)
	if n := changes() - before; n != 1 {
		t.Errorf("%d rows are written, want the time alone", n)
	}
}
