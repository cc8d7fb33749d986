package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
)

const (
	// maxBody is what the API gateway accepts as a request body.
	maxBody = 12 << 20
	// maxRequestID bounds what is echoed; a longer id is replaced.
	maxRequestID = 128

	headerSandbox   = "X-Codedesk-Sandbox"
	headerRequestID = "X-Request-Id"
	headerToken     = "X-Access-Token"
)

// call is one request of the simulated API on its way through the sandbox.
type call struct {
	s         *Sandbox
	w         http.ResponseWriter
	r         *http.Request
	body      []byte
	english   bool
	requestID string
	seq       uint64 // in the request log
	status    int
	struck    string // the behaviour that struck, if any
}

// begin writes the call into the log and sets the headers that every answer
// has (meeting_21_1533, example response).
func (s *Sandbox) begin(w http.ResponseWriter, r *http.Request) *call {
	c := &call{s: s, w: w, r: r, english: prefersEnglish(r.Header.Get("Accept-Language"))}
	c.requestID = r.Header.Get(headerRequestID)
	if c.requestID == "" || len(c.requestID) > maxRequestID {
		id := uuid.New()
		c.requestID = hexID(id)
	}
	h := w.Header()
	h.Set("Server", "api-gateway")
	h.Set("Content-Type", "application/json;charset=UTF-8")
	h.Set("Pragma", "No-cache")
	h.Set("Cache-Control", "no-cache")
	h.Set(headerRequestID, c.requestID)
	h.Set(headerSandbox, "true")
	c.seq = s.log.begin(Request{
		Time: s.now(), Method: r.Method, Path: r.URL.Path, Query: r.URL.RawQuery, RequestID: c.requestID,
	})
	return c
}

// readBody takes in the whole body: net/http notices a client that leaves
// only once the body was read to its end.
func (c *call) readBody() bool {
	body, err := io.ReadAll(http.MaxBytesReader(c.w, c.r.Body, maxBody))
	if err != nil {
		if _, tooLong := errors.AsType[*http.MaxBytesError](err); tooLong {
			c.fail(faultTooLarge)
		} else {
			c.fail(faultParameter)
		}
		return false
	}
	c.body = body
	c.s.log.update(c.seq, func(q *Request) { q.Body = cut(body) })
	return true
}

// end completes the log entry and writes the log line.
func (c *call) end() {
	c.s.log.update(c.seq, func(q *Request) { q.Status, q.Struck = c.status, c.struck })
	level, text := slog.LevelDebug, "SANDBOX: answered"
	switch {
	case c.struck != "":
		level, text = slog.LevelWarn, "SANDBOX: misbehaved as told"
	case c.r.Method != http.MethodGet:
		level = slog.LevelInfo
	}
	c.s.logger.LogAttrs(context.WithoutCancel(c.r.Context()), level, text,
		slog.String("method", c.r.Method), slog.String("path", c.r.URL.Path), slog.Int("status", c.status),
		slog.String("request_id", c.requestID), slog.String("behaviour", c.struck))
}

// done answers 200 without a body.
func (c *call) done() { c.write(http.StatusOK, nil) }

// answer sends v as JSON with status 200.
func (c *call) answer(v any) { c.write(http.StatusOK, encode(v)) }

// fail sends an error in the shape of the service, or of the gateway before
// it, which adds the request id.
func (c *call) fail(f fault) {
	text := f.zh
	if c.english {
		text = f.en
	}
	body := errorBody{Code: f.code, Text: text}
	if strings.HasPrefix(f.code, "APIG") {
		body.RequestID = c.requestID
	}
	c.write(f.status, encode(body))
}

func (c *call) write(status int, body []byte) {
	c.status = status
	c.w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	c.w.WriteHeader(status)
	_, _ = c.w.Write(body) // a client that has gone is no concern of the service
}

// wait holds the answer for d or until the client has gone, and says whether
// the client is still there.
func (c *call) wait(d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-c.r.Context().Done():
		return false
	}
}

type errorBody struct {
	Code      string `json:"error_code"`
	Text      string `json:"error_msg"`
	RequestID string `json:"request_id,omitempty"`
}

// encode writes JSON as the service does, with < and & as they are.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("sandbox: an own answer cannot be encoded: " + err.Error())
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// prefersEnglish reads Accept-Language as the service documents it: zh-CN is
// the default, en-US the alternative.
func prefersEnglish(header string) bool {
	first, _, _ := strings.Cut(header, ",")
	return strings.HasPrefix(strings.ToLower(strings.TrimSpace(first)), "en")
}
