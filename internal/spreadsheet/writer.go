package spreadsheet

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

const byteOrderMark = "\ufeff"

// Writer writes one table: Header once, then Row for each row, then Flush. The first error ends it: it is returned by
// that call and all later ones. A Writer is not for several goroutines at once.
type Writer struct {
	w       *bufio.Writer
	columns int
	err     error
}

// NewWriter returns a writer that passes on what it is given in parts of a few kilobytes.
func NewWriter(w io.Writer) *Writer { return &Writer{w: bufio.NewWriter(w)} }

// Header begins the table. Every row has as many cells as there are headings.
func (w *Writer) Header(headings ...string) error {
	switch {
	case w.err != nil:
	case w.columns > 0:
		w.err = errors.New("spreadsheet: a table has one header")
	case len(headings) == 0:
		w.err = errors.New("spreadsheet: a table has at least one column")
	default:
		w.columns = len(headings)
		cells := make([]Cell, len(headings))
		for i, s := range headings {
			cells[i] = Text(s)
		}
		w.write(byteOrderMark)
		w.line(cells)
	}
	return w.err
}

// Row writes one row.
func (w *Writer) Row(cells ...Cell) error {
	switch {
	case w.err != nil:
	case len(cells) != w.columns || w.columns == 0:
		w.err = fmt.Errorf("spreadsheet: a row has %d cells, the header %d", len(cells), w.columns)
	default:
		w.line(cells)
	}
	return w.err
}

// Flush passes on what is left. Without it the end of the table is missing.
func (w *Writer) Flush() error {
	if w.err == nil {
		w.err = w.w.Flush()
	}
	return w.err
}

func (w *Writer) line(cells []Cell) {
	for i, c := range cells {
		if i > 0 {
			w.write(",")
		}
		if needsQuotes(c.text) || len(cells) == 1 && c.text == "" { // a row of one empty cell would be no row
			w.write(`"`)
			w.write(strings.ReplaceAll(c.text, `"`, `""`))
			w.write(`"`)
		} else {
			w.write(c.text)
		}
	}
	w.write("\r\n")
}

// needsQuotes is RFC 4180's rule, and more: white space at the ends would be trimmed, and a byte order mark in front
// of the first cell would be taken for the file's.
func needsQuotes(s string) bool {
	if s == "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsAny(s, "\",\r\n") || unicode.IsSpace(first) || unicode.IsSpace(last) || first == '\ufeff'
}

func (w *Writer) write(s string) {
	if w.err == nil {
		_, w.err = w.w.WriteString(s)
	}
}
