package signon

import "fmt"

// Reason is why nobody is signed in.
type Reason string

// The reasons.
const (
	ReasonUnavailable Reason = "unavailable" // the provider cannot be reached, or does not answer as one
	ReasonSetup       Reason = "setup"       // the provider does not accept Codedesk: its client id, secret or address
	ReasonDenied      Reason = "denied"      // the provider, or the person there, has said no
	ReasonProvider    Reason = "provider"    // the provider has failed
	ReasonAnswer      Reason = "answer"      // what came back is not accepted
	ReasonNotFresh    Reason = "not-fresh"   // the provider does not say that the person has just proved who they are
	ReasonNoRole      Reason = "no-role"     // the person is known and has no role here
)

// Error says why nobody is signed in. Its text is for the log: it holds no token, and it is not for people.
type Error struct {
	Reason Reason
	// Name is the display name of somebody who proved who they are and has no role, "" otherwise.
	Name string
	Err  error
}

// Error implements error.
func (e *Error) Error() string { return fmt.Sprintf("signon: %s: %v", e.Reason, e.Err) }

// Unwrap implements errors.Unwrap.
func (e *Error) Unwrap() error { return e.Err }

func fail(why Reason, err error) error { return &Error{Reason: why, Err: err} }

func failf(why Reason, format string, args ...any) error {
	return fail(why, fmt.Errorf(format, args...))
}

// short cuts a text of the provider for the log.
func short(s string) string {
	const most = 200 // bytes
	if len(s) > most {
		return s[:most] + "…"
	}
	return s
}
