package views

import (
	"maps"
	"slices"
	"testing"

	"golang.org/x/net/html"
)

// fields are the values that a form would send without pressing a button.
func fields(form *html.Node) map[string][]string {
	all := map[string][]string{}
	for _, n := range elements(form, "input") {
		_, checked := lookAttr(n, "checked")
		if kind := attr(n, "type"); (kind == "checkbox" || kind == "radio") && !checked || attr(n, "name") == "" {
			continue
		}
		all[attr(n, "name")] = append(all[attr(n, "name")], attr(n, "value"))
	}
	return all
}

// values are the values of all buttons with this name.
func values(root *html.Node, name string) []string {
	var all []string
	for _, b := range elements(root, "button") {
		if attr(b, "name") == name {
			all = append(all, attr(b, "value"))
		}
	}
	return all
}

func byID(t *testing.T, doc *html.Node, id string) *html.Node {
	t.Helper()
	for _, n := range elements(doc) {
		if attr(n, "id") == id {
			return n
		}
	}
	t.Fatalf("no element with id %q", id)
	return nil
}

func TestListFormSaysWhatWasAndWhatIsTicked(t *testing.T) {
	p := codesPage(4)
	form := byID(t, parse(t, render(t, Codes(p))), "list")
	got := fields(form)
	ticked := []string{p.Table.Rows[0].ID, p.Table.Rows[1].ID, p.Table.Rows[3].ID}
	if !slices.Equal(got["id"], ticked) || !slices.Equal(got["was"], ticked) {
		t.Errorf("id %v, was %v, want %v", got["id"], got["was"], ticked)
	}
	if !slices.Equal(got["at"], []string{"expiry=expired"}) {
		t.Errorf("at %v", got["at"])
	}
	shown := ticked[0] + " " + ticked[1] + " " + p.Table.Rows[2].ID + " " + ticked[2]
	if !slices.Equal(got["shown"], []string{shown}) {
		t.Errorf("shown %v", got["shown"])
	}
	if attr(form, "autocomplete") != "off" {
		t.Error("browsers would put back old ticks")
	}
	want := []string{
		"filter", "expired", "refresh", "filter", "without-expiry", "select-page", "select-matching", "clear", "show-*",
		"sort-terminal", "sort-code", "sort-type", "sort-department", "sort-expires", "sort-status",
	}
	for i, r := range p.Table.Rows { // in the details for small screens, and in the column
		do := "show-" + r.ID
		if i == 1 {
			do = "hide-" + r.ID
		}
		want = append(want, do, do)
	}
	want = append(want, "page-1", "page-2", "page-13", "page-2", "review", "delete")
	if got := values(form, "do"); !slices.Equal(got, want) {
		t.Errorf("do %v, want %v", got, want)
	}
}

func TestViewersHaveNothingToSelect(t *testing.T) {
	p := codesPage(3)
	p.Selectable = false
	doc := parse(t, render(t, Codes(p)))
	got := fields(byID(t, doc, "list"))
	if len(got["id"])+len(got["was"]) > 0 {
		t.Errorf("fields %v", slices.Collect(maps.Keys(got)))
	}
	for _, do := range values(doc, "do") {
		switch do {
		case "review", "delete", "clear", "select-page", "select-matching":
			t.Errorf("a viewer can press %q", do)
		}
	}
	for _, n := range elements(elements(doc, "table")[0], "input") {
		t.Errorf("a viewer sees <input type=%q>", attr(n, "type"))
	}
}

func TestDropFormsStandOutsideTheList(t *testing.T) {
	p := codesPage(1)
	codesChanges()["plans-and-messages"](&p)
	doc := parse(t, render(t, Codes(p)))
	drops := 0
	for _, f := range elements(doc, "form") {
		if attr(f, "action") == "/plans/1/drop" && !within(f, "form") {
			drops++
		}
	}
	if drops != 1 {
		t.Errorf("%d forms that drop plan 1", drops)
	}
}

func TestTakeOutGoesToRemoveWithTheCode(t *testing.T) {
	p := planPage(2)
	doc := parse(t, render(t, Plan(p)))
	if got, want := values(doc, "code"), []string{p.Table.Rows[0].ID, p.Table.Rows[1].ID}; !slices.Equal(got, want) {
		t.Errorf("take out %v, want %v", got, want)
	}
	for _, b := range elements(doc, "button") {
		if attr(b, "name") == "code" && attr(b, "formaction") != "/plans/1/remove" {
			t.Errorf("take out goes to %q", attr(b, "formaction"))
		}
	}
}

func TestPlansThatAreClosedCannotBeChanged(t *testing.T) {
	for _, name := range []string{"not-maker", "spent", "dropped", "expired"} {
		t.Run(name, func(t *testing.T) {
			p := planPage(2)
			planChanges()[name](&p)
			doc := parse(t, render(t, Plan(p)))
			if forms := elements(elements(doc, "main")[0], "form"); len(forms) > 0 {
				t.Errorf("%d forms", len(forms))
			}
		})
	}
}

func TestPasswordsAreNeverWritten(t *testing.T) {
	doc := parse(t, render(t, SignIn(signInPassword())))
	if v, ok := lookAttr(byID(t, doc, PasswordID), "value"); ok {
		t.Errorf("the password's value is %q", v)
	}
}

func TestTitleIsThatOfThePageAndOfTheError(t *testing.T) {
	for _, c := range []struct {
		shell Shell
		want  string
	}{
		{Shell{Title: "History"}, "History · Codedesk"},
		{Shell{Title: "History", ErrorPrefix: "Error: "}, "Error: History · Codedesk"},
		{Shell{}, "Codedesk"},
	} {
		if got := textOf(elements(parse(t, render(t, Error(ErrorPage{Shell: c.shell}))), "title")[0]); got != c.want {
			t.Errorf("title %q, want %q", got, c.want)
		}
	}
}

func TestThemeIsOneOfThree(t *testing.T) {
	for theme, want := range map[Theme][2]string{
		"": {"auto", "light dark"}, ThemeAuto: {"auto", "light dark"}, ThemeLight: {"light", "light"}, ThemeDark: {"dark", "dark"}, "pink": {"auto", "light dark"},
	} {
		s := Shell{Theme: theme}
		if got := [2]string{s.themeOrAuto(), s.colorScheme()}; got != want {
			t.Errorf("theme %q gives %v", theme, got)
		}
	}
}
