package program

import (
	"context"
	"strings"

	"codedesk/handlers"
	"codedesk/internal/config"
	"codedesk/internal/creation"
	"codedesk/internal/deletion"
	"codedesk/internal/identity"
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

// rolesNow tells who still has which role though they are not there: a user of the file, and whoever works with an own
// account, whose role is a setting. Of people of a single sign-on only the provider knows, and personas come and go. Who
// came a way that is closed by now is nobody any more.
func rolesNow(c config.Config, users handlers.Users) func(key string) (identity.Role, bool) {
	return func(key string) (identity.Role, bool) {
		switch {
		case strings.HasPrefix(key, identity.LocalPrefix) && users != nil:
			person, _ := users.Person(key)
			return person.Role, true
		case strings.HasPrefix(key, identity.AccountPrefix) && c.AccountSignIn:
			return identity.Role(c.AccountRole), true
		case strings.HasPrefix(key, identity.OIDCPrefix) && c.OIDCIssuer != "":
			return "", false
		case strings.HasPrefix(key, identity.SandboxPrefix) && c.Upstream.Sandbox():
			return "", false
		}
		return "", true
	}
}

func (g gate) deletion(ctx context.Context, act deletion.Act) error {
	return g.Delete(ctx, act.By.Key, act.Codes)
}

func (g gate) creation(ctx context.Context, d creation.Draft) error {
	return g.Create(ctx, d.By.Key, d.New.DeptCode, d.Department)
}
