package inventory

import (
	"cmp"
	"slices"
	"time"
)

// Choice is one value that a filter can be set to.
type Choice struct {
	// Value goes into [Query]; Label is what people read: a department's name, or the value where there is none.
	Value, Label string
	// Count is how many codes of the whole list have the value.
	Count int
}

// Choices are the values of the filters, counted over the whole list.
type Choices struct {
	// Types and Departments are in the order of their labels. Codes without a type or a department are not counted.
	Types, Departments []Choice
	// Expiry holds every class but [ExpiryAny]; together they hold every code once.
	Expiry map[Expiry]int
}

// Choices returns the values of the filters.
func (l *List) Choices(now time.Time) Choices {
	c := Choices{
		Types:       slices.Clone(l.typeChoices),
		Departments: slices.Clone(l.deptChoices),
		Expiry:      make(map[Expiry]int),
	}
	for _, class := range Expiries() {
		c.Expiry[class] = l.countIn(class.span(now))
	}
	return c
}

// countTypes counts the codes of each type.
func (l *List) countTypes() []Choice {
	choices := make([]Choice, len(l.types.values))
	for i, value := range l.types.values {
		choices[i] = Choice{Value: value, Label: value, Count: l.types.counts[i]}
	}
	return sortChoices(choices)
}

// countDepartments counts the codes of each department. Its label is the first name that comes with its code.
func (l *List) countDepartments() []Choice {
	choices := make([]Choice, len(l.depts.values))
	for i, value := range l.depts.values {
		choices[i] = Choice{Value: value, Count: l.depts.counts[i]}
	}
	for row, number := range l.departments.of {
		choice := &choices[l.depts.of[row]]
		choice.Label = cmp.Or(choice.Label, l.departments.values[number])
	}
	for i := range choices {
		choices[i].Label = cmp.Or(choices[i].Label, choices[i].Value)
	}
	return sortChoices(choices)
}

// sortChoices leaves out the empty value, which no filter can name, and sorts by label.
func sortChoices(choices []Choice) []Choice {
	choices = slices.DeleteFunc(choices, func(c Choice) bool { return c.Value == "" })
	slices.SortFunc(choices, func(a, b Choice) int {
		return cmp.Or(cmp.Compare(nameKey(a.Label), nameKey(b.Label)), cmp.Compare(a.Value, b.Value))
	})
	return choices
}
