package journal

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// The kinds of the events that the dashboard records.
const (
	EventSignIn        = "sign-in"
	EventSignInFailed  = "sign-in.failed"
	EventPassword      = "password" // a local user has another one
	EventSessionsEnded = "sessions.ended"
	EventExport        = "export"      // codes left the dashboard as a file
	EventReveal        = "reveal"      // a masked code was shown
	EventRecipeMade    = "recipe.made" // a named filter, which everybody shares
	EventRecipeChanged = "recipe.changed"
	EventRecipeRemoved = "recipe.removed"
	EventProtected     = "protected.added" // something that nobody may delete any more
	EventReleased      = "protected.released"
	EventApprovalRule  = "rule.approval"  // from when on which plans need another person's approval
	EventAnchor        = "history.anchor" // entries left for an archive; only [Retain] writes it
)

// DetailFilters is the detail of an event that says what somebody looked for. It is found like an active code, not like
// the other details.
const DetailFilters = "filters"

// event is the body of an entry that changes no plan and no operation.
type event struct {
	name   string
	Detail map[string]string `json:"detail,omitempty"`
}

func (v event) kind() string { return v.name }

// Record keeps an event. A zero At is the present. A kind is required and must not be one of the journal's
// own, which begin with "plan.", "operation.", "creation.", "approval." and "history.": [ErrInput].
func (j *Journal) Record(ctx context.Context, e Event) error {
	if e.Kind == "" || own(e.Kind) || OfApproval(e.Kind) || strings.HasPrefix(e.Kind, "history.") {
		return fmt.Errorf("%w: an event of kind %q", ErrInput, e.Kind)
	}
	detail := make(map[string]string, len(e.Detail))
	for name, value := range e.Detail {
		detail[clean(name)] = clean(value)
	}
	return j.write(ctx, "record event", func(*sql.Tx) (entry, change, error) {
		kept := entry{subject: e.Subject, actor: e.By}
		if !e.At.IsZero() {
			kept.at = e.At.UnixMilli()
		}
		return kept, event{clean(e.Kind), detail}, nil
	})
}
