package handlers_test

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/recipes"
	"codedesk/internal/text"
)

// recipe is the only recipe with this filter.
func (d *desk) recipe(f recipes.Filter) recipes.Recipe {
	d.t.Helper()
	all := must(d.recipes.All(d.t.Context()))(d.t)
	for _, r := range all {
		if r.Filter == f {
			return r
		}
	}
	d.t.Fatalf("no recipe has the filter %+v: %+v", f, all)
	return recipes.Recipe{}
}

// matching is how many codes an expiry holds.
func (d *desk) matching(e inventory.Expiry) int {
	d.t.Helper()
	return must(d.inventory.Current(d.t.Context()))(d.t).Count(inventory.Query{Expiry: e}, d.now())
}

// lastEvent is the newest event of a kind.
func (d *desk) lastEvent(kind string) journal.Event {
	d.t.Helper()
	items, _, err := d.journal.History(d.t.Context(), journal.HistoryQuery{What: kind}, 1, 0)
	if err != nil || len(items) == 0 {
		d.t.Fatal("no event", kind, err)
	}
	return *items[0].Event
}

func TestARecipeIsMadeFromTheFilterOfTheList(t *testing.T) {
	t.Parallel()
	l := text.English
	d := newDesk(t, func(s *setup) { s.users, s.noStage = true, true })
	b := d.user("Ann")
	id := d.expired(3)[2]
	// Ticks that are not saved yet go with the press.
	form := b.get("/codes?expiry=expired-20").list().tick("id", id)
	page := form.press("do", "save-recipe").goesTo("/recipes/new?expiry=expired-20").follow().headed(http.StatusOK, l.RecipesNew())
	if _, ticked := b.get("/codes").rows(); !slices.Equal(ticked, []string{id}) {
		t.Errorf("ticked is %q", ticked)
	}
	f := page.form("/recipes", "recipe-form")
	if f.values.Get("expiry") != "expired-" || f.values.Get("days") != "20" {
		t.Error("the form holds", f.values)
	}
	f.set("name", "  Old   ones ").set("days", "２５").press("", "").goesTo("/recipes").follow().flashed("success: " + l.RecipeSaved("Old ones"))
	r := d.recipe(recipes.Filter{Expiry: "expired-25"})
	if r.Name != "Old ones" || r.Maker.Name != "Ann" {
		t.Errorf("kept is %+v", r)
	}
	e := d.lastEvent(journal.EventRecipeMade)
	if e.Subject != r.ID || e.Detail["name"] != "Old ones" || e.Detail[journal.DetailFilters] != "?expiry=expired-25" || e.By.Name != "Ann" {
		t.Errorf("recorded is %+v", e)
	}
	b.get("/history?what=recipe.made").says(l.HistoryRecipe("Old ones"))

	// Somebody else with the same name keeps what they typed.
	page = b.get("/recipes/new?q=room").form("/recipes", "recipe-form").set("name", "OLD ones").press("", "")
	page.is(http.StatusUnprocessableEntity).says(l.RecipeNameTaken())
	if got := page.form("/recipes", "recipe-form").values; got.Get("name") != "OLD ones" || got.Get("q") != "room" {
		t.Error("typed and lost:", got)
	}
}

func TestRecipesSelectWhatMatchesAndSayWhatIsNew(t *testing.T) {
	t.Parallel()
	l := text.English
	d := newDesk(t, func(s *setup) { s.codes = 300 })
	b := d.persona("administrator")
	expired := recipes.Filter{Expiry: "expired"}
	r, n := d.recipe(expired), d.matching(inventory.ExpiryExpired)
	b.get("/recipes").says(l.RecipeMatches(n)).silent("since you last used it", "new since")
	b.get("/recipes").form("/recipes/"+r.ID+"/select").press("", "").goesTo("/codes?expiry=expired").follow().
		flashed("success: " + l.RecipeSelected(n, n, l.CodeExpired())).says(l.ListSelected(n, 300))
	if len(d.deletes()) != 0 {
		t.Error("a recipe has deleted")
	}
	b.get("/recipes").says("none new since you last used it")
	b.get("/recipes").form("/recipes/"+r.ID+"/select").press("", "").follow().
		flashed("success: " + l.RecipeSelected(0, n, l.CodeExpired()))

	// Days pass: some more have expired. A page that was made before says another number than the codes that are selected.
	old := b.get("/recipes").form("/recipes/" + r.ID + "/select")
	d.later(20 * time.Minute * 60)
	if err := d.recipes.Used(t.Context(), "nobody", r.ID, recipes.Use{}); err != nil {
		t.Fatal(err)
	}
	b = d.persona("administrator")
	more := d.matching(inventory.ExpiryExpired)
	if more <= n {
		t.Fatalf("%d codes have expired, %d before", more, n)
	}
	fields := old.values
	b.post("/recipes/"+r.ID+"/select", url.Values{"version": fields["version"], "matches": fields["matches"]}).follow().
		flashed("warning: " + l.RecipeSelected(more, more, l.CodeExpired())).says(l.RecipeCountChanged(n, more))
}

func TestRecipesTellWhatIsNewToTheOneWhoUsedThem(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.codes, s.users, s.noStage = 300, true, true })
	r, n := d.recipe(recipes.Filter{Expiry: "expired"}), d.matching(inventory.ExpiryExpired)
	d.user("Ann").get("/codes").list().press("do", "recipe-"+r.ID).goesTo("/codes?expiry=expired")
	d.later(20 * time.Hour)
	more := d.matching(inventory.ExpiryExpired) - n
	if more <= 0 {
		t.Fatal("nothing has expired in between")
	}
	d.user("Ann").get("/recipes").says("+" + strconv.Itoa(more) + " since you last used it")
	d.user("Bert").get("/recipes").silent("since you last used it")
	d.user("Ann").get("/recipes").form("/recipes/"+r.ID+"/show").press("", "").goesTo("/codes?expiry=expired")
	d.user("Ann").get("/recipes").says("none new since you last used it").silent("+" + strconv.Itoa(more))
	d.user("Ann", "zh").get("/recipes").says(text.Chinese.RecipeFirst("expired-30"), "没有新增")

}

func TestTheSecondWhoEditsARecipeIsTold(t *testing.T) {
	t.Parallel()
	l := text.English
	d := newDesk(t, func(s *setup) { s.users, s.noStage = true, true })
	ann, bert := d.user("Ann"), d.user("Bert")
	r := d.recipe(recipes.Filter{Expiry: "expired-30"})
	form := func(b *browser) *form { return b.get("/recipes/"+r.ID).form("/recipes/"+r.ID, "recipe-form") }
	first, second := form(bert), form(ann)
	removal := ann.get("/recipes/" + r.ID + "/remove").form("/recipes/" + r.ID + "/remove")
	chosen := ann.get("/recipes").form("/recipes/" + r.ID + "/select")
	first.set("name", "Older").set("days", "60").press("", "").goesTo("/recipes")

	page := second.set("name", "Mine").set("q", "room").press("", "").is(http.StatusUnprocessableEntity)
	page.says(l.RecipeMeanwhile("Bert"), l.RecipeMeanwhileForm("Older", l.RecipeExpiredFor(60)))
	if got := page.form("/recipes/"+r.ID, "recipe-form").values; got.Get("name") != "Mine" || got.Get("q") != "room" || got.Get("days") != "30" {
		t.Error("typed and lost:", got)
	}
	// What was looked at is not what would be selected or removed.
	chosen.press("", "").goesTo("/recipes").follow().flashed("warning: " + l.RecipeMeanwhile("Bert"))
	removal.press("", "").goesTo("/recipes").follow().flashed("warning: " + l.RecipeMeanwhile("Bert"))
	if n := d.rows("baskets"); n != 0 {
		t.Errorf("%d codes are selected", n)
	}
	page.form("/recipes/"+r.ID, "recipe-form").press("", "").goesTo("/recipes")
	d.recipe(recipes.Filter{Text: "room", Expiry: "expired-30"})

	ann.get("/recipes/"+r.ID+"/remove").form("/recipes/"+r.ID+"/remove").press("", "").goesTo("/recipes").follow().flashed("success: " + l.RecipeRemoved("Mine"))
	if e := d.lastEvent(journal.EventRecipeRemoved); e.Detail["name"] != "Mine" {
		t.Errorf("recorded is %+v", e)
	}
	ann.get("/recipes/"+r.ID).headed(http.StatusNotFound, l.RecipeGone().Heading)
	chosen.press("", "").headed(http.StatusNotFound, l.RecipeGone().Heading)
	ann.post("/codes", url.Values{"do": {"recipe-" + r.ID}}).headed(http.StatusNotFound, l.RecipeGone().Heading)
}

func TestDigitsInARecipeStayHiddenFromWhoSeesMaskedCodes(t *testing.T) {
	t.Parallel()
	l := text.English
	d := newDesk(t, func(s *setup) { s.users, s.noStage = true, true })
	ann, bert := d.user("Ann"), d.user("Bert")
	code := d.list()[0]
	ann.post("/recipes", url.Values{"name": {"One code"}, "q": {code.ActiveCode}}).goesTo("/recipes")
	r := d.recipe(recipes.Filter{Text: code.ActiveCode})
	bert.post("/preferences", url.Values{"mask": {"true"}})
	for _, page := range []*page{
		bert.get("/recipes").says(l.RecipeHidden()), bert.get("/codes"), bert.get("/recipes/" + r.ID + "/remove"), bert.get("/history"),
		bert.get("/recipes/" + r.ID).goesTo("/recipes"), bert.post("/recipes/"+r.ID+"/show", url.Values{"version": {"1"}}).goesTo("/recipes"),
		bert.post("/recipes/"+r.ID+"/select", url.Values{"version": {"1"}}).goesTo("/recipes"),
		bert.post("/codes", url.Values{"do": {"recipe-" + r.ID}}).goesTo("/recipes"),
	} {
		if strings.Contains(page.body, code.ActiveCode) || strings.Contains(page.header.Get("Location"), code.ActiveCode) {
			t.Errorf("%s %s has the digits", page.method, page.url.Path)
		}
	}
	// Digits that only fit in part find nothing for who must not guess them one by one.
	bert.post("/recipes", url.Values{"name": {"Guess"}, "q": {code.ActiveCode[:5]}}).goesTo("/recipes")
	if n := d.rows("baskets"); n != 0 {
		t.Errorf("%d codes are selected", n)
	}
	bert.get("/recipes").says(l.ListActiveText(code.ActiveCode[:5]), l.RecipeMatches(0))
}
