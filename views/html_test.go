package views

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"golang.org/x/net/html"
)

// render gives the page as a string.
func render(t testing.TB, page templ.Component) string {
	t.Helper()
	var b bytes.Buffer
	if err := page.Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// parse reads a page as a browser does.
func parse(t testing.TB, page string) *html.Node {
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

func attr(n *html.Node, name string) string {
	v, _ := lookAttr(n, name)
	return v
}

func lookAttr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// textOf is the text of an element, blanks folded.
func textOf(n *html.Node) string {
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

// within tells whether n stands inside an element of this name.
func within(n *html.Node, name string) bool {
	for p := range n.Ancestors() {
		if p.Type == html.ElementNode && p.Data == name {
			return true
		}
	}
	return false
}

// pretty writes the inside of an element one tag a line, to be compared and
// read in reviews.
func pretty(root *html.Node) string {
	var b strings.Builder
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		indent := strings.Repeat("  ", depth)
		switch n.Type {
		case html.TextNode:
			if s := strings.Join(strings.Fields(n.Data), " "); s != "" {
				b.WriteString(indent + html.EscapeString(s) + "\n")
			}
		case html.ElementNode:
			b.WriteString(indent + "<" + n.Data)
			for _, a := range n.Attr {
				b.WriteString(" " + a.Key + `="` + html.EscapeString(a.Val) + `"`)
			}
			b.WriteString(">\n")
			if n.Data == "svg" {
				return // drawings are looked at, not read
			}
			for c := range n.ChildNodes() {
				walk(c, depth+1)
			}
		}
	}
	for c := range root.ChildNodes() {
		walk(c, 0)
	}
	return b.String()
}
