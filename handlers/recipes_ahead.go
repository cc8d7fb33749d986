package handlers

import (
	"context"

	"codedesk/internal/inventory"
	"codedesk/internal/recipes"
)

// LearnRecipes has a list that was just read learn what the texts of all recipes find in it, so that no page has to: with
// 50 recipes and 100,000 codes the first page after a reading took 65 ms, most of it for their texts. It is to be called
// beside everything else. Without the recipes the pages find out for themselves.
func LearnRecipes(ctx context.Context, all func(context.Context) ([]recipes.Recipe, error), list *inventory.List) error {
	known, err := all(ctx)
	if err != nil {
		return err
	}
	for _, r := range known {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		list.Learn(addressOf(r.Filter, defaultSize).find(nil, false).Text)
	}
	return nil
}
