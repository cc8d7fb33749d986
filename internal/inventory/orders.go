package inventory

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// Column is a column of the list, to sort by.
type Column string

// The columns. The status follows from the expiry, so both have the same order.
const (
	SortTerminal   Column = "terminal"
	SortCode       Column = "code"
	SortType       Column = "type"
	SortDepartment Column = "department"
	SortExpires    Column = "expires"
	SortStatus     Column = "status"
)

// Columns returns the columns in the order in which they are shown.
func Columns() []Column {
	return []Column{SortTerminal, SortCode, SortType, SortDepartment, SortExpires, SortStatus}
}

// order is the rows in one column's order, in both directions. Equal rows stand by terminal, then id, in both.
type order struct{ up, down []int32 }

// orders holds the order of every column.
type orders struct{ terminal, code, masked, kind, department, expires order }

// order is the order that a query asks for. A column that does not exist is taken as the expiry, the default.
func (l *List) order(q Query) order {
	switch q.Sort {
	case SortTerminal:
		return l.orders.terminal
	case SortCode:
		if q.Masked {
			return l.orders.masked
		}
		return l.orders.code
	case SortType:
		return l.orders.kind
	case SortDepartment:
		return l.orders.department
	}
	return l.orders.expires
}

func (o order) rows(desc bool) []int32 {
	if desc {
		return o.down
	}
	return o.up
}

// newOrders sorts the rows by every column, side by side. ranks holds the rank of each row's terminal.
func newOrders(l *List, ranks []int32) orders {
	var (
		o    orders
		work sync.WaitGroup
	)
	work.Go(func() { o.terminal = newOrder(len(ranks), byRank(ranks)) })
	work.Go(func() { o.masked = newMaskedOrder(l) })
	work.Go(func() { o.kind = newOrder(len(ranks), byRank(l.types.ranks())) })
	work.Go(func() { o.department = newOrder(len(ranks), byRank(l.departments.ranks())) })
	work.Go(func() {
		o.code = newOrder(len(ranks), func(a, b int32) int {
			return strings.Compare(l.entries[a].active, l.entries[b].active)
		})
	})
	work.Go(func() {
		o.expires = newOrder(len(ranks), func(a, b int32) int { return cmp.Compare(l.expires[a], l.expires[b]) })
		// Codes without an expiry are last in both directions.
		unknown := 0
		for _, at := range l.expires {
			if at == notGiven {
				unknown++
			}
		}
		o.expires.down = slices.Concat(o.expires.down[unknown:], o.expires.down[:unknown])
	})
	work.Wait()
	return o
}

// byRank compares rows by a number that each has.
func byRank(ranks []int32) func(a, b int32) int {
	return func(a, b int32) int { return cmp.Compare(ranks[a], ranks[b]) }
}

// newOrder sorts rows by compare; equal ones stand by row in both directions.
func newOrder(rows int, compare func(a, b int32) int) order {
	up := make([]int32, rows)
	for i := range up {
		up[i] = int32(i)
	}
	slices.SortFunc(up, func(a, b int32) int { return cmp.Or(compare(a, b), cmp.Compare(a, b)) })
	down := make([]int32, 0, rows)
	for end := rows; end > 0; {
		start := end - 1
		for start > 0 && compare(up[start-1], up[start]) == 0 {
			start--
		}
		down = append(down, up[start:end]...)
		end = start
	}
	return order{up, down}
}
