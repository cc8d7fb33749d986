package handlers

import (
	"runtime"
	"testing"
	"weak"

	"codedesk/internal/inventory"
	"codedesk/internal/recipes"
)

// What was counted must not keep a list that has been replaced: it has up to 100,000 codes, and recipes may be looked at
// once a week.
func TestRecipeCountsKeepNoList(t *testing.T) {
	t.Parallel()
	var counts recipeCounts
	read := func() weak.Pointer[inventory.List] {
		v := inventory.New(codeSource(threeCodes()), inventory.Options{Now: clock})
		defer v.Close()
		list, err := v.Refresh(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if n := counts.of(list, clock(), recipes.Filter{}, false); n != 3 {
				t.Errorf("%d codes match", n)
			}
		}
		return weak.Make(list)
	}
	list := read()
	for range 10 {
		if runtime.GC(); list.Value() == nil {
			break
		}
	}
	if list.Value() != nil {
		t.Error("the list is still there")
	}
	runtime.KeepAlive(&counts)
}
