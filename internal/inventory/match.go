package inventory

import (
	"slices"
	"sort"
	"strings"

	"codedesk/internal/meeting"
)

// MatchKind is how well a text names codes.
type MatchKind int

// The kinds of matches.
const (
	MatchNone    MatchKind = iota // nothing listed is called so
	MatchOne                      // exactly one code
	MatchSeveral                  // several codes, each of them exactly
	MatchSimilar                  // none exactly; these could be meant
)

// Similarity is what has become of a code on its way into a list.
type Similarity int

// The similarities.
const (
	SimilarNone       Similarity = iota
	SimilarSpelling              // spaces or dashes inside, full-width digits
	SimilarZeros                 // zeros in front are lost
	SimilarScientific            // a spreadsheet has rounded it: 8.51235E+11
)

// Match is what a text means.
type Match struct {
	Kind  MatchKind
	Codes []meeting.Code // one, or several, at most MostSeveral; of similar ones at most MostSimilar
	More  bool           // there are more of them
	Why   Similarity     // of similar ones
}

const (
	// MostSimilar is how many similar codes a match names: a choice among more is none.
	MostSimilar = 10
	// MostSeveral is how many codes a match names that have one name in common. Terminals that keep the name they came
	// with may be thousands, and a list may name each of them.
	MostSeveral = 500
	// mostZeros is how many lost zeros are looked for.
	mostZeros = 4
)

// Match returns what a text means: an id, an active code as it is written, or the name of a terminal without regard to
// case and width. For somebody who is not to see digits, rounded ones find nothing: with them digits could be guessed
// one by one.
func (l *List) Match(text string, masked bool) Match {
	text = strings.TrimSpace(text)
	if text == "" {
		return Match{}
	}
	for _, id := range []string{text, strings.ToLower(text)} { // programs write hexadecimal digits in both cases
		if row, ok := l.row(id); ok {
			return l.match(MatchOne, SimilarNone, []int32{row})
		}
	}
	folded := string(appendFolded(nil, text))
	exact := l.withCode(text)
	for _, row := range l.called(folded, MostSeveral+1) {
		if !slices.Contains(exact, row) {
			exact = append(exact, row)
		}
	}
	switch len(exact) {
	case 0:
		return l.similar(text, folded, masked)
	case 1:
		return l.match(MatchOne, SimilarNone, exact)
	}
	return l.match(MatchSeveral, SimilarNone, exact)
}

// Called tells whether a terminal has this name, without regard to case and width.
func (l *List) Called(name string) bool {
	return len(l.called(string(appendFolded(nil, strings.TrimSpace(name))), 1)) > 0
}

func (l *List) match(kind MatchKind, why Similarity, rows []int32) Match {
	m := Match{Kind: kind, Why: why}
	most := MostSeveral
	if kind == MatchSimilar {
		most = MostSimilar
	}
	if len(rows) > most {
		rows, m.More = rows[:most], true
	}
	for _, row := range rows {
		m.Codes = append(m.Codes, l.code(row))
	}
	return m
}

// similar looks for codes that a text may have been.
func (l *List) similar(text, folded string, masked bool) Match {
	digits := digitsOnly(folded)
	if digits == "" {
		if masked {
			return Match{}
		}
		if rows := l.between(rounded(folded)); len(rows) > 0 {
			return l.match(MatchSimilar, SimilarScientific, rows)
		}
		return Match{}
	}
	if digits != text {
		if rows := l.withCode(digits); len(rows) > 0 {
			return l.match(MatchSimilar, SimilarSpelling, rows)
		}
	}
	var rows []int32
	for _, code := range withZeros(digits) {
		rows = append(rows, l.withCode(code)...)
	}
	if len(rows) > 0 {
		return l.match(MatchSimilar, SimilarZeros, rows)
	}
	return Match{}
}

// from returns where the rows in the order of codes begin whose code is not less than one.
func (l *List) from(code string) int {
	order := l.orders.code.up
	return sort.Search(len(order), func(i int) bool { return l.entries[order[i]].activeCode() >= code })
}

// withCode returns the rows with exactly this code.
func (l *List) withCode(code string) (rows []int32) {
	for order, i := l.orders.code.up, l.from(code); i < len(order) && l.entries[order[i]].activeCode() == code; i++ {
		rows = append(rows, order[i])
	}
	return rows
}

// called returns the rows whose terminal has a folded name, at most so many. Rows are in the order of names, which puts names that differ
// only in what does not count next to each other.
func (l *List) called(folded string, most int) (rows []int32) {
	if folded == "" {
		return nil
	}
	key := nameKey(folded)
	var buffer []byte
	first := sort.Search(len(l.entries), func(row int) bool {
		buffer = appendNameKey(buffer[:0], l.entries[row].terminal())
		return string(buffer) >= key
	})
	for row := first; row < len(l.entries) && len(rows) < most; row++ {
		name := strings.TrimSpace(l.entries[row].terminal())
		if string(appendNameKey(buffer[:0], l.entries[row].terminal())) != key {
			break
		}
		if string(appendFolded(nil, name)) == folded { // "Room 04" and "Room 4" have one key
			rows = append(rows, int32(row))
		}
	}
	return rows
}
