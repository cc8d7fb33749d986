package views

// RecipesPage is GET /recipes: named filters that everybody shares.
type RecipesPage struct {
	Shell   Shell
	Heading string
	Text    string
	Notices []Notice // why there are no counts, or old ones
	New     *Link    // nil: not for this person
	Full    string   // why there can be no other; empty: there can
	Empty   *Empty
	Recipes []Recipe
}

// Recipe is one of them.
type Recipe struct {
	ID      string
	Name    string
	Filters []string // in words: "Expired more than 30 days ago", "Sales"
	Count   string   // "625 codes match"; empty: not known
	News    string   // "+6 since you last used it"; empty: it was not used
	Grown   bool     // there are new ones
	Notes   []string // what it names is not there any more, or must not be shown
	Origin  string   // "made by Ann"

	// Each of these is left out when it has no text. The first two are buttons
	// of forms that post to ShowURL and SelectURL, with the version of the
	// recipe; the second also with the number that it tells.
	Show, Select       RecipeButton
	ShowURL, SelectURL string
	Version, Matches   string
	Edit, Remove       RecipeLink
}

// RecipeButton is a button with a name of its own for screen readers.
type RecipeButton struct{ Text, Label string }

// RecipeLink is a link likewise.
type RecipeLink struct{ Text, Label, URL string }

// RecipeRow is the line above the list: the first few recipes, as buttons of
// the list's form, so that no tick is lost.
type RecipeRow struct {
	Label string
	Items []RecipeItem
	All   *Link
	Save  Button // do=save-recipe; no text: nothing to save
}

// RecipeItem is one of the row.
type RecipeItem struct {
	Button       // {"Expired (625)", "recipe-ID", ""}
	Current bool // its filter is in force
}

// RecipeForm is GET /recipes/new and /recipes/{id}: its fields are name, q,
// type, dept, expiry, days and, for one that is there, version.
type RecipeForm struct {
	Shell   Shell
	Heading string
	Errors  *ErrorSummary
	Notices []Notice
	Action  string
	Version string

	Name               Field
	Legend, Hint       string
	Text               Field
	Type, Dept, Expiry Select
	ExpiryError        string
	Days               Field
	Save               string
	Back               Link
}

// RecipeRemoval is GET /recipes/{id}/remove.
type RecipeRemoval struct {
	Shell   Shell
	Heading string
	Text    string
	Filters []string
	Action  string
	Version string
	Remove  string
	Back    Link
}

// The HTML ids and names of the fields of a recipe.
const (
	RecipeNameID   = "name"
	RecipeTypeID   = "type"
	RecipeDeptID   = "dept"
	RecipeExpiryID = "expiry"
	RecipeDaysID   = "days"
)

func recipeID(id string) string { return "recipe-" + id }
