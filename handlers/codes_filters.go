package handlers

import (
	"strconv"

	"codedesk/internal/inventory"
	"codedesk/views"
)

// filters are the search fields, each choice with how many codes of the whole inventory it holds.
func (d listData) filters() views.Filters {
	l, total := d.lang, d.list.Len()
	choices := d.list.Choices(d.now)
	f := views.Filters{
		Label:  l.ListFilters(),
		Text:   views.Field{Label: l.ListText(d.mask), Placeholder: l.ListText(d.mask), Value: d.address.Text},
		Type:   views.Select{Label: l.ListType()},
		Dept:   views.Select{Label: l.ListDepartment()},
		Expiry: views.Select{Label: l.ListExpiry()},
		Size:   views.Select{Label: l.ListSize()},
		Apply:  l.ListFilter(),
	}
	f.Type.Options = options(l.ListAllTypes(total), d.address.Type, choices.Types, func(c inventory.Choice) string {
		return l.ListChoice(c.Count, l.TerminalType(c.Value))
	})
	f.Dept.Options = options(l.ListAllDepartments(total), d.address.Dept, choices.Departments, func(c inventory.Choice) string {
		return l.ListChoice(c.Count, c.Label)
	})
	var expiry []inventory.Choice
	for _, e := range inventory.Expiries() {
		expiry = append(expiry, inventory.Choice{Value: string(e), Count: choices.Expiry[e]})
	}
	if _, _, relative := d.address.Expiry.Relative(); relative { // from a recipe, or typed into the address
		q := inventory.Query{Expiry: d.address.Expiry}
		expiry = append(expiry, inventory.Choice{Value: string(q.Expiry), Count: d.list.Count(q, d.now)})
	}
	f.Expiry.Options = options(l.ListAnyExpiry(total), string(d.address.Expiry), expiry, func(c inventory.Choice) string {
		return l.ListChoice(c.Count, expiryWords(l, inventory.Expiry(c.Value)))
	})
	for _, n := range pageSizes {
		f.Size.Options = append(f.Size.Options, views.Option{
			Value: strconv.Itoa(n), Text: l.PreferencesRows(n), Selected: n == d.address.Size})
	}
	return f
}

// options are the choices of a filter after the one that does not filter. A value in the address that no code has any
// more stays as a choice, or the form would silently change the filter.
func options(all, value string, choices []inventory.Choice, label func(inventory.Choice) string) []views.Option {
	list := []views.Option{{Text: all, Selected: value == ""}}
	found := value == ""
	for _, c := range choices {
		list = append(list, views.Option{Value: c.Value, Text: label(c), Selected: c.Value == value})
		found = found || c.Value == value
	}
	if !found {
		list = append(list, views.Option{
			Value: value, Text: label(inventory.Choice{Value: value, Label: value}), Selected: true})
	}
	return list
}

// activeFilters are the filters in force as buttons that remove them: buttons, not links, so that ticks that are not
// saved yet travel with the form.
func (d listData) activeFilters(f views.Filters) views.ActiveFilters {
	l := d.lang
	active := views.ActiveFilters{Label: l.ListActive()}
	add := func(name, words string) {
		active.Items = append(active.Items, views.Button{Text: words, Value: doWithout + name, Label: l.ListRemoveFilter(words)})
	}
	if d.address.Basket {
		add("view", l.ListActiveSelected())
	}
	if d.address.Text != "" {
		add("q", l.ListActiveText(d.address.Text))
	}
	if d.address.Type != "" {
		add("type", l.TerminalType(d.address.Type))
	}
	if d.address.Dept != "" {
		add("dept", d.departmentName(d.address.Dept))
	}
	if d.address.Expiry != inventory.ExpiryAny {
		add("expiry", expiryWords(l, d.address.Expiry))
	}
	return active
}

func (d listData) departmentName(code string) string {
	for _, c := range d.list.Choices(d.now).Departments {
		if c.Value == code {
			return c.Label
		}
	}
	return code
}
