package recipes

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"codedesk/internal/database"

	"github.com/google/go-cmp/cmp"
)

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
