package pasted

import (
	"regexp"
	"strings"
	"unicode"
)

// masks are the characters that stand for hidden digits.
const masks = "•*＊"

// shortestCode is how many digits a text has at least to be taken for a code rather than for a number: a room, a floor,
// a year. The vendor's codes have nine and more.
const shortestCode = 6

var (
	scientific = regexp.MustCompile(`^[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,2}$`)
	groups     = regexp.MustCompile(`\p{Nd}+(?:[ \x{a0}\x{3000}\p{Pd}]\p{Nd}+)*`)
	masked     = regexp.MustCompile(`^\p{Nd}*[•*＊]{3,}\p{Nd}*$`)
	ids        = regexp.MustCompile(`\b[0-9a-fA-F]{32}\b`)
)

// IsID tells whether a text is the id of a code: 32 hexadecimal digits, in upper or lower case.
func IsID(text string) bool {
	return len(text) == 32 && strings.Trim(strings.ToLower(text), "0123456789abcdef") == ""
}

// IsScientific tells whether a text is a large number as a spreadsheet writes it: 8.51235E+11.
func IsScientific(text string) bool { return scientific.MatchString(text) }

// IsMasked tells whether a text is what a mask has left of a code: 085•••642 as Codedesk writes it, 085***642 as the vendor does.
func IsMasked(text string) bool { return masked.MatchString(text) }

// MaskFits tells whether what a mask has left of a code can be this one. The code may be masked, too, for somebody who is
// not to see all of it: then only what both show is compared, or an answer would tell a hidden digit.
func MaskFits(mask, code string) bool {
	front, back := ends(mask)
	codeFront, codeBack := ends(code)
	if !IsMasked(code) && len(front)+len(back) > len(code) {
		return false
	}
	n, m := min(len(front), len(codeFront)), min(len(back), len(codeBack))
	return front[:n] == codeFront[:n] && back[len(back)-m:] == codeBack[len(codeBack)-m:]
}

// ends are what a text shows in front of its mask and behind it; without one it is all of it, both times.
func ends(text string) (front, back string) {
	if !IsMasked(text) {
		return text, text
	}
	return text[:strings.IndexAny(text, masks)], strings.TrimLeft(text[strings.IndexAny(text, masks):], masks)
}

// IsCode tells whether a text looks like the digits of a code: nothing but digits, plain or full-width, with spaces and
// dashes between, or a large number as a spreadsheet writes it.
func IsCode(text string) bool {
	digits := 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Nd, r):
			digits++
		case !unicode.IsSpace(r) && !unicode.Is(unicode.Pd, r):
			return IsScientific(text)
		}
	}
	return digits >= shortestCode
}

// inside returns the codes and ids within a text, none if the text is one of them and no more. Groups of digits belong
// together, as in "085 123 456 642", unless each is long enough to be a code of its own.
func inside(text string) []string {
	if IsScientific(text) || IsID(text) || strings.Trim(text, "0123456789") == "" { // most of them are
		return nil
	}
	found := ids.FindAllString(text, -1)
	for _, group := range groups.FindAllString(ids.ReplaceAllString(text, "\n"), -1) {
		parts := Parts(group)
		switch {
		case len(parts) > 1 && len(parts) == len(strings.FieldsFunc(group, notDigit)):
			found = append(found, parts...)
		case IsCode(group):
			found = append(found, group)
		}
	}
	if len(found) == 1 && found[0] == text {
		return nil
	}
	return found
}

// Parts returns the groups of digits in a text that are long enough to be codes of their own: what a text may mean that
// means nothing as a whole.
func Parts(text string) (parts []string) {
	for part := range strings.FieldsFuncSeq(text, notDigit) {
		if IsCode(part) {
			parts = append(parts, part)
		}
	}
	return parts
}

func notDigit(r rune) bool { return !unicode.Is(unicode.Nd, r) }
