package browsertest

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// spoken is how the parts of a page that assistive technology jumps to are written down. What is not here is not told:
// regions have the names of their headings, and data stand in cells.
var spoken = map[string]string{
	"search": "search", "navigation": "navigation", "alert": "alert", "status": "status", "form": "form",
	"textbox": "field", "searchbox": "field", "combobox": "choice", "Date": "day", "checkbox": "checkbox", "radio": "radio",
	"group": "group", "table": "table", "columnheader": "column", "button": "button", "progressbar": "progress",
}

var digits = regexp.MustCompile(`\d+([,.:]\d+)*`)

// script writes down a part of a tree, a line for each thing: "# Heading", "field Name, wrong", "column Expires". Numbers
// are written as #, because they depend on the day.
func script(tree []axNode) (lines []string) {
	for _, n := range tree {
		line := spoken[n.role]
		switch {
		case n.cell, line == "" && n.role != "heading", strings.HasPrefix(n.name, "Show date picker"): // the browser's own
			continue
		case n.role == "heading":
			line = strings.Repeat("#", level(n))
		case n.name == "" && slices.Contains([]string{"form", "group"}, line):
			continue // no landmark without a name
		}
		line = strings.TrimSpace(line + " " + digits.ReplaceAllString(n.name, "#"))
		if n.states["invalid"] == "true" {
			line += ", wrong"
		}
		if c := n.states["checked"]; c != "" && c != "false" {
			line += ", " + map[string]string{"true": "ticked", "mixed": "some ticked"}[c]
		}
		lines = append(lines, line)
	}
	return lines
}

// level is that of a heading; that it has one is checked elsewhere.
func level(n axNode) int {
	level, _ := strconv.Atoi(n.states["level"])
	return level
}

// around splits a tree into what stands around the main part, and the main part.
func around(tree []axNode) (frame, main []axNode) {
	from := slices.IndexFunc(tree, func(n axNode) bool { return n.role == "main" })
	to := slices.IndexFunc(tree, func(n axNode) bool { return n.role == "contentinfo" })
	if from < 0 || to < from {
		return nil, nil // that there is one of each is checked elsewhere
	}
	return slices.Concat(tree[:from], tree[to:]), tree[from:to]
}

// wantHeard checks that the main part of a page is heard as it is written down, if it is; that the frame is the same on
// every page; and that whatever is wrong in a field is said when the field is reached, not only in the summary.
func (v *visitor) wantHeard(t *testing.T, name string) {
	t.Helper()
	tree := v.axTree()
	frame, main := around(tree)
	if want, ok := heard[name]; ok {
		got := script(main)
		wanted := strings.Split(strings.TrimSpace(want), "\n")
		if !slices.EqualFunc(got, wanted, asWritten) {
			t.Errorf("%s is heard as\n%s\n\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(wanted, "\n"))
		}
	}
	if got := strings.ReplaceAll(strings.Join(script(frame), "\n"), ", wrong", ""); name != "signin" && got != strings.TrimSpace(heardFrame) {
		t.Errorf("around %s is heard\n%s\n\nwant%s", name, got, heardFrame)
	}
	for _, n := range tree {
		if n.states["invalid"] == "true" && n.about == "" {
			t.Errorf("%s: nothing says at %s what is wrong", name, n)
		}
	}
}

// asWritten compares a line with one in which … stands for what depends on the data.
func asWritten(got, want string) bool {
	before, after, open := strings.Cut(want, "…")
	if !open || after == "" && strings.HasSuffix(got, "…") {
		return got == want
	}
	return len(got) >= len(before)+len(after) && strings.HasPrefix(got, before) && strings.HasSuffix(got, after)
}
