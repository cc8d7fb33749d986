package guesses

import (
	"regexp"
	"strconv"

	"github.com/trustelem/zxcvbn/match"
	"github.com/trustelem/zxcvbn/scoring"
)

const (
	earliestYear, latestYear = 1000, 2050
	// shortestDate and longestDate are those of "1191" and "11/11/1991".
	shortestDate, longestDate = 4, 10
)

var (
	digits   = regexp.MustCompile(`^\d{4,8}$`)
	withSign = regexp.MustCompile(`^(\d{1,4})([\s/\\_.-])(\d{1,2})([\s/\\_.-])(\d{1,4})$`)
)

// dates finds what can be read as a date: a day, a month and a year of two or four digits, in any order that has the year at
// one of its ends, with or without signs between them.
func dates(password string) (found []*match.Match) {
	for start := range len(password) {
		for end := start + shortestDate; end <= min(start+longestDate, len(password)); end++ {
			token := password[start:end]
			if year, sign, ok := date(token); ok {
				found = append(found, &match.Match{
					Pattern: "date", I: start, J: end - 1, Token: token, Separator: sign, Year: year})
			}
		}
	}
	return found
}

// date reads a text as a date, of several the one that is nearest to now.
func date(text string) (year int, sign string, ok bool) {
	if parts := withSign.FindStringSubmatch(text); parts != nil && parts[2] == parts[4] {
		year, ok = yearOf(parts[1], parts[3], parts[5])
		return year, parts[2], ok
	}
	if !digits.MatchString(text) {
		return 0, "", false
	}
	for first := 1; first <= 4; first++ {
		for second := first + 1; second <= first+2 && second < len(text); second++ {
			y, reads := yearOf(text[:first], text[first:second], text[second:])
			if reads && (!ok || distance(y) < distance(year)) {
				year, ok = y, true
			}
		}
	}
	return year, "", ok
}

func distance(year int) int { return max(year-scoring.ReferenceYear, scoring.ReferenceYear-year) }

// yearOf returns the year of three numbers that can be a date.
func yearOf(first, middle, last string) (year int, ok bool) {
	if year, ok = fullYear(last); ok && dayAndMonth(first, middle) {
		return year, true
	}
	if year, ok = fullYear(first); ok && dayAndMonth(middle, last) {
		return year, true
	}
	return 0, false
}

// fullYear reads a year. One of two digits is of the last fifty years or the next.
func fullYear(text string) (year int, ok bool) {
	n, err := strconv.Atoi(text)
	switch {
	case err != nil:
		return 0, false
	case n > 99:
		return n, n >= earliestYear && n <= latestYear
	case n > 50:
		return n + 1900, true
	}
	return n + 2000, true
}

// dayAndMonth tells whether two numbers can be those, in either order.
func dayAndMonth(one, other string) bool {
	a, errA := strconv.Atoi(one)
	b, errB := strconv.Atoi(other)
	return errA == nil && errB == nil && len(one) <= 2 && len(other) <= 2 && (a <= 31 && b <= 12 || a <= 12 && b <= 31)
}
