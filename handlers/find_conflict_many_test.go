package handlers

import (
	"fmt"
	"testing"

	"codedesk/internal/inventory"
	"codedesk/internal/meeting"
)

// A name that more codes have than a match names is still that of each of them, and of a choice among many some are offered
// of each side.
func TestLookUpOfLinesWithNameThatManyHave(t *testing.T) {
	t.Parallel()
	w := world{}
	for i := range inventory.MostSeveral + 20 {
		w.codes = append(w.codes, meeting.Code{ID: hexID(i + 100), ActiveCode: fmt.Sprint(100_000 + i), Terminal: "IdeaHub"})
	}
	last := w.codes[len(w.codes)-1]
	w.codes = append(w.codes, meeting.Code{ID: hexID(1), ActiveCode: "085123456401", Terminal: "Room A"})
	w.pasted = "Name;Code\nIdeaHub;" + last.ActiveCode + "\nIdeaHub;085123456401"
	list := listOf(t, w.codes)
	entries, err := lookUp(list, w.pasted, false)
	if err != nil || len(entries) != 2 {
		t.Fatal(entries, err)
	}
	if m := entries[0].match; m.Kind != inventory.MatchOne || m.Codes[0].ID != last.ID {
		t.Errorf("the code of the name is %+v", m)
	}
	if m := entries[1].match; m.Kind != inventory.MatchSimilar || len(m.Codes) != inventory.MostSimilar || !m.More || m.Codes[0].ID != hexID(1) {
		t.Errorf("the code of another name is one of %d, kind %d, more: %v", len(m.Codes), m.Kind, m.More)
	}
}

// What a line says of a code is compared with all that are meant, also with those that a match does not name.
func TestLookUpOfLinesThatMeanMoreThanIsNamed(t *testing.T) {
	t.Parallel()
	var w world
	for i := range inventory.MostSeveral + 20 {
		w.codes = append(w.codes,
			meeting.Code{ID: hexID(2*i + 1), ActiveCode: fmt.Sprint(851_234_567_000 + i), Terminal: fmt.Sprintf("Room %04d", i)},
			meeting.Code{ID: hexID(2*i + 2), ActiveCode: fmt.Sprint(100_000_000 + i), Terminal: "IdeaHub"})
	}
	for _, c := range []struct {
		name, list string
		want       inventory.MatchKind
	}{
		{"rounded digits of a terminal", "Name\tCode\nRoom 0519\t8.51235E+11", inventory.MatchSimilar},
		{"masked digits beside a name", "IdeaHub;100•••519\nIdeaHub;100•••001", inventory.MatchSeveral},
	} {
		t.Run(c.name, func(t *testing.T) {
			entries, err := lookUp(listOf(t, w.codes), c.list, false)
			if err != nil || entries[0].match.Kind != c.want || len(entries[0].says) > 0 || !entries[0].match.More {
				t.Errorf("the entries are %+v, %v", entries, err)
			}
		})
	}
}
