package handlers

import (
	"iter"
	"slices"

	"codedesk/internal/inventory"
	"codedesk/internal/pasted"
	"codedesk/views"
)

// notesShown is how many entries a row names that may mean its code: a code can be written in thousands of ways.
const notesShown = 5

// rowsOnce says by id where the row of a code is. Each code is on the page once, whatever number of entries may mean it:
// two boxes for one code would be one too many. Rows that are not shown are only counted.
type rowsOnce struct {
	places map[string]rowPlace
	counts map[*views.FindSection]int
}

type rowPlace struct {
	section *views.FindSection
	row     int
	notes   int // how many entries meant it so far
}

func newRowsOnce() rowsOnce {
	return rowsOnce{places: make(map[string]rowPlace), counts: make(map[*views.FindSection]int)}
}

// bySureness goes through the entries in the order in which they put codes on the page: a code that one of them names
// exactly is found, also when another one before it may mean it among others.
func (d findData) bySureness() iter.Seq[findEntry] {
	return func(yield func(findEntry) bool) {
		for _, kind := range []inventory.MatchKind{inventory.MatchOne, inventory.MatchSeveral, inventory.MatchSimilar, inventory.MatchNone} {
			for _, e := range d.entries {
				if e.match.Kind == kind && !yield(e) {
					return
				}
			}
		}
	}
}

// place puts the codes that an entry may mean on the page.
func (d findData) place(rows rowsOnce, section *views.FindSection, e findEntry) {
	for _, code := range e.match.Codes {
		at, there := rows.places[code.ID]
		if !there {
			at.section, at.row = section, rows.counts[section]
			rows.counts[section]++
		}
		at.notes++
		rows.places[code.ID] = at
		switch shown := at.row < foundShown; {
		case !shown:
		case !there:
			section.Rows = append(section.Rows, d.candidate(e, code.ID))
		case at.notes <= notesShown:
			at.section.Rows[at.row].Note += " · " + d.note(e)
		case at.notes == notesShown+1:
			at.section.Rows[at.row].Note += " · …"
		}
	}
}

func (d findData) candidate(e findEntry, id string) views.CodeRow {
	l := d.lang
	code, _ := d.list.Lookup(id)
	row := d.row(code)
	row.Note, row.Story = d.note(e), storyPath(id)
	row.TickLabel = l.FindTick(e.text, l.ListTick(row.Terminal, d.in(code.Expires), d.now))
	row.Ticked = slices.Contains(d.input.ticked, id)
	protectRow(l, d.judge, &row, code)
	if why := d.judge.Code(code); why != "" && d.maySelect {
		row.Locked, row.Ticked, row.TickLabel = true, false, l.RightsNoTick(row.Terminal, string(why))
	}
	return row
}

// note says by which entry a code was found, and what may have become of it there.
func (d findData) note(e findEntry) string {
	l := d.lang
	note := l.FindEntry(e.line, e.text)
	switch {
	case len(e.says) > 0:
		return l.Join([]string{note, d.contradiction(e)})
	case e.match.Kind == inventory.MatchSeveral && e.match.More:
		return l.Join([]string{note, l.FindFirst(inventory.MostSeveral)})
	case e.match.Kind == inventory.MatchSimilar:
		return l.Join([]string{note, l.FindWhy(whyWords(e), e.beside, e.match.More)})
	}
	return note
}

// contradiction says which codes the cells of a line name.
func (d findData) contradiction(e findEntry) string {
	var says []string
	for _, said := range e.says {
		says = append(says, d.lang.FindSays(said.what, said.terminal))
	}
	return d.lang.FindContradiction(says, e.match.More)
}

// missing is an entry that nothing is called by, and says when not all that stands beside it was looked for.
func (d findData) missing(e findEntry) string {
	l := d.lang
	if e.unfit != "" {
		return l.Join([]string{l.FindEntry(e.line, e.text), l.FindUnfit(e.unfit)})
	}
	if pasted.IsMasked(e.text) {
		return l.Join([]string{l.FindEntry(e.line, e.text), l.FindMasked()})
	}
	if e.cut {
		return l.Join([]string{l.FindEntry(e.line, e.text), l.FindCut(pasted.MaxBeside)})
	}
	return l.FindEntry(e.line, e.text)
}

func whyWords(e findEntry) string {
	if e.beside != "" {
		return "beside"
	}
	switch e.match.Why {
	case inventory.SimilarZeros:
		return "zeros"
	case inventory.SimilarScientific:
		return "scientific"
	}
	return "spelling"
}
