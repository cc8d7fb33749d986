package inventory

import (
	"slices"
	"time"

	"codedesk/internal/meeting"
)

// roomAhead is for how many codes room is made at once when the service counts as many: no more, whatever it says.
const roomAhead = 100_000

// draft is codes in the order in which they have come. A list is made of it.
//
// Most of what a reading brings is what the list before has. Its texts are taken instead of the new ones, which are
// garbage by the next page: two lists of 100,000 codes have 6 MB of texts and not 12.
type draft struct {
	before                    *List // nil: none
	texts                     texts // of what it has not
	entries                   []entry
	expires                   []int64 // stamps
	types, depts, departments column
}

// newDraft makes room for so many codes.
func newDraft(before *List, codes int) *draft {
	room := min(codes, roomAhead)
	return &draft{before: before, entries: make([]entry, 0, room), expires: make([]int64, 0, room),
		types: newColumn(room), depts: newColumn(room), departments: newColumn(room)}
}

// size is how many codes have come, none without a draft.
func (d *draft) size() int {
	if d == nil {
		return 0
	}
	return len(d.entries)
}

// add takes a code.
func (d *draft) add(code meeting.Code) {
	if row, known := d.before.row(code.ID); known && d.before.entries[row].is(&code) {
		d.entries = append(d.entries, d.before.entries[row])
	} else {
		d.entries = append(d.entries, d.texts.entry(&code))
	}
	d.expires = append(d.expires, stamp(code.Expires))
	d.types.add(code.Type)
	d.depts.add(code.DeptCode)
	d.departments.add(code.Department)
}

// list makes a list of what has come, of a reading that began at the given time. The draft can go on.
func (d *draft) list(readAt time.Time) *List {
	c := &draft{entries: slices.Clone(d.entries), expires: slices.Clone(d.expires),
		types: d.types.clone(), depts: d.depts.clone(), departments: d.departments.clone()}
	return c.finish(readAt)
}

// finish is list for a draft that does not go on: the list takes what it holds, which saves 4 MB of 100,000 codes while it
// is made.
func (d *draft) finish(readAt time.Time) *List {
	n := len(d.entries)
	sorted, ranks := byTerminal(d.entries)
	arrange(d.entries, sorted)
	arrange(d.expires, sorted)
	for _, c := range []*column{&d.types, &d.depts, &d.departments} {
		arrange(c.of, sorted)
	}
	l := &List{readAt: readAt, entries: d.entries, expires: d.expires, types: d.types, depts: d.depts, departments: d.departments}
	l.ids = newIndex(l.entries)
	l.terminals = newCorpus(n, func(row int) string { return l.entries[row].terminal() })
	l.actives = newCorpus(n, func(row int) string { return searchableCode(l.entries[row].activeCode()) })
	l.orders = newOrders(l, ranks)
	l.typeChoices = l.countTypes()
	l.deptChoices = l.countDepartments()
	return l
}

// arrange puts what is in the place sorted[i] into the place i, without a second slice: each cycle of places is gone
// through once.
func arrange[T any](all []T, sorted []int32) {
	done := newRowSet(len(sorted))
	for start := range sorted {
		first := all[start]
		for to := int32(start); !done.contains(to); {
			done.add(to)
			if from := sorted[to]; int(from) == start {
				all[to] = first
			} else {
				all[to] = all[from]
				to = from
			}
		}
	}
}
