package handlers

import (
	"codedesk/internal/inventory"
	"codedesk/internal/pasted"
)

// findEntry is one thing that a pasted list names, and what it means.
type findEntry struct {
	text   string
	line   int
	match  inventory.Match
	beside string // what else stands on the line, by which similar codes were found
	cut    bool   // there is more than was looked for
	twice  bool   // the list has named the same before
}

// lookUp reads a list and finds out what each of its entries means. Codes in sentences are entries, too, so that a list
// may have too many only now.
func lookUp(list *inventory.List, text string, masked bool) ([]findEntry, error) {
	items, err := pasted.Parse(text, list.Called)
	if err != nil {
		return nil, err
	}
	entries := make([]findEntry, 0, len(items))
	named := make(map[string]bool) // ids of codes, and texts that mean nothing
	add := func(e findEntry) {
		key := inventory.Fold(e.text)
		if e.match.Kind == inventory.MatchOne {
			key = e.match.Codes[0].ID
		}
		e.twice, named[key] = named[key], true
		entries = append(entries, e)
	}
	for _, item := range items {
		e := findEntry{text: item.Text, line: item.Line, match: list.Match(item.Text, masked)}
		switch {
		case e.match.Kind != inventory.MatchNone:
			add(e)
		case len(item.Inside) > 0: // a sentence with codes in it
			for _, inside := range item.Inside {
				for _, part := range meant(list, inside, masked) {
					add(findEntry{text: part, line: item.Line, match: list.Match(part, masked)})
				}
			}
		default:
			e.cut = item.Cut
			e.lookBeside(list, item.Beside, masked)
			add(e)
		}
		if len(entries) > pasted.MaxItems {
			return nil, &pasted.Problem{What: pasted.TooMany, Line: item.Line, Column: item.Column}
		}
	}
	return entries, nil
}

// meant is a text of digits in a sentence as one code if it is one, and otherwise as the codes that its groups could be:
// "floor 3 085123456642".
func meant(list *inventory.List, text string, masked bool) []string {
	if parts := pasted.Parts(text); len(parts) > 0 && list.Match(text, masked).Kind == inventory.MatchNone {
		return parts
	}
	return []string{text}
}

// lookBeside looks for what stands beside an entry that means nothing: a code with a typing error, in the line of a table
// that names its terminal as well. It is never what the entry means without being asked.
func (e *findEntry) lookBeside(list *inventory.List, beside []string, masked bool) {
	for _, text := range beside {
		m := list.Match(text, masked)
		if m.Kind == inventory.MatchOne || m.Kind == inventory.MatchSeveral {
			m.Kind, m.More = inventory.MatchSimilar, len(m.Codes) > inventory.MostSimilar
			m.Codes = m.Codes[:min(len(m.Codes), inventory.MostSimilar)]
			e.match, e.beside = m, text
			return
		}
	}
}
