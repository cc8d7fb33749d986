package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/internal/meeting"
	"codedesk/internal/recipes"
	"codedesk/internal/session"

	"github.com/labstack/echo/v4"
)

func showRecipes(a *app, c echo.Context) error       { return a.listRecipes(c) }
func showRecipeForm(a *app, c echo.Context) error    { return a.editRecipe(c) }
func showNewRecipe(a *app, c echo.Context) error     { return a.newRecipe(c) }
func sendNewRecipe(a *app, c echo.Context) error     { return a.makeRecipe(c) }
func sendRecipe(a *app, c echo.Context) error        { return a.changeRecipe(c) }
func showRecipeRemoval(a *app, c echo.Context) error { return a.askRemoval(c) }

var (
	annAsMaker = recipes.Person{Key: "local:ann", Name: "Ann Li"}
	bobAsMaker = recipes.Person{Key: "local:bob", Name: "Bob"}
)

// fewRecipes are the first ones and two of people, one of which names what is gone.
func fewRecipes() []recipes.Recipe {
	var all []recipes.Recipe
	for i, f := range FirstRecipes() {
		all = append(all, recipes.Recipe{ID: fmt.Sprint("first-", i), First: f.Key, Filter: f.Filter, Version: 1})
	}
	return append(all,
		recipes.Recipe{ID: "own", Name: "Ωμέγα", Filter: recipes.Filter{Text: "Room", Dept: "10", Expiry: "expired-30"}, Maker: annAsMaker, Changer: bobAsMaker, Version: 3},
		recipes.Recipe{ID: "gone", Name: "Σίγμα", Filter: recipes.Filter{Type: "projector-1", Dept: "99"}, Maker: bobAsMaker, Changer: bobAsMaker, Version: 1},
	)
}

// manyRecipes are as many as there can be.
func manyRecipes() []recipes.Recipe {
	var all []recipes.Recipe
	for i := range recipes.MaxRecipes {
		all = append(all, recipes.Recipe{ID: fmt.Sprint("r", i), Name: fmt.Sprintf("Ω%d", i), Filter: recipes.Filter{Expiry: fmt.Sprint("expired-", i+1)},
			Maker: annAsMaker, Changer: annAsMaker, Version: 1})
	}
	return all
}

// digitRecipe is one that somebody made who sees all digits.
func digitRecipe() []recipes.Recipe {
	return []recipes.Recipe{{ID: "digits", Name: "Ωμέγα", Filter: recipes.Filter{Text: "0851 7646"}, Maker: bobAsMaker, Changer: bobAsMaker, Version: 1}}
}

func usesOfRecipes() map[string]recipes.Use {
	at := clock().Add(-26 * time.Hour)
	many := make([]string, recipes.MaxKnown+1)
	return map[string]recipes.Use{
		"first-0": recipes.NewUse(at, false, hexIDs(1, 1)),
		"first-1": recipes.NewUse(at, false, many),
		"first-2": recipes.NewUse(at, true, nil), // when codes were masked
		"own":     recipes.NewUse(at, false, nil),
	}
}

func recipesStates() []state {
	masked := session.Preferences{Mask: new(true)}
	helpdesk := identity.Person{Key: "local:hugo", Name: "Hugo", Role: identity.Helpdesk}
	typed := url.Values{"name": {"  Ωμέγα "}, "q": {"Room"}, "type": {"idea-hub"}, "dept": {"10"}, "expiry": {"within-"}, "days": {"14"}, "version": {"1"}}
	wrong := url.Values{"name": {""}, "q": {strings.Repeat("x", 256)}, "expiry": {"expired-"}, "days": {"3651"}, "version": {"1"}}
	now := fewRecipes()[3]
	return []state{
		{name: "recipes-first", show: showRecipes, chinese: true, world: world{address: "/recipes", recipes: fewRecipes()[:3]}},
		{name: "recipes-used", show: showRecipes, chinese: true, world: world{address: "/recipes", recipes: fewRecipes(), uses: usesOfRecipes()}},
		{name: "recipes-seen-by-the-help-desk", show: showRecipes, world: world{address: "/recipes", recipes: fewRecipes(), person: helpdesk}},
		{name: "recipes-seen-by-a-viewer", show: showRecipes, world: world{address: "/recipes", recipes: fewRecipes(), person: viewer}},
		{name: "recipes-with-digits-masked", show: showRecipes, world: world{address: "/recipes", recipes: digitRecipe(), preferences: masked}},
		{name: "recipes-empty", show: showRecipes, world: world{address: "/recipes"}},
		{name: "recipes-full", show: showRecipes, world: world{address: "/recipes", recipes: manyRecipes()}},
		{name: "recipes-while-reading", show: showRecipes, world: world{address: "/recipes", recipes: fewRecipes(), listErr: inventory.ErrReading}},
		{name: "recipes-without-a-list", show: showRecipes, world: world{address: "/recipes", recipes: fewRecipes(), listErr: &meeting.Error{Kind: meeting.KindThrottled, Op: "list", Status: 429}}},
		{name: "recipes-of-an-old-list", show: showRecipes, world: world{address: "/recipes", recipes: fewRecipes(), status: inventory.Status{Err: &meeting.Error{Kind: meeting.KindThrottled, Op: "list", Status: 429}, ErrAt: clock()}}},
		{name: "recipes-unread", show: showRecipes, status: http.StatusServiceUnavailable, fault: true,
			world: world{address: "/recipes", recipesErr: &recipes.StorageError{Op: "read", Err: errors.New("disk")}}},

		{name: "recipe-new", show: showNewRecipe, chinese: true, world: world{address: "/recipes/new?expiry=expired-30&dept=10"}},
		{name: "recipe-new-wrong", show: sendNewRecipe, status: http.StatusUnprocessableEntity, fault: true, chinese: true,
			world: world{method: http.MethodPost, address: "/recipes", form: wrong}},
		{name: "recipe-new-name-taken", show: sendNewRecipe, status: http.StatusUnprocessableEntity, fault: true,
			world: world{method: http.MethodPost, address: "/recipes", form: typed, recipesErr: recipes.ErrNameTaken}},
		{name: "recipe-new-full", show: sendNewRecipe, status: http.StatusUnprocessableEntity, fault: true,
			world: world{method: http.MethodPost, address: "/recipes", form: typed, recipesErr: recipes.ErrFull}},
		{name: "recipe-new-not-recorded", show: sendNewRecipe, status: http.StatusServiceUnavailable, fault: true,
			world: world{method: http.MethodPost, address: "/recipes", form: typed, recipesErr: &recordError{errors.New("disk")}}},
		{name: "recipe-edit", show: showRecipeForm, world: world{address: "/recipes/own", param: "own", recipes: fewRecipes()}},
		{name: "recipe-edit-of-somebody-else", show: showRecipeForm, status: http.StatusForbidden, fault: true,
			world: world{address: "/recipes/gone", param: "gone", recipes: fewRecipes(), person: helpdesk}},
		{name: "recipe-edit-of-a-first-one", show: showRecipeForm, status: http.StatusForbidden, fault: true,
			world: world{address: "/recipes/first-0", param: "first-0", recipes: fewRecipes(), person: helpdesk}},
		{name: "recipe-edit-of-none", show: showRecipeForm, status: http.StatusNotFound, fault: true, world: world{address: "/recipes/none", param: "none"}},
		{name: "recipe-edit-changed-meanwhile", show: sendRecipe, status: http.StatusUnprocessableEntity, fault: true, chinese: true,
			world: world{method: http.MethodPost, address: "/recipes/own", param: "own", form: typed, recipes: fewRecipes(), recipesErr: &recipes.ChangedError{Now: now}}},
		{name: "recipe-remove", show: showRecipeRemoval, chinese: true, world: world{address: "/recipes/own/remove", param: "own", recipes: fewRecipes()}},

		{name: "list-with-recipes", show: showCodes, chinese: true, world: world{address: "/codes", recipes: fewRecipes()}},
		{name: "list-under-a-recipe", show: showCodes, world: world{address: "/codes?expiry=expired-30", recipes: fewRecipes()}},
		{name: "list-to-save-as-a-recipe", show: showCodes, world: world{address: "/codes?expiry=within-14&q=3", recipes: manyRecipes()[:8]}},
		{name: "list-with-recipes-seen-by-a-viewer", show: showCodes, world: world{address: "/codes?expiry=within-14", recipes: fewRecipes(), person: viewer}},
		{name: "list-without-the-recipes", show: showCodes, world: world{address: "/codes?expiry=expired", recipesErr: &recipes.StorageError{Op: "read", Err: errors.New("disk")}}},
	}
}
