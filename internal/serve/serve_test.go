package serve

import (
	"bufio"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"codedesk/internal/logging/logtest"
)

func listen(t testing.TB) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// start runs a server and returns how to end it and what Run returned.
func start(t testing.TB, o Options) (stop context.CancelFunc, returned <-chan error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	done := make(chan error, 1)
	go func() { done <- Run(ctx, o) }()
	return cancel, done
}

func get(url string) (string, error) {
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: 30 * time.Second}
	resp, err := client.Get(url)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return string(body), err
}

func TestARunningRequestFinishesBeforeRunReturns(t *testing.T) {
	begun, release := make(chan struct{}), make(chan struct{})
	l := listen(t)
	stop, returned := start(t, Options{Listener: l, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(begun)
		<-release
		io.WriteString(w, "finished")
	})})

	type answer struct {
		body string
		err  error
	}
	answers := make(chan answer, 1)
	go func() {
		body, err := get("http://" + l.Addr().String())
		answers <- answer{body, err}
	}()
	<-begun
	stop()

	// The port is given up at once …
	for {
		conn, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			break
		}
		conn.Close()
	}
	// … but Run waits for the request.
	select {
	case err := <-returned:
		t.Fatalf("Run returned %v while a request was under way", err)
	default:
	}
	close(release)
	if a := <-answers; a.err != nil || a.body != "finished" {
		t.Errorf("the request under way got %q, %v", a.body, a.err)
	}
	if err := <-returned; err != nil {
		t.Errorf("Run returned %v after a graceful stop", err)
	}
}

func TestARequestThatOutlastsTheGraceIsCutOff(t *testing.T) {
	begun := make(chan struct{})
	l := listen(t)
	var log logtest.Buffer
	stop, returned := start(t, Options{Listener: l, Grace: time.Millisecond, Logger: slog.New(slog.NewTextHandler(&log, nil)), Handler: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		close(begun)
		<-r.Context().Done() // ends when the connection is closed
	})})
	failed := make(chan error, 1)
	go func() {
		_, err := get("http://" + l.Addr().String())
		failed <- err
	}()
	<-begun
	stop()
	// A client that reads slowly must not make every stop look like a fault of the program.
	if err := <-returned; err != nil || !strings.Contains(log.String(), "level=WARN") || !strings.Contains(log.String(), "cut off") {
		t.Errorf("Run returned %v, and logged %q", err, log.String())
	}
	if err := <-failed; err == nil {
		t.Error("the request was answered though it never finished")
	}
}

func TestSlowHeadersAreCut(t *testing.T) {
	l := listen(t)
	stop, returned := start(t, Options{Listener: l, headerTimeout: 50 * time.Millisecond, Handler: http.NotFoundHandler()})
	conn, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ") // never ended
	conn.SetReadDeadline(time.Now().Add(30 * time.Second))
	if _, err := io.ReadAll(conn); err != nil {
		t.Errorf("the connection was not closed: %v", err)
	}
	stop()
	if err := <-returned; err != nil {
		t.Errorf("Run returned %v", err)
	}
}

func TestLongHeadersAreRefused(t *testing.T) {
	l := listen(t)
	start(t, Options{Listener: l, Handler: http.NotFoundHandler()})
	conn, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(30 * time.Second))
	go io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\nX-Long: "+strings.Repeat("x", 100<<10)+"\r\n\r\n")
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("status %d, want 431", resp.StatusCode)
	}
}

func TestASecondServerOnThePortIsAnOrdinaryError(t *testing.T) {
	l := listen(t)
	start(t, Options{Listener: l, Handler: http.NotFoundHandler()})
	if second, err := net.Listen("tcp", l.Addr().String()); err == nil {
		second.Close()
		t.Error("two listeners share a port")
	}
}

func TestABrokenListenerEndsRun(t *testing.T) {
	l := listen(t)
	l.Close()
	if err := Run(t.Context(), Options{Listener: l, Handler: http.NotFoundHandler()}); !errors.Is(err, net.ErrClosed) {
		t.Errorf("Run returned %v, want that the listener is closed", err)
	}
}

func TestWithoutAListenerOrAHandlerNothingRuns(t *testing.T) {
	if err := Run(t.Context(), Options{Handler: http.NotFoundHandler()}); err == nil {
		t.Error("Run without a listener succeeded")
	}
	l := listen(t)
	defer l.Close()
	if err := Run(t.Context(), Options{Listener: l}); err == nil {
		t.Error("Run without a handler succeeded")
	}
}

func TestTheServersComplaintsReachTheLogger(t *testing.T) {
	var log logtest.Buffer
	l := listen(t)
	stop, returned := start(t, Options{
		Listener: l, Logger: slog.New(slog.NewTextHandler(&log, nil)),
		Handler: http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("a fault of the handler") }),
	})
	if _, err := get("http://" + l.Addr().String()); err == nil {
		t.Error("a handler that panics answered")
	}
	stop()
	if err := <-returned; err != nil {
		t.Errorf("Run returned %v", err)
	}
	if got := log.String(); !strings.Contains(got, "level=WARN") || !strings.Contains(got, "a fault of the handler") {
		t.Errorf("the log says %q", got)
	}
}
