package protect

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"codedesk/internal/database"
	"codedesk/internal/database/pgtest"
	"codedesk/internal/database/pgtest/pgopen"
	"codedesk/internal/meeting"

	"github.com/google/go-cmp/cmp"

	_ "modernc.org/sqlite"
)

var ann = Person{"local:ann", "Ann"}

// noted is a before that lets everything happen.
func noted(Entry) error { return nil }

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

func openStore(t testing.TB, db *sql.DB, o Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), db, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func fresh(t testing.TB, o Options) *Store {
	t.Helper()
	return openStore(t, openDB(t, filepath.Join(t.TempDir(), "protected.db")), o)
}

func TestEntriesOutliveTheProgram(t *testing.T) {
	file, now := filepath.Join(t.TempDir(), "protected.db"), time.UnixMilli(1_777_960_930_000)
	db := openDB(t, file)
	s := openStore(t, db, Options{Now: func() time.Time { return now }})
	var want []Entry
	for _, e := range []Entry{
		{Kind: KindTerminal, What: "Room 4", Label: "Room 4", Reason: "on loan", Maker: ann},
		{Kind: KindDepartment, What: "Room 4", Label: "Room 4", Reason: "audit", Maker: ann},
	} {
		kept, err := s.Add(t.Context(), e, noted)
		if err != nil || kept.ID == "" || !kept.Made.Equal(now) {
			t.Fatal(kept, err)
		}
		want = append(want, kept)
	}
	db.Close()
	s = openStore(t, openDB(t, file), Options{})
	all, err := s.All(t.Context())
	if diff := cmp.Diff(want, all); err != nil || diff != "" {
		t.Fatal(err, diff)
	}
	released, err := s.Release(t.Context(), want[0].ID, noted)
	if err != nil || released.Reason != "on loan" {
		t.Fatal(released, err)
	}
	if _, err := s.Release(t.Context(), want[0].ID, noted); !errors.Is(err, ErrNotFound) {
		t.Error("released twice:", err)
	}
	if _, err := s.Get(t.Context(), want[0].ID); !errors.Is(err, ErrNotFound) {
		t.Error("what is released is there:", err)
	}
}

func TestTheSameIsProtectedOnce(t *testing.T) {
	s := fresh(t, Options{})
	var wait sync.WaitGroup
	errs := make(chan error, 8)
	for i := range 8 {
		wait.Go(func() {
			_, err := s.Add(context.Background(), Entry{Kind: KindTerminal, What: []string{"Room 4", "ROOM  ４"}[i%2]}, noted)
			errs <- err
		})
	}
	wait.Wait()
	close(errs)
	kept := 0
	for err := range errs {
		if err == nil {
			kept++
		} else if !errors.Is(err, ErrTaken) {
			t.Error(err)
		}
	}
	if kept != 1 {
		t.Errorf("kept %d times", kept)
	}
}

func TestThereAreNoMoreThanTheLimit(t *testing.T) {
	s := fresh(t, Options{})
	for i := range MaxEntries {
		if _, err := s.Add(t.Context(), Entry{Kind: KindTerminal, What: fmt.Sprint("Room ", i)}, noted); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Add(t.Context(), Entry{Kind: KindTerminal, What: "One more"}, noted); !errors.Is(err, ErrFull) {
		t.Error(err)
	}
}

func TestNothingIsKeptThatIsNotWrittenDown(t *testing.T) {
	s, no := fresh(t, Options{}), errors.New("no")
	if _, err := s.Add(t.Context(), Entry{Kind: KindTerminal, What: "a"}, func(Entry) error { return no }); err != no {
		t.Error(err)
	}
	e, err := s.Add(t.Context(), Entry{Kind: KindTerminal, What: "b"}, noted)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Release(t.Context(), e.ID, func(Entry) error { return no }); err != no {
		t.Error(err)
	}
	if all, err := s.All(t.Context()); err != nil || len(all) != 1 || all[0].What != "b" {
		t.Error(all, err)
	}
}

func TestFaultsOfTheDatabase(t *testing.T) {
	gone := errors.New("another file is in its place")
	var broken error
	db := openDB(t, filepath.Join(t.TempDir(), "protected.db"))
	s := openStore(t, db, Options{Guard: func() error { return broken }})
	fails := func(what string) {
		t.Helper()
		_, read := s.Protected(t.Context())
		_, add := s.Add(t.Context(), Entry{Kind: KindCode, What: "a"}, noted)
		_, release := s.Release(t.Context(), "a", noted)
		for _, err := range []error{read, add, release} {
			if _, ok := errors.AsType[*StorageError](err); !ok {
				t.Errorf("%s: %v", what, err)
			}
		}
	}
	broken = gone
	fails("another file")
	broken = nil
	db.Close()
	fails("a closed one")
}

func TestSet(t *testing.T) {
	set := NewSet([]Entry{
		{ID: "c", Kind: KindCode, What: "abc"}, {ID: "t", Kind: KindTerminal, What: "Room Ä"},
		{ID: "n", Kind: KindDepartment, What: "Sales"}, {ID: "d", Kind: KindDepartment, What: "d7"},
	})
	for want, codes := range map[string][]meeting.Code{
		"c": {{ID: "abc"}, {ID: "abc", Terminal: "room ä", Department: "Sales"}},
		"t": {{ID: "1", Terminal: " ROOM ä"}, {Terminal: "Ｒoom Ä", Department: "sales"}},
		"n": {{Department: "sales "}, {DeptCode: "d1", Department: "SALES"}},
		"d": {{DeptCode: "d7", Department: "Labs"}, {DeptCode: "D7"}},
		"":  {{}, {ID: "Room Ä"}, {Terminal: "abc"}, {Terminal: "Sales"}, {Department: "Sales North"}, {Terminal: "Room"}},
	} {
		for _, code := range codes {
			if e, ok := set.Of(code); e.ID != want || ok != (want != "") {
				t.Errorf("%+v is protected by %q, want %q", code, e.ID, want)
			}
		}
	}
	var none *Set
	if _, ok := none.Of(meeting.Code{ID: "abc"}); ok || !none.Empty() || !NewSet(nil).Empty() || set.Empty() {
		t.Error("a set that is empty protects")
	}
}

func BenchmarkSet(b *testing.B) {
	var all []Entry
	for i := range MaxEntries {
		all = append(all, Entry{Kind: Kinds()[i%3], What: fmt.Sprint("Name ", i)})
	}
	set := NewSet(all)
	for _, rows := range []int{1, 8, 100_000} {
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for range rows {
					set.Of(meeting.Code{ID: "0123456789abcdef", Terminal: "Room 4-12", DeptCode: "1234", Department: "Sales"})
				}
			}
		})
	}
}
