package handlers

import (
	"context"

	"codedesk/internal/journal"
)

// recordError says that an event could not be written into the history. What was to be recorded has not happened.
type recordError struct{ err error }

func (e *recordError) Error() string { return "record an event: " + e.err.Error() }
func (e *recordError) Unwrap() error { return e.err }

// record writes an event before what it tells of happens: after an error, a *recordError, it must not.
func (a *app) record(ctx context.Context, e journal.Event) error {
	if err := a.Journal.Record(ctx, e); err != nil {
		return &recordError{err}
	}
	return nil
}
