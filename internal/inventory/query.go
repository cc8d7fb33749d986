package inventory

import (
	"iter"
	"strings"
	"time"

	"codedesk/internal/meeting"
)

// Query says which codes to find and in which order. The zero value finds all, soonest expiry first.
type Query struct {
	// Text is looked for in terminal, code and department, without regard to case and to spaces around it. Digits
	// typed with spaces or dashes also find codes that have these digits in a row.
	Text string
	// Masked is for somebody who is not to see digits. The text then finds a code by all of its digits only: what is
	// found by its parts is guessed digit by digit. And codes are sorted by what is left of them, see [Mask].
	Masked bool
	// Type and Dept, if not empty, are the exact type and department code.
	Type, Dept string
	// Expiry, if not [ExpiryAny], is the class of the expiry. A class that does not exist finds nothing.
	Expiry Expiry
	// Sort is the column to sort by, the expiry if empty; Desc turns it round. Ties stand by terminal, then id, and
	// codes without an expiry stand last when sorted by it, in both directions.
	Sort Column
	Desc bool
	// Only, if not nil, restricts to the ids that are true in it. Ids that are not listed do no harm.
	Only map[string]bool
	// Picked, if not nil, restricts to these as Only does, at no cost. It must be of the same list.
	Picked *Picks
}

// Result is the codes that a query found, in its order.
type Result struct {
	list *List
	rows []int32
}

// Find returns the codes that a query asks for. It costs a pass over the rows and no more memory than their numbers.
func (l *List) Find(q Query, now time.Time) Result {
	rows := l.order(q).rows(q.Desc)
	candidates := l.candidates(q)
	expiry := q.Expiry.span(now)
	kind, dept := l.types.number(q.Type), l.depts.number(q.Dept)
	if candidates == nil && q.Expiry == ExpiryAny && q.Type == "" && q.Dept == "" {
		return Result{l, rows}
	}
	found := make([]int32, 0, l.most(q, candidates, expiry))
	for _, row := range rows {
		if (candidates == nil || candidates.contains(row)) &&
			(q.Type == "" || l.types.of[row] == kind) &&
			(q.Dept == "" || l.depts.of[row] == dept) &&
			expiry.holds(l.expires[row]) {
			found = append(found, row)
		}
	}
	return Result{l, found}
}

// candidates returns the rows that the text and the ids of a query leave, nil for all.
func (l *List) candidates(q Query) rowSet {
	var rows rowSet
	if text := strings.TrimSpace(q.Text); text != "" {
		rows = l.containing(text, q.Masked)
	}
	if q.Picked != nil {
		if rows == nil {
			return q.Picked.rows
		}
		rows.intersect(q.Picked.rows)
	}
	if q.Only == nil {
		return rows
	}
	only := newRowSet(len(l.entries))
	for id, wanted := range q.Only {
		if row, listed := l.row(id); listed && wanted {
			only.add(row)
		}
	}
	if rows != nil {
		only.intersect(rows)
	}
	return only
}

// most returns how many rows a query can find at most, so that its result is allocated once.
func (l *List) most(q Query, candidates rowSet, expiry span) int {
	most := l.countIn(expiry)
	if candidates != nil {
		most = min(most, candidates.len())
	}
	if q.Type != "" {
		most = min(most, l.types.count(q.Type))
	}
	if q.Dept != "" {
		most = min(most, l.depts.count(q.Dept))
	}
	return most
}

// Len returns how many codes were found.
func (r Result) Len() int { return len(r.rows) }

// Pages returns how many pages of a size the result has; an empty one has one, too.
func (r Result) Pages(size int) int {
	if size < 1 || len(r.rows) == 0 {
		return 1
	}
	return (len(r.rows) + size - 1) / size
}

// Page returns the codes of one page, the first being number 1, in a slice of the caller's own. A page that does not
// exist is empty.
func (r Result) Page(number, size int) []meeting.Code {
	if size < 1 || number < 1 || number > r.Pages(size) {
		return nil
	}
	start := (number - 1) * size
	rows := r.rows[start:min(start+size, len(r.rows))]
	codes := make([]meeting.Code, len(rows))
	for i, row := range rows {
		codes[i] = r.list.code(row)
	}
	return codes
}

// Codes returns all codes of the result.
func (r Result) Codes() iter.Seq[meeting.Code] {
	return func(yield func(meeting.Code) bool) {
		for _, row := range r.rows {
			if !yield(r.list.code(row)) {
				return
			}
		}
	}
}

// IDs returns the ids of all codes of the result.
func (r Result) IDs() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, row := range r.rows {
			if !yield(r.list.entries[row].id()) {
				return
			}
		}
	}
}
