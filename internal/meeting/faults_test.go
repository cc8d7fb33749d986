package meeting

import (
	"bufio"
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// line is a server that breaks lines. Sign-ins and GETs work over connections
// that stay open; what becomes of a DELETE is up to fault.
type line struct {
	listener net.Listener
	conns    atomic.Int32 // connections accepted
	deletes  atomic.Int32 // DELETEs read whole
	fault    func(net.Conn, *http.Request)
}

func newLine(t *testing.T, fault func(net.Conn, *http.Request)) *line {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	l := &line{listener: listener, fault: fault}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			l.conns.Add(1)
			go l.serve(conn)
		}
	}()
	return l
}

func (l *line) serve(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	r := bufio.NewReader(conn)
	for {
		req, err := http.ReadRequest(r)
		if err != nil {
			return
		}
		if _, err := io.Copy(io.Discard, req.Body); err != nil {
			return
		}
		if req.Method == http.MethodDelete {
			l.deletes.Add(1)
			l.fault(conn, req)
			return
		}
		const body = `{"accessToken":"token-1","validPeriod":43200,"count":0}`
		_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 55\r\n\r\n"+body)
	}
}

func (l *line) client(t *testing.T) *Client {
	t.Helper()
	c := mustClient(t, Options{BaseURL: "http://" + l.listener.Addr().String() + basePath})
	t.Cleanup(c.http.CloseIdleConnections)
	return c
}

func TestDeleteOnBrokenLine(t *testing.T) {
	write := func(text string) func(net.Conn, *http.Request) {
		return func(c net.Conn, _ *http.Request) { _, _ = io.WriteString(c, text) }
	}
	for _, tt := range []struct {
		name  string
		fault func(net.Conn, *http.Request)
		class Class
		kind  Kind
	}{
		{"closed after the request was read", func(net.Conn, *http.Request) {}, ClassUnknown, KindNoAnswer},
		{"reset after the request was read", func(c net.Conn, _ *http.Request) {
			_ = c.(*net.TCPConn).SetLinger(0)
		}, ClassUnknown, KindNoAnswer},
		{"cut in the status line", write("HTTP/1.1 2"), ClassUnknown, KindNoAnswer},
		{"cut in the headers", write("HTTP/1.1 200 OK\r\nContent-"), ClassUnknown, KindNoAnswer},
		{"cut in the body of a success", write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"error_co"), ClassUnknown, KindNoAnswer},
		{"cut in the body of a refusal", write("HTTP/1.1 400 Bad\r\nContent-Length: 100\r\n\r\n{\"error_co"), ClassNotDone, KindRejected},
		{"not HTTP at all", write("SSH-2.0-OpenSSH_9.9\r\n"), ClassUnknown, KindNoAnswer},
		{"a success", write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), ClassDone, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := newLine(t, tt.fault)
			a := l.client(t).DeleteCodes(t.Context(), two())
			if a.Class != tt.class || a.Err != nil && (a.Err.Kind != tt.kind || !a.Err.Sent) {
				t.Errorf("answer %+v, error %+v", a, a.Err)
			}
			if n := l.deletes.Load(); n != 1 {
				t.Errorf("the DELETE came %d times", n)
			}
		})
	}
}

func TestDeleteOnConnectionThatDiesIsNotSentAgain(t *testing.T) {
	// The sign-in leaves an idle connection behind; the DELETE goes out on it
	// and finds it closed. For a GET Go would try again by itself.
	l := newLine(t, func(net.Conn, *http.Request) {})
	c := l.client(t)
	if err := c.ListCodes(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if a := c.DeleteCodes(t.Context(), two()); a.Class != ClassUnknown {
		t.Errorf("answer %+v", a)
	}
	if n := l.deletes.Load(); n != 1 {
		t.Errorf("the DELETE came %d times", n)
	}
	if n := l.conns.Load(); n != 1 {
		t.Errorf("%d connections: the DELETE did not go out on the idle one", n)
	}
}

// signedIn returns a client that has a token, whose next connection goes to
// what comes after.
func signedIn(t *testing.T, base string) *Client {
	t.Helper()
	c := mustClient(t, Options{BaseURL: base})
	c.tokens.keep(time.Now(), token{value: "token-1", began: time.Now(), until: time.Now().Add(time.Hour)}, nil)
	return c
}

func TestDeleteWithoutConnectionWasNotSent(t *testing.T) {
	closed := newLine(t, nil)
	_ = closed.listener.Close()
	plain := httptest.NewServer(http.NotFoundHandler())
	defer plain.Close()
	untrusted := httptest.NewUnstartedServer(http.NotFoundHandler())
	untrusted.Config.ErrorLog = log.New(io.Discard, "", 0)
	untrusted.StartTLS()
	defer untrusted.Close()

	for name, base := range map[string]string{
		"nobody listens":           "http://" + closed.listener.Addr().String(),
		"no TLS there":             strings.Replace(plain.URL, "http:", "https:", 1),
		"the authority is unknown": untrusted.URL,
	} {
		t.Run(name, func(t *testing.T) {
			a := signedIn(t, base).DeleteCodes(t.Context(), two())
			if a.Class != ClassNotDone || a.Err.Kind != KindUnreachable || a.Err.Sent || a.Err.Err == nil {
				t.Errorf("answer %+v, error %+v", a, a.Err)
			}
		})
	}
}

func TestDeleteCancelledWhileTheServiceWorksIsUnknown(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	gone := make(chan struct{})
	svc := &service{answer: func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
		close(gone)
	}}
	a := networkClient(t, svc).DeleteCodes(ctx, two())
	if a.Class != ClassUnknown || a.Err.Kind != KindNoAnswer || !a.Err.Sent || !errors.Is(a.Err, context.Canceled) {
		t.Errorf("answer %+v, error %+v", a, a.Err)
	}
	<-gone
}

func TestUntracedTransportProvesOnlyFailedDials(t *testing.T) {
	for name, tt := range map[string]struct {
		err  error
		sent bool
	}{
		"a dial":       {&net.OpError{Op: "dial", Err: errors.New("refused")}, false},
		"a name":       {&net.DNSError{Err: "no such host"}, false},
		"a write":      {&net.OpError{Op: "write", Err: errors.New("broken pipe")}, true},
		"another type": {io.ErrUnexpectedEOF, true},
	} {
		t.Run(name, func(t *testing.T) {
			c := mustClient(t, Options{Transport: roundTrip(func(*http.Request) (*http.Response, error) { return nil, tt.err })})
			c.tokens.keep(time.Now(), token{value: "token-1", until: time.Now().Add(time.Hour)}, nil)
			a := c.DeleteCodes(t.Context(), two())
			if a.Err == nil || a.Err.Sent != tt.sent || (a.Class == ClassUnknown) != tt.sent || !errors.Is(a.Err, tt.err) {
				t.Errorf("answer %+v, error %+v", a, a.Err)
			}
		})
	}
}
