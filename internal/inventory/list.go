package inventory

import (
	"sort"
	"time"

	"codedesk/internal/meeting"
)

// List is the codes as one reading found them: all of them, unless it is partial. It never changes and is safe for
// concurrent use.
//
// Codes are kept in the order of their terminals, and a code's place in that order is its row: small numbers stand
// for codes everywhere inside, and comparing two rows breaks every tie by terminal, then id.
type List struct {
	readAt      time.Time
	of          int              // of a partial list: how many codes the service counts; else 0
	codes       []meeting.Code   // by row
	rows        map[string]int32 // by id
	expires     []int64          // stamps by row
	types       column
	depts       column // by department code
	departments column // by department name
	orders      orders
	terminals   corpus
	actives     corpus
	typeChoices []Choice
	deptChoices []Choice
	picks       picks
}

// newList builds a list of codes whose reading began at the given time. The slice stays the caller's.
func newList(listed []meeting.Code, readAt time.Time) *List {
	codes, ranks := byTerminal(listed)
	l := &List{readAt: readAt, codes: codes}
	n := len(l.codes)
	l.rows = make(map[string]int32, n)
	l.expires = make([]int64, n)
	l.types, l.depts, l.departments = newColumn(n), newColumn(n), newColumn(n)
	for row := range l.codes {
		code := &l.codes[row]
		l.rows[code.ID] = int32(row)
		l.expires[row] = stamp(code.Expires)
		code.Type = l.types.set(row, code.Type)
		code.DeptCode = l.depts.set(row, code.DeptCode)
		code.Department = l.departments.set(row, code.Department)
	}
	l.terminals = newCorpus(n, func(row int) string { return l.codes[row].Terminal })
	l.actives = newCorpus(n, func(row int) string { return searchableCode(l.codes[row].ActiveCode) })
	l.orders = newOrders(l, ranks)
	l.typeChoices = l.countTypes()
	l.deptChoices = l.countDepartments()
	return l
}

// ReadAt returns when the reading began: what the list says was true then or later, and changes made after it may
// be missing.
func (l *List) ReadAt() time.Time { return l.readAt }

// Len returns the number of codes.
func (l *List) Len() int { return len(l.codes) }

// Lookup returns the code with an id, and whether it is listed.
func (l *List) Lookup(id string) (meeting.Code, bool) {
	row, ok := l.rows[id]
	if !ok {
		return meeting.Code{}, false
	}
	return l.codes[row], true
}

// Expired returns how many codes are expired.
func (l *List) Expired(now time.Time) int { return l.countIn(ExpiryExpired.span(now)) }

// countIn returns how many codes expire in a span, from the order by expiry.
func (l *List) countIn(s span) int {
	soonest := l.orders.expires.up
	upTo := func(last int64) int {
		return sort.Search(len(soonest), func(i int) bool { return l.expires[soonest[i]] > last })
	}
	return upTo(s.last) - upTo(s.after)
}
