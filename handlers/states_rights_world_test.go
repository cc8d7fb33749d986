package handlers

import (
	"context"
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/rights"
)

// gate decides in a world.
func (w world) gate() *rights.Gate {
	policy := w.policy
	policy.PlanLimit, policy.HelpdeskLimit = 1000, 100
	return &rights.Gate{Policy: policy, Zone: shanghai(), Now: clock,
		Protected: worldProtected{w}.Protected,
		Roles:     func(string) (identity.Role, bool) { return "", w.lostRight },
		Sent:      func(context.Context, string, time.Time) (int, error) { return w.sentToday, nil }}
}
