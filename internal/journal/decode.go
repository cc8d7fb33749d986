package journal

import (
	"encoding/json"
	"fmt"
	"strings"
)

// change returns what the entry says. A kind that is not the journal's own is an event.
func (e *entry) change() (change, error) {
	switch e.kind {
	case kindPlanMade:
		return decode[planMade](e)
	case kindPlanReason:
		return decode[reasonKept](e)
	case kindPlanTaken:
		return decode[codeTaken](e)
	case kindPlanDropped:
		return decode[planDropped](e)
	case kindIntent:
		return decode[intent](e)
	case kindAnswer:
		return decode[answer](e)
	case kindOutcome:
		return decode[outcome](e)
	case kindCreation:
		return decode[creation](e)
	case kindCreationAnswer:
		return decode[creationAnswer](e)
	case kindCreationOutcome:
		return decode[creationOutcome](e)
	case EventApprovalAsked, EventApprovalGiven, EventApprovalRefused, EventApprovalWithdrawn:
		step, err := decode[approvalStep](e)
		step.name = e.kind
		return step, err
	case EventAnchor:
		return decode[anchor](e)
	}
	v, err := decode[event](e)
	v.name = e.kind
	return v, err
}

// own tells whether entries of a kind are about a plan, an operation or a creation: then their subject is its id.
func own(kind string) bool {
	return strings.HasPrefix(kind, "plan.") || strings.HasPrefix(kind, "operation.") || ofCreation(kind)
}

func ofCreation(kind string) bool { return strings.HasPrefix(kind, "creation.") }

// decode reads the body of an entry.
func decode[C change](e *entry) (c C, err error) {
	if err = json.Unmarshal([]byte(e.body), &c); err != nil {
		err = fmt.Errorf("entry %d (%s): %w", e.seq, e.kind, err)
	}
	return c, err
}
