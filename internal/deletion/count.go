package deletion

import (
	"strings"
	"unicode/utf8"
)

// maxCountDigits bounds the number that a person types; plans are far smaller.
const maxCountDigits = 9

// fullWidthZero is the first of the digits that a Chinese input method types.
const fullWidthZero = '０'

// countSeparators are the characters that people put between groups of three
// digits, each with the one that it is taken for.
var countSeparators = strings.NewReplacer(
	"，", ",", "．", ".", "’", "'", "＇", "'",
	"\u00a0", " ", "\u2009", " ", "\u202f", " ", "\u3000", " ",
)

// ParseCount reads the number of codes as a person types it: digits, also full
// width, alone or in groups of three with one kind of separator between them
// (comma, full stop, apostrophe or a space). Anything else is not a count; in
// particular "1.5" is not 15.
func ParseCount(s string) (n int, ok bool) {
	if len(s) > 4*maxCountDigits*utf8.UTFMax {
		return 0, false
	}
	s = strings.TrimSpace(countSeparators.Replace(s))
	groups := []string{s}
	if i := strings.IndexAny(s, ",.' "); i >= 0 {
		groups = strings.Split(s, s[i:i+1])
	}
	digits := 0
	for i, group := range groups {
		size := utf8.RuneCountInString(group)
		switch {
		case size == 0, i > 0 && size != 3, i == 0 && len(groups) > 1 && size > 3:
			return 0, false
		}
		for _, r := range group {
			if r >= fullWidthZero && r <= fullWidthZero+9 {
				r = r - fullWidthZero + '0'
			}
			if digits++; r < '0' || r > '9' || digits > maxCountDigits {
				return 0, false
			}
			n = 10*n + int(r-'0')
		}
	}
	return n, true
}
