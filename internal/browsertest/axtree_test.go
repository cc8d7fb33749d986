package browsertest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
)

// axNode is an element as assistive technology gets it.
type axNode struct {
	role, name, about string            // about is its description: a hint, what is wrong with it
	states            map[string]string // "checked": "mixed", "focused": "true", "level": "2", …
	cell              bool              // it is in a cell of a table and tells data
}

// String is the node in a line: checkbox "Select Room 4-12" checked=true.
func (n axNode) String() string {
	var line strings.Builder
	line.WriteString(fmt.Sprintf("%s %q", n.role, n.name))
	for _, state := range []string{"level", "checked", "pressed", "expanded", "invalid", "live", "focused"} {
		if value := n.states[state]; value != "" && value != "false" && value != "off" {
			line.WriteString(" " + state + "=" + value)
		}
	}
	return line.String()
}

// axTree is the page as assistive technology gets it, in its order, without what it leaves out.
func (v *visitor) axTree() (tree []axNode) {
	v.t.Helper()
	text := func(value *accessibility.Value) string {
		if value == nil || len(value.Value) == 0 {
			return ""
		}
		var any any
		if err := json.Unmarshal([]byte(value.Value), &any); err != nil {
			v.t.Fatal(err)
		}
		return strings.Join(strings.Fields(fmt.Sprint(any)), " ")
	}
	all := call(v, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes
	byID := make(map[accessibility.NodeID]*accessibility.Node, len(all))
	for _, n := range all {
		byID[n.NodeID] = n
	}
	var walk func(id accessibility.NodeID, cell bool)
	walk = func(id accessibility.NodeID, cell bool) {
		n := byID[id]
		if n == nil {
			return
		}
		if !n.Ignored {
			node := axNode{role: text(n.Role), name: text(n.Name), about: text(n.Description), states: map[string]string{}}
			cell = cell || slices.Contains([]string{"cell", "gridcell", "rowheader"}, node.role)
			node.cell = cell
			for _, p := range n.Properties {
				node.states[string(p.Name)] = text(p.Value)
			}
			tree = append(tree, node)
		}
		for _, child := range n.ChildIDs {
			walk(child, cell)
		}
	}
	walk(all[0].NodeID, false)
	return tree
}

// wantTree checks that the tree has these lines in this order, among others.
func (v *visitor) wantTree(what string, lines ...string) {
	v.t.Helper()
	tree := v.axTree()
	at := 0
	for _, want := range lines {
		found := slices.IndexFunc(tree[at:], func(n axNode) bool { return n.String() == want })
		if found < 0 {
			v.t.Errorf("%s: %s is not there, or not after what comes before it\n%s", what, want, outline(tree))
			return
		}
		at += found + 1
	}
}

// outline is a tree without its texts.
func outline(tree []axNode) string {
	var b strings.Builder
	for _, n := range tree {
		if !slices.Contains([]string{"StaticText", "InlineTextBox", "generic", "none", "paragraph", "ListMarker"}, n.role) {
			b.WriteString(n.String() + "\n")
		}
	}
	return b.String()
}

// focus is what has the focus, "" when that is the document itself.
func (v *visitor) focus() string {
	v.t.Helper()
	for _, n := range v.axTree() {
		if n.states["focused"] == "true" && n.role != "RootWebArea" {
			delete(n.states, "focused")
			return n.String()
		}
	}
	return ""
}

// usable are roles that need a name.
var usable = []string{"button", "link", "checkbox", "textbox", "searchbox", "combobox", "radio", "dialog", "table", "navigation", "search", "progressbar", "radiogroup"}

// wantTreeInOrder checks that the page has one of each landmark, headings that do not skip a level, and a name for
// everything that can be used: as Chromium hands it to assistive technology, and not as the markup looks.
func (v *visitor) wantTreeInOrder(t *testing.T, name string) {
	t.Helper()
	tree := v.axTree()
	count := map[string]int{}
	level := 0
	for _, n := range tree {
		count[n.role]++
		if slices.Contains(usable, n.role) && n.name == "" {
			t.Errorf("%s: a %s has no name", name, n.role)
		}
		if n.role != "heading" {
			continue
		}
		next, err := strconv.Atoi(n.states["level"])
		if err != nil || next > level+1 {
			t.Errorf("%s: heading %q of level %q comes after one of level %d", name, n.name, n.states["level"], level)
		}
		if n.name == "" {
			t.Errorf("%s: a heading says nothing", name)
		}
		level = next
	}
	for _, landmark := range []string{"banner", "main", "contentinfo"} {
		if count[landmark] != 1 {
			t.Errorf("%s: %d × %s", name, count[landmark], landmark)
		}
	}
	if len(tree) < 20 {
		t.Errorf("%s: the tree has %d nodes", name, len(tree))
	}
}

// The list as it is heard, and what is heard after a tick.
func TestListIsHeard(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=30")
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	first := ask[string](ann, "box(1).ariaLabel")
	ann.wantTree("the list",
		`RootWebArea "Activation codes · Codedesk" focused=true`, `link "Skip to content"`, `banner ""`, `navigation "Main"`,
		`link "Activation codes"`, `link "Recipes"`, `link "History"`, `search "Look up a code"`, `textbox "Whole code, id or terminal"`,
		`main ""`, `heading "Activation codes" level=1`, `search "Search and filters"`, `textbox "Whole code, terminal or department"`,
		`combobox "Terminal type"`, `combobox "Department"`, `combobox "Expiry"`,
		`table "Activation codes, sorted by Expires, ascending, not filtered"`, `columnheader "Select"`, `checkbox "Select all codes on this page"`, `columnheader "Terminal"`, `button "Sort by Terminal, ascending"`, `columnheader "Expires"`,
		`checkbox "`+first+`"`, `navigation "Pages"`, `status "" live=polite`, `button "Delete selected…"`, `contentinfo ""`)
	ann.ticks(1)
	ann.wantTree("after a tick", `checkbox "Select all codes on this page" checked=mixed`, `checkbox "`+first+`" checked=true focused=true`, `status "" live=polite`, `StaticText "1 of 30 selected"`)
	ann.click("the box in the head", "one('[data-tick-all] input')")
	ann.wantTree("after all were ticked", `checkbox "Select all codes on this page" checked=true focused=true`, `StaticText "30 of 30 selected"`)
}

// Where the focus is after each thing that a person can do: at what needs correcting, at the message, at the answer; and
// at the beginning of a page that has none of them.
func TestFocusAfterEachStep(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=120")
	ann := d.visitor(t)
	want := func(what, focus string) {
		t.Helper()
		if got := ann.focus(); got != focus {
			t.Errorf("after %s the focus is on %s, want %s", what, got, focus)
		}
	}
	const messages, start = `region "Messages"`, ""
	ann.looksAroundAs("Administrator")
	want("signing in", start)
	ann.presses("Delete selected…")
	want("deleting with nothing selected", `alert "" live=assertive`)
	ann.filters("expiry", "expired")
	want("filtering", start)
	ann.leaving("the sorted list", func() { ann.click("Terminal", "one('[value=sort-terminal]')") })
	want("sorting", start)
	ann.presses("Select the 30 on this page")
	want("selecting a page", messages)
	ann.presses("Delete selected…")
	want("making a plan", start)
	ann.leaving("the plan without one code", func() { ann.click("Take out", "one('.c-action button')") })
	want("taking a code out", messages)
	ann.leaving("the plan again", func() { ann.click("Delete", "one('.decide .danger')") })
	want("deleting without the tick", `alert "" live=assertive`)
	ann.confirms(29)
	want("deleting", messages)
	ann.opens("/preferences")
	ann.presses("Save")
	want("saving preferences", messages)
	ann.pastes("Room that nobody has")
	want("looking up a list", `region "1 entry in your list"`)
	ann.opens("/codes/find")
	ann.types("List", `"`)
	ann.presses("Find")
	want("pasting quotes without an end", `alert "" live=assertive`)
	ann.opens("/nowhere")
	want("an address without a page", start)
	if title := ask[string](ann, "document.title"); !strings.HasPrefix(title, "Error: ") {
		t.Errorf("the title of an error is %q", title)
	}
}
