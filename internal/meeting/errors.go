package meeting

import (
	"strconv"
	"strings"
	"time"
)

// Kind says what went wrong. It is the only part of an [Error] that code
// outside this package decides by; vendor codes stay in here.
type Kind string

// The kinds of errors.
const (
	// KindUnreachable: no connection was made (DNS, dial, TLS) or the caller
	// gave up before one was there. Nothing was sent.
	KindUnreachable Kind = "unreachable"
	// KindNoAnswer: the request was or may have been sent, then the time was
	// up or the line broke.
	KindNoAnswer Kind = "no-answer"
	// KindBadAnswer: a 2xx answer that is not what the vendor documents, for
	// example HTML, broken JSON, or one that is too long.
	KindBadAnswer Kind = "bad-answer"
	// KindRejected: the parameters or the list of ids were not accepted.
	KindRejected Kind = "rejected"
	// KindSignIn: not signed in, or App ID, key, account or password wrong.
	KindSignIn Kind = "sign-in"
	// KindClock: the signature had expired when it arrived; a clock is wrong.
	KindClock Kind = "clock"
	// KindAccount: the account is disabled, locked, not activated, or has to
	// use the vendor's console first.
	KindAccount Kind = "account"
	// KindForbidden: the account may not do this; it is no administrator.
	KindForbidden Kind = "forbidden"
	// KindGone: the code or the user does not exist.
	KindGone Kind = "gone"
	// KindThrottled: too many requests.
	KindThrottled Kind = "throttled"
	// KindQuota: purchased resources or the call quota are used up.
	KindQuota Kind = "quota"
	// KindMaintenance: the service is being upgraded.
	KindMaintenance Kind = "maintenance"
	// KindServer: trouble inside the service, any 5xx.
	KindServer Kind = "server"
	// KindAddress: the base URL does not lead to the API, or to the wrong site.
	KindAddress Kind = "address"
	// KindIncomplete: the list could not be read without gaps.
	KindIncomplete Kind = "incomplete"
	// KindUnknown: a code that is not known here; Code and Text hold it.
	KindUnknown Kind = "unknown"
)

// Error is the one error type of this package.
type Error struct {
	Kind Kind
	// Op is the call: "sign-in", "list", "search", "delete", "create",
	// "departments", "my info", "validate" or "sign-out". A failed sign-in keeps
	// its own Op, whatever call needed it.
	Op string
	// Status is the HTTP status, 0 without an answer.
	Status int
	// Code and Text are the vendor's code and words as they came, "" if there
	// were none. Text is cut to 500 runes and holds no secret of ours.
	Code, Text string
	// RequestID is the UUID that was sent, "" if nothing was made to be sent.
	RequestID string
	// ServiceRequestID is the request id of the answer when it is another one
	// than ours, else "".
	ServiceRequestID string
	// RetryAfter is how long the service asked to wait; 0: it did not say.
	RetryAfter time.Duration
	// Sent says that bytes of the request may have left this machine.
	Sent bool
	// Err is the cause, nil if the answer itself is the error.
	Err error
}

// Error words the error for a log. It leaves Text out, because what a service
// or a proxy writes there may repeat activation codes.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("meeting: " + e.Op + ": " + string(e.Kind))
	if e.Status != 0 {
		b.WriteString(", status " + strconv.Itoa(e.Status))
	}
	if e.Code != "" {
		b.WriteString(", code " + e.Code)
	}
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	return b.String()
}

// Unwrap returns the cause, so that errors.Is finds context.Canceled and its
// like.
func (e *Error) Unwrap() error { return e.Err }
