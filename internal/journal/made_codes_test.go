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
			for _, m := range made {
				if want, err := j.Creation(t.Context(), m.ID); err != nil || !cmp.Equal(want, m) {
					t.Errorf("%s comes as %s, %v", m.ID, cmp.Diff(want, m), err)
				}
			}
			if diff := cmp.Diff(c.want, ids(made)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// The limit, and that each comes once and the newest first, holds also for more words than one query takes.
func TestMadeCodesHaveALimit(t *testing.T) {
	t.Parallel()
	j, _ := mustOpen(t)
	var words []string
	for i := range MostMadeCodes + 1 {
		c := sampleCreation(fmt.Sprintf("m%03d", i))
		c.Started, c.Terminal = noon.Add(time.Duration(i)*time.Minute), fmt.Sprint("Room ", i)
		must(t, j.RecordCreation(t.Context(), c))
		words = append(words, c.Terminal)
	}
	for name, words := range map[string][]string{"one": {"c1"}, "many": append(words, "c1")} {
		made, err := j.MadeCodes(t.Context(), words)
		must(t, err)
		var want []string
		for i := MostMadeCodes; i > 0; i-- {
			want = append(want, fmt.Sprintf("m%03d", i))
		}
		if diff := cmp.Diff(want, ids(made)); diff != "" {
			t.Errorf("by %s words: -want +got\n%s", name, diff)
		}
	}
}

func ids(made []Creation) (all []string) {
	for _, c := range made {
		all = append(all, c.ID)
	}
	return all
}
