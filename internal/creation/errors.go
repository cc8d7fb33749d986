package creation

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// Errors of Create besides [*InputError], [*JournalError] and those of the
// service. After each of them nothing was sent. Tell them with [errors.Is].
var (
	// ErrBusy: another code for this terminal is on its way and not settled, or was still being made after half a
	// minute.
	ErrBusy = errors.New("creation: another code for this terminal is being made")
	// ErrTooMany: MaxUnsettled codes of this person are not settled yet. Each is
	// looked for until it is, so a service that fails must not be given more.
	ErrTooMany = errors.New("creation: too many codes of this person are not settled yet")
	// ErrStopping is returned once the engine is being closed.
	ErrStopping = errors.New("creation: the engine is being closed")
	// ErrNotFound is the journal's, for an unknown creation.
	ErrNotFound error = journal.ErrNotFound
)

// UnreadError says that an earlier press of the same form may have made a code,
// and that the history, which knows, cannot be read. This call has sent nothing.
type UnreadError struct{ Err error }

// Error words it for a log.
func (e *UnreadError) Error() string {
	return "creation: not known whether it was made before: " + e.Err.Error()
}

// Unwrap returns the cause.
func (e *UnreadError) Unwrap() error { return e.Err }

// errFault is what those who wait get when a panic came before the intent.
var errFault = errors.New("creation: nothing was sent because of a fault of the program")

// The fields of a form, as [Fault.Field] names them.
const (
	FieldForm        = "form"
	FieldType        = "type"
	FieldTerminal    = "terminal"
	FieldDepartment  = "dept"
	FieldDescription = "description"
	FieldPhone       = "phone"
	FieldCountry     = "country"
	FieldEmail       = "email"
)

// Why a field cannot be used.
type Why string

// The reasons.
const (
	Missing    Why = "missing"
	TooLong    Why = "too-long"    // Length characters, the most is Max
	NotOffered Why = "not-offered" // not one of the choices
	OneLine    Why = "one-line"    // line breaks or other control characters
	Malformed  Why = "malformed"   // no number, no address
	Elsewhere  Why = "elsewhere"   // a number whose country code is not that of the country
	NoMobile   Why = "no-mobile"   // a number of mainland China that cannot be a mobile one
	NoContact  Why = "no-contact"  // an address is needed without a mobile number of mainland China
)

// Fault is what is wrong with one field.
type Fault struct {
	Field       string
	Why         Why
	Length, Max int // in characters, for TooLong
}

// InputError says what is wrong with the fields, each at most once and in the
// order of the form. Nothing was sent.
type InputError struct{ Faults []Fault }

// Error words the error for a log, without what was typed.
func (e *InputError) Error() string {
	var parts []string
	for _, f := range e.Faults {
		part := f.Field + " is " + string(f.Why)
		if f.Why == TooLong {
			part += " (" + strconv.Itoa(f.Length) + " of " + strconv.Itoa(f.Max) + ")"
		}
		parts = append(parts, part)
	}
	return "creation: " + strings.Join(parts, ", ")
}

// JournalError says that the journal could not be read or written before
// anything was sent. Nothing was sent.
type JournalError struct{ Err error }

// Error words the error for a log.
func (e *JournalError) Error() string { return "creation: nothing was sent: " + e.Err.Error() }

// Unwrap returns the cause.
func (e *JournalError) Unwrap() error { return e.Err }

// journalFailed lets success and the journal's refusals through and marks all
// else.
func journalFailed(err error) error {
	if err == nil {
		return nil
	}
	for _, refusal := range []error{journal.ErrNotFound, journal.ErrMade} {
		if errors.Is(err, refusal) {
			return refusal
		}
	}
	return &JournalError{Err: err}
}

// lookKind says why a look failed, "" if it did not.
func lookKind(err error) meeting.Kind {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*meeting.Error](err); ok {
		return e.Kind
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return meeting.KindNoAnswer
	}
	return meeting.KindIncomplete
}
