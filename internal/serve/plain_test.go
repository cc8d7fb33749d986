package serve

import (
	"errors"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
)

// deafListener has an address and takes no connections, so that a test need not open one to other machines.
type deafListener struct{ address net.TCPAddr }

func (deafListener) Accept() (net.Conn, error) { return nil, errors.New("deaf") }
func (deafListener) Close() error              { return nil }
func (l deafListener) Addr() net.Addr          { return &l.address }

func TestPlainHTTPIsPointedOutBeyondThisMachine(t *testing.T) {
	for address, loud := range map[string]bool{"127.0.0.1": false, "::1": false, "0.0.0.0": true, "192.0.2.7": true} {
		t.Run(address, func(t *testing.T) {
			var log strings.Builder
			listener := deafListener{net.TCPAddr{IP: net.ParseIP(address), Port: 8080}}
			err := Run(t.Context(), Options{Listener: listener, Handler: http.NotFoundHandler(), Logger: slog.New(slog.NewTextHandler(&log, nil))})
			if err == nil {
				t.Error("a deaf listener is no error")
			}
			if got := strings.Contains(log.String(), "plain HTTP"); got != loud {
				t.Errorf("warned: %v, want %v; log %s", got, loud, log.String())
			}
		})
	}
}
