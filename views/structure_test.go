package views

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// everyState runs a check on the whole document of every state.
func everyState(t *testing.T, check func(t *testing.T, doc *html.Node)) {
	t.Helper()
	for _, s := range states(3) {
		t.Run(s.name, func(t *testing.T) { check(t, parse(t, render(t, s.page))) })
	}
}

func TestEveryPageHasTheLandmarks(t *testing.T) {
	everyState(t, func(t *testing.T, doc *html.Node) {
		for _, name := range []string{"main", "h1", "header", "footer", "title"} {
			if n := len(elements(doc, name)); n != 1 {
				t.Errorf("%d <%s>, want 1", n, name)
			}
		}
		main := elements(doc, "main")[0]
		if attr(main, "id") != "main" || attr(main, "tabindex") != "-1" {
			t.Error("main cannot be skipped to")
		}
		if !within(elements(doc, "h1")[0], "main") {
			t.Error("h1 is not in main")
		}
		first := elements(elements(doc, "body")[0], "a", "button", "input")[0]
		if attr(first, "href") != "#main" {
			t.Error("the skip link is not first")
		}
		if attr(elements(doc, "html")[0], "lang") == "" {
			t.Error("no language")
		}
	})
}

func TestNothingBreaksTheContentSecurityPolicy(t *testing.T) {
	everyState(t, func(t *testing.T, doc *html.Node) {
		for _, n := range elements(doc) {
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("<%s %s>", n.Data, a.Key)
				}
			}
			if n.Data == "style" || n.Data == "script" && (attr(n, "src") == "" || n.FirstChild != nil) {
				t.Errorf("inline <%s>", n.Data)
			}
		}
	})
}

func TestIDsAreUniqueAndReferencesLead(t *testing.T) {
	everyState(t, func(t *testing.T, doc *html.Node) {
		ids := map[string]bool{}
		for _, n := range elements(doc) {
			if id, ok := lookAttr(n, "id"); ok {
				if id == "" || ids[id] {
					t.Errorf("id %q is empty or not unique", id)
				}
				ids[id] = true
			}
		}
		for _, n := range elements(doc) {
			refs := strings.Fields(attr(n, "aria-describedby") + " " + attr(n, "aria-labelledby") + " " + attr(n, "for") + " " + attr(n, "data-copy-from"))
			if href := attr(n, "href"); strings.HasPrefix(href, "#") {
				refs = append(refs, href[1:])
			}
			for _, ref := range refs {
				if !ids[ref] {
					t.Errorf("<%s> refers to %q, which is not there", n.Data, ref)
				}
			}
		}
	})
}

func TestEverythingToUseHasAName(t *testing.T) {
	everyState(t, func(t *testing.T, doc *html.Node) {
		labelled := map[string]bool{}
		for _, l := range elements(doc, "label") {
			// A row's checkbox has a name of its own, and the label is only where it can be pressed.
			if box := elements(l, "input"); textOf(l) == "" && (len(box) != 1 || attr(box[0], "aria-label") == "") {
				t.Error("empty label")
			}
			labelled[attr(l, "for")] = true
		}
		for _, n := range elements(doc, "input", "select", "textarea", "progress") {
			if attr(n, "type") != "hidden" && !labelled[attr(n, "id")] && !within(n, "label") {
				t.Errorf("<%s name=%q> has no label", n.Data, attr(n, "name"))
			}
		}
		for _, n := range elements(doc, "button", "a", "summary", "caption", "legend", "option") {
			label, text := attr(n, "aria-label"), textOf(n)
			if label == "" && text == "" {
				t.Errorf("<%s> has no name", n.Data)
			}
			// Label in Name (WCAG 2.5.3); a page's number and arrow count by their own.
			if visible := strings.TrimSuffix(text, "…"); n.Data == "button" && label != "" && !strings.Contains(label, visible) {
				t.Errorf("%q is not in the name %q", visible, label)
			}
		}
		for _, n := range elements(doc, "nav", "section", "fieldset") {
			if n.Data != "fieldset" && attr(n, "aria-label") == "" && attr(n, "aria-labelledby") == "" {
				t.Errorf("<%s> has no name", n.Data)
			}
		}
	})
}

func TestTablesAreTables(t *testing.T) {
	everyState(t, func(t *testing.T, doc *html.Node) {
		for _, table := range elements(doc, "table") {
			if c := elements(table, "caption"); len(c) != 1 || textOf(c[0]) == "" {
				t.Error("a table needs one caption")
			}
			heads := len(elements(elements(table, "thead")[0], "th"))
			sorted := 0
			for _, th := range elements(elements(table, "thead")[0], "th") {
				if attr(th, "scope") != "col" || textOf(th) == "" {
					t.Error("a heading has no scope or no text")
				}
				if v, ok := lookAttr(th, "aria-sort"); ok {
					sorted++
					if v != "ascending" && v != "descending" {
						t.Errorf("aria-sort=%q", v)
					}
				}
			}
			if sorted > 1 {
				t.Errorf("%d columns are sorted", sorted)
			}
			for _, tr := range elements(elements(table, "tbody")[0], "tr") {
				rowHeads := 0
				for _, th := range elements(tr, "th") {
					if attr(th, "scope") == "row" {
						rowHeads++
					}
				}
				if rowHeads != 1 || len(elements(tr, "th", "td")) != heads {
					t.Errorf("a row has %d row headings and %d cells under %d headings", rowHeads, len(elements(tr, "th", "td")), heads)
				}
			}
		}
	})
}

func TestFormsDoNothingByEnterThatCannotBeUndone(t *testing.T) {
	everyState(t, func(t *testing.T, doc *html.Node) {
		for _, form := range elements(doc, "form") {
			if attr(form, "method") == "dialog" {
				continue // it closes the dialog it is in, and sends nothing
			}
			looksOnly := (attr(form, "action") == "/history" || attr(form, "action") == "/story") && attr(form, "method") == "get"
			if attr(form, "method") != "post" && !looksOnly || attr(form, "action") == "" {
				t.Errorf("form to %q by %q", attr(form, "action"), attr(form, "method"))
			}
			if within(form, "form") {
				t.Error("a form in a form")
			}
			buttons := slices.DeleteFunc(elements(form, "button"), func(n *html.Node) bool { return attr(n, "type") == "button" })
			if len(buttons) == 0 {
				if len(fields(form)) > 2 { // more than "at" and "shown"
					t.Errorf("form to %q has no button", attr(form, "action"))
				}
				continue
			}
			first := buttons[0]
			switch action := attr(form, "action"); {
			case action == "/codes" && len(fields(form)["q"]) > 0 && attr(first, "value") != "filter":
				t.Errorf("Enter in the list presses %q", attr(first, "value"))
			case strings.HasSuffix(action, "/execute") && !strings.HasSuffix(attr(first, "formaction"), "/keep"):
				t.Errorf("Enter in a plan goes to %q", attr(first, "formaction"))
			}
		}
	})
}

func TestStatusIsIconAndWord(t *testing.T) {
	everyState(t, func(t *testing.T, doc *html.Node) {
		for _, n := range elements(doc, "span") {
			if !slices.Contains(strings.Fields(attr(n, "class")), "status") {
				continue
			}
			drawing := elements(n, "svg")
			if len(drawing) != 1 || drawing[0].FirstChild == nil || textOf(n) == "" {
				t.Errorf("status %q lacks its icon or word", textOf(n))
			}
		}
		for _, n := range elements(doc, "svg") {
			if attr(n, "aria-hidden") != "true" || len(elements(n)) == 0 {
				t.Error("an icon is empty or read out")
			}
		}
	})
}
