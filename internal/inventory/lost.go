package inventory

import "strings"

// WithZeros returns the codes that a text may have been whose zeros in front are lost, none if it is not digits or still
// begins with one: a program that drops zeros drops all of them.
func WithZeros(text string) []string {
	digits := digitsOnly(Fold(text))
	if digits == "" || digits[0] == '0' {
		return nil
	}
	return withZeros(digits)
}

// withZeros are digits with one zero and more in front.
func withZeros(digits string) (codes []string) {
	for zeros := 1; zeros <= mostZeros; zeros++ {
		codes = append(codes, strings.Repeat("0", zeros)+digits)
	}
	return codes
}

// CodeRange are the codes from one to another, both included. They have the same length.
type CodeRange struct{ From, To string }

// Contains tells whether a code is one of them.
func (r CodeRange) Contains(code string) bool {
	return len(code) == len(r.From) && r.From <= code && code <= r.To
}

// Rounded returns the codes that a spreadsheet writes as a text such as "8.51235E+11", also with the zeros in front that it
// has dropped; none if the text is no such number.
func Rounded(text string) []CodeRange { return rounded(Fold(text)) }

// rounded is [Rounded] of a folded text.
func rounded(folded string) (ranges []CodeRange) {
	lowest, highest, ok := scientificRange(folded)
	if !ok {
		return nil
	}
	for zeros := range mostZeros + 1 {
		front := strings.Repeat("0", zeros)
		ranges = append(ranges, CodeRange{front + lowest, front + highest})
	}
	return ranges
}
