package handlers

import (
	"context"
	"net/http"

	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/recipes"
	"codedesk/internal/text"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// Recipes keeps the named filters that everybody shares, and what each of them matched when a person used it last. What
// Make, Change and Remove call before anything happens writes it into the history.
type Recipes interface {
	All(ctx context.Context) ([]recipes.Recipe, error)
	Get(ctx context.Context, id string) (recipes.Recipe, error)
	Make(ctx context.Context, r recipes.Recipe, before func(recipes.Recipe) error) (recipes.Recipe, error)
	Change(ctx context.Context, r recipes.Recipe, before func(recipes.Recipe) error) (recipes.Recipe, error)
	Remove(ctx context.Context, id string, version int, before func(recipes.Recipe) error) error
	Uses(ctx context.Context, person string) (map[string]recipes.Use, error)
	Used(ctx context.Context, person, recipe string, u recipes.Use) error
}

// FirstRecipes are those that a new installation comes with.
func FirstRecipes() []recipes.First {
	all := []recipes.First{
		{Key: "expired", Filter: recipes.Filter{Expiry: string(inventory.ExpiryExpired)}},
		{Key: "expired-30", Filter: recipes.Filter{Expiry: string(inventory.ExpiredFor(30))}},
		{Key: "within-7", Filter: recipes.Filter{Expiry: string(inventory.ExpiresWithin(7))}},
	}
	for i := range all {
		for _, l := range text.Languages() {
			all[i].Names = append(all[i].Names, l.RecipeFirst(all[i].Key))
		}
	}
	return all
}

func recipePath(id string) string { return navRecipes + "/" + id }

// recipeName is what the reader calls a recipe.
func recipeName(l text.Language, r recipes.Recipe) string {
	if r.Name == "" {
		return l.RecipeFirst(r.First)
	}
	return r.Name
}

// recipeMaker is the person as the recipes name them.
func recipeMaker(p identity.Person) recipes.Person { return recipes.Person{Key: p.Key, Name: p.Name} }

// notMyRecipeError refuses a change of somebody else's recipe, with the name of whose it is; "" is Codedesk's.
type notMyRecipeError struct{ maker string }

func (e *notMyRecipeError) Error() string { return "the recipe belongs to " + e.maker }

// mayChange tells whether the visitor may change or remove a recipe.
func mayChange(v *visit, r recipes.Recipe) bool {
	return v.person.Role == identity.Admin || v.person.Role.May(identity.RightSelect) && r.Maker.Key == v.person.Key
}

// listRecipes shows all recipes with their counts.
func (a *app) listRecipes(c echo.Context) error {
	v, ctx := visitOf(c), c.Request().Context()
	d := recipesData{rower: a.rower(v), visit: v, status: a.inventory(c).Status(), counts: &a.counts}
	var err error
	if d.recipes, err = a.Recipes.All(ctx); err != nil {
		return err
	}
	if d.list, err = a.inventory(c).Current(ctx); err != nil && !noList(err) {
		d.status.Err = err
	}
	if d.uses, err = a.Recipes.Uses(ctx, v.person.Key); err != nil {
		a.Logger.WarnContext(ctx, "could not read the uses of recipes", "error", err)
	}
	page := newRecipesPage(d)
	if page.Shell, err = a.shell(c, page.Heading, navRecipes); err != nil {
		return err
	}
	return a.render(c, http.StatusOK, views.Recipes(page))
}

// recordRecipe writes what is about to happen to a recipe into the history.
func (a *app) recordRecipe(c echo.Context, kind string) func(recipes.Recipe) error {
	v := visitOf(c)
	return func(r recipes.Recipe) error {
		return a.record(c.Request().Context(), journal.Event{Kind: kind, Subject: r.ID, By: maker(v.person), Detail: map[string]string{
			"name": recipeName(v.lang, r), journal.DetailFilters: query(addressOf(r.Filter, defaultSize).query(defaultSize))}})
	}
}

// noteUse remembers what a recipe matches for the person who uses it now. A failure costs no more than a comparison.
func (a *app) noteUse(c echo.Context, r recipes.Recipe, list *inventory.List) {
	if list == nil || list.Partial() { // what has not come yet would be new the next time
		return
	}
	v := visitOf(c)
	masked := a.masked(v)
	var ids []string
	for id := range list.Find(addressOf(r.Filter, defaultSize).find(nil, masked), a.now()).IDs() {
		ids = append(ids, id)
	}
	if err := a.Recipes.Used(c.Request().Context(), v.person.Key, r.ID, recipes.NewUse(a.now(), masked, ids)); err != nil {
		a.Logger.WarnContext(c.Request().Context(), "use of a recipe not written", "recipe", r.ID, "error", err)
	}
}
