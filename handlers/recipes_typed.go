package handlers

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"codedesk/internal/inventory"
	"codedesk/internal/recipes"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// typedRecipe reads the form. A version that is no number can only come from a script.
func typedRecipe(c echo.Context, id string) (recipeInput, error) {
	form, err := postForm(c)
	if err != nil {
		return recipeInput{}, err
	}
	return recipeFrom(form, id)
}

func recipeFrom(form formValues, id string) (in recipeInput, err error) {
	in = recipeInput{id: id, name: oneLine(seen(form.get(fieldName))), days: strings.TrimSpace(form.get(fieldDays)),
		filter: recipes.Filter{Text: strings.TrimSpace(noControls(form.get(fieldQuery))), Type: noControls(form.get(fieldType)),
			Dept: noControls(form.get(fieldDept)), Expiry: form.get(fieldExpiry)}}
	if id != "" {
		in.version, err = formVersion(form)
	}
	if form[fieldDays] == nil { // a script may say it in one word, as the address does
		in.filter.Expiry, in.days = splitExpiry(inventory.Expiry(in.filter.Expiry))
	}
	return in, err
}

func formVersion(form formValues) (int, error) {
	n, err := strconv.Atoi(form.get(fieldVersion))
	if err != nil || n < 1 || n > maxPage {
		return 0, wholeNumber(fieldVersion, 1, maxPage)
	}
	return n, nil
}

// oneLine is a text without control characters and without more than one space in a row.
func oneLine(s string) string { return strings.Join(strings.Fields(noControls(s)), " ") }

// joiners make one sign of two, as in many emoji. Alone they are not seen.
const joiners = "\u200c\u200d"

// seen is a text without what nobody sees: with it two names could look alike, or one run backwards.
func seen(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) && !strings.ContainsRune(joiners, r) {
			return -1
		}
		return r
	}, s)
}

// noControls is a text with spaces for control characters.
func noControls(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// check looks at every field, so that all that is wrong is said at once.
func (in *recipeInput) check(v *visit) {
	l := v.lang
	add := func(at *string, href, words string) {
		*at = words
		in.faults = append(in.faults, fault{text: words, href: "#" + href})
	}
	if n := utf8.RuneCountInString(in.name); strings.Trim(in.name, joiners) == "" || n > recipes.MaxName {
		add(&in.nameFault, views.RecipeNameID, l.RecipeNameMissing(recipes.MaxName))
	}
	if utf8.RuneCountInString(in.filter.Text) > maxQueryText {
		add(&in.textFault, views.QueryID, l.FieldTooLong(fieldQuery, maxQueryText))
	}
	var none string // the drop-down lists offer nothing that does not fit
	for _, f := range []struct{ field, value, id string }{
		{fieldType, in.filter.Type, views.RecipeTypeID}, {fieldDept, in.filter.Dept, views.RecipeDeptID},
	} {
		if utf8.RuneCountInString(f.value) > maxQueryText {
			add(&none, f.id, l.FieldTooLong(f.field, maxQueryText))
		}
	}
	in.expiry = inventory.Expiry(in.filter.Expiry)
	if choice := in.filter.Expiry; slices.Contains(relativeChoices(), choice) {
		days, err := strconv.Atoi(plainDigits(in.days))
		if err != nil || days < 1 || days > inventory.MaxDays {
			add(&in.daysFault, views.RecipeDaysID, l.FieldNumber(fieldDays, 1, inventory.MaxDays))
		} else {
			in.expiry = inventory.Expiry(choice + strconv.Itoa(days))
		}
	} else if _, err := parseExpiry(choice); err != nil {
		accepted := append(words(inventory.Expiries()), relativeChoices()...)
		add(&in.expiryFault, views.RecipeExpiryID, l.FieldOneOf(fieldExpiry, accepted))
	}
	if len(in.faults) == 0 && in.filter.Empty() {
		in.faults = append(in.faults, fault{text: l.RecipeNoFilter(), href: "#" + views.QueryID})
	}
}

// plainDigits turns full-width digits, as Chinese input methods give them, into plain ones.
func plainDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if '０' <= r && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, s)
}

// relativeChoices are the values of the choice that take a number of days.
func relativeChoices() []string { return []string{"expired-", "within-"} }

// newRecipePath leads to the form with the filters of an address.
func newRecipePath(to listAddress) string {
	q := url.Values{}
	for name, value := range map[string]string{fieldQuery: to.Text, fieldType: to.Type, fieldDept: to.Dept, fieldExpiry: string(to.Expiry)} {
		if value != "" {
			q.Set(name, value)
		}
	}
	return navRecipes + "/new" + query(q.Encode())
}
