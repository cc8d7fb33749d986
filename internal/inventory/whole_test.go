package inventory

import (
	"slices"
	"strings"
	"testing"

	"codedesk/internal/meeting"
)

// Whoever is not to see digits must not find them out one by one: a part of a code finds what a text finds that
// nothing has.
func TestPartsOfACodeFindNothingWhereCodesAreWhole(t *testing.T) {
	for name, written := range map[string]string{"plain": "085642642", "in groups": "085-642 642", "short": "7", "broken": "08\n56", "with a letter": "AB-085642"} {
		list := newList([]meeting.Code{
			{ID: "a", ActiveCode: written, Terminal: "Room", Department: "Zone"},
			{ID: "b", ActiveCode: "999999999", Terminal: "Loft", Department: "Zone"},
			{ID: "c", ActiveCode: "", Terminal: "Pit", Department: "Zone"},
		}, noon)
		find := func(text string) []string {
			return slices.Collect(list.Find(Query{Text: text, Masked: true}, noon).IDs())
		}
		for from := range len(written) {
			for to := from + 1; to <= len(written); to++ {
				part := written[from:to]
				whole := part == written
				for _, text := range []string{part, " " + part + " ", part + "\n", "-" + part, part + "\n" + part} {
					if strings.TrimSpace(text) == "" || digitsOnly(part) != "" && digitsOnly(text) == digitsOnly(written) {
						continue // all of its digits, or nothing
					}
					if found := find(text); len(found) > 0 && !(whole && slices.Equal(found, []string{"a"})) {
						t.Errorf("%s: %q finds %q", name, text, found)
					}
				}
			}
		}
		if found := find(written); !slices.Equal(found, []string{"a"}) {
			t.Errorf("%s: the whole code finds %q", name, found)
		}
	}
	list := newList([]meeting.Code{{ID: "a", ActiveCode: "085642642", Terminal: "085642", Department: "0856"}}, noon)
	for _, text := range []string{"85642", "856", "085642642", "085 642 642", "０８５642642"} {
		if n := list.Find(Query{Text: text, Masked: true}, noon).Len(); n != 1 {
			t.Errorf("%q finds %d", text, n)
		}
	}
}
