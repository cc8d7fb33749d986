package handlers

import (
	"codedesk/internal/journal"
	"codedesk/views"
)

// offerNewCodes puts a link to a new code into each row of a code that is gone. While the outcome is not known there is
// none: the old code may still be there.
func (d operationData) offerNewCodes(s *views.Section, outcome journal.CodeOutcome) {
	if !d.op.Settled || !d.mayCreate || outcome != journal.CodeDeleted && outcome != journal.CodeGone {
		return
	}
	s.Again = d.lang.NewCodeRow()
	for i := range s.Rows {
		row := &s.Rows[i]
		row.Again = views.Link{Text: d.lang.NewCodeRow(), URL: recreatePath(d.op.ID, row.ID)}
		if made, ok := d.remade[row.ID]; ok {
			row.Remade = d.remadeLink(made)
		}
		row.AgainLabel = d.lang.NewCodeRowLabel(row.Terminal)
	}
}
