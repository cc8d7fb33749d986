package pasted

import (
	"slices"
	"strings"
	"unicode"
)

// The headings by which a table's columns are known, without case, spaces and signs: those of Codedesk's own files, of
// the vendor's API and of its console.
var (
	idHeadings       = []string{"id", "codeid", "激活码id"}
	codeHeadings     = []string{"code", "activecode", "activationcode", "激活码", "激活号码"}
	terminalHeadings = []string{"terminal", "terminalname", "device", "devicename", "devname", "name", "room", "roomname",
		"终端", "终端名称", "设备", "设备名称", "名称", "会议室", "会议室名称"}
)

// headings returns the columns of a table's first line that say what a line means: ids before codes before terminals.
// It is false when the line is not one of headings.
func headings(cells []cell) (columns []int, ok bool) {
	if slices.ContainsFunc(cells, func(c cell) bool { return IsID(c.text) || IsCode(c.text) }) {
		return nil, false
	}
	for _, known := range [][]string{idHeadings, codeHeadings, terminalHeadings} {
		for i, c := range cells {
			if slices.Contains(known, plain(c.text)) {
				columns = append(columns, i)
			}
		}
	}
	return columns, len(columns) > 0
}

// plain is a heading without what is written now this way and now that.
func plain(heading string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, heading)
}

// likely returns the columns of a table without headings: those that hold a code or an id on each line, then those that
// hold what masks have left of one, then the first that holds neither on any, which may be that of the terminals. Without
// codes it is the one column in which something is known, then the masked ones. A single line is no table, and lines of
// nothing but codes or known names are a list.
func likely(lines []line, known func(string) bool) []int {
	width := len(lines[0].cells)
	if len(lines) < 2 || width < 2 {
		return nil
	}
	codes, names, masks := make([]int, width), make([]int, width), make([]int, width)
	for _, l := range lines {
		if len(l.cells) != width {
			return nil
		}
		for i, c := range l.cells {
			switch {
			case IsID(c.text) || IsCode(c.text):
				codes[i]++
			case IsMasked(c.text):
				masks[i]++
			case known(c.text):
				names[i]++
			}
		}
	}
	all := func(counts []int, n int) (columns []int) {
		for i := range counts {
			if counts[i] == n {
				columns = append(columns, i)
			}
		}
		return columns
	}
	full, empty, masked := all(codes, len(lines)), all(codes, 0), all(masks, len(lines))
	switch {
	case len(full) > 0 && len(empty) > 0:
		columns := append(full, masked...)
		if i := terminals(lines, slices.DeleteFunc(empty, func(i int) bool { return slices.Contains(masked, i) })); i >= 0 {
			columns = append(columns, i)
		}
		return columns
	case len(full) == 0 && len(empty) == width && len(all(names, 0)) == width-1:
		return append([]int{slices.IndexFunc(names, func(n int) bool { return n > 0 })}, masked...)
	}
	return nil
}

// terminals returns the first of some columns that tells lines apart. One that says the same on each is a type or a
// department rather than a name, and a terminal may be called like a type. It is the first of all if none does, and -1 if
// there are none.
func terminals(lines []line, columns []int) int {
	for _, i := range columns {
		if slices.ContainsFunc(lines, func(l line) bool { return l.cells[i].text != lines[0].cells[i].text }) {
			return i
		}
	}
	if len(columns) == 0 {
		return -1
	}
	return columns[0]
}
