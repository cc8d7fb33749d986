// Package pasted reads lists that people paste or upload: codes, ids and names of terminals, one a line or many, from a
// ticket, a mail or a spreadsheet. It finds out what the entries of a list are; which codes they mean is not its
// business.
//
// A text is taken apart into lines and cells. Cells are separated by commas, semicolons, tabs and upright bars, plain,
// full-width or ideographic, and may stand in quotes (RFC 4180). Spaces do not separate: names have them.
//
// Lines are read as a table from one with a heading that is known on, or when every line has as many cells and
// one column of them is codes or ids, or known names, and another is not. Each line of a table is one entry. Otherwise
// each cell is, or a whole line if it is a known name.
package pasted

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

const (
	// MaxItems is how many entries a list has at most.
	MaxItems = 10_000
	// MaxLength is how long an entry is at most, in characters: names of terminals have up to 64 (meeting_21_1532).
	MaxLength = 255
	// MaxBeside is how many other texts an entry has at most. A table has an id, a code and a name; one with a hundred
	// columns of names would have each of its cells looked for.
	MaxBeside = 10
	// MaxCells is how many cells a list has at most, empty ones too: a list of separators alone would take a hundred
	// times its size.
	MaxCells = 100_000
)

// Item is one entry of a list.
type Item struct {
	Text         string
	Line, Column int // where it begins, from 1; columns count characters
	// Inside are the codes and ids within the text, such as those of a sentence; none if the text is one.
	Inside []string
	// Marked is the text with the mark of a list in front, which could be a part of it; empty if there is none.
	Marked string
	// Beside are the other cells of a table's line, the likeliest first. They are about the same code, or the line
	// contradicts itself.
	Beside []string
	// Cut tells that there are more than MaxBeside of them.
	Cut bool
	// Guessed tells that the table has no headings: what its columns are is a guess.
	Guessed bool
}

// What can be wrong with a list.
const (
	NotText   = "not text"   // it is no text from there on
	CutOff    = "cut off"    // its last character is not whole
	Quote     = "quote"      // the quotes that begin there do not end
	TooLong   = "too long"   // the entry has more than MaxLength characters
	TooMany   = "too many"   // there are more than MaxItems entries
	TooWide   = "too wide"   // there are more than MaxCells cells
	NoEntries = "no entries" // there is nothing in it
)

// Problem is why a list cannot be read, and where. Its text is for logs.
type Problem struct {
	What         string
	Line, Column int // from 1; 0: it is about the whole
}

func (p *Problem) Error() string {
	return fmt.Sprintf("pasted list: %s at line %d, column %d", p.What, p.Line, p.Column)
}

// problemAt is a problem at a byte of a text, which is valid up to there.
func problemAt(text []byte, at int, what string) *Problem {
	before := lineEnds.Replace(string(text[:at]))
	start := strings.LastIndexByte(before, '\n') + 1
	return &Problem{what, strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[start:]) + 1}
}

// Parse takes a list apart. Known tells whether something has exactly this name; nil stands for never. The error is a
// *[Problem].
func Parse(text string, known func(name string) bool) ([]Item, error) {
	if known == nil {
		known = func(string) bool { return false }
	}
	lines, err := split(text)
	if err != nil {
		return nil, err
	}
	items := itemsOf(lines, known)
	if len(items) == 0 {
		return nil, &Problem{What: NoEntries}
	}
	for i, item := range items {
		if utf8.RuneCountInString(item.Text) > MaxLength {
			return nil, &Problem{TooLong, item.Line, item.Column}
		}
		if i == MaxItems {
			return nil, &Problem{TooMany, item.Line, item.Column}
		}
	}
	return items, nil
}

// itemsOf chooses the entries among the cells. A line of headings begins a table wherever it stands: what was pasted and
// what was uploaded come one after the other.
func itemsOf(lines []line, known func(string) bool) (items []Item) {
	for len(lines) > 0 {
		columns, isHead := headings(lines[0].cells)
		isHead = isHead && !known(lines[0].whole.text)
		end := 1
		for end < len(lines) && !beginsTable(lines[end], known) {
			end++
		}
		if isHead {
			items = append(items, rows(lines[1:end], columns, false)...)
		} else {
			items = append(items, cells(lines[:end], known)...)
		}
		lines = lines[end:]
	}
	return items
}

// beginsTable tells a line of headings from an entry that happens to be called like one: it has several cells.
func beginsTable(l line, known func(string) bool) bool {
	_, ok := headings(l.cells)
	return ok && len(l.cells) > 1 && !known(l.whole.text)
}

// cells makes an entry of each cell of lines without headings, unless they are a table all the same.
func cells(lines []line, known func(string) bool) []Item {
	if columns := likely(lines, known); len(columns) > 0 {
		return rows(lines, columns, true)
	}
	var items []Item
	for _, l := range lines {
		if len(l.cells) > 1 && known(l.whole.text) {
			items = append(items, l.whole.item())
			continue
		}
		for _, c := range l.cells {
			if c.text != "" {
				items = append(items, c.item())
			}
		}
	}
	return items
}

// rows makes one entry of each line: its first cell among the columns that is not empty, the others beside it.
func rows(lines []line, columns []int, guessed bool) []Item {
	items := make([]Item, 0, len(lines))
	for _, l := range lines {
		var item Item
		for _, column := range columns {
			switch {
			case column >= len(l.cells) || l.cells[column].text == "":
			case item.Text == "":
				item = l.cells[column].item()
				item.Guessed = guessed
			case len(item.Beside) == MaxBeside:
				item.Cut = true
			case item.Beside == nil:
				item.Beside = append(make([]string, 0, min(len(columns), len(l.cells), MaxBeside+1)-1), l.cells[column].text)
			default:
				item.Beside = append(item.Beside, l.cells[column].text)
			}
		}
		if item.Text != "" {
			items = append(items, item)
		}
	}
	return items
}

func (c cell) item() Item {
	return Item{Text: c.text, Line: c.line, Column: c.column, Inside: inside(c.text), Marked: c.raw}
}
