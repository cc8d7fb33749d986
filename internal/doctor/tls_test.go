package doctor

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"codedesk/internal/meeting"
)

// authority makes certificates.
type authority struct {
	t    *testing.T
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

func newAuthority(t *testing.T) *authority {
	t.Helper()
	a := &authority{t: t}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Root of the test", Organization: []string{"Acme"}},
		NotBefore: at.AddDate(-10, 0, 0), NotAfter: at.AddDate(10, 0, 0), IsCA: true, BasicConstraintsValid: true,
	}
	var der []byte
	der, a.key = a.issue(template, template, nil)
	var err error
	if a.cert, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	return a
}

// issue returns a certificate and its key; without a signer it signs itself.
func (a *authority) issue(template, parent *x509.Certificate, signer *ecdsa.PrivateKey) ([]byte, *ecdsa.PrivateKey) {
	a.t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		a.t.Fatal(err)
	}
	if signer == nil {
		signer = key
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, signer)
	if err != nil {
		a.t.Fatal(err)
	}
	return der, key
}

// pool is what a machine trusts that knows the authority.
func (a *authority) pool() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(a.cert)
	return pool
}

// at is when everything is checked.
var at = time.Date(2026, 5, 2, 14, 2, 0, 0, time.UTC)

// service is a server with a certificate for an address, from so many days on and until so many.
func (a *authority) service(ip string, from, until int) string {
	a.t.Helper()
	leaf := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "service"}, IPAddresses: []net.IP{net.ParseIP(ip)},
		NotBefore: at.AddDate(0, 0, from), NotAfter: at.AddDate(0, 0, until), ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, key := a.issue(leaf, a.cert, a.key)
	s := httptest.NewUnstartedServer(http.NotFoundHandler())
	s.TLS = &tls.Config{MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
	s.Config.ErrorLog = log.New(new(bytes.Buffer), "", 0)
	s.StartTLS()
	a.t.Cleanup(s.Close)
	return s.URL
}

// TestFaultsOfTLS: each has a line that says what is wrong with the certificate, and what to do; nothing is sent over such
// a connection, and the report says so.
func TestFaultsOfTLS(t *testing.T) {
	t.Parallel()
	a := newAuthority(t)
	const by = `the certificate by "Root of the test" of "Acme"`
	plain := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(plain.Close)
	for _, c := range []struct {
		name, url string
		roots     *x509.CertPool
		added     bool
		status    Status
		seen, do  string
	}{
		{"expired", a.service("127.0.0.1", -90, -1), a.pool(), false, Fail,
			by + " ended on 2026-05-01", "Whoever runs that server, or the proxy, has to renew it. If it is new, see the clock of this machine."},
		{"not valid yet", a.service("127.0.0.1", 1, 90), a.pool(), false, Fail, by + " begins on 2026-05-03", "See the clock of this machine."},
		{"for another host", a.service("192.0.2.7", -1, 90), a.pool(), false, Fail, by + " is for another name than 127.0.0.1", "See CODEDESK_UPSTREAM."},
		{"by an authority that is not known", a.service("127.0.0.1", -1, 90), newAuthority(t).pool(), false, Fail,
			strings.Replace(by, "the certificate", "the certificate is", 1) + ", which this machine does not trust",
			"If that is your own proxy, put its certificate into the file that CODEDESK_CA_FILE names."},
		{"without TLS", "https" + strings.TrimPrefix(plain.URL, "http"), a.pool(), false, Fail,
			"no TLS connection: ", "See whether the address is right, and whether a proxy breaks the connection."},
		{"that ends soon", a.service("127.0.0.1", -1, 20), a.pool(), false, Warn,
			`TLS 1.3, certificate by "Root of the test" of "Acme", 20 days left`, "Whoever runs that server, or the proxy, has to renew it."},
		{"that is well, by a file", a.service("127.0.0.1", -1, 90), a.pool(), true, OK,
			`TLS 1.3, certificate by "Root of the test" of "Acme", trusted because of CODEDESK_CA_FILE, 90 days left`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			report := Run(t.Context(), Options{
				Now: func() time.Time { return at }, CAFile: c.added,
				Upstream: &meeting.Options{BaseURL: c.url, RootCAs: c.roots, Timeout: 5 * time.Second,
					Credentials: meeting.Credentials{AppID: "app", AppKey: "key-of-the-app"}},
			})
			i := slices.IndexFunc(report.Checks, func(c Check) bool { return c.Name == "tls" })
			if i < 0 {
				t.Fatalf("there is no line: %+v", report.Checks)
			}
			got := report.Checks[i]
			if got.Status != c.status || !strings.HasPrefix(got.Seen, c.seen) || got.Do != c.do {
				t.Errorf("the line is %s: %s. %s\nwant %s: %s. %s", got.Status, got.Seen, got.Do, c.status, c.seen, c.do)
			}
			if strings.ContainsAny(got.Seen+got.Do, "\n") {
				t.Errorf("it is more than a line: %q", got)
			}
			if c.status != Fail {
				return
			}
			if report.ExitCode() != exitFail || report.Stopped {
				t.Errorf("it ends with %d, stopped: %t", report.ExitCode(), report.Stopped)
			}
			for _, check := range report.Checks[i+1:] {
				if check.Status != Skip || check.Seen != "there is no way to the service" {
					t.Errorf("%s: %s: %s", check.Name, check.Status, check.Seen)
				}
			}
		})
	}
}
