package views

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"golang.org/x/net/html"
)

// fill puts text into every string of a model, one element into every slice
// and something behind every pointer. Even kinds, which choose classes and
// icons and never come from outside.
func fill(v reflect.Value, text string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(7)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), text)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), text)
	case reflect.Struct:
		for _, field := range v.Fields() {
			fill(field, text)
		}
	}
}

func filled[T any](text string) T {
	var model T
	fill(reflect.ValueOf(&model).Elem(), text)
	return model
}

// hostile are all pages with this text in every place.
func hostile(text string) map[string]templ.Component {
	full := filled[CodesPage](text)
	rows := full
	rows.Empty = nil
	links := rows
	links.Pages.Items = []PageItem{{Button: filled[Button](text), URL: text}, {Button: filled[Button](text)}}
	looked := filled[PlanPage](text)
	looked.Form = nil
	history := filled[HistoryPage](text)
	history.Empty = nil
	unmasked := rows
	unmasked.Table.Rows = []CodeRow{filled[CodeRow](text)}
	unmasked.Table.Rows[0].Code.Masked = ""
	unmasked.Table.Rows[0].Expires.DateTime = ""
	masked := rows
	masked.Table.Rows = []CodeRow{filled[CodeRow](text)}
	masked.Table.Rows[0].Code.Full = ""
	inForm := looked
	inForm.Table.Words.Alone = false
	operation := filled[OperationPage](text)
	operation.Actions = append(operation.Actions, Action{Text: text, URL: text})
	recipes := filled[RecipesPage](text)
	recipes.Empty = nil
	veiled := filled[StoryPage](text)
	veiled.Stories[0].Code.Full = ""
	return map[string]templ.Component{
		"codes-empty": Codes(full), "codes": Codes(rows), "codes-links": Codes(links), "codes-unmasked": Codes(unmasked), "codes-masked": Codes(masked),
		"plan": Plan(filled[PlanPage](text)), "plan-closed": Plan(looked), "plan-masked": Plan(inForm), "operation": Operation(operation),
		"history-empty": History(filled[HistoryPage](text)), "history": History(history), "signin": SignIn(filled[SignInPage](text)),
		"error": Error(filled[ErrorPage](text)), "demo": Demo(filled[DemoPage](text)),
		"preferences":   Preferences(filled[PreferencesPage](text)),
		"recipes-empty": Recipes(filled[RecipesPage](text)), "recipes": Recipes(recipes), "recipes-form": EditRecipe(filled[RecipeForm](text)),
		"recipes-remove": RemoveRecipe(filled[RecipeRemoval](text)),
		"newcode":        NewCode(filled[NewCodePage](text)), "creation": Creation(filled[CreationPage](text)),
		"story": StoryOf(filled[StoryPage](text)), "story-masked": StoryOf(veiled),
	}
}

// shape is a page without its texts and attribute values: what is left must
// not depend on any text. Only the places where a line may end, which have no
// attributes, depend on one.
func shape(doc *html.Node) string {
	var b strings.Builder
	for _, n := range elements(doc) {
		if n.Data == "wbr" && len(n.Attr) == 0 {
			continue
		}
		b.WriteString(n.Data)
		for _, a := range n.Attr {
			b.WriteString(" " + a.Key)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestNoTextBreaksOutOfItsPlace(t *testing.T) {
	harmless := hostile("x")
	for _, text := range []string{
		`"><script>alert(1)</script>`, `' onmouseover='alert(1)`, `</title></textarea></option></svg><img src=x onerror=alert(1)>`, "<!--", "`${alert(1)}`&quot;",
	} {
		for name, page := range hostile(text) {
			t.Run(name+" "+text, func(t *testing.T) {
				want := shape(parse(t, render(t, harmless[name])))
				if got := shape(parse(t, render(t, page))); got != want {
					t.Errorf("the page has another shape with this text")
				}
			})
		}
	}
}

func TestNoAddressRunsAScript(t *testing.T) {
	for _, address := range []string{"javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x"} {
		for name, page := range hostile(address) {
			t.Run(name+" "+address, func(t *testing.T) {
				for _, n := range elements(parse(t, render(t, page))) {
					for _, key := range []string{"href", "src", "action", "formaction"} {
						v := strings.ToLower(strings.TrimSpace(attr(n, key)))
						if strings.HasPrefix(v, "javascript:") || strings.HasPrefix(v, "data:") || strings.HasPrefix(v, "vbscript:") {
							t.Errorf("<%s %s=%q>", n.Data, key, v)
						}
					}
				}
			})
		}
	}
}

func TestEveryTextOfAModelIsShown(t *testing.T) {
	// Each string gets a text of its own; the page must contain it. These are
	// left out on purpose, named by the ends of their paths.
	leftOut := []string{
		"Shell.Theme",             // one of three, else "auto"
		"Shell.Script.SaveFailed", // only the list saves in the background
		"Form.Password.Value", "Form.Password.Placeholder", "Account.Password.Value", "Account.Password.Placeholder",
		"Filters.Text.Hint", "Filters.Text.Error", // the summary on top says it
		"Type.Options.Hint", "Dept.Options.Hint", "Expiry.Options.Hint", "Filters.Size.Options.Hint", "Sizes.Hint",
		"Groups.Options.Hint", "What.Options.Hint", "Who.Options.Hint", // radio buttons only
		"Rows.Event",                                            // only of a row that is no operation
		"CodeRow.TickLabel", "CodeRow.ID", "Taken.TakeOutLabel", // rows of plans and results have no boxes
		"Sections.Rows.TickLabel", "Sections.Rows.ID", "Sections.Rows.Status.Word", "Sections.Rows.Status.Kind",
		"Pages.Items.Button.Value", "Pages.Items.Icon", // links and arrows here
		"Rows.Time.Exact", // the link says it
		"Table.Rows.Again.Text", "Table.Rows.Remade.Text", "Table.Rows.Remade.URL", "NewRows.Remade.Text", "NewRows.Remade.URL",
		"CodeRow.Remade.Text", "CodeRow.Remade.URL", "Table.Rows.Again.URL", "Table.Rows.AgainLabel", // a result's sections only
		"CodeRow.Again.Text", "CodeRow.Again.URL", "CodeRow.AgainLabel",
		"NewRows.Again.Text", "NewRows.Again.URL", "NewRows.AgainLabel", "NewRows.TickLabel", "NewRows.Status.Word", "NewRows.Status.Kind",
		"Reveal.All.Text", "Reveal.All.Value", "Reveal.All.Label", // one code needs no button for all
		"Department.Options.Hint", "Country.Options.Hint",
	}
	for name, c := range map[string]struct {
		model any
		page  func(any) templ.Component
	}{
		"codes": {&CodesPage{}, func(m any) templ.Component {
			p := *m.(*CodesPage)
			p.Empty, p.Pages.Items[0].Gap = nil, false
			return templ.Join(Codes(p), empty(m.(*CodesPage).Empty))
		}},
		"plan": {&PlanPage{}, func(m any) templ.Component {
			p := *m.(*PlanPage)
			confirmed := *p.Form
			confirmed.Fixed, p.Form = false, &confirmed
			decided := p
			decided.Form = nil
			return templ.Join(Plan(p), Plan(decided))
		}},
		"operation": {&OperationPage{}, func(m any) templ.Component { return Operation(*m.(*OperationPage)) }},
		"history": {&HistoryPage{}, func(m any) templ.Component {
			p := *m.(*HistoryPage)
			p.Empty, p.Pages.Items[0].Gap = nil, false
			return templ.Join(History(p), empty(m.(*HistoryPage).Empty))
		}},
		"recipes": {&RecipesPage{}, func(m any) templ.Component {
			p := *m.(*RecipesPage)
			p.Empty = nil
			return templ.Join(Recipes(p), empty(m.(*RecipesPage).Empty))
		}},
		"recipe":         {&RecipeForm{}, func(m any) templ.Component { return EditRecipe(*m.(*RecipeForm)) }},
		"recipe removal": {&RecipeRemoval{}, func(m any) templ.Component { return RemoveRecipe(*m.(*RecipeRemoval)) }},
		"demo": {&DemoPage{}, func(m any) templ.Component {
			quiet := m.(*DemoPage).Log
			quiet.Items = nil
			return templ.Join(Demo(*m.(*DemoPage)), DemoRequests(quiet))
		}},
		"error":       {&ErrorPage{}, func(m any) templ.Component { return Error(*m.(*ErrorPage)) }},
		"newcode":     {&NewCodePage{}, func(m any) templ.Component { return NewCode(*m.(*NewCodePage)) }},
		"creation":    {&CreationPage{}, func(m any) templ.Component { return Creation(*m.(*CreationPage)) }},
		"signin":      {&SignInPage{}, func(m any) templ.Component { return SignIn(*m.(*SignInPage)) }},
		"preferences": {&PreferencesPage{}, func(m any) templ.Component { return Preferences(*m.(*PreferencesPage)) }},
	} {
		t.Run(name, func(t *testing.T) {
			fill(reflect.ValueOf(c.model).Elem(), "x")
			marks := map[string]string{}
			tag(reflect.ValueOf(c.model).Elem(), "", marks)
			page := render(t, c.page(c.model))
			for text, field := range marks {
				if !strings.Contains(page, text) && !slices.ContainsFunc(leftOut, func(end string) bool { return strings.HasSuffix(field, end) }) {
					t.Errorf("%s is not on the page", field)
				}
			}
		})
	}
}

// tag gives each string of a model a text of its own.
func tag(v reflect.Value, path string, marks map[string]string) {
	switch v.Kind() {
	case reflect.String:
		text := "/mark-" + strings.ToLower(strings.ReplaceAll(path, ".", "-")) + "-end"
		v.SetString(text)
		marks[text] = strings.TrimPrefix(path, ".")
	case reflect.Pointer:
		tag(v.Elem(), path, marks)
	case reflect.Slice:
		tag(v.Index(0), path, marks)
	case reflect.Struct:
		for f, value := range v.Fields() {
			tag(value, path+"."+f.Name, marks)
		}
	}
}
