package session

import (
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func (b *bench) merge(t testing.TB, person string, add, remove []string) {
	t.Helper()
	if err := b.MergeBasket(t.Context(), person, add, remove); err != nil {
		t.Error(err)
	}
}

// basketOf returns a person's ids in order, and checks the count along the way.
func (b *bench) basketOf(t testing.TB, person string) []string {
	t.Helper()
	basket, err := b.Basket(t.Context(), person)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := b.BasketCount(t.Context(), person); err != nil || n != len(basket) {
		t.Errorf("BasketCount = %d, %v; want %d", n, err, len(basket))
	}
	return slices.Sorted(maps.Keys(basket))
}

func ids(prefix string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("%s%026x", prefix, (i*7919)%n) // not in order
	}
	return list
}

func TestMergeBasket(t *testing.T) {
	for name, c := range map[string]struct{ before, add, remove, want []string }{
		"nothing to nothing":    {},
		"ticks":                 {nil, []string{"b", "a"}, nil, []string{"a", "b"}},
		"ticks twice":           {[]string{"a"}, []string{"a", "b", "b"}, nil, []string{"a", "b"}},
		"unticks":               {[]string{"a", "b", "c"}, nil, []string{"b", "x", "b"}, []string{"a", "c"}},
		"both":                  {[]string{"a", "b"}, []string{"c"}, []string{"a"}, []string{"b", "c"}},
		"one id in both":        {[]string{"a"}, []string{"a", "b"}, []string{"a", "b"}, []string{"a", "b"}},
		"ids that look like %_": {[]string{"%", "_", "a"}, []string{"'"}, []string{"_"}, []string{"%", "'", "a"}},
		"upper and lower case":  {[]string{"a"}, []string{"A"}, nil, []string{"A", "a"}},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, Options{})
			b.merge(t, "eve", []string{"a", "e"}, nil)
			b.merge(t, "ann", c.before, nil)
			add := slices.Clone(c.add)
			b.merge(t, "ann", c.add, c.remove)
			if diff := cmp.Diff(c.want, b.basketOf(t, "ann")); diff != "" {
				t.Errorf("the basket is different:\n%s", diff)
			}
			if diff := cmp.Diff([]string{"a", "e"}, b.basketOf(t, "eve")); diff != "" {
				t.Errorf("another person's basket changed:\n%s", diff)
			}
			if !slices.Equal(add, c.add) {
				t.Error("the caller's list was changed")
			}
		})
	}
}

func TestBasketsOfEverySize(t *testing.T) {
	b := newBench(t, Options{})
	for _, n := range []int{1, chunkSize - 1, chunkSize, chunkSize + 1, 2 * chunkSize, 2500, 100_000} {
		person := fmt.Sprint("person with ", n)
		all := ids("", n)
		b.merge(t, person, all, nil)
		if got := b.basketOf(t, person); !slices.Equal(got, slices.Sorted(slices.Values(all))) {
			t.Errorf("of %d ids %d are in the basket", n, len(got))
		}
		b.merge(t, person, nil, all[1:])
		if got := b.basketOf(t, person); len(got) != 1 || got[0] != all[0] {
			t.Errorf("%d ids are left of %d, want the one", len(got), n)
		}
	}
}

func TestTwoTabsDoNotLoseEachOthersTicks(t *testing.T) {
	b := newBench(t, Options{})
	b.merge(t, "ann", ids("old", 400), nil)
	var wg sync.WaitGroup
	var want []string
	for tab := range 8 {
		ticks := ids(fmt.Sprint("tab", tab), 300)
		want = append(want, ticks...)
		wg.Go(func() { b.merge(t, "ann", ticks, ids("old", 400)[tab*50:(tab+1)*50]) })
	}
	wg.Wait()
	slices.Sort(want)
	if got := b.basketOf(t, "ann"); !slices.Equal(got, want) {
		t.Errorf("%d ids are in the basket, want the %d of all tabs and none of the old ones", len(got), len(want))
	}
}

func TestAMergeThatFailsChangesNothing(t *testing.T) {
	b := newBench(t, Options{})
	b.merge(t, "ann", []string{"a"}, nil)
	breakAt(t, b.db, "INSERT ON baskets", "NEW.id = 'z'")
	if err := b.MergeBasket(t.Context(), "ann", append(ids("", 2*chunkSize), "z"), []string{"a"}); err == nil {
		t.Error("the failure was not reported")
	}
	if diff := cmp.Diff([]string{"a"}, b.basketOf(t, "ann")); diff != "" {
		t.Errorf("the basket is different:\n%s", diff)
	}
}

func TestClearBasket(t *testing.T) {
	b := newBench(t, Options{})
	b.merge(t, "ann", ids("", 300), nil)
	b.merge(t, "eve", []string{"e"}, nil)
	if err := b.ClearBasket(t.Context(), "ann"); err != nil {
		t.Fatal(err)
	}
	if len(b.basketOf(t, "ann")) != 0 || len(b.basketOf(t, "eve")) != 1 {
		t.Error("not ann's basket alone was cleared")
	}
}

func TestNobodyHasNoBasketAndNoPreferences(t *testing.T) {
	b := newBench(t, Options{})
	b.unwritten(t, func() {
		_, basketErr := b.Basket(t.Context(), "")
		_, countErr := b.BasketCount(t.Context(), "")
		_, preferencesErr := b.Preferences(t.Context(), "")
		for name, err := range map[string]error{
			"Basket": basketErr, "BasketCount": countErr, "Preferences": preferencesErr,
			"MergeBasket":    b.MergeBasket(t.Context(), "", []string{"a"}, nil),
			"ClearBasket":    b.ClearBasket(t.Context(), ""),
			"SetPreferences": b.SetPreferences(t.Context(), "", Preferences{}),
		} {
			if err == nil {
				t.Errorf("%s accepted a person without a key", name)
			}
		}
	})
}

func TestPreferences(t *testing.T) {
	b := newBench(t, Options{})
	for _, want := range []Preferences{
		{},
		{Language: "zh-CN", Theme: "dark", Size: 100, Mask: new(true)},
		{Language: "en", Mask: new(false)},
		{Theme: "auto"},
	} {
		if want != (Preferences{}) {
			if err := b.SetPreferences(t.Context(), "ann", want); err != nil {
				t.Fatal(err)
			}
		}
		got, err := b.Preferences(t.Context(), "ann")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("the preferences came back different:\n%s", diff)
		}
	}
	if got, err := b.Preferences(t.Context(), "eve"); err != nil || got != (Preferences{}) {
		t.Errorf("another person has the preferences %+v, %v; want none", got, err)
	}
}

func BenchmarkBasket(b *testing.B) {
	for _, n := range []int{2500, 100_000} {
		all := ids("", n)
		b.Run(fmt.Sprintf("merge %d", n), func(b *testing.B) {
			s := newBench(b, Options{})
			for b.Loop() {
				s.merge(b, "ann", all, nil)
				b.StopTimer()
				if err := s.ClearBasket(b.Context(), "ann"); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
		})
		b.Run(fmt.Sprintf("read %d", n), func(b *testing.B) {
			s := newBench(b, Options{})
			s.merge(b, "ann", all, nil)
			for b.Loop() {
				if basket, err := s.Basket(b.Context(), "ann"); err != nil || len(basket) != n {
					b.Fatal(len(basket), err)
				}
			}
		})
		b.Run(fmt.Sprintf("merge one into %d", n), func(b *testing.B) {
			s := newBench(b, Options{})
			s.merge(b, "ann", all, nil)
			for b.Loop() {
				s.merge(b, "ann", []string{"x"}, []string{"y"})
			}
		})
	}
}
