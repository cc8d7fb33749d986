package handlers

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	"codedesk/internal/journal"
	"codedesk/internal/recipes"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// pressed is the recipe that a button was about. Not ok: the answer is given, because somebody changed it since the page
// was made, or because it is not to be looked at.
func (a *app) pressed(c echo.Context, form formValues) (r recipes.Recipe, ok bool, err error) {
	v := visitOf(c)
	version, err := formVersion(form)
	if err != nil {
		return r, false, err
	}
	if r, err = a.Recipes.Get(c.Request().Context(), c.Param("id")); err != nil {
		return r, false, err
	}
	if hiddenFrom(v, a.masked(v), r) {
		return r, false, a.recipeHidden(c)
	}
	if r.Version != version {
		return r, false, a.recipeMeanwhile(c, r)
	}
	return r, true, nil
}

// recipeMeanwhile sends back to the recipes, where the change is to be seen.
func (a *app) recipeMeanwhile(c echo.Context, now recipes.Recipe) error {
	v := visitOf(c)
	if err := a.flash(c, flash{Kind: string(views.KindWarning),
		Title: v.lang.RecipeMeanwhile(v.who(journal.Person(now.Changer))), Text: v.lang.RecipeMeanwhileLook()}); err != nil {
		return err
	}
	return seeOther(c, navRecipes)
}

// recipeHidden says why a recipe is not shown.
func (a *app) recipeHidden(c echo.Context) error {
	if err := a.flash(c, flash{Kind: string(views.KindInfo), Title: visitOf(c).lang.RecipeHidden()}); err != nil {
		return err
	}
	return seeOther(c, navRecipes)
}

// showRecipe leads to the list under the recipe's filter. It is a POST because it is remembered: what is new is told
// from here on.
func (a *app) showRecipe(c echo.Context) error {
	form, err := postForm(c)
	if err != nil {
		return err
	}
	r, ok, err := a.pressed(c, form)
	if err != nil || !ok {
		return err
	}
	list, _ := a.inventory(c).Current(c.Request().Context()) //nolint:errcheck // the list's page says it
	a.noteUse(c, r, list)
	size := a.pageSize(visitOf(c))
	return seeOther(c, addressOf(r.Filter, size).path(size))
}

// applyRecipe is the same for a button above the list, which keeps its order. The ticks are saved by then.
func (a *app) applyRecipe(c echo.Context, change listChange, id string) error {
	v := visitOf(c)
	r, err := a.Recipes.Get(c.Request().Context(), id)
	if err != nil {
		return err
	}
	if hiddenFrom(v, a.masked(v), r) {
		return a.recipeHidden(c)
	}
	a.noteUse(c, r, change.list)
	to := addressOf(r.Filter, change.to.Size)
	to.Sort, to.Desc = change.to.Sort, change.to.Desc
	return seeOther(c, to.path(a.pageSize(v)))
}

// selectRecipe ticks the codes that match now and shows them. What was on the button is compared with it.
func (a *app) selectRecipe(c echo.Context) error {
	form, err := postForm(c)
	if err != nil {
		return err
	}
	shown := -1 // a script need not say how many it has seen
	if form[fieldMatches] != nil {
		if shown, err = strconv.Atoi(form.get(fieldMatches)); err != nil || shown < 0 || shown > maxBasket {
			return wholeNumber(fieldMatches, 0, maxBasket)
		}
	}
	r, ok, err := a.pressed(c, form)
	if err != nil || !ok {
		return err
	}
	v := visitOf(c)
	list, err := a.inventory(c).Current(c.Request().Context())
	if err := a.current(c, listChange{list: list, why: err}); err != nil {
		return err
	}
	to := addressOf(r.Filter, a.pageSize(v))
	ids := slices.Collect(list.Find(to.find(nil, a.masked(v)), a.now()).IDs())
	added, notTheirs, err := a.addToBasket(c, list, ids)
	if err != nil {
		return err
	}
	a.noteUse(c, r, list)
	said := flash{Kind: string(views.KindSuccess), Title: v.lang.RecipeSelected(added, len(ids), recipeName(v.lang, r))}
	said.Lines = a.leftOut(c, notTheirs)
	if len(ids) == notTheirs.n {
		said.Kind = string(views.KindInfo)
	}
	if shown >= 0 && shown != len(ids) {
		said.Kind, said.Text = string(views.KindWarning), v.lang.RecipeCountChanged(shown, len(ids))
	}
	if err := a.flash(c, said); err != nil {
		return err
	}
	return seeOther(c, to.path(a.pageSize(v)))
}

// askRemoval asks whether to remove a recipe.
func (a *app) askRemoval(c echo.Context) error {
	r, err := a.changeable(c)
	if err != nil {
		return err
	}
	v := visitOf(c)
	l := v.lang
	page := views.RecipeRemoval{
		Heading: l.RecipeRemoveTitle(recipeName(l, r)), Text: l.RecipeRemoveText(), Action: recipePath(r.ID) + "/remove",
		Version: strconv.Itoa(r.Version), Remove: l.RecipeRemoveGo(), Back: views.Link{Text: l.RecipeRemoveBack(), URL: navRecipes},
		Filters: []string{l.RecipeHidden()},
	}
	if !hiddenFrom(v, a.masked(v), r) {
		list, _ := a.inventory(c).Current(c.Request().Context()) //nolint:errcheck // names of departments only
		page.Filters = filterWords(l, r.Filter, list, a.rower(v))
	}
	if page.Shell, err = a.shell(c, page.Heading, navRecipes); err != nil {
		return err
	}
	return a.render(c, http.StatusOK, views.RemoveRecipe(page))
}

// removeRecipe removes a recipe as it was seen.
func (a *app) removeRecipe(c echo.Context) error {
	form, err := postForm(c)
	if err != nil {
		return err
	}
	version, err := formVersion(form)
	if err != nil {
		return err
	}
	r, err := a.changeable(c)
	if err != nil {
		return err
	}
	err = a.Recipes.Remove(c.Request().Context(), r.ID, version, a.recordRecipe(c, journal.EventRecipeRemoved))
	if changed, ok := errors.AsType[*recipes.ChangedError](err); ok {
		return a.recipeMeanwhile(c, changed.Now)
	}
	if err != nil {
		return err
	}
	if err := a.flash(c, flash{Kind: string(views.KindSuccess), Title: visitOf(c).lang.RecipeRemoved(recipeName(visitOf(c).lang, r))}); err != nil {
		return err
	}
	return seeOther(c, navRecipes)
}
