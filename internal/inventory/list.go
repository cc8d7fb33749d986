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
	of          int     // of a partial list: how many codes the service counts; else 0
	entries     []entry // by row
	ids         index
	expires     []int64 // stamps by row
	types       column
	depts       column // by department code
	departments column // by department name
	orders      orders
	terminals   corpus
	actives     corpus
	typeChoices []Choice
	deptChoices []Choice
	picks       picks
	learned     learned
}

// newList builds a list of codes whose reading began at the given time.
func newList(codes []meeting.Code, readAt time.Time) *List {
	d := newDraft(nil, len(codes))
	for _, code := range codes {
		d.add(code)
	}
	return d.finish(readAt)
}

// ReadAt returns when the reading began: what the list says was true then or later, and changes made after it may
// be missing.
func (l *List) ReadAt() time.Time { return l.readAt }

// Len returns the number of codes.
func (l *List) Len() int { return len(l.entries) }

// Lookup returns the code with an id, and whether it is listed.
func (l *List) Lookup(id string) (meeting.Code, bool) {
	row, ok := l.row(id)
	if !ok {
		return meeting.Code{}, false
	}
	return l.code(row), true
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

// code returns the code of a row.
func (l *List) code(row int32) meeting.Code {
	e := &l.entries[row]
	return meeting.Code{ID: e.id(), ActiveCode: e.activeCode(), Terminal: e.terminal(), Expires: unstamp(l.expires[row]),
		Type: l.types.value(row), DeptCode: l.depts.value(row), Department: l.departments.value(row)}
}
