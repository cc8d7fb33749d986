package program

import (
	"context"

	"codedesk/internal/config"
	"codedesk/internal/creation"
	"codedesk/internal/deletion"
	"codedesk/internal/journal"
	"codedesk/internal/protect"
	"codedesk/internal/rights"
)

// gate is asked by both engines, whatever page it was that called them.
type gate struct{ *rights.Gate }

// newGate decides by the settings and by what stands in the journal and in the protect list.
func newGate(c config.Config, record *journal.Journal, protected *protect.Store) gate {
	return gate{&rights.Gate{
		Policy: rights.Policy{
			PlanLimit: c.PlanLimit, HelpdeskLimit: c.HelpdeskLimit, HelpdeskDaily: c.HelpdeskDaily,
			ExpiredOnly: c.HelpdeskExpiredOnly, Departments: c.HelpdeskDepartments,
			Approval: rights.Approval{BySize: c.ApprovalAbove != config.Off, Above: max(int(c.ApprovalAbove), 0), Valid: c.ApprovalValid},
		},
		Sent: record.SentSince, Protected: protected.Protected, Zone: c.Timezone,
	}}
}

func (g gate) deletion(ctx context.Context, act deletion.Act) error {
	return g.Delete(ctx, act.By.Key, act.Codes)
}

func (g gate) creation(ctx context.Context, d creation.Draft) error {
	return g.Create(ctx, d.By.Key, d.New.DeptCode, d.Department)
}
