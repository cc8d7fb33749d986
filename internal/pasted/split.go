package pasted

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// lineEnds are written as one character before a text is taken apart.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u2028", "\n", "\u2029", "\n")

// otherLineEnds are those beside the newline: a text with none of them is left as it is.
const otherLineEnds = "\r\v\f\u2028\u2029"

// line is one line of a list: its cells, and all of it as one cell.
type line struct {
	cells []cell
	whole cell
}

// cell is one value of a line.
type cell struct {
	text         string
	raw          string // as it stands there, if that is more: with the mark of a list in front
	line, column int    // where it begins, from 1
}

// split takes a text apart into lines and those into cells. Lines without anything in them are left out.
func split(text string) ([]line, error) {
	if strings.ContainsAny(text, otherLineEnds) { // or a large list would be copied for nothing
		text = lineEnds.Replace(text)
	}
	s := splitter{rest: text, line: 1, column: 1}
	lines := make([]line, 0, min(strings.Count(s.rest, "\n")+1, MaxItems))
	count := 0
	width := 0 // cells of the line before, as many as the next one has in a table; of a line that is kept, so that MaxCells bounds them
	for s.rest != "" {
		start := cell{line: s.line, column: s.column}
		begins := s.rest
		cells, err := s.cells(make([]cell, 0, width), MaxCells-count)
		if err != nil {
			return nil, err
		}
		if count+len(cells) > MaxCells {
			return nil, &Problem{TooWide, start.line, 1}
		}
		start.text = strings.TrimSuffix(begins[:len(begins)-len(s.rest)], "\n")
		for _, c := range cells {
			if c.text != "" {
				lines = append(lines, line{cells, start.trimmed()})
				count, width = count+len(cells), len(cells)
				break
			}
		}
	}
	return lines, nil
}

// splitter goes through a text once, character by character.
type splitter struct {
	rest         string
	line, column int // of what comes next
}

// take takes one character.
func (s *splitter) take() (r rune) {
	r, size := utf8.DecodeRuneInString(s.rest)
	s.rest = s.rest[size:]
	if s.column++; r == '\n' {
		s.line, s.column = s.line+1, 1
	}
	return r
}

// cells takes one line, and its end, into cells. It ends after more than so many cells.
func (s *splitter) cells(cells []cell, most int) ([]cell, error) {
	for len(cells) <= most {
		c, end, err := s.cell()
		if err != nil {
			return nil, err
		}
		if cells = append(cells, c.trimmed()); end {
			return cells, nil
		}
	}
	return cells, nil
}

// decimalComma is what stands behind the first digit of a large number as a spreadsheet writes it where the decimal point
// is a comma: 8,51235E+11. With a single digit behind it, it may be two cells.
var decimalComma = regexp.MustCompile(`^,[0-9]{2,14}[eE]\+?[0-9]{1,2}(?:[\s,;|，；、｜]|$)`)

func isDigit(text string) bool { return len(text) == 1 && '0' <= text[0] && text[0] <= '9' }

// cell takes one cell with what ends it, and tells whether that is the end of the line.
func (s *splitter) cell() (c cell, end bool, err error) {
	for strings.HasPrefix(s.rest, " ") {
		s.take()
	}
	c.line, c.column = s.line, s.column
	var text strings.Builder
	if strings.HasPrefix(s.rest, `"`) {
		if err := s.quoted(&text); err != nil {
			return c, false, err
		}
	}
	for from := s.rest; ; {
		plain := from[:len(from)-len(s.rest)] // a part of the list, which takes no memory
		if s.rest == "" {
			c.text = text.String() + plain
			return c, true, nil
		}
		if strings.HasPrefix(s.rest, ",") && decimalComma.MatchString(s.rest) && text.Len() == 0 && isDigit(cell{text: plain}.trimmed().text) {
			s.take()
			continue
		}
		switch s.take() {
		case '\n':
			c.text = text.String() + plain
			return c, true, nil
		case ',', ';', '\t', '|', '，', '；', '、', '｜':
			c.text = text.String() + plain
			return c, false, nil
		}
	}
}

// quoted takes what stands in quotes; two of them are one. Line ends become spaces.
func (s *splitter) quoted(text *strings.Builder) error {
	at := Problem{Quote, s.line, s.column}
	for s.take(); s.rest != ""; {
		switch r := s.take(); {
		case r == '\n':
			text.WriteByte(' ')
		case r != '"':
			text.WriteRune(r)
		case strings.HasPrefix(s.rest, `"`):
			s.take()
			text.WriteByte('"')
		default:
			return nil
		}
	}
	return &at
}

// blank are what stands around a text without being seen: a tab is what Codedesk's own files begin codes with.
const blank = " \t\n\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff"

// listMark is what begins the lines of a list in a ticket: "- ", "• ", "3. ", "3) ".
var listMark = regexp.MustCompile(`^(?:[-*•·–—]|\d{1,3}[.)、])[ \t\x{a0}\x{3000}]+`)

// trimmed is the cell without what does not belong to its text.
func (c cell) trimmed() cell {
	text := strings.TrimLeft(c.text, blank)
	c.column += utf8.RuneCountInString(c.text) - utf8.RuneCountInString(text)
	text = strings.TrimRight(text, blank)
	for _, pair := range []string{"“”", "「」", "‘’", "＂＂"} {
		if open, end, ok := cutPair(pair); ok && len(text) >= len(pair) && strings.HasPrefix(text, open) && strings.HasSuffix(text, end) {
			text = text[len(open) : len(text)-len(end)]
		}
	}
	if len(text) > 1 && text[0] == '\'' && strings.ContainsRune("0123456789=+-@＝＋－＠", []rune(text)[1]) {
		text = text[1:] // what makes a spreadsheet take a cell for a text
	}
	if mark := listMark.FindString(text); mark != "" && mark != text {
		c.raw, text = text, text[len(mark):]
		c.column += utf8.RuneCountInString(mark)
	}
	c.text = text
	return c
}

func cutPair(pair string) (open, end string, ok bool) {
	_, size := utf8.DecodeRuneInString(pair)
	return pair[:size], pair[size:], size < len(pair)
}
