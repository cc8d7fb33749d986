package handlers

import (
	"slices"
	"strings"

	"codedesk/internal/inventory"
	"codedesk/internal/meeting"
	"codedesk/internal/pasted"
)

// findEntry is one thing that a pasted list names, and what it means.
type findEntry struct {
	text   string
	line   int
	match  inventory.Match
	beside string     // what else stands on the line, by which similar codes were found
	says   []cellSays // what the cells of the line say, if they name different codes
	unfit  string     // the terminal that the line names, of whose code its masked digits are not
	cut    bool       // there is more than was looked for
	twice  bool       // the list has named the same before
}

// lookUp reads a list and finds out what each of its entries means. Codes in sentences are entries, too, so that a list
// may have too many only now.
func lookUp(list *inventory.List, text string, masked bool) ([]findEntry, error) {
	items, err := pasted.Parse(text, list.Called)
	if err != nil {
		return nil, err
	}
	entries := make([]findEntry, 0, len(items))
	named := make(map[string]bool) // by what entries name
	add := func(e findEntry) {
		key := e.names()
		if e.twice, named[key] = named[key], true; e.twice {
			e.match.Codes = nil // a long list may name the same name again and again
		}
		entries = append(entries, e)
	}
	for _, item := range items {
		e := findEntry{text: item.Text, line: item.Line, match: list.Match(item.Text, masked)}
		switch {
		case e.match.Kind != inventory.MatchNone:
			e.compare(list, e.text, e.match, item, masked)
			add(e)
		case len(item.Inside) > 0: // a sentence with codes in it
			for _, inside := range item.Inside {
				for _, part := range meant(list, inside, masked) {
					e := findEntry{text: part, line: item.Line, match: list.Match(part, masked)}
					e.compare(list, part, e.match, item, masked)
					add(e)
				}
			}
		default:
			e.cut = item.Cut
			e.lookBeside(list, item, masked)
			add(e)
		}
		if len(entries) > pasted.MaxItems {
			return nil, &pasted.Problem{What: pasted.TooMany, Line: item.Line, Column: item.Column}
		}
	}
	return entries, nil
}

// names is what an entry names, so that one that names the same is known: a code, or its text with what the line says
// beside it. Masked digits are those of many codes.
func (e findEntry) names() string {
	if e.match.Kind == inventory.MatchOne {
		return e.match.Codes[0].ID
	}
	var key strings.Builder
	key.WriteString(inventory.Fold(e.text) + "\x00" + inventory.Fold(e.beside+e.unfit))
	for _, said := range e.says {
		key.WriteString("\x00" + said.what + "\x00" + inventory.Fold(said.terminal))
	}
	if len(e.says) > 0 { // terminals may share a name
		for _, code := range e.match.Codes {
			key.WriteString("\x00" + code.ID)
		}
	}
	return key.String()
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
// that names its terminal as well. It is never what the entry means without being asked. Codes whose digits are not the
// masked ones of the line are not offered: the code that a terminal has now may not be the one that was meant.
func (e *findEntry) lookBeside(list *inventory.List, item pasted.Item, masked bool) {
	others := item.Beside
	if item.Marked != "" {
		others = append([]string{item.Marked}, others...)
	}
	masks := slices.DeleteFunc(append([]string{e.text}, item.Beside...), func(text string) bool { return !pasted.IsMasked(text) })
	excluded := func(code meeting.Code) bool {
		return slices.ContainsFunc(masks, func(mask string) bool { return !maskFits(code, mask, masked) })
	}
	for _, text := range others {
		m := list.Match(text, masked)
		if m.Kind != inventory.MatchOne && m.Kind != inventory.MatchSeveral {
			continue
		}
		fitting := m
		fitting.Codes = slices.DeleteFunc(slices.Clone(m.Codes), excluded)
		if len(fitting.Codes) == 0 {
			if !m.More && e.unfit == "" {
				e.unfit = sayingOf(text, m).terminal
			}
			continue
		}
		e.match, e.beside, e.unfit = fitting, text, ""
		e.match.Kind, e.match.More = inventory.MatchSimilar, fitting.More || len(fitting.Codes) > inventory.MostSimilar
		e.match.Codes = fitting.Codes[:min(len(fitting.Codes), inventory.MostSimilar)]
		e.compare(list, text, fitting, item, masked)
		return
	}
}
