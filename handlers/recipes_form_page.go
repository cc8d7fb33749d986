package handlers

import (
	"strconv"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/recipes"
	"codedesk/views"
)

// newRecipeForm turns what the form holds into the page.
func newRecipeForm(r rower, v *visit, in recipeInput) views.RecipeForm {
	l := r.lang
	page := views.RecipeForm{
		Heading: l.RecipesNew(), Action: navRecipes,
		Name:   views.Field{Label: l.RecipeName(), Hint: l.RecipeNameHint(recipes.MaxName), Value: in.name, Error: in.nameFault},
		Legend: l.RecipeFilters(), Hint: l.RecipeFiltersHint(),
		Text:   views.Field{Label: l.ListText(r.mask), Value: in.filter.Text, Error: in.textFault},
		Type:   views.Select{Label: l.ListType()},
		Dept:   views.Select{Label: l.ListDepartment()},
		Expiry: views.Select{Label: l.ListExpiry()}, ExpiryError: in.expiryFault,
		Days: views.Field{Label: l.RecipeDays(), Hint: l.RecipeDaysHint(inventory.MaxDays), Value: in.days, Error: in.daysFault},
		Save: l.RecipeSave(), Back: views.Link{Text: l.RecipeCancel(), URL: navRecipes},
		Errors: errorSummary(l.RecipeFault(), in.faults),
	}
	if in.id != "" {
		page.Heading, page.Action, page.Version = l.RecipeEditTitle(in.name), recipePath(in.id), strconv.Itoa(in.version)
	}
	if now := in.meanwhile; now != nil {
		filters := l.Join(filterWords(l, now.Filter, in.list, r))
		if hiddenFrom(v, r.mask, *now) {
			filters = l.RecipeHidden()
		}
		page.Errors = &views.ErrorSummary{Title: l.RecipeMeanwhile(v.who(journal.Person(now.Changer))),
			Items: []views.ErrorItem{{Text: l.RecipeMeanwhileForm(recipeName(l, *now), filters)}}}
	}
	var choices inventory.Choices
	if in.list != nil {
		choices = in.list.Choices(r.now)
	}
	page.Type.Options = options(l.RecipeAnyType(), in.filter.Type, choices.Types, func(c inventory.Choice) string { return l.TerminalType(c.Value) })
	page.Dept.Options = options(l.RecipeAnyDept(), in.filter.Dept, choices.Departments, func(c inventory.Choice) string { return c.Label })
	var expiries []inventory.Choice
	for _, e := range inventory.Expiries() {
		expiries = append(expiries, inventory.Choice{Value: string(e), Label: l.ListExpiryChoice(string(e))})
	}
	expiries = append(expiries, inventory.Choice{Value: "expired-", Label: l.RecipeExpiredDays()}, inventory.Choice{Value: "within-", Label: l.RecipeWithinDays()})
	page.Expiry.Options = options(l.RecipeAnyExpiry(), in.filter.Expiry, expiries, func(c inventory.Choice) string { return c.Label })
	return page
}
