package handlers_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"codedesk/handlers"
	"codedesk/internal/journal"
)

// hasty is a server whose time for an answer is over before its handler begins. The browser's cookie is good for it as
// well.
func (d *desk) hasty() (address string, deadlines *atomic.Int64) {
	d.t.Helper()
	deadlines = new(atomic.Int64)
	server := httptest.NewUnstartedServer(d.web.Config.Handler)
	server.Config.WriteTimeout = time.Nanosecond
	server.Listener = countingListener{server.Listener, deadlines}
	server.Start()
	d.t.Cleanup(server.Close)
	return server.URL, deadlines
}

// countingListener counts how often the time limit for writing is set on its connections.
type countingListener struct {
	net.Listener
	deadlines *atomic.Int64
}

func (l countingListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	return countingConn{c, l.deadlines}, err
}

type countingConn struct {
	net.Conn
	deadlines *atomic.Int64
}

func (c countingConn) SetWriteDeadline(t time.Time) error {
	c.deadlines.Add(1)
	return c.Conn.SetWriteDeadline(t)
}

func TestAFileTakesAsLongAsItTakes(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.codes = 300 })
	b := d.persona("administrator")
	operation := b.deleted(d.list()[:250])
	read := func(path string) (string, int64, error) {
		address, deadlines := d.hasty()
		r := must(http.NewRequestWithContext(t.Context(), http.MethodGet, address+path, nil))(t)
		answer, err := b.client.Do(r)
		if err != nil {
			return "", 0, err
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		return string(body), deadlines.Load(), err
	}
	if _, _, err := read(operation); err == nil {
		t.Fatal("the server has time for a page: this test says nothing")
	}
	body, deadlines, err := read(operation + ".csv")
	if n := strings.Count(body, "\r\n"); err != nil || n != 1+250 {
		t.Errorf("%d lines came, %v", n, err)
	}
	if parts := int64(len(body) / 4096); deadlines < parts || parts < 5 {
		t.Errorf("a file of %d bytes was given time %d times", len(body), deadlines)
	}
}

// torn is a journal whose history ends in a fault after its first entry.
type torn struct{ handlers.Journal }

func (j torn) EachInHistory(ctx context.Context, q journal.HistoryQuery, each func(journal.HistoryItem) error) error {
	first := true
	return j.Journal.EachInHistory(ctx, q, func(item journal.HistoryItem) error {
		if !first {
			return errors.New("torn")
		}
		first = false
		return each(item)
	})
}

func TestAFileThatIsBrokenOff(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.dress = func(o *handlers.Options) { o.Journal = torn{o.Journal} } })
	b := d.persona("administrator")
	b.deleted(d.list()[:1])
	if page, err := b.try(http.MethodGet, "/history.csv", nil); err == nil {
		t.Fatalf("the browser takes it for a whole file: %q", page.body)
	}
	for _, line := range []string{"level=WARN msg=\"file broken off\"", "msg=request method=GET path=/history.csv status=200 "} {
		if !strings.Contains(d.log.String(), line) {
			t.Errorf("the log has no line %s", line)
		}
	}
}
