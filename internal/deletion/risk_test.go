package deletion

import (
	"testing"
	"time"

	"codedesk/internal/journal"
	"github.com/google/go-cmp/cmp"
)

func TestAssessLevel(t *testing.T) {
	now := time.Date(2026, 5, 3, 12, 0, 0, 0, time.UTC)
	past, future := now.Add(-time.Hour), now.Add(time.Hour)
	tests := []struct {
		name            string
		n, valid, total int
		want            int
	}{
		{"one expired code needs nothing more", 1, 0, 100, 1},
		{"twenty expired codes need nothing more", 20, 0, 100, 1},
		{"twenty-one expired codes need a tick", 21, 0, 1000, 2},
		{"one code that can be used needs a tick", 1, 1, 100, 2},
		{"ten of ten codes are not many", 10, 0, 10, 1},
		{"eleven of fifty-five are a fifth and no more", 11, 0, 55, 1},
		{"eleven of fifty-four are more than a fifth", 11, 0, 54, 3},
		{"fifty of a large inventory need a tick", 50, 0, 100_000, 2},
		{"fifty-one of any inventory need the number", 51, 0, 100_000, 3},
		{"eleven of an unknown inventory need the number", 11, 0, 0, 3},
		{"no codes need nothing", 0, 0, 100, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			plan := journal.Plan{Total: tt.total, Codes: make([]journal.Code, tt.n)}
			for i := range plan.Codes {
				plan.Codes[i].Expires = past
				if i < tt.valid {
					plan.Codes[i].Expires = future
				}
			}
			if r := Assess(plan, now); r.Level != tt.want || r.Count != tt.n || r.Valid != tt.valid {
				t.Errorf("got %+v, want level %d", r, tt.want)
			}
		})
	}
}

func TestAssessFacts(t *testing.T) {
	now := time.Date(2026, 5, 3, 12, 0, 0, 0, time.UTC)
	plan := journal.Plan{Total: 16, Codes: []journal.Code{
		{Expires: now.Add(time.Hour), Department: "Sales", DeptCode: "1"},
		{Expires: now.Add(48 * time.Hour), Department: "Labs", DeptCode: "2"},
		{Expires: now, Department: "Sales", DeptCode: "1"}, // expires this moment: cannot be used
		{DeptCode: "77"}, // no expiry given: may be usable
		{Expires: now.Add(-time.Hour)},
	}}
	want := Risk{
		Level: 2, Count: 5, Valid: 3, Until: now.Add(48 * time.Hour), Percent: 31,
		Departments: []string{"77", "Labs", "Sales"},
	}
	if diff := cmp.Diff(want, Assess(plan, now)); diff != "" {
		t.Error(diff)
	}

	t.Run("a part is never nothing and never more than all", func(t *testing.T) {
		for total, want := range map[int]int{0: 0, 1: 100, 5: 100, 10: 50, 100_000: 1} {
			plan.Total = total
			if got := Assess(plan, now).Percent; got != want {
				t.Errorf("5 of %d are %d %%, want %d", total, got, want)
			}
		}
	})
	t.Run("without a known expiry there is no latest one", func(t *testing.T) {
		r := Assess(journal.Plan{Total: 9, Codes: []journal.Code{{}}}, now)
		if r.Valid != 1 || !r.Until.IsZero() || r.Level != 2 {
			t.Errorf("got %+v", r)
		}
	})
}
