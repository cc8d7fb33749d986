package handlers_test

import (
	"database/sql"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"codedesk/internal/recipes"
	"codedesk/internal/text"
)

func TestRecipesByRole(t *testing.T) {
	t.Parallel()
	l := text.English
	d := newDesk(t, func(s *setup) { s.users, s.noStage = true, true })
	ann, hugo, vera := d.user("Ann"), d.user("Hugo"), d.user("Vera")
	stranger := d.visitor()
	f := hugo.get("/recipes/new?expiry=later").form("/recipes", "recipe-form")
	f.set("name", "Hugo's").press("", "").goesTo("/recipes")
	own := "/recipes/" + d.recipe(recipes.Filter{Expiry: "later"}).ID
	first := "/recipes/" + d.recipe(recipes.Filter{Expiry: "expired"}).ID
	version := url.Values{"version": {"1"}}
	change := url.Values{"version": {"9"}, "name": {"x"}, "expiry": {"later"}}
	const ok, other, forbidden, unfit = http.StatusOK, http.StatusSeeOther, http.StatusForbidden, http.StatusUnprocessableEntity
	for _, c := range []struct {
		method, path         string
		fields               url.Values
		stranger, vera, hugo int
		ann                  int
	}{
		{"GET", "/recipes", nil, other, ok, ok, ok},
		{"GET", "/recipes/new", nil, other, forbidden, ok, ok},
		{"GET", own, nil, other, forbidden, ok, ok},
		{"GET", first, nil, other, forbidden, forbidden, ok},
		{"GET", own + "/remove", nil, other, forbidden, ok, ok},
		{"GET", first + "/remove", nil, other, forbidden, forbidden, ok},
		{"POST", "/recipes", url.Values{"name": {""}}, other, forbidden, unfit, unfit},
		{"POST", own, change, other, forbidden, unfit, unfit},
		{"POST", first, change, other, forbidden, forbidden, unfit},
		{"POST", first + "/remove", version, other, forbidden, forbidden, other},
		{"POST", own + "/show", version, other, other, other, other},
		{"POST", own + "/select", version, other, forbidden, other, other},
		{"POST", "/codes", url.Values{"do": {"save-recipe"}}, other, forbidden, other, other},
		{"POST", "/codes", url.Values{"do": {"recipe-" + strings.TrimPrefix(own, "/recipes/")}}, other, other, other, other},
	} {
		for i, want := range []int{c.stranger, c.vera, c.hugo, c.ann} { // who may remove comes last
			if page := []*browser{stranger, vera, hugo, ann}[i].send(c.method, c.path, c.fields); page.status != want {
				t.Errorf("%s %s: status %d, want %d\n%s", c.method, c.path, page.status, want, page.main())
			}
		}
	}
	second := hugo.post(own, url.Values{"version": {"1"}, "name": {"Hugo's own"}, "expiry": {"within-9"}})
	second.goesTo("/recipes") // and a script may send the expiry in one word
	d.recipe(recipes.Filter{Expiry: "within-9"})
	for _, b := range []*browser{hugo, vera} {
		ann.get("/recipes/new?expiry=24h").form("/recipes", "recipe-form").set("name", "Ann's").press("", "")
		if page := b.get("/recipes/" + d.recipe(recipes.Filter{Expiry: "24h"}).ID); page.status != forbidden {
			t.Error("somebody else's recipe was opened")
		}
	}
	hugo.get("/recipes/"+d.recipe(recipes.Filter{Expiry: "24h"}).ID).headed(forbidden, l.RecipeNotYours("Ann").Heading)
}

func TestWhatDoesNotFitIntoARecipe(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	l := text.English
	id := d.recipe(recipes.Filter{Expiry: "expired"}).ID
	for _, c := range []struct {
		name, path string
		fields     url.Values
		says       string
	}{
		{"no name", "/recipes", url.Values{"expiry": {"later"}}, "Name: from 1 to 60 characters"},
		{"a name too long", "/recipes", url.Values{"name": {strings.Repeat("界", 61)}, "expiry": {"later"}}, "Name: from 1 to 60 characters"},
		{"a name that nobody sees", "/recipes", url.Values{"name": {"\u200b\u200d\u2060 \u202e"}, "expiry": {"later"}}, "Name: from 1 to 60 characters"},
		{"a name that looks like another", "/recipes", url.Values{"name": {"Expi\u200bred"}, "expiry": {"later"}}, l.RecipeNameTaken()},
		{"no filter", "/recipes", url.Values{"name": {"All"}}, "Fill in at least one filter"},
		{"a text too long", "/recipes", url.Values{"name": {"x"}, "q": {strings.Repeat("x", 256)}}, "Search text: up to 255 characters"},
		{"a type too long", "/recipes", url.Values{"name": {"x"}, "type": {strings.Repeat("x", 256)}}, "Terminal type: up to 255 characters"},
		{"an expiry that is none", "/recipes", url.Values{"name": {"x"}, "expiry": {"soon"}, "days": {""}}, "Expiry: one of expired, 24h"},
		{"no days", "/recipes", url.Values{"name": {"x"}, "expiry": {"within-"}, "days": {""}}, "Number of days: a whole number from 1 to 3,650"},
		{"too many days", "/recipes", url.Values{"name": {"x"}, "expiry": {"expired-"}, "days": {"3651"}}, "Number of days: a whole number from 1 to 3,650"},
		{"no version", "/recipes/" + id, url.Values{"name": {"x"}, "expiry": {"later"}}, "Version: a whole number from 1"},
		{"a version of words", "/recipes/" + id + "/remove", url.Values{"version": {"x"}}, "Version: a whole number from 1"},
		{"a number that is none", "/recipes/" + id + "/select", url.Values{"version": {"1"}, "matches": {"-2"}}, "Number of codes: a whole number from 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b.in(t).post(c.path, c.fields).is(http.StatusUnprocessableEntity).says(c.says)
		})
	}
	for _, expiry := range []string{"expired-0", "expired-3651", "within-x", "within-"} {
		b.get("/codes?expiry=" + expiry).is(http.StatusUnprocessableEntity).says("Expiry: a whole number from 1 to 3,650")
	}
	b.get("/codes?expiry=expired-x").is(http.StatusUnprocessableEntity)
	// An address has one form only.
	b.post("/codes", url.Values{"do": {"filter"}, "expiry": {"expired-030"}}).goesTo("/codes?expiry=expired-30")
	if n := len(must(d.recipes.All(t.Context()))(t)); n != 3 {
		t.Errorf("there are %d recipes", n)
	}
}

func TestARecipeHasNoControlCharacters(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.persona("administrator").post("/recipes", url.Values{"name": {"A\tname"}, "q": {"room\x00 4\r\n"}, "type": {"idea\x1bhub"}, "dept": {"1\n0"}}).
		goesTo("/recipes")
	if r := d.recipe(recipes.Filter{Text: "room  4", Type: "idea hub", Dept: "1 0"}); r.Name != "A name" {
		t.Errorf("the name is %q", r.Name)
	}
}

// Marks that turn the direction of what follows, or are not seen, are not part of a name; those that join signs are.
func TestARecipeHasNoUnseenCharacters(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.persona("administrator").post("/recipes", url.Values{"name": {"\ufeffOld\u202e 👩\u200d💻\u200b"}, "q": {"room"}}).goesTo("/recipes")
	if r := d.recipe(recipes.Filter{Text: "room"}); r.Name != "Old 👩\u200d💻" {
		t.Errorf("the name is %q", r.Name)
	}
}

func TestTheListWorksWithoutTheRecipes(t *testing.T) {
	t.Parallel()
	l := text.English
	d := newDesk(t)
	b := d.persona("administrator")
	r := d.recipe(recipes.Filter{Expiry: "expired"})
	form := b.get("/recipes/new?expiry=later").form("/recipes", "recipe-form").set("name", "Typed")
	b.get("/codes").says(l.ListChoice(d.matching("expired"), l.CodeExpired()))
	d.recipesDB.Close()
	page := b.get("/codes?expiry=expired").is(http.StatusOK)
	if page.list().hasButton("do", "recipe-"+r.ID) || page.list().hasButton("do", "save-recipe") {
		t.Error("recipes are offered")
	}
	b.get("/recipes").headed(http.StatusServiceUnavailable, l.RecipesUnread().Heading)
	b.post("/codes", url.Values{"do": {"recipe-" + r.ID}}).headed(http.StatusServiceUnavailable, l.RecipesUnread().Heading)
	page = form.press("", "").is(http.StatusServiceUnavailable).says(l.RecipesUnread().Heading)
	if got := page.form("/recipes", "recipe-form").values.Get("name"); got != "Typed" {
		t.Errorf("typed and lost: %q", got)
	}
	b.plan(d.expired(2)...)
}

func TestARecipeThatCannotBeRecordedIsNotKept(t *testing.T) {
	t.Parallel()
	l := text.English
	var disk faults
	d := newDesk(t, func(s *setup) { s.openJournal = func(t testing.TB, path string) *sql.DB { return disk.open(t, path) } })
	b := d.persona("administrator")
	r := d.recipe(recipes.Filter{Expiry: "expired"})
	form := b.get("/recipes/new?expiry=later").form("/recipes", "recipe-form").set("name", "Typed")
	removal := b.get("/recipes/" + r.ID + "/remove").form("/recipes/" + r.ID + "/remove")
	disk.set(func(work string) (fails, done bool) { return work == storageBegin, false })
	page := form.press("", "").is(http.StatusServiceUnavailable)
	if got := page.form("/recipes", "recipe-form").values.Get("name"); got != "Typed" {
		t.Errorf("typed and lost: %q", got)
	}
	removal.press("", "").headed(http.StatusServiceUnavailable, l.ErrorRecord().Heading)
	disk.set(nil)
	if all := must(d.recipes.All(t.Context()))(t); len(all) != 3 {
		t.Errorf("there are %+v", all)
	}
}
