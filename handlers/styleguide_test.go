package handlers

import (
	"slices"
	"strings"
	"testing"

	"codedesk/static"

	"github.com/labstack/echo/v4"
)

func guideStatesOfItself() []state {
	return []state{{name: "styleguide", show: func(a *app, c echo.Context) error { return a.styleguide(c) },
		world: world{address: navGuide, stage: &StageState{}}, chinese: true}}
}

// The style guide names every state that is recorded, on the page whose name it begins with, and no other.
func TestStyleguideNamesEveryState(t *testing.T) {
	t.Parallel()
	var recorded, named []string
	for _, s := range states() {
		if s.name != "styleguide" {
			recorded = append(recorded, s.name)
		}
	}
	for _, p := range guidePages {
		for _, name := range guideStates(p.page) {
			if name != p.page && !strings.HasPrefix(name, p.page+"-") {
				t.Errorf("%s is among the states of %s", name, p.page)
			}
			named = append(named, name)
		}
	}
	slices.Sort(recorded)
	slices.Sort(named)
	if missing := subtract(recorded, named); len(missing) > 0 {
		t.Errorf("not named are %q", missing)
	}
	if gone := subtract(named, recorded); len(gone) > 0 {
		t.Errorf("named are %q, which do not exist", gone)
	}
}

func TestStyleguideFindsEveryColour(t *testing.T) {
	t.Parallel()
	var names []string
	for _, c := range static.Colours() {
		names = append(names, c.Name)
	}
	for _, p := range static.Pairs() {
		if !slices.Contains(names, p.Front) || !slices.Contains(names, p.Back) {
			t.Errorf("a colour of %+v does not exist", p)
		}
	}
}
