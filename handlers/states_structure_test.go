package handlers

import (
	"slices"
	"strings"
	"testing"

	"codedesk/internal/text"

	"golang.org/x/net/html"
)

func haveOneHeadingAndOwnTitle(t *testing.T, g gallery) {
	t.Helper()
	pages := map[string]string{} // by language and title
	g.each(t, func(t *testing.T, s shown) {
		heading := textIn(onlyElement(t, s.doc, "h1"))
		title := textIn(onlyElement(t, s.doc, "title"))
		prefix := s.lang.ShellErrorPrefix()
		if strings.HasPrefix(title, prefix) != s.fault {
			t.Errorf("the title is %q; something needs correcting: %v", title, s.fault)
		}
		if s.lang == text.English && s.fault && !strings.HasPrefix(title, "Error: ") {
			t.Errorf("the title is %q", title)
		}
		if want := heading + " · Codedesk"; strings.TrimPrefix(title, prefix) != want {
			t.Errorf("the title is %q, want %q", title, want)
		}
		page, _, _ := strings.Cut(s.name, "-")
		key := string(s.lang) + title
		if other, ok := pages[key]; ok && other != page {
			t.Errorf("%s and %s have the title %q", other, page, title)
		}
		pages[key] = page
		if lang := attributeOf(onlyElement(t, s.doc, "html"), "lang"); lang != string(s.lang) {
			t.Errorf("the page says that its language is %q", lang)
		}
	})
}

func canBeUsedByEverybody(t *testing.T, g gallery) {
	t.Helper()
	g.each(t, func(t *testing.T, s shown) {
		ids := map[string]bool{}
		for _, n := range elements(s.doc) {
			if id, ok := attribute(n, "id"); ok {
				if id == "" || ids[id] {
					t.Errorf("the id %q is empty or not unique", id)
				}
				ids[id] = true
			}
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("<%s %s>", n.Data, a.Key)
				}
			}
			if n.Data == "style" || n.Data == "script" && n.FirstChild != nil {
				t.Errorf("inline <%s>", n.Data)
			}
			if slices.Contains([]string{"h1", "h2", "h3", "button", "a", "label", "legend", "caption", "summary", "option", "dt", "li"}, n.Data) &&
				textIn(n) == "" && attributeOf(n, "aria-label") == "" && !holdsNamed(n) {
				t.Errorf("an empty <%s>", n.Data)
			}
		}
		for _, n := range elements(s.doc, "input", "select", "textarea", "progress") {
			if attributeOf(n, "type") != "hidden" && !isWithin(n, "label") && !hasLabel(s.doc, attributeOf(n, "id")) {
				t.Errorf("<%s name=%q> has no label", n.Data, attributeOf(n, "name"))
			}
		}
		for _, n := range elements(s.doc, "a") {
			if target, inPage := strings.CutPrefix(attributeOf(n, "href"), "#"); inPage && !ids[target] {
				t.Errorf("a link leads to #%s, which is not there", target)
			}
		}
	})
}

// holdsNamed says whether this is the place to press of a checkbox that has a name of its own.
func holdsNamed(label *html.Node) bool {
	return label.Data == "label" && slices.ContainsFunc(elements(label, "input"), func(n *html.Node) bool {
		return attributeOf(n, "aria-label") != ""
	})
}

func hasLabel(doc *html.Node, id string) bool {
	return slices.ContainsFunc(elements(doc, "label"), func(n *html.Node) bool {
		return id != "" && attributeOf(n, "for") == id && textIn(n) != ""
	})
}

func enterNeverDeletes(t *testing.T, g gallery) {
	t.Helper()
	lists, plans := 0, 0
	g.each(t, func(t *testing.T, s shown) {
		for _, form := range elements(s.doc, "form") {
			submits := slices.DeleteFunc(elements(form, "button"), func(n *html.Node) bool { return attributeOf(n, "type") == "button" })
			action := attributeOf(form, "action")
			switch {
			case action == "/codes" && len(byName(form, "q")) > 0:
				lists++
				if attributeOf(submits[0], "name") != "do" || attributeOf(submits[0], "value") != doFilter {
					t.Errorf("Enter in the list presses %q", attributeOf(submits[0], "value"))
				}
			case strings.HasSuffix(action, "/execute"):
				plans++
				if !strings.HasSuffix(attributeOf(submits[0], "formaction"), "/keep") {
					t.Errorf("Enter in the plan goes to %q", attributeOf(submits[0], "formaction"))
				}
				last := submits[len(submits)-1]
				if _, elsewhere := attribute(last, "formaction"); elsewhere {
					t.Error("the last button of the plan does not delete")
				}
			}
		}
	})
	if lists == 0 || plans == 0 {
		t.Errorf("%d lists and %d plans were looked at", lists, plans)
	}
}

// looking are the values of "do" that are for viewers too.
func looking(do string) bool {
	return do == doFilter || do == doExpired || do == doRefresh ||
		slices.ContainsFunc([]string{doSort, doPage, doWithout, doShow, doHide, doRecipe}, func(prefix string) bool { return strings.HasPrefix(do, prefix) })
}

func viewersFindOnlyWhatLooks(t *testing.T, g gallery) {
	t.Helper()
	looked := map[string]bool{}
	g.each(t, func(t *testing.T, s shown) {
		if s.world.who().Role != viewer.Role {
			return
		}
		main := onlyElement(t, s.doc, "main")
		for _, n := range byName(main, "do") {
			looked[attributeOf(n, "value")] = true
			if !looking(attributeOf(n, "value")) {
				t.Errorf("a viewer finds the button %q", attributeOf(n, "value"))
			}
		}
		if n := len(byName(main, "id")) + len(byName(main, "was")); n > 0 {
			t.Errorf("a viewer finds %d checkboxes", n)
		}
		for _, form := range elements(main, "form") {
			looks := []string{"/codes", navFind, "/demo", "/history", "/history/verify"}
			if action := attributeOf(form, "action"); !slices.Contains(looks, action) && !strings.HasSuffix(action, "/show") {
				t.Errorf("a viewer finds a form to %q", action)
			}
		}
		for _, words := range readable(main) {
			for _, temptation := range []string{s.lang.ListDelete(), s.lang.ListStaleDelete(), s.lang.PlanTakeOut(), s.lang.PlanDrop()} {
				if strings.Contains(words, temptation) {
					t.Errorf("a viewer reads %q", folded(words))
				}
			}
		}
	})
	for _, do := range []string{doFilter, doExpired, doRefresh, doSort + "terminal", doPage + "1", doWithout + "q"} {
		if !looked[do] {
			t.Errorf("no viewer finds the button %q", do)
		}
	}
}

func tablesTellWhatTheyHold(t *testing.T, g gallery) {
	t.Helper()
	g.each(t, func(t *testing.T, s shown) {
		for _, table := range elements(s.doc, "table") {
			if caption := onlyElement(t, table, "caption"); textIn(caption) == "" {
				t.Error("an empty caption")
			}
			for _, tr := range elements(onlyElement(t, table, "tbody"), "tr") {
				heads := elements(tr, "th")
				if len(heads) != 1 || attributeOf(heads[0], "scope") != "row" {
					t.Errorf("a row has %d headings", len(heads))
				}
			}
			for _, th := range elements(onlyElement(t, table, "thead"), "th") {
				if attributeOf(th, "scope") != "col" {
					t.Errorf("the heading %q is not one of a column", textIn(th))
				}
			}
		}
	})
}

// The list's table says aloud how it is sorted and filtered, and its form knows which rows were ticked.
func listSaysHowItIs(t *testing.T, g gallery) {
	t.Helper()
	looked := 0
	g.each(t, func(t *testing.T, s shown) {
		tables := elements(s.doc, "table")
		if !strings.HasPrefix(s.name, "list-") || len(tables) == 0 {
			return
		}
		looked++
		caption := textIn(onlyElement(t, tables[0], "caption"))
		sorted := slices.DeleteFunc(elements(tables[0], "th"), func(n *html.Node) bool { _, ok := attribute(n, "aria-sort"); return !ok })
		if len(sorted) != 1 {
			t.Fatalf("%d columns say that they are sorted", len(sorted))
		}
		down := attributeOf(sorted[0], "aria-sort") == "descending"
		if !strings.Contains(caption, textIn(sorted[0])) || !strings.Contains(caption, s.lang.ListDirection(down)) {
			t.Errorf("sorted by %q, descending: %v; the caption says %q", textIn(sorted[0]), down, caption)
		}
		for _, chip := range elements(s.doc, "button") {
			if strings.HasPrefix(attributeOf(chip, "value"), doWithout) && !strings.Contains(caption, textIn(chip)) {
				t.Errorf("filtered by %q; the caption says %q", textIn(chip), caption)
			}
		}
		var ticked, was []string
		for _, box := range byName(tables[0], "id") {
			if _, ok := attribute(box, "checked"); ok {
				ticked = append(ticked, attributeOf(box, "value"))
			}
		}
		for _, n := range byName(tables[0], "was") {
			was = append(was, attributeOf(n, "value"))
		}
		if !slices.Equal(ticked, was) {
			t.Errorf("ticked are %q, was says %q", ticked, was)
		}
	})
	if looked == 0 {
		t.Error("no list was looked at")
	}
}
