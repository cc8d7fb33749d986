package meeting

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"time"
)

// Limits of the tuned transport.
const (
	dialTimeout      = 3 * time.Second
	handshakeTimeout = 5 * time.Second
	// headerTimeout is how long an answer may take to begin under the default
	// call time-out; a longer call time-out moves it, keeping bodyTime.
	headerTimeout = 15 * time.Second
	bodyTime      = 5 * time.Second
	// idleTimeout is below what gateways use, so that we close an idle
	// connection first and no DELETE is written to a dead one.
	idleTimeout    = 30 * time.Second
	idlePerHost    = 8
	maxHeaderBytes = 64 << 10
)

// newTransport returns the one transport of a client. It speaks HTTP/1.1 only:
// there a request has its connection to itself, and "no connection" proves
// that nothing was sent. Proxies come from HTTP_PROXY, HTTPS_PROXY and
// NO_PROXY, which Go never applies to loopback.
func newTransport(timeout time.Duration, roots *x509.CertPool) *http.Transport {
	dialer := &net.Dialer{Timeout: dialTimeout, KeepAlive: 15 * time.Second}
	return &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            dialer.DialContext,
		TLSHandshakeTimeout:    handshakeTimeout,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: roots},
		ResponseHeaderTimeout:  max(headerTimeout, timeout-bodyTime),
		IdleConnTimeout:        idleTimeout,
		MaxIdleConnsPerHost:    idlePerHost,
		MaxResponseHeaderBytes: maxHeaderBytes,
	}
}
