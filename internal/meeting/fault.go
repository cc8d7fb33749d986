package meeting

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Limits of what is kept of an error.
const (
	maxTextRunes  = 500
	maxCodeRunes  = 64
	maxIDRunes    = 128
	maxRetryAfter = time.Hour
)

// received is an answer that is about to be judged.
type received struct {
	op, requestID string
	status        int
	header        http.Header
	body          []byte
	now           time.Time
}

// fault returns the error that an answer other than 2xx is.
func (a received) fault() *Error {
	f := parseFault(a.body)
	return a.with(f, kindOf(f.code, a.status, a.op))
}

// hiddenFault returns the error in a 2xx answer, nil if there is none.
func (a received) hiddenFault() *Error {
	f, ok := parseHiddenFault(a.body)
	if !ok {
		return nil
	}
	return a.with(f, kindOf(f.code, a.status, a.op))
}

// bad returns the error for a 2xx answer that cannot be used.
func (a received) bad(err error) *Error {
	e := a.with(fault{}, KindBadAnswer)
	e.Err = err
	return e
}

// with makes the error.
func (a received) with(f fault, kind Kind) *Error {
	return &Error{
		Kind: kind, Op: a.op, Status: a.status, Code: f.code, Text: f.text,
		RequestID: a.requestID, ServiceRequestID: a.serviceID(f.requestID),
		RetryAfter: retryAfter(a.header, a.now), Sent: true,
	}
}

// serviceID returns the request id of the answer if it is another one than
// ours. The header wins over the body's.
func (a received) serviceID(inBody string) string {
	for _, id := range []string{a.header.Get("X-Request-Id"), inBody} {
		if id = clean(id, maxIDRunes); id != "" && !strings.EqualFold(id, a.requestID) {
			return id
		}
	}
	return ""
}

// fault is what an error body says.
type fault struct{ code, text, requestID string }

// faultBody has the fields of every documented error shape.
type faultBody struct {
	ErrorCode  scalar          `json:"error_code"`
	ErrorMsg   scalar          `json:"error_msg"`
	RequestID  scalar          `json:"request_id"`
	Code       scalar          `json:"code"`
	Message    scalar          `json:"message"`
	ReturnCode scalar          `json:"returnCode"`
	ReturnDesc scalar          `json:"returnDesc"`
	Error      json.RawMessage `json:"error"`
}

// pick returns the fault of one object, in the order in which the vendor's SDK
// looks for it; a code alone is enough.
func (b faultBody) pick() fault {
	for _, pair := range [...][2]scalar{{b.ErrorCode, b.ErrorMsg}, {b.Code, b.Message}, {b.ReturnCode, b.ReturnDesc}} {
		if pair[0] != "" {
			return newFault(pair[0], pair[1], b.RequestID)
		}
	}
	return fault{}
}

// newFault cuts and cleans what was read.
func newFault(code, text, requestID scalar) fault {
	return fault{
		code: clean(string(code), maxCodeRunes), text: clean(string(text), maxTextRunes),
		requestID: clean(string(requestID), maxIDRunes),
	}
}

// parseFault reads the body of an answer that is an error for its status. The
// whole body becomes the text when it has no known shape.
func parseFault(body []byte) fault {
	var b faultBody
	if json.Unmarshal(body, &b) == nil {
		if f := b.pick(); f.code != "" {
			return f
		}
		if f := nestedFault(body, b.Error); f.code != "" {
			if f.requestID == "" {
				f.requestID = clean(string(b.RequestID), maxIDRunes)
			}
			return f
		}
		if text := b.ErrorMsg + b.Message; text != "" {
			return newFault("", text, b.RequestID)
		}
	}
	return fault{text: clean(string(body), maxTextRunes)}
}

// nestedFault looks one level down: in "error" first, then in the other
// members by name, so that the result does not depend on chance.
func nestedFault(body []byte, first json.RawMessage) fault {
	var members map[string]json.RawMessage
	if json.Unmarshal(body, &members) != nil {
		return fault{}
	}
	names := make([]string, 0, len(members))
	for name := range members {
		names = append(names, name)
	}
	slices.Sort(names)
	candidates := []json.RawMessage{first}
	for _, name := range names {
		candidates = append(candidates, members[name])
	}
	for _, raw := range candidates {
		if f, ok := objectFault(raw); ok {
			return f
		}
	}
	return fault{}
}

// objectFault reads one nested object.
func objectFault(raw json.RawMessage) (fault, bool) {
	var b faultBody
	if trimmed := bytes.TrimSpace(raw); len(trimmed) == 0 || trimmed[0] != '{' || json.Unmarshal(raw, &b) != nil {
		return fault{}, false
	}
	f := b.pick()
	return f, f.code != ""
}

// parseHiddenFault looks for an error in the body of a 2xx answer. It is
// stricter than [parseFault]: "code" and "message" alone are ordinary fields
// there, and a code of zeros means success.
func parseHiddenFault(body []byte) (fault, bool) {
	var b faultBody
	// Long bodies are lists; an error is short.
	if len(body) > bodyLimit || json.Unmarshal(body, &b) != nil {
		return fault{}, false
	}
	f := faultBody{ErrorCode: b.ErrorCode, ErrorMsg: b.ErrorMsg, RequestID: b.RequestID, ReturnCode: b.ReturnCode, ReturnDesc: b.ReturnDesc}.pick()
	if f.code == "" {
		f, _ = objectFault(b.Error)
	}
	if strings.Trim(f.code, "0") == "" {
		return fault{}, false
	}
	return f, true
}

// retryAfter reads Retry-After, in seconds or as a date, which is taken
// against the answer's own Date where there is one. At most an hour; 0 if it
// is not there, cannot be read, or lies in the past.
func retryAfter(h http.Header, now time.Time) time.Duration {
	value := strings.TrimSpace(h.Get("Retry-After"))
	if seconds, err := strconv.ParseUint(value, 10, 32); err == nil {
		return min(time.Duration(seconds)*time.Second, maxRetryAfter)
	}
	at, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	if date, err := http.ParseTime(h.Get("Date")); err == nil {
		now = date
	}
	return min(max(at.Sub(now), 0), maxRetryAfter)
}

// clean makes a text of the service fit to keep and to show: valid UTF-8, no
// control characters, at most so many runes.
func clean(s string, runes int) string {
	out := make([]rune, 0, min(len(s), runes))
	for _, r := range strings.TrimSpace(s) {
		if len(out) == runes {
			break
		}
		if unicode.IsControl(r) || r == utf8.RuneError {
			r = ' '
		}
		out = append(out, r)
	}
	return strings.TrimSpace(string(out))
}
