package deletion

import (
	"context"
	"slices"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"github.com/google/uuid"
)

// send sends the one DELETE of an operation and waits for its answer.
func (e *Engine) send(ctx context.Context, op journal.Operation, ids []string) *journal.Answer {
	ctx, cancel := context.WithTimeout(ctx, e.o.Timeout)
	defer cancel()
	request := meeting.DeleteRequest{IDs: ids, RequestID: uuid.MustParse(op.RequestID)} // made by begin
	answer := e.o.Deleter.DeleteCodes(ctx, request)
	proved := answer.Class == meeting.ClassNotDone || answer.Class == meeting.ClassDone && answer.Err == nil
	if !proved {
		answer.Class = meeting.ClassUnknown
	}
	e.log.InfoContext(ctx, "deletion answered", "operation", op.ID, "codes", len(ids),
		"class", answer.Class, "status", answer.Status)
	a := &journal.Answer{
		At: e.o.Now(), Class: string(answer.Class), Status: answer.Status, ServiceRequestID: answer.ServiceRequestID,
	}
	if answer.Err != nil {
		a.Kind = string(answer.Err.Kind)
		a.Code, a.Text, a.RetryAfter = answer.Err.Code, answer.Err.Text, answer.Err.RetryAfter
	}
	return a
}

// check asks the service about codes, within the time that one check may take.
func (e *Engine) check(ctx context.Context, codes []meeting.Code) (inventory.Check, error) {
	ctx, cancel := context.WithTimeout(ctx, e.o.CheckTimeout)
	defer cancel()
	began := e.o.Now()
	check, err := e.o.Checker.Check(ctx, codes)
	if check.Began.IsZero() {
		check.Began = began
	}
	return check, err
}

// checkBefore is check for codes of which nothing is known but what a plan
// shows. A search goes by the digits and misses a code that has other ones by
// now, so what is missing is looked for in a complete reading: only that tells
// a code that has changed from one that is gone.
func (e *Engine) checkBefore(ctx context.Context, codes []meeting.Code) (inventory.Check, error) {
	check, err := e.check(ctx, codes)
	if err != nil || check.Complete || len(check.Present) == len(codes) {
		return check, err
	}
	whole := slices.Clone(codes)
	for i := range whole {
		whole[i].ActiveCode = "" // nothing to search for
	}
	return e.check(ctx, whole)
}
