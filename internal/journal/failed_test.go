package journal

import "testing"

// Failed hears of faults of the storage, and of nothing that was refused or that went well.
func TestFailedHearsOfLostWrites(t *testing.T) {
	_, db := mustOpen(t)
	failed := 0
	j, err := Open(t.Context(), db, Options{Failed: func() { failed++ }})
	must(t, err)
	must(t, j.CreatePlan(t.Context(), samplePlan("open", 2)))
	if err := j.DropPlan(t.Context(), "none"); err == nil {
		t.Error("a plan that is not there is dropped")
	}
	if failed != 0 {
		t.Errorf("%d writes have failed", failed)
	}
	breakAt(t, db, "INSERT ON entries")
	if err := j.DropPlan(t.Context(), "open"); err == nil {
		t.Error("the plan is dropped")
	}
	if failed != 1 {
		t.Errorf("of one failed write %d are counted", failed)
	}
}
