package inventory

import (
	"bytes"
	"cmp"
	"slices"

	"codedesk/internal/meeting"
)

// nameKey returns a text whose byte order is the order of names for people: without regard to case and width, and
// with numbers by their value, so that "Room 4-9" stands before "Room 4-12". Other text stands by code point.
func nameKey(name string) string { return string(appendNameKey(nil, name)) }

// appendNameKey appends the key of a name. A number becomes the digit zero, which keeps its place among the other
// characters, then the count of its digits, then the digits without leading zeros.
func appendNameKey(key []byte, name string) []byte {
	digits := -1 // where the count of the number under way stands, -1 outside of a number
	for _, r := range name {
		r = foldRune(r)
		switch {
		case r < '0' || r > '9':
			digits = -1
			key = appendRune(key, r)
			continue
		case digits < 0:
			key = append(key, '0', 0)
			digits = len(key) - 1
		}
		if (r != '0' || key[digits] > 0) && key[digits] < 255 {
			key[digits]++
			key = append(key, byte(r))
		}
	}
	return key
}

// byTerminal returns the codes in the order of their terminals, then ids, in a slice of its own, and by row the
// rank of its terminal: rows whose terminals have the same key share one.
func byTerminal(listed []meeting.Code) ([]meeting.Code, []int32) {
	var (
		keys   []byte
		ends   = make([]int, len(listed)+1)
		sorted = make([]int32, len(listed))
	)
	for i, code := range listed {
		keys = appendNameKey(keys, code.Terminal)
		ends[i+1] = len(keys)
		sorted[i] = int32(i)
	}
	key := func(i int32) []byte { return keys[ends[i]:ends[i+1]] }
	slices.SortFunc(sorted, func(a, b int32) int {
		return cmp.Or(bytes.Compare(key(a), key(b)), cmp.Compare(listed[a].ID, listed[b].ID))
	})
	codes := make([]meeting.Code, len(listed))
	ranks := make([]int32, len(listed))
	for row, i := range sorted {
		codes[row] = listed[i]
		if row > 0 {
			ranks[row] = ranks[row-1]
			if !bytes.Equal(key(i), key(sorted[row-1])) {
				ranks[row]++
			}
		}
	}
	return codes, ranks
}
