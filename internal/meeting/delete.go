package meeting

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/google/uuid"
)

// What a DELETE is refused for before anything is sent.
var (
	errNoIDs     = errors.New("no ids to delete")
	errEmptyID   = errors.New("an id is empty")
	errDoubleID  = errors.New("an id is given twice")
	errNoRequest = errors.New("the request id is missing")
	errNotEmpty  = errors.New("the answer holds something else than the documented empty body")
)

// DeleteCodes sends exactly one DELETE with all ids (DeleteVisionActiveCode,
// vendor page meeting_21_1533) and says what its answer proves. It never sends
// it again, not after a 401 either. If the sign-in before it fails, nothing was
// deleted, and the error is that of the sign-in with Sent false.
//
// It waits for no turn by the client's pace, only for a moment, three seconds at
// most, when the service has just said that it would refuse.
//
// A cancelled context ends the call, with an unknown outcome once the request
// is on its way.
func (c *Client) DeleteCodes(ctx context.Context, r DeleteRequest) Answer {
	body, err := r.body()
	if err != nil {
		return answerOf(nil, &Error{Kind: KindRejected, Op: opDelete, Err: err})
	}
	t, e := c.token(ctx, opDelete)
	if e != nil {
		e.Sent = false // the sign-in may have been sent, the DELETE was not
		return Answer{Class: ClassNotDone, Err: e}
	}
	if err := c.pace.urgent(ctx); err != nil {
		return answerOf(nil, notSent(opDelete, err))
	}
	answer, e := c.exchange(ctx, call{
		op: opDelete, method: http.MethodDelete, path: codesPath, body: body,
		token: t.value, requestID: r.RequestID.String(),
	})
	if e == nil && !emptyOrJSON(answer.body) {
		e = answer.bad(errNotEmpty)
	}
	if e != nil && rejectsToken(e, t.age(c.now())) {
		c.tokens.drop(t.value)
	}
	return answerOf(answer, e)
}

// body returns the bare JSON array of ids, or why there is none.
func (r DeleteRequest) body() ([]byte, error) {
	if r.RequestID == uuid.Nil {
		return nil, errNoRequest
	}
	if len(r.IDs) == 0 {
		return nil, errNoIDs
	}
	seen := make(map[string]bool, len(r.IDs))
	for _, id := range r.IDs {
		switch {
		case id == "":
			return nil, errEmptyID
		case seen[id]:
			return nil, errDoubleID
		}
		seen[id] = true
	}
	return json.Marshal(r.IDs)
}

// answerOf puts the outcome of a DELETE together; one of the two is nil.
func answerOf(a *reply, e *Error) Answer {
	if e != nil {
		return Answer{Class: classify(e), Status: e.Status, ServiceRequestID: e.ServiceRequestID, Err: e}
	}
	return Answer{Class: ClassDone, Status: a.status, ServiceRequestID: a.serviceID}
}

// emptyOrJSON tells whether a 2xx body can be the service's. The body is
// documented as empty; a captive portal would send HTML.
func emptyOrJSON(body []byte) bool {
	body = bytes.TrimSpace(body)
	return len(body) == 0 || json.Valid(body)
}

// SignOut ends the token at the service, if there is one, and forgets it. It is
// meant for the end of the program: a user has 64 tokens at most. It sends one
// request and repeats nothing.
func (c *Client) SignOut(ctx context.Context) error {
	value := c.tokens.take()
	if value == "" {
		return nil
	}
	if _, e := c.exchange(ctx, call{
		op: opSignOut, method: http.MethodDelete, path: "/v1/usg/acs/token", token: value, requestID: newRequestID(),
	}); e != nil {
		return e
	}
	return nil
}
