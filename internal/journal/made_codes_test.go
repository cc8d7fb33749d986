package journal

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestMadeCodes(t *testing.T) {
	t.Parallel()
	j, _ := mustOpen(t)
	writeCreations(t, j) // "made", which is settled, and "making", both in place of the code c1 for the same terminal
	other := sampleCreation("other")
	other.Terminal, other.FromCode, other.FromOperation, other.Started = "Room 9", "", "", noon.Add(2*time.Hour)
	must(t, j.RecordCreation(t.Context(), other))
	must(t, j.RecordCreationAnswer(t.Context(), "other", Answer{At: noon, Class: "done", Status: 200}, "085900000777"))
	for _, c := range []struct {
		name  string
		words []string
		want  []string
	}{
		{"by its id", []string{"n1"}, []string{"made"}},
		{"by its digits", []string{"085900000642"}, []string{"made"}},
		{"by digits with spaces and dashes", []string{"0859 0000-0642"}, []string{"made"}},
		{"by digits that were answered and are not listed", []string{"085900000777"}, []string{"other"}},
		{"by its terminal", []string{"Room 9"}, []string{"other"}},
		{"in place of a code", []string{"c1"}, []string{"making", "made"}},
		{"once, and the newest first", []string{"n1", "c1", "Room 4-12", "Room 9", "085900000642"}, []string{"other", "making", "made"}},
		{"not by a part", []string{"0859", "Room", "%", "", "\x00"}, nil},
		{"not at all without words", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			made, err := j.MadeCodes(t.Context(), c.words)
			must(t, err)
			var got []string
			for _, m := range made {
				got = append(got, m.ID)
				if want, err := j.Creation(t.Context(), m.ID); err != nil || !cmp.Equal(want, m) {
					t.Errorf("%s comes as %s, %v", m.ID, cmp.Diff(want, m), err)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestMadeCodesHaveALimit(t *testing.T) {
	t.Parallel()
	j, _ := mustOpen(t)
	for i := range MostMadeCodes + 1 {
		c := sampleCreation(fmt.Sprint(i))
		c.Started = noon.Add(time.Duration(i) * time.Minute)
		must(t, j.RecordCreation(t.Context(), c))
	}
	made, err := j.MadeCodes(t.Context(), []string{"c1"})
	must(t, err)
	if len(made) != MostMadeCodes || made[0].ID != fmt.Sprint(MostMadeCodes) {
		t.Errorf("%d, the first of which is %s", len(made), made[0].ID)
	}
}
