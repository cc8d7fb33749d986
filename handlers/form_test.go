package handlers_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// form is a form of a page with what is filled in.
type form struct {
	page   *page
	node   *html.Node
	values url.Values
}

// list is the one form of the list of codes.
func (p *page) list() *form { p.t.Helper(); return p.form("/codes") }

// set fills in a field that the form has.
func (f *form) set(name, value string) *form {
	f.page.t.Helper()
	if find(f.node, func(n *html.Node) bool { return attr(n, "name") == name && n.Data != "button" }) == nil {
		f.page.t.Fatalf("the form has no field %q", name)
	}
	f.values.Set(name, value)
	return f
}

// tick ticks checkboxes of the form, all of which must be there.
func (f *form) tick(name string, values ...string) *form {
	f.page.t.Helper()
	for _, value := range values {
		box := find(f.node, func(n *html.Node) bool { return named("input", name)(n) && attr(n, "value") == value })
		if attr(box, "type") != "checkbox" {
			f.page.t.Fatalf("the form has no checkbox %s=%s", name, value)
		}
		if !slices.Contains(f.values[name], value) {
			f.values.Add(name, value)
		}
	}
	return f
}

// untick is the reverse of tick.
func (f *form) untick(name string, values ...string) *form {
	f.values[name] = slices.DeleteFunc(f.values[name], func(v string) bool { return slices.Contains(values, v) })
	return f
}

// press submits the form with a button, by its name and value; an empty name stands for the button without one.
func (f *form) press(name, value string) *page {
	f.page.t.Helper()
	return f.submit(f.button(name, value))
}

// keep saves the ticks as the script does in the background.
func (f *form) keep() *page {
	f.page.t.Helper()
	fields := f.values
	fields.Set("do", "keep")
	return f.page.browser.post(attr(f.node, "action"), fields)
}

// enter submits the form as Enter in a text field does: with the first of its submit buttons.
func (f *form) enter() *page {
	f.page.t.Helper()
	return f.submit(find(f.node, isSubmit))
}

// button finds a submit button.
func (f *form) button(name, value string) *html.Node {
	f.page.t.Helper()
	button := find(f.node, func(n *html.Node) bool {
		return isSubmit(n) && attr(n, "name") == name && (name == "" || attr(n, "value") == value) &&
			(name != "" || !has(n, "formaction"))
	})
	if button == nil {
		f.page.t.Fatalf("%s %s: the form has no button %s=%s", f.page.method, f.page.url.RequestURI(), name, value)
	}
	return button
}

// hasButton tells whether the form has a submit button.
func (f *form) hasButton(name, value string) bool {
	return find(f.node, func(n *html.Node) bool {
		return isSubmit(n) && attr(n, "name") == name && attr(n, "value") == value
	}) != nil
}

func (f *form) submit(button *html.Node) *page {
	f.page.t.Helper()
	answer, err := f.prepare(button)()
	if err != nil {
		f.page.t.Fatal(err)
	}
	return answer
}

// prepare is submit up to the press itself, which may be made by another goroutine than the test's.
func (f *form) prepare(button *html.Node) (press func() (*page, error)) {
	f.page.t.Helper()
	if attr(f.node, "method") != "post" {
		f.page.t.Fatal("the form is not a POST")
	}
	values := url.Values{}
	for name, all := range f.values {
		values[name] = slices.Clone(all)
	}
	if name := attr(button, "name"); name != "" {
		values.Add(name, attr(button, "value"))
	}
	action := attr(f.node, "action")
	if has(button, "formaction") {
		action = attr(button, "formaction")
	}
	origin := f.page.browser.desk.web.URL
	return func() (*page, error) {
		return f.page.browser.try(http.MethodPost, action, values, "Sec-Fetch-Site", "same-origin", "Origin", origin)
	}
}

// fields are the values that a form sends as it stands on the page, without a button.
func fields(form *html.Node) url.Values {
	values := url.Values{}
	for _, n := range findAll(form, func(n *html.Node) bool { return attr(n, "name") != "" }) {
		switch {
		case n.Data == "select":
			values.Add(attr(n, "name"), chosen(n))
		case n.Data == "textarea" && n.FirstChild != nil:
			values.Add(attr(n, "name"), n.FirstChild.Data)
		case n.Data != "input":
		case attr(n, "type") == "checkbox" || attr(n, "type") == "radio":
			if has(n, "checked") {
				values.Add(attr(n, "name"), attr(n, "value"))
			}
		default:
			values.Add(attr(n, "name"), attr(n, "value"))
		}
	}
	return values
}

// chosen is the value of a select: the selected option, or else the first.
func chosen(n *html.Node) string {
	options := findAll(n, tag("option"))
	for _, o := range options {
		if has(o, "selected") {
			return attr(o, "value")
		}
	}
	if len(options) == 0 {
		return ""
	}
	return attr(options[0], "value")
}

// isSubmit tells whether a node is a button that submits.
func isSubmit(n *html.Node) bool {
	return n.Data == "button" && n.Type == html.ElementNode && attr(n, "type") != "button"
}

func tag(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.Data == name }
}

func class(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return slices.Contains(strings.Fields(attr(n, "class")), name) }
}

func named(tag, name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.Data == tag && attr(n, "name") == name }
}

// find returns the first element that matches, in the order of the document; nil if there is none.
func find(n *html.Node, match func(*html.Node) bool) *html.Node {
	if all := findAll(n, match); len(all) > 0 {
		return all[0]
	}
	return nil
}

func findAll(n *html.Node, match func(*html.Node) bool) []*html.Node {
	var all []*html.Node
	if n == nil {
		return nil
	}
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && match(d) {
			all = append(all, d)
		}
	}
	return all
}

func attr(n *html.Node, name string) string {
	if n != nil {
		for _, a := range n.Attr {
			if a.Key == name {
				return a.Val
			}
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return n != nil && slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

// words is the text of an element with single spaces.
func words(n *html.Node) string {
	var b strings.Builder
	if n == nil {
		return ""
	}
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
