package inventory

import (
	"cmp"
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

// separator stands between the texts of a corpus. It never occurs in folded text, which is valid UTF-8, so no search
// matches across two rows.
const separator = 0xff

// corpus is the folded text of all rows in one string: it is searched in one go, and costs no allocation a row.
type corpus struct {
	text string
	ends []uint32 // by row, after its separator
}

// newCorpus joins the texts of the rows.
func newCorpus(rows int, text func(row int) string) corpus {
	var all []byte
	c := corpus{ends: make([]uint32, rows)}
	for row := range rows {
		all = append(appendFolded(all, text(row)), separator)
		c.ends[row] = uint32(len(all))
	}
	c.text = string(all)
	return c
}

// mark adds the rows whose text contains a folded, non-empty text.
func (c *corpus) mark(text string, rows rowSet) {
	for row, from := 0, 0; ; row++ {
		at := strings.Index(c.text[from:], text)
		if at < 0 {
			return
		}
		for uint32(from+at) >= c.ends[row] {
			row++
		}
		rows.add(int32(row))
		from = int(c.ends[row])
	}
}

// matching returns the rows that contain a text in terminal, code or department; a text of digits with spaces and
// dashes also finds the codes with these digits. If codes are to be found whole, they must be the text.
func (l *List) matching(text string, wholeCodes bool) rowSet {
	rows := newRowSet(len(l.entries))
	folded := string(appendFolded(nil, text))
	l.terminals.mark(folded, rows)
	digits := digitsOnly(folded)
	switch {
	case wholeCodes:
		l.markWhole(folded, digits, rows)
	case digits != "" && digits != folded:
		l.actives.mark(digits, rows)
		fallthrough
	default:
		l.actives.mark(folded, rows)
	}
	hits := make([]bool, len(l.departments.values))
	some := false
	for number, name := range l.departments.values {
		hits[number] = strings.Contains(string(appendFolded(nil, name)), folded)
		some = some || hits[number]
	}
	if some {
		for row, number := range l.departments.of {
			if hits[number] {
				rows.add(int32(row))
			}
		}
	}
	return rows
}

// markWhole adds the rows whose code is a folded text, or has exactly its digits. What is the whole of a code is a part
// of it, too, and parts are found quickly.
func (l *List) markWhole(folded, digits string, rows rowSet) {
	parts := newRowSet(len(l.entries))
	l.actives.mark(cmp.Or(digits, folded), parts)
	var code []byte
	for row := range l.entries {
		if !parts.contains(int32(row)) {
			continue
		}
		code = appendFolded(code[:0], l.entries[row].activeCode())
		if string(code) == folded || digits != "" && digitsOnly(string(code)) == digits {
			rows.add(int32(row))
		}
	}
}

// searchableCode returns what a code is found by: itself, and its bare digits when it is written in groups.
func searchableCode(code string) string {
	if digits := digitsOnly(string(appendFolded(nil, code))); digits != "" && digits != code {
		return code + "\n" + digits
	}
	return code
}

// digitsOnly returns the digits of a folded text that has nothing else but spaces and dashes, "" for any other.
func digitsOnly(folded string) string {
	var digits []byte
	for _, r := range folded {
		switch {
		case '0' <= r && r <= '9':
			digits = append(digits, byte(r))
		case !unicode.IsSpace(r) && !unicode.Is(unicode.Pd, r) && r != '\u2212': // the minus sign is no dash to Unicode
			return ""
		}
	}
	return string(digits)
}

// appendFolded appends a text without case and width.
func appendFolded(to []byte, text string) []byte {
	for _, r := range text {
		to = appendRune(to, foldRune(r))
	}
	return to
}

// appendRune is utf8.AppendRune with a short way for ASCII, which is most of what there is.
func appendRune(to []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		return append(to, byte(r))
	}
	return utf8.AppendRune(to, r)
}

// foldRune maps characters that differ only in case or in width to one: full-width letters, digits and signs, as
// Chinese input methods give them, become the plain ones.
func foldRune(r rune) rune {
	switch {
	case 'A' <= r && r <= 'Z':
		return r + ('a' - 'A')
	case r < utf8.RuneSelf:
		return r
	case 0xff01 <= r && r <= 0xff5e:
		return foldRune(r - 0xff01 + '!')
	case r == 0x3000:
		return ' '
	default:
		return unicode.ToLower(unicode.ToUpper(r))
	}
}

// rowSet is a set of rows, one bit each.
type rowSet []uint64

func newRowSet(rows int) rowSet          { return make(rowSet, (rows+63)/64) }
func (s rowSet) add(row int32)           { s[row/64] |= 1 << (row % 64) }
func (s rowSet) contains(row int32) bool { return s[row/64]&(1<<(row%64)) != 0 }

// intersect leaves only the rows that are also in other.
func (s rowSet) intersect(other rowSet) {
	for i := range s {
		s[i] &= other[i]
	}
}

// len returns the number of rows.
func (s rowSet) len() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}
