package views

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// Parts that several others are made of are all in the style guide, drawn by the very same code.
func TestStyleguideShowsEveryPart(t *testing.T) {
	without := []string{
		"columnHeads", "columnHead", "hiddenColumnHead", // drawn like the list's, which are buttons
		"enterButton",                                                                                              // which nobody sees
		"errorSummary",                                                                                             // takes the focus; what it says is shown
		"findSection", "findEntries", "planTable", "planRows", "planList", "openPlans", "recipeLink", "signInForm", // of one page only
	}
	uses, users := parts(t)
	shown := map[string]bool{}
	var show func(string)
	show = func(name string) {
		if !shown[name] {
			shown[name] = true
			for _, used := range uses[name] {
				show(used)
			}
		}
	}
	show("Styleguide")
	if len(uses) < 50 || len(shown) < 30 {
		t.Fatalf("%d parts, of which %d are shown", len(uses), len(shown))
	}
	for name, n := range users {
		if n > 1 && !shown[name] && !slices.Contains(without, name) {
			t.Errorf("%s is used %d times and not shown", name, n)
		}
	}
	for _, name := range without {
		if _, ok := uses[name]; !ok || shown[name] {
			t.Errorf("%s needs no exception", name)
		}
	}
}

// parts are the parts that each part uses, and how often each is used.
func parts(t *testing.T) (uses map[string][]string, users map[string]int) {
	t.Helper()
	files, err := filepath.Glob("*.templ")
	if err != nil {
		t.Fatal(err)
	}
	uses, users = map[string][]string{}, map[string]int{}
	line := regexp.MustCompile(`(?m)^templ (\w+)\(|@(\w+)\(`)
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		part := ""
		for _, m := range line.FindAllStringSubmatch(string(source), -1) {
			if m[1] != "" {
				part = m[1]
				uses[part] = nil
				continue
			}
			uses[part] = append(uses[part], m[2])
			users[m[2]]++
		}
	}
	return uses, users
}

// Every size of type has its class, or it is shown in another.
func TestStyleguideDrawsEverySizeOfType(t *testing.T) {
	css, err := os.ReadFile("../static/css/7-guide.css")
	if err != nil {
		t.Fatal(err)
	}
	tokens, err := os.ReadFile("../static/css/1-tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile(`--(t-\w+):`).FindAllSubmatch(tokens, -1)
	if len(names) < 4 {
		t.Fatalf("there are %d sizes of type", len(names))
	}
	for _, m := range names {
		if !regexp.MustCompile(`\.guide-` + string(m[1]) + ` \{\s+font-size: var\(--` + string(m[1]) + `\)`).Match(css) {
			t.Errorf("%s is not drawn", m[1])
		}
	}
}
