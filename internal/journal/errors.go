package journal

import (
	"errors"
	"fmt"
)

// Refusal is an error about what was asked, as opposed to a fault of the storage: nothing was changed, and
// the same call would be refused again.
type Refusal string

// Error returns the refusal in words for a log.
func (r Refusal) Error() string { return string(r) }

// The refusals. Tell them with [errors.Is].
const (
	ErrNotFound = Refusal("journal: not found")
	ErrSpent    = Refusal("journal: the plan is already spent, its operation exists")
	ErrClosed   = Refusal("journal: the plan was dropped")
	ErrChanged  = Refusal("journal: the plan's codes are not those of the operation")
	ErrAnswered = Refusal("journal: the operation already has an answer")
	ErrSettled  = Refusal("journal: the operation is already settled")
	ErrFixed    = Refusal("journal: the plan waits for approval or has it, and stays as it is")
	ErrNotAsked = Refusal("journal: the plan does not wait for this approval any more")
	ErrOwn      = Refusal("journal: nobody answers their own request")
	ErrMade     = Refusal("journal: the creation exists already")
	ErrInput    = Refusal("journal: not a record that can be kept") // wrapped with the reason
)

// ErrSlow says that a part of the history was not read in time. Unlike the other refusals, it may go well the next time.
const ErrSlow = Refusal("journal: the history was not read in time")

// StorageError says that the database failed. After a write it is not known to be kept; a deletion whose
// intent fails with it must not be sent.
type StorageError struct {
	Op  string // what was being done: "record intent", "plan", …
	Err error
}

// Error returns the operation and its cause.
func (e *StorageError) Error() string { return fmt.Sprintf("journal: %s: %v", e.Op, e.Err) }

// Unwrap returns the cause, so that a cancelled context is still recognised.
func (e *StorageError) Unwrap() error { return e.Err }

// storage wraps what the database returned and lets refusals through as they are.
func storage(op string, err error) error {
	if err == nil {
		return nil
	}
	if _, refused := errors.AsType[Refusal](err); refused {
		return err
	}
	return &StorageError{Op: op, Err: err}
}
