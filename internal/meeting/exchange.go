package meeting

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync/atomic"
	"time"
)

// How much of an answer is read.
const (
	listLimit = 4 << 20
	bodyLimit = 64 << 10
)

// errTooLong is the cause when an answer is longer than its limit.
var errTooLong = errors.New("the answer is too long")

// call is one request to the service.
type call struct {
	op, method, path string
	query            url.Values
	body             []byte // JSON, nil: none
	headers          map[string]string
	token            Secret // X-Access-Token, "": none
	tokenInBody      bool   // the token stands in the body instead
	requestID        string
	limit            int64 // of a 2xx body; 0: bodyLimit
}

// reply is a 2xx answer without an error in it.
type reply struct {
	op, requestID string
	status        int
	date          string // the Date header
	serviceID     string
	body          []byte
}

// bad returns the error for an answer that holds something else than what was
// asked for.
func (a *reply) bad(err error) *Error {
	return &Error{
		Kind: KindBadAnswer, Op: a.op, Status: a.status, RequestID: a.requestID,
		ServiceRequestID: a.serviceID, Sent: true, Err: err,
	}
}

// exchange sends one request once and reads its answer. It neither repeats nor
// signs in. The caller's context and the client's time-out both end it.
func (c *Client) exchange(ctx context.Context, r call) (*reply, *Error) {
	began := time.Now()
	callCtx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	answer, e := c.send(callCtx, r)
	if e != nil && e.Kind == KindThrottled {
		c.pace.refused(e.RetryAfter)
	}
	took := time.Since(began)
	c.logCall(ctx, r, answer, e, took)
	outcome := "ok"
	if e != nil {
		outcome = string(e.Kind)
	}
	c.called(r.op, outcome, took)
	return answer, e
}

// send does the exchange without time-out and log.
func (c *Client) send(ctx context.Context, r call) (*reply, *Error) {
	fail := func(kind Kind, sent bool, err error) *Error {
		return &Error{Kind: kind, Op: r.op, RequestID: r.requestID, Sent: sent, Err: cause(ctx, err)}
	}
	// A connection is handed over before the first byte is written to it, on
	// this goroutine. Later trace events come from the goroutine that writes,
	// and a caller that gives up could miss them.
	var connected atomic.Bool
	traced := httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(httptrace.GotConnInfo) { connected.Store(true) },
	})
	req, err := c.request(traced, r)
	if err != nil {
		return nil, fail(KindUnreachable, false, err)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		if sent := connected.Load() || !c.traced && !dialFailed(err); sent {
			return nil, fail(KindNoAnswer, true, err)
		}
		return nil, fail(KindUnreachable, false, err)
	}
	defer func() { _ = resp.Body.Close() }()
	c.pace.learn(quotas(resp.Header))

	limit := int64(bodyLimit)
	if success(resp.StatusCode) {
		limit = cmp.Or(r.limit, bodyLimit)
	}
	body, err := readLimited(resp.Body, limit)
	a := received{
		op: r.op, requestID: r.requestID, status: resp.StatusCode, header: resp.Header,
		body: c.scrub(body, r), now: c.now(),
	}
	switch {
	case !success(a.status): // the status decides, however much could be read
		return nil, a.fault()
	case errors.Is(err, errTooLong):
		return nil, a.bad(err)
	case err != nil:
		e := a.bad(cause(ctx, err))
		e.Kind = KindNoAnswer
		return nil, e
	}
	if e := a.hiddenFault(); e != nil {
		return nil, e
	}
	return &reply{
		op: a.op, requestID: a.requestID, status: a.status, body: body,
		date: a.header.Get("Date"), serviceID: a.serviceID(""),
	}, nil
}

// request builds the HTTP request.
func (c *Client) request(ctx context.Context, r call) (*http.Request, error) {
	u := c.base.JoinPath(r.path)
	u.RawQuery = r.query.Encode()
	req, err := http.NewRequestWithContext(ctx, r.method, u.String(), nil)
	if err != nil {
		return nil, err
	}
	if r.body != nil {
		// Set by hand, so that GetBody stays nil: without it neither the
		// transport nor a redirect can send the body a second time.
		req.Body = io.NopCloser(bytes.NewReader(r.body))
		req.ContentLength = int64(len(r.body))
		req.Header.Set("Content-Type", "application/json")
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("Accept-Language", Language(ctx))
	req.Header.Set("X-Request-Id", r.requestID)
	if r.token != "" && !r.tokenInBody {
		req.Header.Set("X-Access-Token", r.token.Reveal())
	}
	for name, value := range r.headers {
		req.Header.Set(name, value)
	}
	return req, nil
}

// success tells a 2xx status.
func success(status int) bool { return status >= 200 && status <= 299 }

// dialFailed tells whether an error itself proves that there was no
// connection; for transports that do not report what they do.
func dialFailed(err error) bool {
	if op, ok := errors.AsType[*net.OpError](err); ok {
		return op.Op == "dial"
	}
	_, ok := errors.AsType[*net.DNSError](err)
	return ok
}

// cause returns what to keep of an error: the context's, which wins, or the
// error without the address around it, whose query may hold a code.
func cause(ctx context.Context, err error) error {
	if ctxErr := ctx.Err(); ctxErr != nil {
		return ctxErr
	}
	if u, ok := errors.AsType[*url.Error](err); ok {
		return u.Err
	}
	return err
}

// readLimited reads at most limit bytes. What lies beyond them is left unread
// and reported as [errTooLong] beside what was read.
func readLimited(r io.Reader, limit int64) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(body)) > limit {
		return body[:limit], errTooLong
	}
	return body, err
}

// scrub removes our secrets from a body that is about to become the text of an
// error: some proxies print the request they refuse.
func (c *Client) scrub(body []byte, r call) []byte {
	secrets := [...]string{
		r.headers["Authorization"], r.token.Reveal(), c.credentials.AppKey.Reveal(), c.credentials.Password.Reveal(),
	}
	for _, s := range secrets {
		if s != "" && bytes.Contains(body, []byte(s)) {
			body = bytes.ReplaceAll(body, []byte(s), []byte(redacted))
		}
	}
	return body
}

// logCall writes the one line of a call. It holds no query, body, text or
// header: they can hold tokens and codes.
func (c *Client) logCall(ctx context.Context, r call, answer *reply, e *Error, took time.Duration) {
	attrs := []slog.Attr{
		slog.String("op", r.op), slog.String("method", r.method), slog.String("path", c.base.JoinPath(r.path).Path),
		slog.String("request_id", r.requestID), slog.Duration("took", took),
	}
	if e != nil {
		attrs = append(attrs, slog.Int("status", e.Status), slog.String("service_request_id", e.ServiceRequestID),
			slog.String("kind", string(e.Kind)), slog.String("code", e.Code), slog.Bool("sent", e.Sent))
	} else {
		attrs = append(attrs, slog.Int("status", answer.status), slog.String("service_request_id", answer.serviceID))
	}
	c.log.LogAttrs(ctx, slog.LevelInfo, "upstream call", attrs...)
}
