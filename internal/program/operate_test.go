package program

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// ownCertificate writes the certificate of a test server as the files of an operator, and returns who trusts it.
func ownCertificate(t *testing.T, env map[string]string) *x509.CertPool {
	t.Helper()
	server := httptest.NewTLSServer(nil)
	defer server.Close()
	folder := t.TempDir()
	env["CODEDESK_TLS_CERT_FILE"], env["CODEDESK_TLS_KEY_FILE"] = filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem")
	writePair(t, server.TLS.Certificates[0], env["CODEDESK_TLS_CERT_FILE"], env["CODEDESK_TLS_KEY_FILE"])
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())
	return roots
}

func TestDashboardWithItsOwnCertificate(t *testing.T) {
	t.Parallel()
	env := map[string]string{"CODEDESK_LISTEN": "127.0.0.1:0", "CODEDESK_DATA": t.TempDir(), "CODEDESK_SANDBOX_CODES": "60"}
	roots := ownCertificate(t, env)
	p := start(t, env)
	v := newVisitor(t, p.value("Codedesk is at "))
	if !strings.HasPrefix(v.base, "https://") {
		t.Fatalf("it is at %s", v.base)
	}
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}}
	t.Cleanup(transport.CloseIdleConnections)
	v.client.Transport = transport
	answer, err := v.client.PostForm(v.base+"/signin", url.Values{"persona": {"viewer"}})
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if got := answer.Header.Get("Strict-Transport-Security"); !strings.Contains(got, "max-age=") {
		t.Errorf("Strict-Transport-Security is %q", got)
	}
	cookies := answer.Cookies()
	if len(cookies) != 1 || cookies[0].Name != "__Host-codedesk" || !cookies[0].Secure || !cookies[0].HttpOnly {
		t.Errorf("the cookies are %v", cookies)
	}
	if status, _, _ := v.get("/codes"); status != http.StatusOK {
		t.Errorf("the list answers %d", status)
	}
	p.ends()
}

// What a proxy says is believed when it was named, and from nobody else.
func TestTrustedProxy(t *testing.T) {
	t.Parallel()
	for proxies, want := range map[string]string{"": "codedesk", "192.0.2.0/24": "codedesk", "127.0.0.1": "__Host-codedesk"} {
		env := map[string]string{"CODEDESK_LISTEN": "127.0.0.1:0", "CODEDESK_DATA": t.TempDir(), "CODEDESK_SANDBOX_CODES": "60",
			"CODEDESK_TRUSTED_PROXIES": proxies}
		p := start(t, env)
		base := p.value("Codedesk is at ")
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, base+"/signin", strings.NewReader("persona=viewer"))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("X-Forwarded-For", "203.0.113.66, 198.51.100.7")
		r.Header.Set("X-Forwarded-Proto", "https")
		answer, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if cookies := answer.Cookies(); len(cookies) != 1 || cookies[0].Name != want {
			t.Errorf("with the proxies %q the cookies are %v, want %s", proxies, cookies, want)
		}
		p.ends()
		if logged := strings.Contains(p.stderr.String(), "198.51.100.7"); logged != (want == "__Host-codedesk") {
			t.Errorf("with the proxies %q the log has the forwarded address: %v", proxies, logged)
		}
		if strings.Contains(p.stderr.String(), "203.0.113.66") {
			t.Errorf("with the proxies %q the log believes what a stranger has written", proxies)
		}
	}
}

func TestMetrics(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	p := start(t, map[string]string{"CODEDESK_DATA": data, "CODEDESK_SANDBOX_CODES": "60", "CODEDESK_LISTEN": "127.0.0.1:0",
		"CODEDESK_METRICS_LISTEN": "127.0.0.1:0", "CODEDESK_LOG_FORMAT": "text"})
	v := newVisitor(t, p.value("Codedesk is at "))
	v.post("/signin", url.Values{"persona": {"administrator"}})
	v.delete(3)
	if status, _, _ := v.get("/metrics"); status != http.StatusNotFound {
		t.Errorf("the dashboard itself answers %d for the metrics", status)
	}
	found := regexp.MustCompile(`address=(http://127\.0\.0\.1:\d+/metrics)`).FindStringSubmatch(p.stderr.String())
	if found == nil {
		t.Fatalf("the log does not tell where the metrics are:\n%s", p.stderr)
	}
	answer, err := http.Get(found[1]) //nolint:noctx // a test's
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	page := string(body)
	for _, line := range []string{
		`codedesk_deletions_total{outcome="all"} 1`, `codedesk_deletion_codes_total{outcome="deleted"} 3`,
		`codedesk_signins_total{outcome="accepted"} 1`, `codedesk_signins_total{outcome="refused"} 0`,
		`codedesk_upstream_calls_total{call="delete",outcome="ok"} 1`, `codedesk_http_requests_total{method="POST",route="/plans/:id/execute",status="303"} 1`,
		`codedesk_unsettled{kind="deletion"} 0`, `codedesk_inventory_codes 57`, `codedesk_journal_write_failures_total 0`,
	} {
		if !strings.Contains(page, "\n"+line+"\n") {
			t.Errorf("there is no line %s", line)
		}
	}
	if t.Failed() {
		t.Log(page)
	}
	if id := regexp.MustCompile(`[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}`).FindString(page); id != "" {
		t.Errorf("the metrics have an id in them: %s", id)
	}
	t.Run("every metric of the README's alerts is there", func(t *testing.T) {
		readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
		if err != nil {
			t.Fatal(err)
		}
		names := map[string]bool{}
		for _, name := range regexp.MustCompile("codedesk_[a-z_]+[a-z]").FindAllString(string(readme), -1) {
			names[strings.TrimSuffix(name, "_bucket")] = true
		}
		// This program serves no certificate; that the metric is there with one is a test of internal/metrics.
		const ofACertificate = "codedesk_tls_certificate_end_seconds"
		if !names[ofACertificate] || strings.Contains(page, ofACertificate) {
			t.Errorf("%s is named in the README: %t; it has to be, and to be left out here", ofACertificate, names[ofACertificate])
		}
		delete(names, ofACertificate)
		if len(names) < 5 {
			t.Errorf("the README names %d metrics", len(names))
		}
		for name := range maps.Keys(names) {
			if !strings.Contains(page, "\n# TYPE "+name+" ") {
				t.Errorf("there is no metric %s", name)
			}
		}
	})
	p.ends()
}

// writePair writes a certificate and its key as PEM files.
func writePair(t *testing.T, pair tls.Certificate, certFile, keyFile string) {
	t.Helper()
	key, err := x509.MarshalPKCS8PrivateKey(pair.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	for file, block := range map[string]*pem.Block{
		certFile: {Type: "CERTIFICATE", Bytes: pair.Certificate[0]}, keyFile: {Type: "PRIVATE KEY", Bytes: key},
	} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
