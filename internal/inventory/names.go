package inventory

import (
	"bytes"
	"cmp"
	"slices"
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

// byTerminal returns the places of entries in the order of their terminals, then ids, and by row the rank of its
// terminal: rows whose terminals have the same key share one.
func byTerminal(entries []entry) (sorted, ranks []int32) {
	var (
		keys []byte
		ends = make([]uint32, len(entries)+1)
	)
	sorted, ranks = make([]int32, len(entries)), make([]int32, len(entries))
	for i := range entries {
		keys = appendNameKey(keys, entries[i].terminal())
		ends[i+1] = uint32(len(keys))
		sorted[i] = int32(i)
	}
	key := func(i int32) []byte { return keys[ends[i]:ends[i+1]] }
	slices.SortFunc(sorted, func(a, b int32) int {
		return cmp.Or(bytes.Compare(key(a), key(b)), cmp.Compare(entries[a].id(), entries[b].id()))
	})
	for row, i := range sorted[min(1, len(sorted)):] {
		ranks[row+1] = ranks[row]
		if !bytes.Equal(key(i), key(sorted[row])) {
			ranks[row+1]++
		}
	}
	return sorted, ranks
}
