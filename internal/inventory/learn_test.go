package inventory

import (
	"slices"
	"testing"
)

func TestLearnedTextsFindTheSame(t *testing.T) {
	codes := many(500)
	learnt, fresh := newList(codes, noon), newList(codes, noon)
	texts := []string{"room", " 会议室 3 ", codes[7].ActiveCode, codes[9].ActiveCode[:4], "nothing is called so", ""}
	for _, text := range texts {
		learnt.Learn(text)
		learnt.Learn(text)
	}
	picked := learnt.Pick(map[string]bool{codes[0].ID: true, codes[7].ID: true}, 0)
	for range 2 { // what one query makes of the rows is not to be seen by the next
		for _, text := range texts {
			for _, masked := range []bool{false, true} {
				q := Query{Text: text, Masked: masked, Expiry: ExpiryExpired}
				if got, want := slices.Collect(learnt.Find(q, noon).IDs()), slices.Collect(fresh.Find(q, noon).IDs()); !slices.Equal(got, want) {
					t.Errorf("%q (masked %v) finds %d codes, want %d", text, masked, len(got), len(want))
				}
				q.Picked = picked
				learnt.Find(q, noon)
			}
		}
	}
	if n := len(learnt.learned.rows); n != 2*(len(texts)-1) {
		t.Errorf("%d texts are remembered, want %d", n, 2*(len(texts)-1))
	}
}
