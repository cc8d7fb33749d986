package handlers

import (
	"strings"
	"testing"

	"codedesk/internal/journal"
	"codedesk/internal/session"
	"codedesk/internal/text"
)

// A deleted code is recognised by what a spreadsheet leaves of its digits, and told as what may have been meant. The one
// of somebody who is not to see digits is not found by a rounded number.
func TestFindPageOfDeletedCodesWithLostDigits(t *testing.T) {
	t.Parallel()
	gone := func(n int, code string) journal.PastCode {
		return journal.PastCode{OperationCode: journal.OperationCode{Outcome: journal.CodeDeleted,
			Code: journal.Code{ID: hexID(n), ActiveCode: code, Terminal: "Room 77"}}, Operation: planID, By: maker(ann), At: clock().AddDate(0, 0, -3)}
	}
	w := world{address: navFind, past: []journal.PastCode{gone(77, "0850000077"), gone(78, "085150200001"), gone(79, "085150249999")},
		pasted: "850000077\n8.51502E+10\n850000078\n9.9E+10"}
	for _, c := range []struct {
		mask bool
		says []string
		not  []string
	}{
		{false, []string{"2 entries perhaps deleted here before", "2 entries not found", "perhaps meant 0850000077 (the zeros in front are missing)",
			"(rounded by a spreadsheet; there are more like it)", "deleted on 2 May 2026"}, []string{"entries deleted here before"}},
		{true, []string{"1 entry perhaps deleted here before", "3 entries not found", "perhaps meant 085•••077"}, []string{"rounded", "0850000077"}},
	} {
		w.preferences = session.Preferences{Mask: &c.mask}
		main := textIn(onlyElement(t, parsed(t, newTheatre(t).play(t, w, text.English, showFind).Body.String()), "main"))
		for _, words := range c.says {
			if !strings.Contains(main, words) {
				t.Errorf("masked %v: the page does not say %q: %s", c.mask, words, main)
			}
		}
		for _, words := range c.not {
			if strings.Contains(main, words) {
				t.Errorf("masked %v: the page says %q", c.mask, words)
			}
		}
	}
}
