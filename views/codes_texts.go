package views

import (
	"strconv"
	"strings"
)

// shown lists the ids of the rows on the page for the hidden field "shown".
func (p CodesPage) shown() string {
	var b strings.Builder
	for i, row := range p.Table.Rows {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(row.ID)
	}
	return b.String()
}

func (p CodesPage) canSelect() bool {
	return p.Selectable && (p.SelectPage != "" || p.SelectMatching != "" || p.Clear != "")
}

// columnClass tells the style sheet which of the six columns it is, so that
// small screens can leave some out.
func columnClass(i int) string {
	names := [...]string{"c-terminal", "c-code", "c-type", "c-dept", "c-expires", "c-status"}
	if i < len(names) {
		return names[i]
	}
	return ""
}

func count(n int) string { return strconv.Itoa(n) }
