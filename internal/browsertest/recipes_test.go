package browsertest

import "testing"

// A filter of the list becomes a recipe, which selects what it matches and tells what is new, with a script and without
// one. Ticks go with every press.
func TestRecipes(t *testing.T) {
	t.Parallel()
	for name, scripts := range map[string]bool{"with a script": true, "without a script": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := demoDesk(t, "CODEDESK_SANDBOX_CODES=300")
			ann := d.visitor(t)
			if !scripts {
				ann.withoutScripts()
			}
			ann.looksAroundAs("Administrator")
			ann.ticks(2)
			expired := "one('.recipe-row button')"
			ann.leaving("the list", func() { ann.click("the first recipe", expired) })
			ann.wantPath("/codes")
			ann.sees("the recipe in force", expired+".getAttribute('aria-current') === 'true'")
			ann.sees("its filter", "words(one('.chips')) === 'Expired'")
			ann.count(1)
			ann.opens("/codes?expiry=expired-60&type=idea-hub")
			ann.presses("Save this filter as a recipe")
			ann.heading("New recipe")
			ann.sees("the filter in the form", "one('#days').value === '60' && one('#type').value === 'idea-hub'")
			ann.presses("Save recipe")
			ann.says("Name: from 1 to 60 characters")
			ann.sees("the filter still there", "one('#days').value === '60' && one('#type').value === 'idea-hub'")
			ann.types("Name", "Old IdeaHubs")
			ann.presses("Save recipe")
			ann.heading("Recipes")
			ann.flash("Recipe saved: Old IdeaHubs")
			ann.says("none new since you last used it")
			ann.leaving("the recipes", func() { ann.click("Select", "one('.recipes > ul > li:nth-child(4) form[action$=select] button')") })
			ann.flash("of “Old IdeaHubs” selected")
			ann.wantPath("/codes")
			ann.opens("/recipes")
			ann.leaving("the recipes", func() { ann.click("Remove", "one('.recipes > ul > li:nth-child(4) a[href$=remove]')") })
			ann.heading("Remove the recipe “Old IdeaHubs”?")
			ann.presses("Remove recipe")
			ann.flash("Recipe removed: Old IdeaHubs")
			for _, path := range []string{"/recipes", "/recipes/new?expiry=expired-30"} {
				ann.opens(path)
				ann.screen(320, 740)
				ann.wantReflow(t, path)
			}
		})
	}
}
