package serve

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// reader reads a body to its end, as a handler of forms does.
func reader(read chan<- error) http.Handler {
	return http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, err := io.ReadAll(r.Body)
		read <- err
	})
}

func TestSlowBodiesAreCut(t *testing.T) {
	for name, head := range map[string]string{
		"with a length": "Content-Length: 1000", "in chunks": "Transfer-Encoding: chunked",
	} {
		t.Run(name, func(t *testing.T) {
			read := make(chan error, 1)
			l := listen(t)
			start(t, Options{Listener: l, readTimeout: 50 * time.Millisecond, Handler: reader(read)})
			conn, err := net.Dial("tcp", l.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			io.WriteString(conn, "POST / HTTP/1.1\r\nHost: x\r\n"+head+"\r\n\r\n3") // and no more
			if err := <-read; !errors.Is(err, os.ErrDeadlineExceeded) {
				t.Errorf("the handler reads %v", err)
			}
			conn.SetReadDeadline(time.Now().Add(30 * time.Second))
			if _, err := io.ReadAll(conn); err != nil {
				t.Errorf("the connection was not closed: %v", err)
			}
		})
	}
}

func TestSilentConnectionsAreCut(t *testing.T) {
	for name, c := range map[string]struct {
		o     Options
		first string
	}{
		"from the start":  {Options{headerTimeout: 50 * time.Millisecond}, ""},
		"after a request": {Options{idleTimeout: 50 * time.Millisecond}, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"},
	} {
		t.Run(name, func(t *testing.T) {
			l := listen(t)
			c.o.Listener, c.o.Handler = l, http.NotFoundHandler()
			start(t, c.o)
			conn, err := net.Dial("tcp", l.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			io.WriteString(conn, c.first)
			conn.SetReadDeadline(time.Now().Add(30 * time.Second))
			if _, err := io.ReadAll(conn); err != nil {
				t.Errorf("the connection was not closed: %v", err)
			}
		})
	}
}

// Somebody who reads nothing holds up neither the handler for ever nor the end.
func TestSlowReadersAreCut(t *testing.T) {
	written := make(chan error, 1)
	l := listen(t)
	stop, returned := start(t, Options{Listener: l, WriteTimeout: 50 * time.Millisecond, Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		block := make([]byte, 1<<20)
		for {
			if _, err := w.Write(block); err != nil {
				written <- err
				return
			}
		}
	})})
	conn, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
	if err := <-written; err == nil {
		t.Error("it was all written")
	}
	stop()
	if err := <-returned; err != nil {
		t.Errorf("Run returned %v", err)
	}
}

// ownCertificate makes a certificate, and the roots of a client that trusts it.
func ownCertificate(t *testing.T) (*Certificate, *x509.CertPool) {
	t.Helper()
	folder := t.TempDir()
	certFile, keyFile := filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem")
	roots := x509.NewCertPool()
	roots.AddCert(issue(t, certFile, keyFile, 1))
	own, err := LoadCertificate(certFile, keyFile, nil)
	if err != nil {
		t.Fatal(err)
	}
	return own, roots
}

func TestBrowsersSpeakHTTP2(t *testing.T) {
	own, roots := ownCertificate(t)
	var version string
	l := listen(t)
	stop, returned := start(t, Options{Listener: l, Certificate: own, Handler: http.HandlerFunc(
		func(_ http.ResponseWriter, r *http.Request) { version = r.Proto })})
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}, ForceAttemptHTTP2: true}
	answer, err := (&http.Client{Transport: transport}).Get("https://" + l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if version != "HTTP/2.0" {
		t.Errorf("browsers speak %s", version)
	}
	transport.CloseIdleConnections()
	stop()
	if err := <-returned; err != nil {
		t.Errorf("Run returned %v", err)
	}
}

// Over TLS the same limits hold, and who does not speak TLS is told so and costs nothing. The time for a head is the time for a
// handshake, too: nobody who means to finish one is asked here, because a busy machine takes longer.
func TestLimitsOverTLS(t *testing.T) {
	own, _ := ownCertificate(t)
	l := listen(t)
	stop, returned := start(t, Options{Listener: l, Certificate: own, headerTimeout: 50 * time.Millisecond, Handler: http.NotFoundHandler()})
	for name, said := range map[string]string{"nothing": "", "half a handshake": "\x16\x03\x01\x02\x00", "plain HTTP": "GET / HTTP/1.1\r\nHost: x\r\n\r\n"} {
		conn, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		io.WriteString(conn, said)
		conn.SetReadDeadline(time.Now().Add(30 * time.Second))
		if _, err := io.ReadAll(conn); errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("a connection that says %s stays open", name)
		}
	}
	stop()
	if err := <-returned; err != nil {
		t.Errorf("Run returned %v", err)
	}
}
