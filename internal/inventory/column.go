package inventory

import (
	"maps"
	"slices"
	"strings"
)

// column holds a text that few distinct values are enough for: each value once, and by row the value's number.
type column struct {
	values  []string
	counts  []int
	of      []int32
	numbers map[string]int32
}

// newColumn makes room for so many rows.
func newColumn(rows int) column {
	return column{of: make([]int32, 0, rows), numbers: make(map[string]int32)}
}

// add gives the next row its value.
func (c *column) add(value string) {
	number, ok := c.numbers[value]
	if !ok {
		number = int32(len(c.values))
		c.values = append(c.values, value)
		c.counts = append(c.counts, 0)
		c.numbers[value] = number
	}
	c.of = append(c.of, number)
	c.counts[number]++
}

// clone returns a column of its own with the same rows.
func (c *column) clone() column {
	return column{values: slices.Clone(c.values), counts: slices.Clone(c.counts), of: slices.Clone(c.of), numbers: maps.Clone(c.numbers)}
}

// value returns the value of a row.
func (c *column) value(row int32) string { return c.values[c.of[row]] }

// number returns the number of a value, -1 when no row has it.
func (c *column) number(value string) int32 {
	if number, ok := c.numbers[value]; ok {
		return number
	}
	return -1
}

// ranks returns by row the place of its value among the values in order; values that differ only in what names do
// not count, such as case, share a place.
func (c *column) ranks() []int32 {
	keys := make([]string, len(c.values))
	sorted := make([]int32, len(c.values))
	for number, value := range c.values {
		keys[number] = nameKey(value)
		sorted[number] = int32(number)
	}
	slices.SortFunc(sorted, func(a, b int32) int { return strings.Compare(keys[a], keys[b]) })
	places := make([]int32, len(c.values))
	for i, number := range sorted[min(1, len(sorted)):] {
		places[number] = places[sorted[i]]
		if keys[number] != keys[sorted[i]] {
			places[number]++
		}
	}
	ranks := make([]int32, len(c.of))
	for row, number := range c.of {
		ranks[row] = places[number]
	}
	return ranks
}

// count returns how many rows have a value.
func (c *column) count(value string) int {
	if number, ok := c.numbers[value]; ok {
		return c.counts[number]
	}
	return 0
}
