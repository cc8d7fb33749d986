package session

import (
	"strings"
	"testing"
	"time"
)

func TestPastedLists(t *testing.T) {
	b := newBench(t, Options{})
	keep := func(person, list string) {
		t.Helper()
		if err := b.KeepPastedList(t.Context(), person, list); err != nil {
			t.Fatal(err)
		}
	}
	want := func(person, list string) {
		t.Helper()
		if got, err := b.PastedList(t.Context(), person); err != nil || got != list {
			t.Errorf("%s has the list %q, %v; want %q", person, got, err, list)
		}
	}
	want("ann", "")
	keep("ann", "one")
	keep("ann", "two")
	keep("bob", strings.Repeat("x", MaxPastedList))
	want("ann", "two")
	if err := b.KeepPastedList(t.Context(), "ann", strings.Repeat("x", MaxPastedList+1)); err == nil {
		t.Error("a list above the limit is kept")
	}
	want("ann", "two")
	for since, list := range map[time.Time]string{b.clock: "", b.clock.Add(-time.Millisecond): "two", b.clock.AddDate(-1, 0, 0): "two"} {
		if got, err := b.PastedSince(t.Context(), "ann", since); err != nil || got != list {
			t.Errorf("since %v the list is %q, %v; want %q", since, got, err, list)
		}
	}
	keep("ann", "")
	want("ann", "")

	keep("ann", "three")
	b.clock = b.clock.Add(PastedListLife - time.Millisecond)
	want("ann", "three")
	b.clock = b.clock.Add(time.Millisecond)
	want("ann", "") // also before it is swept
	if _, err := b.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := b.number(t, "SELECT COUNT(*) FROM pasted_lists"); n != 0 {
		t.Errorf("%d old lists are left", n)
	}
	for _, err := range []error{b.KeepPastedList(t.Context(), "", "x")} {
		if err == nil {
			t.Error("nobody keeps a list")
		}
	}
}
