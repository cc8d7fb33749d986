package handlers

import (
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"codedesk/internal/text"

	"github.com/google/go-cmp/cmp"
	"github.com/labstack/echo/v4"
	"golang.org/x/net/html"
)

var update = flag.Bool("update", false, "write the golden files of the pages anew")

// goldens is the folder of the recorded pages.
const goldens = "testdata/states"

// state is a page in a situation that has a name.
type state struct {
	name    string // begins with the name of the page; also that of the golden file
	world   world
	show    func(*app, echo.Context) error
	status  int  // 0: 200
	fault   bool // something on the page needs correcting, so its title begins with "Error: "
	chinese bool // there is a Chinese golden file as well: one state a page
}

// states are all states of all pages.
func states() []state {
	return slices.Concat(listStates(), findStates(), planStates(), operationStates(), historyStates(), signinStates(),
		preferencesStates(), recipesStates(), protectedStates(), demoStates(), errorStates(), newCodeStates(), creationStates(), storyStates(), guideStatesOfItself())
}

// shown is a state as somebody sees it.
type shown struct {
	state
	lang text.Language
	doc  *html.Node
}

// gallery is every state in every language, shown once for all checks. Checks only read it.
type gallery []shown

// each runs a check on every page of the gallery.
func (g gallery) each(t *testing.T, check func(t *testing.T, s shown)) {
	t.Helper()
	for _, s := range g {
		t.Run(s.name+" in "+string(s.lang), func(t *testing.T) { check(t, s) })
	}
}

func TestStates(t *testing.T) {
	th := newTheatre(t)
	var g gallery
	for _, s := range states() {
		for _, l := range text.Languages() {
			g = append(g, shown{s, l, th.see(t, s, l)})
		}
	}
	for _, rule := range []struct {
		name  string
		check func(t *testing.T, g gallery)
	}{
		{"look as recorded", lookAsRecorded},
		{"Chinese pages have no English in them", chineseHasNoEnglish},
		{"English pages have no Chinese in them", englishHasNoChinese},
		{"punctuation is in order", punctuationIsInOrder},
		{"each has one heading and its own title", haveOneHeadingAndOwnTitle},
		{"each can be used by everybody", canBeUsedByEverybody},
		{"Enter never deletes", enterNeverDeletes},
		{"viewers find only what looks", viewersFindOnlyWhatLooks},
		{"tables tell what they hold", tablesTellWhatTheyHold},
		{"the list says how it is sorted, filtered and ticked", listSaysHowItIs},
	} {
		t.Run(rule.name, func(t *testing.T) { rule.check(t, g) })
	}
}

// see shows a state and checks that it is the answer it ought to be.
func (th *theatre) see(t testing.TB, s state, l text.Language) *html.Node {
	t.Helper()
	rec := th.play(t, s.world, l, s.show)
	want := s.status
	if want == 0 {
		want = http.StatusOK
	}
	if rec.Code != want {
		t.Errorf("%s: status %d, want %d", s.name, rec.Code, want)
	}
	return parsed(t, rec.Body.String())
}

// lookAsRecorded compares what is inside <main> with the golden files: every state in English, and one of
// each page in Chinese. Run it with -update to record them anew, and read the difference.
func lookAsRecorded(t *testing.T, g gallery) {
	t.Helper()
	recorded := map[string]bool{}
	g.each(t, func(t *testing.T, s shown) {
		if s.lang != text.English && !s.chinese {
			return
		}
		name := s.name + ".html"
		if s.lang != text.English {
			name = s.name + "." + string(s.lang) + ".html"
		}
		if recorded[name] {
			t.Fatalf("two states are called %q", s.name)
		}
		recorded[name] = true
		got := pretty(onlyElement(t, s.doc, "main"))
		file := filepath.Join(goldens, name)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			return
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s differs (-recorded +now); run with -update if that is meant:\n%s", file, diff)
		}
	})
	files, err := filepath.Glob(filepath.Join(goldens, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		// Part of the sub-tests may have been left out by -run.
		if !recorded[filepath.Base(file)] && !t.Failed() && len(recorded) >= len(states()) {
			t.Errorf("no state uses %s", file)
		}
	}
}
