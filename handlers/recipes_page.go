package handlers

import (
	"slices"
	"strconv"
	"strings"

	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/recipes"
	"codedesk/views"
)

// recipesData is everything that the page of the recipes is made of.
type recipesData struct {
	rower
	visit   *visit
	recipes []recipes.Recipe
	uses    map[string]recipes.Use
	list    *inventory.List // nil: there is none
	status  inventory.Status
	counts  *recipeCounts
}

// newRecipesPage turns the data into the page.
func newRecipesPage(d recipesData) views.RecipesPage {
	l := d.lang
	page := views.RecipesPage{Heading: l.RecipesTitle(), Text: l.RecipesText(), Notices: d.notices()}
	if d.visit.person.Role.May(identity.RightSelect) {
		if len(d.recipes) >= recipes.MaxRecipes {
			page.Full = l.RecipesFull(recipes.MaxRecipes)
		} else {
			page.New = &views.Link{Text: l.RecipesNew(), URL: navRecipes + "/new"}
		}
	}
	for _, r := range d.recipes {
		page.Recipes = append(page.Recipes, d.recipe(r))
	}
	if len(d.recipes) == 0 {
		e := l.RecipesEmpty()
		page.Empty = &views.Empty{Kind: views.EmptyNone, Title: e.Heading, Text: e.Text}
	}
	return page
}

func (d recipesData) notices() []views.Notice {
	l := d.lang
	switch {
	case d.list == nil && d.status.Err != nil:
		p := present(l, d.status.Err)
		return []views.Notice{{Kind: views.KindWarning, Title: p.Heading, Text: l.RecipesUncounted(), Facts: errorFacts(l, p.service)}}
	case d.list == nil:
		return []views.Notice{{Kind: views.KindInfo, Title: l.RecipesUncounted()}}
	case d.list.Partial():
		return []views.Notice{{Kind: views.KindInfo, Title: l.RecipesPart(d.list.Len())}}
	case d.status.Err != nil:
		p := present(l, d.status.Err)
		return []views.Notice{{Kind: views.KindWarning, Title: l.RecipesOld(d.in(d.list.ReadAt()), d.now), Text: l.Sentences([]string{p.Heading}),
			Facts: errorFacts(l, p.service)}}
	}
	return nil
}

func (d recipesData) recipe(r recipes.Recipe) views.Recipe {
	l, name := d.lang, recipeName(d.lang, r)
	item := views.Recipe{ID: r.ID, Name: name, Version: strconv.Itoa(r.Version), Origin: d.origin(r)}
	hidden := hiddenFrom(d.visit, d.mask, r)
	if mayChange(d.visit, r) {
		item.Remove = views.RecipeLink{Text: l.RecipeRemove(), Label: l.RecipeRemoveLabel(name), URL: recipePath(r.ID) + "/remove"}
		if !hidden {
			item.Edit = views.RecipeLink{Text: l.RecipeEdit(), Label: l.RecipeEditLabel(name), URL: recipePath(r.ID)}
		}
	}
	if hidden {
		item.Notes = []string{l.RecipeHidden()}
		return item
	}
	if item.Filters = filterWords(l, r.Filter, d.list, d.rower); slices.Equal(item.Filters, []string{name}) {
		item.Filters = nil // the name says it
	}
	item.Show, item.ShowURL = views.RecipeButton{Text: l.RecipeShow(), Label: l.RecipeShowLabel(name)}, recipePath(r.ID)+"/show"
	if d.list == nil {
		return item
	}
	n := d.counts.of(d.list, d.now, r.Filter, d.mask)
	item.Count = l.RecipeMatches(n)
	if !d.list.Partial() {
		item.Notes = d.missing(r.Filter)
		item.News, item.Grown = d.news(r)
	}
	if n > 0 && d.status.Err == nil && d.visit.person.Role.May(identity.RightSelect) {
		item.Select = views.RecipeButton{Text: l.RecipeSelect(n), Label: l.RecipeSelectLabel(n, name)}
		item.SelectURL, item.Matches = recipePath(r.ID)+"/select", strconv.Itoa(n)
	}
	return item
}

// news compares with the last use by the reader. While they saw codes masked otherwise, the same text found others.
func (d recipesData) news(r recipes.Recipe) (words string, grown bool) {
	u, used := d.uses[r.ID]
	if !used || u.Masked != d.mask {
		return "", false
	}
	at := d.in(u.At)
	if n, compared := d.counts.since(d.list, d.now, r.Filter, d.visit.person.Key, u); compared {
		return d.lang.RecipeNews(n, at, d.now), n > 0
	}
	return d.lang.RecipeDifference(u.Count, at, d.now), false
}

// missing says what a filter names that no code of the list has.
func (d recipesData) missing(f recipes.Filter) []string {
	choices := d.list.Choices(d.now)
	var notes []string
	if f.Type != "" && !hasChoice(choices.Types, f.Type) {
		notes = append(notes, d.lang.RecipeGoneType())
	}
	if f.Dept != "" && !hasChoice(choices.Departments, f.Dept) {
		notes = append(notes, d.lang.RecipeGoneDept())
	}
	return notes
}

func hasChoice(choices []inventory.Choice, value string) bool {
	for _, c := range choices {
		if c.Value == value {
			return true
		}
	}
	return false
}

// origin says who made a recipe, and who changed it since.
func (d recipesData) origin(r recipes.Recipe) string {
	l := d.lang
	parts := []string{l.RecipeBuiltIn()}
	if r.Maker.Key != "" {
		parts[0] = l.RecipeMadeBy(d.who(journal.Person(r.Maker)))
	}
	if r.Changer.Key != r.Maker.Key {
		parts = append(parts, l.RecipeChangedBy(d.who(journal.Person(r.Changer))))
	}
	return strings.Join(parts, " · ")
}

// recipesShown is how many recipes stand above the list.
const recipesShown = 5

// recipeRow is the line above the list, nil when it would be empty.
func (d listData) recipeRow() *views.RecipeRow {
	if d.list == nil {
		return nil
	}
	l, now := d.lang, filterOf(d.address)
	row := &views.RecipeRow{Label: l.RecipesTitle()}
	known := d.address.Basket || now.Empty() || d.noRecipes // or there is nothing to save
	for _, r := range d.recipes {
		current := r.Filter == now && !d.address.Basket
		known = known || current
		if len(row.Items) == recipesShown || hiddenFrom(d.visit, d.mask, r) {
			continue
		}
		n := d.counts.of(d.list, d.now, r.Filter, d.mask)
		row.Items = append(row.Items, views.RecipeItem{
			Button: views.Button{Text: l.ListChoice(n, recipeName(l, r)), Value: doRecipe + r.ID}, Current: current})
	}
	if len(d.recipes) > len(row.Items) {
		row.All = &views.Link{Text: l.RecipesAll(len(d.recipes)), URL: navRecipes}
	}
	if d.maySelect && !known && len(d.recipes) < recipes.MaxRecipes {
		row.Save = views.Button{Text: l.RecipesSave(), Value: doSaveRecipe}
	}
	if len(row.Items) == 0 && row.All == nil && row.Save.Text == "" {
		return nil
	}
	return row
}
