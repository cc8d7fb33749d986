package torture

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// The calls of a deletion, and of a creation, that a fault can be aimed at.
const (
	callSignIn = "sign-in"
	callBefore = "check before"
	callDelete = "delete"
	callCreate = "create"
	callAfter  = "check after"
)

// deletion is a DELETE of codes as it arrived at the proxy.
type deletion struct {
	at        time.Time
	requestID string
	ids       []string // in order of size
}

// proxy stands between the dashboard and the sandbox, keeps a record of every DELETE and POST of codes, and carries out faults. It reads
// and writes HTTP/1.1 on plain connections, so that it can do to them what a network does.
type proxy struct {
	t         testing.TB
	target    string // address of the sandbox
	transport *http.Transport
	work      sync.WaitGroup

	// arrived is called with a DELETE before it is passed on, posted with a POST; nil: nobody asks. Passing tells of
	// every call of a deletion or a creation, before it is passed on and after its answer has been handed over.
	arrived func(deletion)
	posted  func(post)
	passing func(call string, answered bool)

	mu       sync.Mutex
	listener net.Listener // nil while connections are refused
	address  string       // host:port, the same for good
	open     map[net.Conn]bool
	deletes  []deletion
	posts    []*post
	token    string // the last one that was used
	informed bool   // the name of the enterprise was asked for and answered
	plan     *attack
}

// newProxy listens on an address of its own: a port that is closed for a while cannot be taken by somebody else then.
func newProxy(t testing.TB, number int, s *sandbox) *proxy {
	t.Helper()
	p := &proxy{t: t, target: s.address, transport: &http.Transport{MaxIdleConnsPerHost: 8}, open: map[net.Conn]bool{}}
	listener, err := net.Listen("tcp", fmt.Sprintf("127.77.%d.%d:0", number/250, number%250+1))
	if err != nil { // other systems than Linux have one loopback address only
		listener, err = net.Listen("tcp", "127.0.0.1:0")
	}
	must(t, err)
	p.address = listener.Addr().String()
	p.serve(listener)
	t.Cleanup(func() {
		p.refuse()
		p.hangUp()
		p.transport.CloseIdleConnections()
		p.work.Wait()
	})
	return p
}

func (p *proxy) url() string { return "http://" + p.address }

// accept ends refuse.
func (p *proxy) accept() error {
	p.mu.Lock()
	closed := p.listener == nil
	p.mu.Unlock()
	if !closed {
		return nil
	}
	listener, err := net.Listen("tcp", p.address)
	if err == nil {
		p.serve(listener)
	}
	return err
}

// serve takes connections until the listener is closed.
func (p *proxy) serve(listener net.Listener) {
	p.mu.Lock()
	p.listener = listener
	p.mu.Unlock()
	p.work.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			p.mu.Lock()
			p.open[conn] = true
			p.mu.Unlock()
			p.work.Go(func() { p.converse(conn) })
		}
	})
}

// refuse lets nobody connect any more.
func (p *proxy) refuse() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.listener != nil {
		_ = p.listener.Close() // nothing to be done about it
		p.listener = nil
	}
}

// hangUp closes all connections.
func (p *proxy) hangUp() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for conn := range p.open {
		_ = conn.Close()
	}
}

// converse handles one connection. A client that leaves ends the exchange that is under way, as it would without a
// proxy.
func (p *proxy) converse(conn net.Conn) {
	defer func() {
		_ = conn.Close()
		p.mu.Lock()
		defer p.mu.Unlock()
		delete(p.open, conn)
	}()
	in := bufio.NewReader(conn)
	for {
		r, err := http.ReadRequest(in)
		if err != nil {
			return
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		ctx, cancel := context.WithCancel(context.Background())
		next := make(chan struct{}) // closed when the next request begins, or nobody is there any more
		go func() {
			defer close(next)
			if _, err := in.Peek(1); err != nil {
				cancel()
			}
		}()
		x := &exchange{p: p, ctx: ctx, conn: conn, request: r, body: body}
		p.judge(x)
		if x.over {
			_ = conn.Close()
		}
		<-next
		cancel()
		if x.over {
			return
		}
	}
}

// judge notes a request and lets happen to it what is planned.
func (p *proxy) judge(x *exchange) {
	call, fault := p.note(x)
	if p.passing != nil && call != "" {
		p.passing(call, false)
		defer p.passing(call, true)
	}
	fault(x)
	if x.request.Method == http.MethodGet && strings.HasSuffix(x.request.URL.Path, "/member") {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.informed = true
	}
}

// note says which call a request is, "" for none of a deletion, and what is to happen to it.
func (p *proxy) note(x *exchange) (call string, f fault) {
	r := x.request
	p.mu.Lock()
	if token := r.Header.Get("X-Access-Token"); token != "" {
		p.token = token
	}
	known := len(p.deletes)
	changes := p.changes()
	switch {
	case r.Method == http.MethodPost && r.URL.Path == signInPath:
		call = callSignIn
	case r.URL.Path != codesPath:
	case r.Method == http.MethodDelete:
		call = callDelete
		d := deletion{at: time.Now(), requestID: r.Header.Get("X-Request-Id")}
		if err := json.Unmarshal(x.body, &d.ids); err != nil {
			p.t.Errorf("the body of a DELETE is no JSON array of ids: %v: %.100s", err, x.body)
		}
		slices.Sort(d.ids)
		p.deletes = append(p.deletes, d)
	case r.Method == http.MethodPost:
		call = callCreate
		p.noteCreate(x)
	case p.plan != nil && changes > p.plan.before:
		call = callAfter
	default:
		call = callBefore
	}
	f = p.plan.strike(call)
	d := deletion{}
	if call == callDelete {
		d = p.deletes[known]
	}
	p.mu.Unlock()
	switch {
	case call == callDelete && p.arrived != nil:
		p.arrived(d)
	case call == callCreate && p.posted != nil:
		p.posted(*x.post)
	}
	return call, f
}

// begin prepares for the next deletion or creation: from its DELETE or POST on, readings are checks after it.
func (p *proxy) begin(a attack) {
	p.mu.Lock()
	defer p.mu.Unlock()
	a.before = p.changes()
	p.plan = &a
}

// end lets everything pass again.
func (p *proxy) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.plan.fault = nil
}

// sent are the DELETEs that have arrived so far.
func (p *proxy) sent() []deletion {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.deletes)
}

// lastToken is the access token that the dashboard has used last.
func (p *proxy) lastToken() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.token
}

// isInformed tells that the dashboard knows the enterprise and will not ask again.
func (p *proxy) isInformed() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.informed
}

// exchange is one request on its way.
type exchange struct {
	p       *proxy
	ctx     context.Context // ends when the client has gone
	conn    net.Conn
	request *http.Request
	body    []byte
	post    *post // nil: it is no request for a code
	over    bool  // the connection is to be closed
}

// forward passes the request on and returns the answer of the service, whose body is read; nil when there is none
// because the client has gone, or the service.
func (x *exchange) forward() *http.Response {
	ctx := x.ctx
	if x.post != nil { // what has become of it has to be known, also when nobody waits for the answer any more
		ctx = context.WithoutCancel(ctx)
	}
	r, err := http.NewRequestWithContext(ctx, x.request.Method, x.p.target+x.request.URL.RequestURI(), bytes.NewReader(x.body))
	if err != nil {
		x.p.t.Error(err)
		return nil
	}
	maps.Copy(r.Header, x.request.Header)
	res, err := x.p.transport.RoundTrip(r)
	if err != nil {
		return nil
	}
	body, err := io.ReadAll(res.Body)
	_ = res.Body.Close()
	if err != nil {
		return nil
	}
	if x.post != nil {
		x.p.carriedOut(x.post, body)
	}
	res.Body, res.ContentLength, res.TransferEncoding = io.NopCloser(bytes.NewReader(body)), int64(len(body)), nil
	return res
}

// answer hands over an answer, nil ending the connection without one.
func (x *exchange) answer(res *http.Response) {
	if res == nil {
		x.over = true
		return
	}
	res.Close = res.Close || x.over
	if res.Write(x.conn) != nil || res.Close {
		x.over = true
	}
}
