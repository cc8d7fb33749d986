package doctor

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"time"
)

const (
	headLimit = 3 * time.Second
	fewDays   = 21 // days before a certificate ends from which on somebody should look after it
	day       = 24 * time.Hour
)

// way is the way to the service.
type way struct {
	base  *url.URL
	proxy *url.URL // nil: none
	next  *url.URL // what is connected to: the proxy, or the service
	roots *x509.CertPool
	added bool // certificate authorities were added to those of the machine
}

// network checks the way to the service, and tells whether it is worth calling it.
func (r *run) network() bool {
	base, err := url.Parse(r.o.Upstream.BaseURL)
	if err != nil {
		r.tell("address", fail("See CODEDESK_UPSTREAM.", "the address cannot be read"))
		return false
	}
	w := &way{base: base, next: base, roots: r.o.Upstream.RootCAs, added: r.o.CAFile}
	r.tell("address", w.address())
	w.proxy, err = http.ProxyFromEnvironment(&http.Request{URL: base})
	switch {
	case err != nil: // whose words would repeat it, and it may hold a password
		r.tell("proxy", fail("See HTTPS_PROXY and NO_PROXY.", "the address of the proxy cannot be read"))
		return false
	case w.proxy != nil:
		w.next = w.proxy
		r.tell("proxy", ok("%s, for HTTPS_PROXY says so; the checks of name and connection are about the proxy", w.proxy.Host))
	}
	reached := r.check("dns", networkLimit, w.resolve) != Fail &&
		r.check("connection", networkLimit, w.connect) != Fail
	if !reached {
		r.tell("tls", skip("there is no connection"))
		return false
	}
	if base.Scheme == "http" {
		r.tell("tls", skip("the service is on this machine, and called without TLS"))
		return true
	}
	return r.check("tls", networkLimit, func(ctx context.Context) finding { return w.secure(ctx, r.o.Now()) }) != Fail
}

// The vendor's sites by host.
const (
	chinaHost         = "api.meeting.huaweicloud.com"
	internationalHost = "api-intl.meeting.huaweicloud.com"
)

// site says where a host is, in words that name no other host.
func site(host string) string {
	switch strings.ToLower(host) {
	case chinaHost:
		return "the China site"
	case internationalHost:
		return "the international site"
	}
	return "another address"
}

func (w *way) address() finding {
	return ok("%s, %s", w.base.Redacted(), site(w.base.Hostname()))
}

func (w *way) resolve(ctx context.Context) finding {
	host := w.next.Hostname()
	if net.ParseIP(host) != nil {
		return ok("%s is an address already", host)
	}
	began := time.Now()
	found, err := net.DefaultResolver.LookupHost(ctx, host)
	if err != nil {
		return fail("See CODEDESK_UPSTREAM, and the name servers of this machine.", "the name %s cannot be found: %v", host, dnsReason(err))
	}
	return ok("%s is %s, in %s", host, strings.Join(found[:min(len(found), 4)], ", "), ms(time.Since(began)))
}

func dnsReason(err error) string {
	if e, ok := errors.AsType[*net.DNSError](err); ok {
		return e.Err
	}
	return err.Error()
}

// endpoint is host and port of what is connected to.
func (w *way) endpoint() string {
	ports := map[string]string{"https": "443", "http": "80", "socks5": "1080", "socks5h": "1080"}
	return net.JoinHostPort(w.next.Hostname(), cmp.Or(w.next.Port(), ports[w.next.Scheme]))
}

func (w *way) connect(ctx context.Context) finding {
	began := time.Now()
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", w.endpoint())
	if err != nil {
		return fail("See whether a firewall lets this machine out, or a proxy is needed (HTTPS_PROXY).", "no connection to %s: %v", w.endpoint(), opReason(err))
	}
	took := time.Since(began)
	_ = conn.Close() // nothing was sent
	return ok("%s answers in %s", w.endpoint(), ms(took))
}

func opReason(err error) error {
	if e, ok := errors.AsType[*net.OpError](err); ok {
		return e.Err
	}
	return err
}

// secure asks for nothing over TLS, and tells of the certificate.
func (w *way) secure(ctx context.Context, now time.Time) finding {
	transport := &http.Transport{
		Proxy:             http.ProxyURL(w.proxy),
		TLSClientConfig:   &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: w.roots, Time: func() time.Time { return now }},
		DisableKeepAlives: true,
		// What is asked for does not matter, and a service that never answers it may be well.
		ResponseHeaderTimeout: headLimit,
	}
	var state tls.ConnectionState // of the last handshake: behind that with a proxy comes that with the service
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		TLSHandshakeDone: func(s tls.ConnectionState, _ error) { state = s },
	})
	req, err := http.NewRequestWithContext(ctx, http.MethodHead, w.base.String(), nil)
	if err != nil {
		return fail("See CODEDESK_UPSTREAM.", "the address cannot be used")
	}
	resp, err := transport.RoundTrip(req)
	switch {
	case err == nil:
		_ = resp.Body.Close() // of a HEAD there is none
	case !state.HandshakeComplete:
		return w.insecure(err, now)
	}
	leaf := state.PeerCertificates[0]
	words := fmt.Sprintf("%s, certificate by %s", tls.VersionName(state.Version), issuer(leaf))
	if w.added {
		words += w.needed(&state, now)
	}
	left := int(leaf.NotAfter.Sub(now) / day)
	words += fmt.Sprintf(", %s left", count(left, "day", "days"))
	if left < fewDays {
		return warn("Whoever runs that server, or the proxy, has to renew it.", "%s", words)
	}
	return ok("%s", words)
}

// needed tells whether the certificate is trusted because of the file.
func (w *way) needed(state *tls.ConnectionState, now time.Time) string {
	between := x509.NewCertPool()
	for _, c := range state.PeerCertificates[1:] {
		between.AddCert(c)
	}
	_, err := state.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: w.base.Hostname(), Intermediates: between, CurrentTime: now})
	if err != nil {
		return ", trusted because of CODEDESK_CA_FILE"
	}
	return ", trusted without CODEDESK_CA_FILE, too"
}

// insecure words why there is no TLS.
func (w *way) insecure(err error, now time.Time) finding {
	wrong, ok := errors.AsType[*tls.CertificateVerificationError](err)
	if !ok || len(wrong.UnverifiedCertificates) == 0 {
		return fail("See whether the address is right, and whether a proxy breaks the connection.", "no TLS connection: %v", opReason(err))
	}
	leaf := wrong.UnverifiedCertificates[0]
	if now.After(leaf.NotAfter) {
		return fail("Whoever runs that server, or the proxy, has to renew it. If it is new, see the clock of this machine.",
			"the certificate by %s ended on %s", issuer(leaf), leaf.NotAfter.UTC().Format(time.DateOnly))
	}
	if now.Before(leaf.NotBefore) {
		return fail("See the clock of this machine.", "the certificate by %s begins on %s", issuer(leaf), leaf.NotBefore.UTC().Format(time.DateOnly))
	}
	if _, ok := errors.AsType[x509.UnknownAuthorityError](err); ok {
		return fail("If that is your own proxy, put its certificate into the file that CODEDESK_CA_FILE names.",
			"the certificate is by %s, which this machine does not trust", issuer(leaf))
	}
	if _, ok := errors.AsType[x509.HostnameError](err); ok {
		return fail("See CODEDESK_UPSTREAM.", "the certificate by %s is for another name than %s", issuer(leaf), w.base.Hostname())
	}
	return fail("See CODEDESK_UPSTREAM and CODEDESK_CA_FILE.", "the certificate by %s is not accepted: %v", issuer(leaf), wrong.Err)
}

// issuer names who made a certificate.
func issuer(c *x509.Certificate) string {
	var organization string
	if len(c.Issuer.Organization) > 0 {
		organization = c.Issuer.Organization[0]
	}
	switch name := c.Issuer.CommonName; {
	case name != "" && organization != "":
		return fmt.Sprintf("%.80q of %.80q", name, organization)
	default:
		return fmt.Sprintf("%.80q", cmp.Or(name, organization, c.Issuer.String()))
	}
}
