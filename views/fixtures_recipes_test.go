package views

func recipesPage() RecipesPage {
	return RecipesPage{
		Shell: shell("Recipes"), Heading: "Recipes", Text: "Filters with a name, shared by everybody.",
		Notices: []Notice{{Kind: KindWarning, Title: "The counts are those of the list read at 14:02:10."}},
		New:     &Link{"New recipe", "/recipes/new"},
		Recipes: []Recipe{
			{
				ID: "a1", Name: "Old ones of Sales", Filters: []string{"Sales", "Expired more than 30 days ago"}, Count: "31 codes match",
				News: "+6 since you last used it, 3 May", Grown: true, Origin: "made by Ann", Version: "3", Matches: "31",
				Show: RecipeButton{"Show in the list", "Show in the list: Old ones of Sales"}, ShowURL: "/recipes/a1/show",
				Select: RecipeButton{"Select 31 codes", "Select 31 codes: Old ones of Sales"}, SelectURL: "/recipes/a1/select",
				Edit:   RecipeLink{"Edit", "Edit: Old ones of Sales", "/recipes/a1"},
				Remove: RecipeLink{"Remove…", "Remove: Old ones of Sales", "/recipes/a1/remove"},
			},
			{ID: "a2", Name: "<b>of a floor</b>", Notes: []string{"No code in the list has this department."}, Count: "0 codes match",
				News: "none new since you last used it, 3 May", Origin: "made by Bert"},
			{ID: "a3", Name: "غرفة", Origin: "comes with Codedesk"},
		},
	}
}

func recipesEmpty() RecipesPage {
	return RecipesPage{
		Shell: shell("Recipes"), Heading: "Recipes", Text: "Filters with a name, shared by everybody.", Full: "There can be up to 50 recipes.",
		Empty: &Empty{Kind: EmptyNone, Title: "No recipes", Text: "Filter the list, then save the filter."},
	}
}

func recipeFormPage() RecipeForm {
	p := RecipeForm{
		Shell: shell("Edit recipe"), Heading: "Edit recipe: Old ones", Action: "/recipes/a1", Version: "3",
		Errors: &ErrorSummary{"Nothing is saved yet", []ErrorItem{
			{Text: "Name: from 1 to 60 characters", Href: "#" + RecipeNameID}, {Text: "Expiry: one of …", Href: "#" + RecipeExpiryID},
			{Text: "Number of days: a whole number", Href: "#" + RecipeDaysID}}},
		Name:   Field{Label: "Name", Hint: "Everybody sees it.", Error: "Name: from 1 to 60 characters"},
		Legend: "Which codes", Hint: "A code matches if it fits all that is filled in.", Text: Field{Label: "Code, terminal or department", Value: "room"},
		Type:   Select{Label: "Terminal type", Options: []Option{{Text: "All types"}, {Value: "idea-hub", Text: "IdeaHub", Selected: true}}},
		Dept:   Select{Label: "Department", Options: []Option{{Text: "All departments", Selected: true}}},
		Expiry: Select{Label: "Expiry", Options: []Option{{Text: "Any expiry"}, {Value: "expired-", Text: "Expired more than … days ago", Selected: true}}},
		Days:   Field{Label: "Number of days", Hint: "From 1 to 3,650.", Value: "many", Error: "Number of days: a whole number"},
		Save:   "Save recipe", Back: Link{"Back to the recipes", "/recipes"}, ExpiryError: "Expiry: one of …",
	}
	p.Shell.ErrorPrefix = "Error: "
	return p
}

func recipeRemovalPage() RecipeRemoval {
	return RecipeRemoval{
		Shell: shell("Remove"), Heading: "Remove the recipe “Old ones”?", Text: "It goes away for everybody.", Filters: []string{"Sales"},
		Action: "/recipes/a1/remove", Version: "3", Remove: "Remove recipe", Back: Link{"Keep it", "/recipes"},
	}
}
