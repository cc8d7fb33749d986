package session

import (
	"fmt"
	"maps"
	"slices"
	"testing"
)

// twoStores are two processes on one database.
func twoStores(t testing.TB) (*Store, *Store) {
	t.Helper()
	b := newBench(t, Options{})
	other, err := Open(t.Context(), b.db, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return b.Store, other
}

// wantTicked fails the test unless the ids are those given.
func wantTicked(t testing.TB, s *Store, person string, want ...string) Ticked {
	t.Helper()
	got, err := s.Ticked(t.Context(), person)
	if err != nil {
		t.Fatal(err)
	}
	if ids := slices.Sorted(maps.Keys(got.IDs)); !slices.Equal(ids, want) {
		t.Errorf("ticked are %q, want %q", ids, want)
	}
	return got
}

func TestTickedIsRememberedUntilItChanges(t *testing.T) {
	here, there := twoStores(t)
	ctx := t.Context()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	if got := wantTicked(t, here, "ann"); got.Version != 0 {
		t.Errorf("nothing has version %d", got.Version)
	}
	must(here.MergeBasket(ctx, "ann", []string{"a", "b"}, nil))
	one := wantTicked(t, here, "ann", "a", "b")
	if again := wantTicked(t, here, "ann", "a", "b"); again.Version != one.Version || one.Version == 0 {
		t.Errorf("versions are %d and %d", one.Version, again.Version)
	}
	must(here.MergeBasket(ctx, "ann", []string{"c"}, []string{"a"}))
	two := wantTicked(t, here, "ann", "b", "c")
	if two.Version == one.Version {
		t.Error("a change has the same version")
	}
	if len(one.IDs) != 2 || !one.IDs["a"] {
		t.Error("what somebody reads is changed under their hands")
	}

	// Another process on the same database changes it.
	must(there.MergeBasket(ctx, "ann", []string{"d"}, nil))
	wantTicked(t, here, "ann", "b", "c", "d")
	if n, err := here.BasketCount(ctx, "ann"); n != 3 || err != nil {
		t.Errorf("%d are counted, %v", n, err)
	}
	must(there.ClearBasket(ctx, "ann"))
	if n, err := here.BasketCount(ctx, "ann"); n != 0 || err != nil {
		t.Errorf("%d are counted, %v", n, err)
	}
	wantTicked(t, here, "ann")
	wantTicked(t, there, "ann")
	must(here.MergeBasket(ctx, "ann", []string{"e"}, nil))
	wantTicked(t, there, "ann", "e")
	wantTicked(t, here, "bob")
}

func TestFailedChangeIsNotRemembered(t *testing.T) {
	s, _ := twoStores(t)
	ctx := t.Context()
	if err := s.MergeBasket(ctx, "ann", []string{"a"}, nil); err != nil {
		t.Fatal(err)
	}
	wantTicked(t, s, "ann", "a")
	breakAt(t, s.db, "INSERT ON baskets", "")
	if err := s.MergeBasket(ctx, "ann", []string{"b"}, []string{"a"}); err == nil {
		t.Fatal("it has worked")
	}
	wantTicked(t, s, "ann", "a")
}

func TestBasketsThatAreHeldAreBounded(t *testing.T) {
	var h heldBaskets
	ids := make(map[string]bool)
	for i := range mostHeld / 2 {
		ids[fmt.Sprint(i)] = true
	}
	for i := range 5 {
		h.put(fmt.Sprint(i), Ticked{IDs: ids, Version: 1})
	}
	if h.ids > mostHeld {
		t.Errorf("%d ids are held", h.ids)
	}
	if _, ok := h.get("4", 1); !ok {
		t.Error("the last one is not")
	}
	h.forget("4")
	h.forget("4")
	if _, ok := h.get("4", 1); ok {
		t.Error("what was forgotten is held")
	}
}
