package journal

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// mustSend executes a plan of some of the sample codes; gone is how many of them were gone before.
func mustSend(t testing.TB, j *Journal, id string, started time.Time, from, to, gone int) Operation {
	t.Helper()
	p := samplePlan(id, to)
	p.Codes = p.Codes[from:]
	must(t, j.CreatePlan(t.Context(), p))
	o := sampleOperation(p, gone)
	o.Started = started
	must(t, j.RecordIntent(t.Context(), o))
	return o
}

func TestOverlaps(t *testing.T) {
	j, _ := mustOpen(t)
	must(t, j.CreatePlan(t.Context(), samplePlan("plan", 6)))
	must(t, j.CreatePlan(t.Context(), samplePlan("other", 1)))
	check := func(t *testing.T, plan string, want ...string) {
		t.Helper()
		all, err := j.Overlaps(t.Context(), plan)
		must(t, err)
		var got []string
		for _, o := range all {
			if o.By != ann || o.Started.IsZero() {
				t.Errorf("the operation %s is %+v", o.Operation, o)
			}
			for _, id := range o.Codes {
				got = append(got, o.Operation+" "+id[len(id)-1:])
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s has %q in common, want %q", plan, got, want)
		}
	}
	steps := []struct {
		name string
		do   func(t *testing.T)
		want []string
	}{
		{"nothing was sent", func(*testing.T) {}, nil},
		{"a running operation counts, but not what was gone before it, nor what is not in the plan", func(t *testing.T) {
			mustSend(t, j, "a", noon.Add(time.Minute), 3, 9, 1)
		}, []string{"a 4", "a 5"}},
		{"one that is unknown counts, but not what is deleted already", func(t *testing.T) {
			o := mustSend(t, j, "b", noon.Add(2*time.Minute), 1, 5, 0)
			o = checked(o, OutcomeUnknown, CodeStillThere, false)
			o.Codes[0].Outcome = CodeDeleted
			must(t, j.RecordOutcome(t.Context(), o))
		}, []string{"a 4", "a 5", "b 2", "b 3", "b 4"}},
		{"a code that is taken out does not count", func(t *testing.T) {
			must(t, j.TakeOut(t.Context(), "plan", samplePlan("", 5).Codes[4].ID))
		}, []string{"a 5", "b 2", "b 3"}},
		{"a settled operation does not count", func(t *testing.T) {
			o, err := j.Operation(t.Context(), "b")
			must(t, err)
			must(t, j.RecordOutcome(t.Context(), checked(o, OutcomeNone, CodeStillThere, true)))
		}, []string{"a 5"}},
	}
	for _, s := range steps {
		t.Run(s.name, func(t *testing.T) {
			s.do(t)
			check(t, "plan", s.want...)
			check(t, "other")
			check(t, "nowhere")
		})
	}
	t.Run("the newest is the first", func(t *testing.T) {
		mustSend(t, j, "c", noon.Add(3*time.Minute), 5, 6, 0)
		mustSend(t, j, "0", noon.Add(time.Second), 5, 6, 0)
		all, err := j.Overlaps(t.Context(), "plan")
		must(t, err)
		if len(all) != 3 || all[0].Operation != "c" || all[1].Operation != "a" || all[2].Operation != "0" {
			t.Errorf("they come as %v", all)
		}
	})
}

// BenchmarkOverlaps is a plan of 1,000 codes that are all in some operations without an outcome.
func BenchmarkOverlaps(b *testing.B) {
	for _, unsettled := range []int{0, 1, 5} {
		b.Run(fmt.Sprint(unsettled, " unsettled"), func(b *testing.B) {
			j, _ := mustOpen(b)
			must(b, j.CreatePlan(b.Context(), samplePlan("plan", 1000)))
			for i := range 20 {
				o := mustSend(b, j, fmt.Sprint("sent", i), noon.Add(time.Duration(i)*time.Minute), 0, 1000, 0)
				if i >= unsettled {
					must(b, j.RecordOutcome(b.Context(), checked(o, OutcomeNone, CodeStillThere, true)))
				}
			}
			for b.Loop() {
				if all, err := j.Overlaps(b.Context(), "plan"); err != nil || len(all) != unsettled {
					b.Fatal(len(all), err)
				}
			}
		})
	}
}
