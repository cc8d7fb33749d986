package journal

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// event is the body of an entry that changes no plan and no operation.
type event struct {
	name   string
	Detail map[string]string `json:"detail,omitempty"`
}

func (e event) kind() string { return e.name }

func (event) apply(context.Context, *sql.Tx, *entry) error { return nil }

// Record keeps an event. A zero At is the present. A kind is required and must not be one of the journal's
// own, which begin with "plan." and "operation.": [ErrInput].
func (j *Journal) Record(ctx context.Context, e Event) error {
	if e.Kind == "" || strings.HasPrefix(e.Kind, "plan.") || strings.HasPrefix(e.Kind, "operation.") {
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
