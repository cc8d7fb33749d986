package spreadsheet

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

const (
	// cellLimit is the most characters of a cell, in UTF-16 units.
	cellLimit = 32_767

	formulas = "=+-@＝＋－＠" // what a formula begins with

	textMark = "'"  // in front of a text that would be a formula
	codeMark = "\t" // in front of a text that would be a number, a date or a time
	cutMark  = "…"

	listSeparator = ";" // between cells where the comma stands in numbers, as in most of Europe

	// timeLayout is read as a date and a time by all three programs, in every locale. RFC 3339 with its T is not.
	timeLayout = "2006-01-02 15:04:05"
)

// Cell is one cell, ready to be written. The zero value is an empty one.
type Cell struct{ text string }

// Text is a cell that holds what somebody wrote. It never becomes a formula, a number, a date or a time.
func Text(s string) Cell {
	s = guard(clean(s))
	switch {
	case isFormula(s):
		return Cell{limit(textMark + s)}
	case isNumeral(s):
		return Cell{limit(codeMark + s)}
	}
	return Cell{limit(s)}
}

// Code is a cell that holds an activation code, or an id: it keeps every digit. "" is an empty cell.
func Code(s string) Cell {
	s = guard(clean(s))
	switch {
	case s == "":
		return Cell{}
	case isFormula(s):
		return Cell{limit(textMark + s)}
	}
	return Cell{limit(codeMark + s)}
}

// Number is a cell to count with.
func Number[N ~int | ~int64](n N) Cell { return Cell{strconv.FormatInt(int64(n), 10)} }

// Time is a cell that holds a time to the second, as a clock in t's zone shows it. Programs know no zones in cells:
// the zone belongs into the heading. The zero time is an empty cell.
func Time(t time.Time) Cell {
	if t.IsZero() {
		return Cell{}
	}
	return Cell{t.Format(timeLayout)}
}

// clean makes a text one line of characters that every program can read. CRLF is one break, a byte that is not UTF-8
// one U+FFFD.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u2028', r == '\u2029', unicode.IsControl(r) && unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r):
			return utf8.RuneError
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
}

// guard puts the mark behind every semicolon that a formula follows: where lists are separated by semicolons a cell
// begins there. Quotes do not keep the text together, since a cell of our file begins in the middle of one of theirs,
// and one that follows the semicolon may be gone when the rest is looked at.
func guard(s string) string {
	parts := strings.Split(s, listSeparator)
	for i, part := range parts[1:] {
		if isFormula(strings.TrimLeftFunc(part, func(r rune) bool { return r == '"' || isUnseen(r) })) {
			parts[i+1] = textMark + part
		}
	}
	return strings.Join(parts, listSeparator)
}

// isFormula tells whether a program could take a clean text for a formula.
func isFormula(s string) bool {
	s = strings.TrimLeftFunc(s, isUnseen)
	first, _ := utf8.DecodeRuneInString(s)
	return s != "" && strings.ContainsRune(formulas, first)
}

// isUnseen tells whether a character is white space, or has no width.
func isUnseen(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }

// limit cuts a text that is longer than a cell may be.
func limit(s string) string {
	if len(s) <= cellLimit { // no character has more UTF-16 units than bytes
		return s
	}
	units, end := 0, 0 // end: where the text ends if it has to be cut
	for i, r := range s {
		if units < cellLimit {
			end = i
		}
		if units += utf16Len(r); units > cellLimit {
			return s[:end] + cutMark
		}
	}
	return s
}

// utf16Len is 2 for characters beyond the first 65,536.
func utf16Len(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}
