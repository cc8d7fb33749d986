package recipes

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

func ids(from, to int) []string {
	var all []string
	for i := from; i <= to; i++ {
		all = append(all, fmt.Sprintf("%032x", i))
	}
	return all
}

func TestUsesTellWhatIsNew(t *testing.T) {
	now := time.UnixMilli(1_780_000_000_123)
	s := openStore(t, Options{Now: func() time.Time { return now }})
	r := s.make(t, "Old", Filter{Expiry: "expired"})
	use := func(person string, ids []string) {
		t.Helper()
		if err := s.Used(t.Context(), person, r.ID, NewUse(now, true, ids)); err != nil {
			t.Fatal(err)
		}
	}
	last := func(person string) (Use, bool) {
		t.Helper()
		uses, err := s.Uses(t.Context(), person)
		if err != nil {
			t.Fatal(err)
		}
		u, ok := uses[r.ID]
		return u, ok
	}
	if _, ok := last("local:ann"); ok {
		t.Error("used before it was")
	}
	use("local:ann", nil)
	if u, ok := last("local:ann"); !ok || !u.Knows() || u.Count != 0 || u.New(slices.Values(ids(1, 3))) != 3 {
		t.Errorf("nothing matched: %+v", u)
	}
	use("local:ann", ids(1, 30))
	u, _ := last("local:ann")
	// As many as before, and yet ten are new.
	if n := u.New(slices.Values(ids(11, 40))); !u.Knows() || u.Count != 30 || n != 10 || !u.Masked || !u.At.Equal(now) {
		t.Errorf("%d new since %+v", n, u)
	}
	if _, ok := last("local:bert"); ok {
		t.Error("somebody else's use")
	}
	use("local:bert", ids(1, MaxKnown+1))
	if u, _ := last("local:bert"); u.Knows() || u.Count != MaxKnown+1 {
		t.Errorf("of too many: %t, %d", u.Knows(), u.Count)
	}
	use("local:bert", ids(1, MaxKnown))
	if u, _ := last("local:bert"); !u.Knows() || u.New(slices.Values(ids(1, MaxKnown+1))) != 1 {
		t.Error("of as many as are known one by one")
	}

	// Another name changes nothing, another filter everything.
	r2, err := s.Change(t.Context(), Recipe{ID: r.ID, Version: 1, Name: "Older", Filter: r.Filter}, noted)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := last("local:ann"); !ok {
		t.Error("forgotten by a new name")
	}
	if _, err := s.Change(t.Context(), Recipe{ID: r.ID, Version: r2.Version, Name: "Older", Filter: Filter{Expiry: "later"}}, noted); err != nil {
		t.Fatal(err)
	}
	if _, ok := last("local:ann"); ok {
		t.Error("compared with another filter")
	}
	use("local:ann", ids(1, 3))
	now = now.Add(useLife + time.Hour)
	if _, ok := last("local:ann"); ok {
		t.Error("remembered for too long")
	}
	use("local:bert", ids(1, 3))
	var rows int
	if err := s.db.QueryRowContext(t.Context(), "SELECT count(*) FROM uses").Scan(&rows); err != nil || rows != 1 {
		t.Errorf("%d uses are kept: %v", rows, err)
	}
	if err := s.Remove(t.Context(), r.ID, 3, noted); err != nil {
		t.Fatal(err)
	}
	if err := s.Used(t.Context(), "local:ann", r.ID, NewUse(now, true, nil)); err != nil {
		t.Error("of a removed one:", err)
	}
	if _, ok := last("local:bert"); ok {
		t.Error("outlives the recipe")
	}
}

func BenchmarkNew(b *testing.B) {
	all := ids(1, MaxKnown)
	u := NewUse(time.Time{}, false, all)
	for b.Loop() {
		if u.New(slices.Values(all)) != 0 {
			b.Fatal("new ones")
		}
	}
}
