package handlers

import (
	"errors"
	"net/http"

	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/recipes"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// recipeInput is what the form of a recipe holds, and what is wrong with it.
type recipeInput struct {
	id          string // "": a new one
	version     int
	name        string
	filter      recipes.Filter // its Expiry is the choice without the days
	days        string
	nameFault   string
	textFault   string
	expiryFault string
	daysFault   string
	faults      []fault
	meanwhile   *recipes.Recipe // somebody else's change
	status      int
	expiry      inventory.Expiry // choice and days together, once they are looked at
	list        *inventory.List
}

// newRecipe is an empty form, or one with the filters of its address.
func (a *app) newRecipe(c echo.Context) error {
	if !visitOf(c).person.Role.May(identity.RightSelect) {
		return errRole
	}
	if form, err := a.restore(c); err != nil || form != nil {
		return a.recipeRestored(c, form, "", err)
	}
	address, err := parseListAddress(c.QueryParams(), defaultSize)
	if err != nil {
		return err
	}
	in := recipeInput{filter: filterOf(address)}
	in.filter.Expiry, in.days = splitExpiry(address.Expiry)
	return a.recipeForm(c, in)
}

// editRecipe is the form of a recipe that is there.
func (a *app) editRecipe(c echo.Context) error {
	r, err := a.changeable(c)
	if err != nil {
		return err
	}
	if hiddenFrom(visitOf(c), a.masked(visitOf(c)), r) {
		return a.recipeHidden(c)
	}
	if form, err := a.restore(c); err != nil || form != nil {
		return a.recipeRestored(c, form, r.ID, err)
	}
	in := recipeInput{id: r.ID, version: r.Version, name: recipeName(visitOf(c).lang, r), filter: r.Filter}
	in.filter.Expiry, in.days = splitExpiry(inventory.Expiry(r.Filter.Expiry))
	return a.recipeForm(c, in)
}

// recipeRestored is the form with what was typed before the session had ended.
func (a *app) recipeRestored(c echo.Context, form formValues, id string, err error) error {
	if err != nil {
		return err
	}
	in, _ := recipeFrom(form, id) //nolint:errcheck // a version that is none is found when it is sent
	return a.recipeForm(c, in)
}

// changeable is the recipe of the address, if the visitor may change it.
func (a *app) changeable(c echo.Context) (recipes.Recipe, error) {
	v := visitOf(c)
	if !v.person.Role.May(identity.RightSelect) {
		return recipes.Recipe{}, errRole
	}
	r, err := a.Recipes.Get(c.Request().Context(), c.Param("id"))
	if err != nil {
		return r, err
	}
	if !mayChange(v, r) {
		if r.Maker.Key == "" {
			return r, &notMyRecipeError{}
		}
		return r, &notMyRecipeError{v.who(journal.Person(r.Maker))}
	}
	return r, nil
}

// recipeForm shows the form. The list is for the choices only: without one those that are set remain.
func (a *app) recipeForm(c echo.Context, in recipeInput) error {
	v := visitOf(c)
	list, err := a.inventory(c).Current(c.Request().Context())
	if err != nil {
		a.Logger.DebugContext(c.Request().Context(), "no choices for a recipe", "error", err)
	}
	in.list = list
	page := newRecipeForm(a.rower(v), v, in)
	if page.Shell, err = a.shell(c, page.Heading, navRecipes); err != nil {
		return err
	}
	if page.Errors != nil {
		page.Shell.ErrorPrefix = v.lang.ShellErrorPrefix()
	}
	return a.render(c, max(in.status, http.StatusOK), views.EditRecipe(page))
}

// makeRecipe keeps a new recipe.
func (a *app) makeRecipe(c echo.Context) error {
	in, err := typedRecipe(c, "")
	if err != nil {
		return err
	}
	return a.keepRecipe(c, in, func(r recipes.Recipe) (recipes.Recipe, error) {
		r.Maker = r.Changer
		return a.Recipes.Make(c.Request().Context(), r, a.recordRecipe(c, journal.EventRecipeMade))
	})
}

// changeRecipe keeps what was changed of a recipe.
func (a *app) changeRecipe(c echo.Context) error {
	in, err := typedRecipe(c, c.Param("id"))
	if err != nil {
		return err
	}
	if _, err := a.changeable(c); err != nil {
		if _, failed := errors.AsType[*recipes.StorageError](err); failed {
			return a.recipeAgain(c, in, err)
		}
		return err
	}
	return a.keepRecipe(c, in, func(r recipes.Recipe) (recipes.Recipe, error) {
		return a.Recipes.Change(c.Request().Context(), r, a.recordRecipe(c, journal.EventRecipeChanged))
	})
}

// keepRecipe looks at what was typed and has it kept. Whatever is in the way, the form comes back with it.
func (a *app) keepRecipe(c echo.Context, in recipeInput, keep func(recipes.Recipe) (recipes.Recipe, error)) error {
	v := visitOf(c)
	if in.check(v); len(in.faults) > 0 {
		in.status = http.StatusUnprocessableEntity
		return a.recipeForm(c, in)
	}
	f := in.filter
	f.Expiry = string(in.expiry)
	r, err := keep(recipes.Recipe{ID: in.id, Version: in.version, Name: in.name, Filter: f, Changer: recipeMaker(v.person)})
	if err != nil {
		return a.recipeAgain(c, in, err)
	}
	if err := a.flash(c, flash{Kind: string(views.KindSuccess), Title: v.lang.RecipeSaved(r.Name)}); err != nil {
		return err
	}
	return seeOther(c, navRecipes)
}

// recipeAgain shows the form with what was typed and why it is not kept.
func (a *app) recipeAgain(c echo.Context, in recipeInput, err error) error {
	l := visitOf(c).lang
	in.status = http.StatusUnprocessableEntity
	switch {
	case errors.Is(err, recipes.ErrNameTaken):
		in.nameFault = l.RecipeNameTaken()
		in.faults = []fault{{text: in.nameFault, href: "#" + views.RecipeNameID}}
	case errors.Is(err, recipes.ErrFull):
		in.faults = []fault{{text: l.RecipesFull(recipes.MaxRecipes)}}
	case errors.Is(err, recipes.ErrNotFound):
		return err
	default:
		if changed, ok := errors.AsType[*recipes.ChangedError](err); ok {
			in.meanwhile, in.version = &changed.Now, changed.Now.Version
			break
		}
		p := present(l, err)
		a.Logger.ErrorContext(c.Request().Context(), "recipe not kept", "id", requestID(c), "error", err)
		in.status, in.faults = p.status, []fault{{text: l.Sentences([]string{p.Heading, p.Happened})}}
	}
	return a.recipeForm(c, in)
}
