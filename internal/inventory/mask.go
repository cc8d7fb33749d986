package inventory

import (
	"cmp"
	"slices"
)

const (
	maskKept = 3 // digits left readable at each end of a masked code
	maskDots = "•••"
)

// Mask hides the middle of a code's digits: "085•••642". Codes too short to hide anything that way are hidden whole.
func Mask(activeCode string) string {
	digits := []rune(activeCode)
	if len(digits) <= 2*maskKept+1 {
		return maskDots
	}
	return string(digits[:maskKept]) + maskDots + string(digits[len(digits)-maskKept:])
}

// newMaskedOrder sorts the rows by their masked codes: by what is shown and nothing else, or the order would tell how
// the hidden digits compare.
func newMaskedOrder(l *List) order {
	shown := make([]string, len(l.entries))
	rows := make([]int32, len(l.entries))
	for row := range l.entries {
		shown[row], rows[row] = Mask(l.entries[row].activeCode()), int32(row)
	}
	// By number, so that the texts, which are as many as the codes, need not stay.
	slices.SortFunc(rows, func(a, b int32) int { return cmp.Or(cmp.Compare(shown[a], shown[b]), cmp.Compare(a, b)) })
	ranks := make([]int32, len(rows))
	for i, row := range rows[min(1, len(rows)):] {
		ranks[row] = ranks[rows[i]]
		if shown[row] != shown[rows[i]] {
			ranks[row]++
		}
	}
	return newOrder(len(rows), byRank(ranks))
}
