package meeting

import "github.com/google/uuid"

// Class says what an answer proves about a DELETE, or a request for a new code.
type Class string

// The three classes of outcome.
const (
	// ClassDone: the service said that it did it. Only a check tells what is
	// really gone: the API gives no result for each id.
	ClassDone Class = "done"
	// ClassNotDone: proved that nothing was done.
	ClassNotDone Class = "not-done"
	// ClassUnknown: it may or may not have been done.
	ClassUnknown Class = "unknown"
)

// Answer is what came of one DELETE, or one request for a new code.
type Answer struct {
	Class Class
	// Status is the HTTP status of the answer, 0 without an answer.
	Status int
	// ServiceRequestID is the request id of the answer when it is another one
	// than ours, else "".
	ServiceRequestID string
	// Err is nil exactly when Class is [ClassDone].
	Err *Error
}

// DeleteRequest is one DELETE.
type DeleteRequest struct {
	// IDs are the ids of the codes ([Code.ID]), at least one, each once.
	IDs []string
	// RequestID is sent as X-Request-Id.
	RequestID uuid.UUID
}

// classify decides the class of a change that ended in an error.
//
// Proof that nothing was done is only: no connection, a 4xx answer, or a 2xx
// that carries a code of refusal. A redirect is no proof: a 303 is a usual
// answer after work was done, and a proxy that redirects says nothing about
// what stands behind it. A 5xx may come after the work or half of it.
func classify(e *Error) Class {
	switch {
	case !e.Sent:
		return ClassNotDone
	case e.Status >= 400 && e.Status <= 499:
		return ClassNotDone
	case e.Status >= 200 && e.Status <= 299 && refuses(e.Kind):
		return ClassNotDone
	default:
		return ClassUnknown
	}
}

// refuses tells the kinds whose vendor codes are given before any work begins.
// KindGone is not one: a service may find a missing code half way.
func refuses(k Kind) bool {
	switch k {
	case KindRejected, KindSignIn, KindClock, KindAccount, KindForbidden, KindThrottled, KindAddress:
		return true
	default:
		return false
	}
}
