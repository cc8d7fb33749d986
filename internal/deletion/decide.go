package deletion

import (
	"context"
	"errors"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// Act is what [Options.Decide] is asked about.
type Act struct {
	// By is who makes the plan, or for whom the DELETE is sent.
	By journal.Person
	// Plan is the id of the plan whose codes are about to be sent, "" while a
	// plan is being made.
	Plan string
	// Codes are those of the plan to make, each once; or those about to be sent,
	// as the check before sending has found them.
	Codes []meeting.Code
}

// decide asks whether something may be done. What the journal cannot say, for
// instance how many codes were sent today, is no yes.
func (e *Engine) decide(ctx context.Context, act Act) error {
	if e.o.Decide == nil {
		return nil
	}
	err := e.o.Decide(ctx, act)
	if _, failed := errors.AsType[*journal.StorageError](err); failed {
		return &JournalError{Err: err}
	}
	return err
}

// sending returns the codes of an operation that are about to be sent, as the
// service describes them now.
func sending(op journal.Operation, present map[string]meeting.Code) []meeting.Code {
	ids := toSend(op)
	codes := make([]meeting.Code, len(ids))
	for i, id := range ids {
		codes[i] = present[id]
	}
	return codes
}
