package handlers

import (
	"context"

	"codedesk/internal/creation"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// Create checks the fields and refuses what the world says. No state shows a page for a code that was asked for: that
// answer is a redirect.
func (w worldMaker) Create(_ context.Context, d creation.Draft) (journal.Creation, error) {
	if faults := d.Tidy().Check(); len(faults) > 0 {
		return journal.Creation{}, &creation.InputError{Faults: faults}
	}
	return journal.Creation{}, w.createErr
}

func (w worldMaker) CheckNow(ctx context.Context, id string) (journal.Creation, error) {
	return worldJournal(w).Creation(ctx, id)
}

func (w worldMaker) Departments(context.Context) ([]meeting.Department, bool, error) {
	if w.depts == nil && w.deptsErr == nil {
		return []meeting.Department{
			{Code: "1", Name: enterprise}, {Code: "10", Name: "Sales", Level: 1}, {Code: "11", Name: "", Level: 2}, {Code: "20", Name: "Labs", Level: 1},
		}, true, nil
	}
	return w.depts, !w.someDepts, w.deptsErr
}
