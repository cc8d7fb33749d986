package inventory

import (
	"hash/maphash"
	"math/bits"
)

// index finds rows by id. It has the rows alone, in a table with open addressing: the ids are in the entries, and a map
// of 100,000 of them takes four times as much as this, 1 MB.
type index struct {
	seed  maphash.Seed
	table []int32 // row + 1; 0 is a free place
}

func newIndex(entries []entry) index {
	x := index{seed: maphash.MakeSeed(), table: make([]int32, 2<<bits.Len(uint(len(entries))))} // half free, at least
	for row := range entries {
		x.table[x.place(entries, entries[row].id())] = int32(row) + 1
	}
	return x
}

// place returns where an id is in the table, or would be.
func (x *index) place(entries []entry, id string) uint64 {
	last := uint64(len(x.table) - 1)
	at := maphash.String(x.seed, id) & last
	for x.table[at] != 0 && entries[x.table[at]-1].id() != id {
		at = (at + 1) & last
	}
	return at
}

// row returns the row of an id, and whether it is listed. A list that is nil has none.
func (l *List) row(id string) (int32, bool) {
	if l == nil || len(l.ids.table) == 0 {
		return 0, false
	}
	row := l.ids.table[l.ids.place(l.entries, id)] - 1
	return row, row >= 0
}
