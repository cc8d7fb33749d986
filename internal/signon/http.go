package signon

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
)

// Limits of every call of the provider.
const (
	callTimeout      = 10 * time.Second
	dialTimeout      = 3 * time.Second
	handshakeTimeout = 5 * time.Second
	maxAnswer        = 1 << 20 // bytes: keys and addresses are some KiB, a token with many groups some dozens
	maxHeaders       = 64 << 10
)

// newClient returns a client that waits for bounded time, reads bounded answers and follows no redirect: one would carry
// the client's secret to another address. Proxies come from HTTPS_PROXY and its like, which Go never applies to loopback.
func newClient(o Options) *http.Client {
	transport := o.Transport
	if transport == nil {
		transport = &http.Transport{
			Proxy:                  http.ProxyFromEnvironment,
			DialContext:            (&net.Dialer{Timeout: dialTimeout, KeepAlive: 15 * time.Second}).DialContext,
			TLSHandshakeTimeout:    handshakeTimeout,
			TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: o.RootCAs},
			ResponseHeaderTimeout:  callTimeout,
			IdleConnTimeout:        30 * time.Second,
			MaxResponseHeaderBytes: maxHeaders,
		}
	}
	return &http.Client{
		Transport:     limited{transport},
		Timeout:       callTimeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// with is a context in which the libraries use the provider's client.
func (p *Provider) with(ctx context.Context) context.Context {
	return oidc.ClientContext(ctx, p.client)
}

// limited reads at most maxAnswer of an answer: the libraries read all of what comes.
type limited struct{ next http.RoundTripper }

func (l limited) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := l.next.RoundTrip(r)
	if err == nil {
		answer.Body = &limitedBody{answer.Body, maxAnswer}
	}
	return answer, err
}

// limitedBody fails instead of cutting: half an answer must not be taken for a whole one.
type limitedBody struct {
	io.ReadCloser
	left int
}

func (b *limitedBody) Read(into []byte) (int, error) {
	n, err := b.ReadCloser.Read(into)
	if b.left -= n; b.left < 0 {
		return 0, errors.New("the answer is larger than 1 MiB")
	}
	return n, err
}

// loopback tells whether a host is this machine by its name alone; names are not looked up.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
