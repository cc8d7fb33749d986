package guesses

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/trustelem/zxcvbn/match"
	"github.com/trustelem/zxcvbn/scoring"
)

// widestStep is how far the characters of a sequence are apart at most, as in "acegik".
const widestStep = 5

// year is what people put behind a word.
var year = regexp.MustCompile(`19\d\d|20[0-4]\d`)

// years finds the years of this time.
func years(password string) (found []*match.Match) {
	for _, at := range year.FindAllStringIndex(password, -1) {
		found = append(found, &match.Match{
			Pattern: "regex", RegexName: "recent_year", I: at[0], J: at[1] - 1, Token: password[at[0]:at[1]]})
	}
	return found
}

// sequences finds characters that are all as far from the one before: three of them, or two that are neighbours.
func sequences(password string) (found []*match.Match) {
	for start, end := 0, 1; end < len(password); start = end - 1 {
		step := int(password[end]) - int(password[start])
		for end++; end < len(password) && int(password[end])-int(password[end-1]) == step; {
			end++
		}
		if size := max(step, -step); size > 0 && size <= widestStep && (end-start > 2 || size == 1) {
			found = append(found, &match.Match{
				Pattern: "sequence", I: start, J: end - 1, Token: password[start:end], Ascending: step > 0})
		}
	}
	return found
}

// repeats finds what stands there several times in a row. What is repeated is rated by itself.
func repeats(password string) (found []*match.Match) {
	for start := 0; start < len(password); {
		base, times := repeated(password[start:])
		if times < 2 {
			_, width := utf8.DecodeRuneInString(password[start:])
			start += width
			continue
		}
		rated := scoring.MostGuessableMatchSequence(base, find(base, nil), false)
		end := start + len(base)*times
		found = append(found, &match.Match{Pattern: "repeat", I: start, J: end - 1, Token: password[start:end], BaseToken: base,
			BaseGuesses: rated.Guesses, BaseMatches: rated.Sequence, RepeatCount: times})
		start = end
	}
	return found
}

// repeated returns what a text begins with more than once, and how often: as much of the text as can be, of as short a part
// as can be.
func repeated(text string) (base string, times int) {
	for size := range text {
		if size == 0 || size > len(text)/2 {
			continue
		}
		n := 1
		for strings.HasPrefix(text[n*size:], text[:size]) {
			n++
		}
		if n > 1 && n*size > times*len(base) {
			base, times = text[:size], n
		}
	}
	return base, times
}
