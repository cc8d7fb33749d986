package spreadsheet

import (
	"strings"
	"unicode"
)

const (
	// numeralMarks are the characters besides digits, spaces and signs of currencies that numbers, dates and times are
	// written with: 1,234.5 · 1'234 · (12) · 50% · 4-12 · 1/2 · 12:30.
	numeralMarks = "+-−.,:/%()'’"

	// numeralStarts are those of them that a number begins with. What begins with + or - is a formula first.
	numeralStarts = "+-−.,("
)

// isNumeral tells whether a program could take a clean text for a number, a date or a time. Such a text has a digit,
// begins with a digit, a sign, a currency or the name of a month, and holds nothing but digits, the characters above
// and the words of isNumeralWord. Rather one too many: a room "4 A" is only marked, and still reads the same.
func isNumeral(s string) bool {
	runes := make([]rune, 0, len(s))
	for _, r := range s {
		if !unicode.Is(unicode.Cf, r) {
			runes = append(runes, narrow(r))
		}
	}
	digits, begun := false, false
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch {
		case unicode.IsSpace(r):
			continue
		case unicode.IsLetter(r):
			end := i
			for end < len(runes) && unicode.IsLetter(runes[end]) {
				end++
			}
			word := strings.ToLower(string(runes[i:end]))
			if !isNumeralStart(word) && (!begun || !isNumeralWord(word)) {
				return false
			}
			i = end - 1
		case unicode.IsDigit(r):
			digits = true
		case begun && strings.ContainsRune(numeralMarks, r), strings.ContainsRune(numeralStarts, r), unicode.Is(unicode.Sc, r):
		default:
			return false
		}
		begun = true
	}
	return digits
}

// narrow is the ordinary form of a full-width character, which programs in East Asia read like it.
func narrow(r rune) rune {
	if r >= '！' && r <= '～' {
		return r - '！' + '!'
	}
	return r
}

// isNumeralStart tells whether a date or a time may begin with a word in lower case: the name of a month in English,
// whole or short, or the half of a day in Chinese.
func isNumeralStart(word string) bool {
	switch word {
	case "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
		"january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
		"上午", "下午":
		return true
	}
	return false
}

// isNumeralWord tells whether a word in lower case may stand further on in a number, a date or a time: the exponent,
// the x of 0x10, the half of a day, the letters of ISO 8601, and what Chinese dates and times are written with.
func isNumeralWord(word string) bool {
	switch word {
	case "e", "x", "a", "p", "am", "pm", "t", "z", "年", "月", "日", "时", "時", "分", "秒":
		return true
	}
	return false
}
