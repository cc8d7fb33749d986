package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWhatStandsAroundTheDashboard(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty.pem")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ variable, value, want string }{
		{"CODEDESK_TRUSTED_PROXIES", "0.0.0.0/0", "CODEDESK_TRUSTED_PROXIES"},
		{"CODEDESK_TRUSTED_PROXIES", "::/0", "CODEDESK_TRUSTED_PROXIES"},
		{"CODEDESK_TRUSTED_PROXIES", "proxy.example", "CODEDESK_TRUSTED_PROXIES"},
		{"CODEDESK_TRUSTED_PROXIES", "10.0.0.1,,10.0.0.2", "CODEDESK_TRUSTED_PROXIES"},
		{"CODEDESK_TRUSTED_PROXIES", "::ffff:10.0.0.0/104", "CODEDESK_TRUSTED_PROXIES"},
		{"CODEDESK_METRICS_LISTEN", "9090", "CODEDESK_METRICS_LISTEN"},
		{"CODEDESK_TLS_CERT_FILE", empty, "CODEDESK_TLS_KEY_FILE is not given"},
		{"CODEDESK_TLS_KEY_FILE", empty, "CODEDESK_TLS_CERT_FILE is not given"},
	} {
		_, err := Load(nil, from(map[string]string{test.variable: test.value}))
		if got := lines(t, err); len(got) != 1 || !strings.HasPrefix(got[0], test.want) {
			t.Errorf("%s=%s: %q, want one line that begins %q", test.variable, test.value, got, test.want)
		}
	}
	both := map[string]string{"CODEDESK_TLS_CERT_FILE": empty, "CODEDESK_TLS_KEY_FILE": empty}
	if _, err := Load(nil, from(both)); err == nil || !strings.HasPrefix(err.Error(), "CODEDESK_TLS_CERT_FILE") {
		t.Errorf("files without a certificate give %v", err)
	}
}

// Whatever is accepted says that it is the same again, and never everybody.
func FuzzProxies(f *testing.F) {
	for _, seed := range []string{"127.0.0.1", "10.0.0.0/8, fd00::/8", "::1", "0.0.0.0/0", "fe80::1%eth0", ","} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var p, again Proxies
		if p.UnmarshalText([]byte(text)) != nil {
			return
		}
		written, err := p.MarshalText()
		if err != nil || again.UnmarshalText(written) != nil || len(again) != len(p) {
			t.Fatalf("%q is written as %q and read as %v", text, written, again)
		}
		for i := range p {
			if p[i] != again[i] || p[i].Bits() == 0 {
				t.Errorf("%q has %v and %v", text, p[i], again[i])
			}
		}
	})
}
