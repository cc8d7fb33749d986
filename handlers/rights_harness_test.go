package handlers_test

import (
	"time"

	"codedesk/internal/rights"
)

// gate decides as in the program. The engines of a desk ask the one of its last start.
func (s setup) gate(d *desk) *rights.Gate {
	policy := s.policy
	policy.PlanLimit, policy.HelpdeskLimit = s.planLimit, s.helpdeskLimit
	return &rights.Gate{Policy: policy, Sent: d.journal.SentSince, Protected: d.protected.Protected, Zone: time.UTC, Now: d.now}
}
