package handlers

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"codedesk/internal/inventory"
	"codedesk/internal/recipes"
	"codedesk/internal/text"
)

// parseExpiry reads an expiry of an address: a class, or a relative one with its number of days.
func parseExpiry(s string) (inventory.Expiry, error) {
	e := inventory.Expiry(s)
	switch days, past, relative := e.Relative(); {
	case relative && days == 0:
		return e, wholeNumber(fieldExpiry, 1, inventory.MaxDays)
	case relative && past:
		return inventory.ExpiredFor(days), nil // without zeros in front
	case relative:
		return inventory.ExpiresWithin(days), nil
	}
	if slices.Contains(inventory.Expiries(), e) {
		return e, nil
	}
	if e == inventory.ExpiryAny {
		return e, nil
	}
	return e, oneOf(fieldExpiry, append(words(inventory.Expiries()), "expired-30", "within-14")...)
}

// expiryWords names an expiry.
func expiryWords(l text.Language, e inventory.Expiry) string {
	switch days, past, relative := e.Relative(); {
	case relative && past:
		return l.RecipeExpiredFor(days)
	case relative:
		return l.RecipeExpiresWithin(days)
	}
	return l.ListExpiryChoice(string(e))
}

// filterOf is what of an address goes into a recipe: neither the selection, which is a person's own, nor the order.
func filterOf(a listAddress) recipes.Filter {
	return recipes.Filter{Text: a.Text, Type: a.Type, Dept: a.Dept, Expiry: string(a.Expiry)}
}

// addressOf is the list's first page under a recipe's filter.
func addressOf(f recipes.Filter, size int) listAddress {
	return listAddress{Text: f.Text, Type: f.Type, Dept: f.Dept, Expiry: inventory.Expiry(f.Expiry),
		Sort: inventory.SortExpires, Page: 1, Size: size}
}

// filterWords are the parts of a filter, with the department's name as far as the list has it.
func filterWords(l text.Language, f recipes.Filter, list *inventory.List, r rower) []string {
	var parts []string
	if f.Text != "" {
		parts = append(parts, l.ListActiveText(f.Text))
	}
	if f.Type != "" {
		parts = append(parts, l.TerminalType(f.Type))
	}
	if f.Dept != "" {
		name := f.Dept
		if list != nil {
			name = listData{rower: r, list: list}.departmentName(f.Dept)
		}
		parts = append(parts, name)
	}
	if f.Expiry != "" {
		parts = append(parts, expiryWords(l, inventory.Expiry(f.Expiry)))
	}
	return parts
}

// digitsShown is how many digits of a masked code are readable at each end.
const digitsShown = 3

// hiddenFrom tells whether a recipe is not to be looked at by somebody who sees masked codes: its text may hold more
// digits of a code than the mask leaves at one end, and somebody else has typed them.
func hiddenFrom(v *visit, masked bool, r recipes.Recipe) bool {
	if !masked || r.Changer.Key == v.person.Key {
		return false
	}
	digits := strings.Map(func(c rune) rune {
		if unicode.IsNumber(c) {
			return c
		}
		return -1
	}, r.Filter.Text)
	return len([]rune(digits)) > digitsShown
}

// splitExpiry is an expiry as the two fields of the form have it: the choice, and its days.
func splitExpiry(e inventory.Expiry) (choice, days string) {
	if n, _, relative := e.Relative(); relative && n > 0 {
		days = strconv.Itoa(n)
		return strings.TrimSuffix(string(e), days), days
	}
	return string(e), ""
}
