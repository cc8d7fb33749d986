package recipes

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"codedesk/internal/database"

	"github.com/google/go-cmp/cmp"

	_ "modernc.org/sqlite"
)

var (
	ann  = Person{"local:ann", "Ann"}
	bert = Person{"local:bert", "Bert"}
)

// noted is a before that lets everything happen.
func noted(Recipe) error { return nil }

func openDB(t testing.TB, file string) *sql.DB {
	t.Helper()
	db, err := database.OpenSQLite(context.Background(), file, "FULL")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func openStore(t testing.TB, o Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), openDB(t, filepath.Join(t.TempDir(), "recipes.db")), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// make is a recipe that is there.
func (s *Store) make(t testing.TB, name string, f Filter) Recipe {
	t.Helper()
	r, err := s.Make(t.Context(), Recipe{Name: name, Filter: f, Maker: ann}, noted)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (s *Store) list(t testing.TB) []Recipe {
	t.Helper()
	all, err := s.All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func first() []First {
	return []First{
		{"expired", []string{"Expired", "已过期"}, Filter{Expiry: "expired"}},
		{"week", []string{"Expire within 7 days", "7 天内到期"}, Filter{Expiry: "within-7"}},
	}
}

func TestARecipeIsKeptChangedAndRemoved(t *testing.T) {
	now := time.UnixMilli(1_780_000_000_123)
	file := filepath.Join(t.TempDir(), "recipes.db")
	db := openDB(t, file)
	s, err := Open(t.Context(), db, Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	full := Filter{"room", "idea-hub", "10", "expired-30"}
	made := s.make(t, "Old ones", full)
	want := Recipe{ID: made.ID, Name: "Old ones", Filter: full, Maker: ann, Changer: ann, Version: 1, Made: now, Changed: now}
	if diff := cmp.Diff(want, made); diff != "" {
		t.Error("made:", diff)
	}
	got, err := s.Get(t.Context(), made.ID)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error("read:", err, diff)
	}
	now = now.Add(time.Hour)
	changed, err := s.Change(t.Context(), Recipe{ID: made.ID, Version: 1, Name: "Older ones", Filter: Filter{Expiry: "expired-60"}, Changer: bert}, noted)
	if err != nil {
		t.Fatal(err)
	}
	want.Name, want.Filter, want.Changer, want.Version, want.Changed = "Older ones", Filter{Expiry: "expired-60"}, bert, 2, now
	if diff := cmp.Diff(want, changed); diff != "" {
		t.Error("changed:", diff)
	}
	db.Close()
	s, err = Open(t.Context(), openDB(t, file), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Recipe{want}, s.list(t)); diff != "" {
		t.Error("after a restart:", diff)
	}
	if err := s.Remove(t.Context(), made.ID, 2, noted); err != nil {
		t.Error(err)
	}
	if _, err := s.Get(t.Context(), made.ID); !errors.Is(err, ErrNotFound) || len(s.list(t)) != 0 {
		t.Error("still there:", err)
	}
}

func TestFirstRecipesComeOnce(t *testing.T) {
	file := filepath.Join(t.TempDir(), "recipes.db")
	db := openDB(t, file)
	s, err := Open(t.Context(), db, Options{First: first()})
	if err != nil {
		t.Fatal(err)
	}
	all := s.list(t)
	if len(all) != 2 || all[0].First != "expired" || all[1].First != "week" || all[0].Name != "" || all[0].Maker != (Person{}) {
		t.Fatalf("there are %+v", all)
	}
	for _, name := range []string{"EXPIRED", "已过期", "expire within 7 days"} {
		if _, err := s.Make(t.Context(), Recipe{Name: name}, noted); !errors.Is(err, ErrNameTaken) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := s.Remove(t.Context(), all[0].ID, 1, noted); err != nil {
		t.Fatal(err)
	}
	// A changed one has the name that it was given, and no others.
	if r, err := s.Change(t.Context(), Recipe{ID: all[1].ID, Version: 1, Name: "Soon", Changer: bert}, noted); err != nil || r.First != "" {
		t.Error(r, err)
	}
	s.make(t, "Expire within 7 days", Filter{Expiry: "within-7"})
	db.Close()
	s, err = Open(t.Context(), openDB(t, file), Options{First: first()})
	if err != nil {
		t.Fatal(err)
	}
	if all := s.list(t); len(all) != 2 || all[0].Name != "Soon" {
		t.Errorf("after a restart there are %+v", all)
	}
}

func TestNamesAreTakenWithoutCaseAndWidth(t *testing.T) {
	s := openStore(t, Options{})
	r := s.make(t, "Room ４", Filter{Text: "4"})
	for _, name := range []string{"Room ４", "room 4", "ＲＯＯＭ 4"} {
		if _, err := s.Make(t.Context(), Recipe{Name: name}, noted); !errors.Is(err, ErrNameTaken) {
			t.Errorf("%s: %v", name, err)
		}
	}
	other := s.make(t, "Room 5", Filter{Text: "5"})
	if _, err := s.Change(t.Context(), Recipe{ID: other.ID, Version: 1, Name: "ROOM 4"}, noted); !errors.Is(err, ErrNameTaken) {
		t.Error("changed to the name of another:", err)
	}
	if _, err := s.Change(t.Context(), Recipe{ID: r.ID, Version: 1, Name: "ROOM 4"}, noted); err != nil {
		t.Error("its own name:", err)
	}
	if err := s.Remove(t.Context(), r.ID, 2, noted); err != nil {
		t.Fatal(err)
	}
	s.make(t, "room 4", Filter{Text: "4"})
}

func TestThereAreNoMoreThanTheLimit(t *testing.T) {
	s := openStore(t, Options{})
	for i := range MaxRecipes {
		s.make(t, fmt.Sprint("Recipe ", i), Filter{Text: "x"})
	}
	if _, err := s.Make(t.Context(), Recipe{Name: "One more"}, noted); !errors.Is(err, ErrFull) {
		t.Error(err)
	}
	var names []string
	for _, r := range s.list(t) {
		names = append(names, r.Name)
	}
	if len(names) != MaxRecipes || names[0] != "Recipe 0" || names[MaxRecipes-1] != fmt.Sprint("Recipe ", MaxRecipes-1) {
		t.Error("the order is", strings.Join(names, ", "))
	}
}

func TestTheSecondWhoChangesIsTold(t *testing.T) {
	s := openStore(t, Options{})
	r := s.make(t, "Old", Filter{Expiry: "expired"})
	byBert := Recipe{ID: r.ID, Version: r.Version, Name: "Older", Changer: bert}
	if _, err := s.Change(t.Context(), byBert, noted); err != nil {
		t.Fatal(err)
	}
	_, err := s.Change(t.Context(), Recipe{ID: r.ID, Version: r.Version, Name: "Oldest", Changer: ann}, noted)
	if changed, ok := errors.AsType[*ChangedError](err); !ok || changed.Now.Changer != bert || changed.Now.Name != "Older" || changed.Now.Version != 2 {
		t.Error("change:", err)
	}
	err = s.Remove(t.Context(), r.ID, r.Version, noted)
	if _, ok := errors.AsType[*ChangedError](err); !ok {
		t.Error("remove:", err)
	}
	if all := s.list(t); len(all) != 1 || all[0].Name != "Older" {
		t.Error("there are", all)
	}
}

func TestManyWhoChangeAtOnce(t *testing.T) {
	s := openStore(t, Options{})
	r := s.make(t, "Old", Filter{Expiry: "expired"})
	var work sync.WaitGroup
	results := make(chan error, 8)
	for i := range 8 {
		work.Go(func() {
			_, err := s.Change(t.Context(), Recipe{ID: r.ID, Version: 1, Name: fmt.Sprint("By ", i)}, noted)
			results <- err
		})
	}
	work.Wait()
	close(results)
	worked := 0
	for err := range results {
		if err == nil {
			worked++
		}
	}
	if worked != 1 {
		t.Errorf("%d changes of the same version", worked)
	}
}

func TestNothingHappensWhenItCannotBeRecorded(t *testing.T) {
	s := openStore(t, Options{})
	r := s.make(t, "Old", Filter{Expiry: "expired"})
	refused := errors.New("the history cannot be written")
	refuse := func(Recipe) error { return refused }
	if _, err := s.Make(t.Context(), Recipe{Name: "New"}, refuse); err != refused {
		t.Error("make:", err)
	}
	if _, err := s.Change(t.Context(), Recipe{ID: r.ID, Version: 1, Name: "New"}, refuse); err != refused {
		t.Error("change:", err)
	}
	if err := s.Remove(t.Context(), r.ID, 1, refuse); err != refused {
		t.Error("remove:", err)
	}
	if diff := cmp.Diff([]Recipe{r}, s.list(t)); diff != "" {
		t.Error(diff)
	}
}

func TestNothingIsRecordedThatDoesNotHappen(t *testing.T) {
	s := openStore(t, Options{})
	s.make(t, "Old", Filter{Expiry: "expired"})
	never := func(Recipe) error { t.Error("recorded"); return nil }
	for name, err := range map[string]error{
		"make":   second(s.Make(t.Context(), Recipe{Name: "old"}, never)),
		"change": second(s.Change(t.Context(), Recipe{ID: "nothing", Version: 1, Name: "x"}, never)),
		"remove": s.Remove(t.Context(), "nothing", 1, never),
	} {
		if err == nil {
			t.Error(name, "worked")
		}
	}
}

func second[T any](_ T, err error) error { return err }

func TestStorageFaultsAreToldFromRefusals(t *testing.T) {
	db := openDB(t, filepath.Join(t.TempDir(), "recipes.db"))
	gone := false
	s, err := Open(t.Context(), db, Options{Guard: func() error {
		if gone {
			return database.ErrMoved
		}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	r := s.make(t, "Old", Filter{Expiry: "expired"})
	check := func(t *testing.T, errs ...error) {
		t.Helper()
		for i, err := range errs {
			if _, ok := errors.AsType[*StorageError](err); !ok {
				t.Errorf("%d: %v", i, err)
			}
		}
	}
	gone = true
	check(t, second(s.Make(t.Context(), Recipe{Name: "New"}, noted)), s.Remove(t.Context(), r.ID, 1, noted),
		s.Used(t.Context(), "local:ann", r.ID, Use{}))
	gone = false
	db.Close()
	check(t, second(s.All(t.Context())), second(s.Get(t.Context(), r.ID)), second(s.Make(t.Context(), Recipe{Name: "New"}, noted)),
		second(s.Change(t.Context(), Recipe{ID: r.ID, Version: 1, Name: "New"}, noted)), s.Remove(t.Context(), r.ID, 1, noted),
		second(s.Uses(t.Context(), "local:ann")), s.Used(t.Context(), "local:ann", r.ID, Use{}))
	if _, err := Open(t.Context(), db, Options{}); err == nil {
		t.Error("a closed database was opened")
	}
}

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
