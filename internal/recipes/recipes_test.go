package recipes

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"codedesk/internal/database"
	"codedesk/internal/database/pgtest"
	"codedesk/internal/database/pgtest/pgopen"

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
	if pgtest.Chosen() {
		return pgopen.Writer(t, pgtest.At(t, file), Place)
	}
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
