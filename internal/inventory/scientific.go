package inventory

import (
	"regexp"
	"strconv"
	"strings"
)

// mostSearched is how many codes are looked at for one rounded number.
const mostSearched = 1000

var scientific = regexp.MustCompile(`^([0-9])(?:[.,]([0-9]{1,14}))?e\+?([0-9]{1,2})$`)

// scientificRange returns the lowest and the highest number that a spreadsheet writes as a folded text such as
// "8.51235e+11", in as many digits as the number has. Numbers of more than 18 digits are none that it knows.
func scientificRange(folded string) (lowest, highest string, ok bool) {
	parts := scientific.FindStringSubmatch(folded)
	if parts == nil {
		return "", "", false
	}
	mantissa := parts[1] + parts[2]
	exponent, _ := strconv.Atoi(parts[3]) // two digits
	size, rest := exponent+1, exponent+1-len(mantissa)
	if size > 18 || rest < 0 || mantissa[0] == '0' {
		return "", "", false
	}
	middle, _ := strconv.ParseUint(mantissa+strings.Repeat("0", rest), 10, 64)
	var half uint64
	if rest > 0 {
		half, _ = strconv.ParseUint("5"+strings.Repeat("0", rest-1), 10, 64)
	}
	low, high := middle-half, middle+half
	if lowest = strconv.FormatUint(low, 10); len(lowest) < size {
		lowest = "1" + strings.Repeat("0", size-1)
	}
	if highest = strconv.FormatUint(high, 10); len(highest) > size {
		highest = strings.Repeat("9", size)
	}
	return lowest, highest, true
}

// between returns the rows whose code is in one of the ranges.
func (l *List) between(ranges []CodeRange) (rows []int32) {
	order := l.orders.code.up
	for _, r := range ranges {
		for i, n := l.from(r.From), 0; i < len(order) && n < mostSearched; i, n = i+1, n+1 {
			code := l.entries[order[i]].activeCode()
			if code > r.To || len(rows) > MostSimilar {
				break
			}
			if r.Contains(code) {
				rows = append(rows, order[i])
			}
		}
	}
	return rows
}
