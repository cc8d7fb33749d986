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

// likely returns the columns of a table without headings: the one that holds a code or an id on each line, then the
// first that holds none on any, which may be that of the terminals. Without codes it is the one column in which
// something is known. A single line is no table, and lines of nothing but codes or known names are a list.
func likely(lines []line, known func(string) bool) []int {
	width := len(lines[0].cells)
	if len(lines) < 2 || width < 2 {
		return nil
	}
	codes, names := make([]int, width), make([]int, width)
	for _, l := range lines {
		if len(l.cells) != width {
			return nil
		}
		for i, c := range l.cells {
			switch {
			case IsID(c.text) || IsCode(c.text):
				codes[i]++
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
	full, empty := all(codes, len(lines)), all(codes, 0)
	switch {
	case len(full) > 0 && len(empty) > 0:
		return []int{full[0], empty[0]}
	case len(full) == 0 && len(empty) == width && len(all(names, 0)) == width-1:
		return []int{slices.IndexFunc(names, func(n int) bool { return n > 0 })}
	}
	return nil
}
