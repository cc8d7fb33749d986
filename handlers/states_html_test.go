package handlers

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func parsed(t testing.TB, page string) *html.Node {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// elements returns all elements with one of the names, all with none.
func elements(root *html.Node, names ...string) []*html.Node {
	var found []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && (len(names) == 0 || slices.Contains(names, n.Data)) {
			found = append(found, n)
		}
	}
	return found
}

// onlyElement returns the one element with a name.
func onlyElement(t testing.TB, root *html.Node, name string) *html.Node {
	t.Helper()
	found := elements(root, name)
	if len(found) != 1 {
		t.Fatalf("%d <%s>, want 1", len(found), name)
	}
	return found[0]
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func attributeOf(n *html.Node, name string) string {
	value, _ := attribute(n, name)
	return value
}

// byName returns the elements that have this value in the attribute "name".
func byName(root *html.Node, name string) []*html.Node {
	var found []*html.Node
	for _, n := range elements(root) {
		if attributeOf(n, "name") == name {
			found = append(found, n)
		}
	}
	return found
}

// textIn is the text of an element, blanks folded.
func textIn(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
			if d.NextSibling == nil || d.NextSibling.Data != "wbr" { // behind one the same word goes on
				b.WriteByte(' ')
			}
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func isWithin(n *html.Node, name string) bool {
	for p := range n.Ancestors() {
		if p.Type == html.ElementNode && p.Data == name {
			return true
		}
	}
	return false
}

// goldenRows is how many rows of a table a golden file has. The rest are only counted.
const goldenRows = 3

// pretty writes the inside of an element for golden files: one element a line, with its text when it holds nothing
// else, drawings left out, long tables cut.
func pretty(root *html.Node) string {
	var b strings.Builder
	writeChildren(&b, root, 0)
	return b.String()
}

func writeChildren(b *strings.Builder, n *html.Node, depth int) {
	indent := strings.Repeat("  ", depth)
	rows := 0
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode:
			if s := folded(c.Data); s != "" {
				b.WriteString(indent + html.EscapeString(s) + "\n")
			}
		case c.Type == html.ElementNode && c.Data != "svg":
			if c.Data == "tr" && n.Data == "tbody" {
				if rows++; rows > goldenRows {
					continue
				}
			}
			writeElement(b, c, depth)
		}
	}
	if rows > goldenRows {
		b.WriteString(indent + "<!-- " + strconv.Itoa(rows-goldenRows) + " more rows -->\n")
	}
}

func writeElement(b *strings.Builder, n *html.Node, depth int) {
	b.WriteString(strings.Repeat("  ", depth) + "<" + n.Data)
	for _, a := range n.Attr {
		b.WriteString(" " + a.Key)
		if a.Val != "" {
			b.WriteString(`="` + html.EscapeString(shortened(a)) + `"`)
		}
	}
	b.WriteString(">")
	if c := n.FirstChild; c != nil && c == n.LastChild && c.Type == html.TextNode && n.Data != "pre" {
		b.WriteString(html.EscapeString(folded(c.Data)) + "\n")
		return
	}
	b.WriteString("\n")
	if n.Data == "pre" {
		for line := range strings.Lines(textOfPre(n)) {
			b.WriteString(strings.Repeat("  ", depth+1) + html.EscapeString(line))
		}
		return
	}
	writeChildren(b, n, depth+1)
}

// shortened cuts lists of ids in attributes as tables are cut.
func shortened(a html.Attribute) string {
	if ids := strings.Fields(a.Val); a.Key == "value" && len(ids) > goldenRows && len(ids[0]) == 32 {
		return strings.Join(ids[:goldenRows], " ") + " …" + strconv.Itoa(len(ids)-goldenRows)
	}
	return a.Val
}

func textOfPre(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func folded(s string) string { return strings.Join(strings.Fields(s), " ") }
