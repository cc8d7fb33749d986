package meeting

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestNewChecksItsOptions(t *testing.T) {
	account := Credentials{Account: "ann", Password: "pw"}
	for _, tt := range []struct {
		name        string
		base        string
		credentials Credentials
		timeout     time.Duration
		want        string // part of the error, "": accepted
	}{
		{"App ID", "https://api.example", appCredentials(), 0, ""},
		{"account", "https://api.example/prefix/", account, 0, ""},
		{"http on 127.0.0.1", "http://127.0.0.1:8081", account, 0, ""},
		{"http on localhost", "http://localhost:8081", account, 0, ""},
		{"http on ::1", "http://[::1]:8081", account, 0, ""},
		{"http elsewhere", "http://api.example", account, 0, "https is required"},
		{"a name like localhost", "http://localhost.example", account, 0, "https is required"},
		{"another scheme", "ftp://localhost", account, 0, "https is required"},
		{"no URL", "", account, 0, "no host"},
		{"no host", "https://", account, 0, "no host"},
		{"not a URL", "https://api.example/%zz", account, 0, "cannot be read"},
		{"a password in it", "https://ann:hunter2@api.example", account, 0, "user or password"},
		{"a query", "https://api.example?x=1", account, 0, "query"},
		{"a fragment", "https://api.example#x", account, 0, "query or fragment"},
		{"no credentials", "https://api.example", Credentials{}, 0, "app key is missing"},
		{"no key", "https://api.example", Credentials{AppID: "a"}, 0, "app key is missing"},
		{"no App ID", "https://api.example", Credentials{AppKey: "k", UserID: "u"}, 0, "app id is missing"},
		{"no password", "https://api.example", Credentials{Account: "ann"}, 0, "needed together"},
		{"no account", "https://api.example", Credentials{Password: "pw"}, 0, "needed together"},
		{"both", "https://api.example", Credentials{AppID: "a", AppKey: "k", Account: "ann", Password: "pw"}, 0, "only one"},
		{"a negative time", "https://api.example", account, -1, "negative"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, err := New(Options{BaseURL: tt.base, Credentials: tt.credentials, Timeout: tt.timeout})
			if (err == nil) != (tt.want == "") || (c == nil) != (tt.want != "") {
				t.Fatalf("client %v, error %v", c != nil, err)
			}
			if err != nil && (!strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "hunter2")) {
				t.Errorf("error %q", err)
			}
		})
	}
}

func TestSecretHidesItself(t *testing.T) {
	const text = "hunter2"
	s := Secret(text)
	k := Credentials{AppID: "id", AppKey: s, Password: s}
	var log strings.Builder
	logTo(&log).Info("x", "secret", s, "credentials", k)
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "secret", s, "credentials", k)
	asJSON, err := json.Marshal([]any{s, k, &k})
	if err != nil {
		t.Fatal(err)
	}
	outputs := []string{log.String(), string(asJSON), s.String(), s.GoString(), s.LogValue().String()}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%5.2f"} {
		outputs = append(outputs, fmt.Sprintf(verb, s), fmt.Sprintf(verb, k), fmt.Sprintf(verb, &k), fmt.Sprintf(verb, []Secret{s}))
	}
	for _, out := range outputs {
		if strings.Contains(out, text) || strings.Contains(strings.ToLower(out), fmt.Sprintf("%x", text)) {
			t.Errorf("given away: %s", out)
		}
	}
	if s.Reveal() != text {
		t.Errorf("Reveal gives %q", s.Reveal())
	}
}

func TestLogOfACallHoldsNeitherSecretsNorCodes(t *testing.T) {
	var log strings.Builder
	svc := &service{answer: func(w http.ResponseWriter, r *http.Request) {
		switch r.Method {
		case http.MethodDelete:
			writeJSON(w, 400, `{"error_code":"USG.000000003","error_msg":"bad: id-1 085123456642"}`)
		default:
			writeJSON(w, 200, `{"count":1,"data":[{"id":"id-1","activeCode":"085123456642"}]}`)
		}
	}}
	c := mustClient(t, Options{Transport: inMemory(svc), Logger: logTo(&log)})
	if _, err := c.SearchCodes(t.Context(), "085123456642"); err != nil {
		t.Fatal(err)
	}
	a := c.DeleteCodes(t.Context(), DeleteRequest{IDs: []string{"id-1"}, RequestID: requestID})
	log.WriteString(a.Err.Error())
	out := log.String()
	for _, want := range []string{
		`"op":"search"`, `"op":"sign-in"`, `"method":"DELETE"`, `"path":"` + basePath + `/v1/usg/dcs/corp/vision/activecode"`, `"status":400`,
		`"request_id":"` + requestID.String() + `"`, `"took":`, `"code":"USG.000000003"`, "meeting: delete: rejected, status 400, code USG.000000003",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is missing in\n%s", want, out)
		}
	}
	for _, secret := range []string{"token-1", "the-app-key", "id-1", "085123456642", "signature"} {
		if strings.Contains(out, secret) {
			t.Errorf("%s is in\n%s", secret, out)
		}
	}
	if n := strings.Count(out, `"msg":"upstream call"`); n != 3 {
		t.Errorf("%d lines, want 3", n)
	}
}

func TestErrorOfABrokenSearchHoldsNoCode(t *testing.T) {
	c := signedIn(t, "http://127.0.0.1:1")
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	_, err := c.SearchCodes(ctx, "085123456642")
	if e := mustError(t, err); e.Kind != KindUnreachable || e.Sent || strings.Contains(e.Error(), "085123456642") {
		t.Errorf("got %v", e)
	}
}

func TestLanguage(t *testing.T) {
	for tag, want := range map[string]string{"zh-CN": "zh-CN", "en-US": "en-US", "": "en-US", "fr": "en-US", "x\r\nEvil: 1": "en-US"} {
		svc := &service{answer: emptyList}
		mustList(t, WithLanguage(t.Context(), tag), memoryClient(t, svc))
		for _, r := range svc.requests {
			if got := r.header.Get("Accept-Language"); got != want {
				t.Errorf("%q goes as %q, want %q", tag, got, want)
			}
		}
	}
}

func TestTransportIsTuned(t *testing.T) {
	tr := newTransport(defaultTimeout, nil)
	if tr.ResponseHeaderTimeout != 15*time.Second || tr.TLSHandshakeTimeout != 5*time.Second || tr.TLSClientConfig.MinVersion != tls.VersionTLS12 || tr.Proxy == nil {
		t.Errorf("%+v", tr)
	}
	if got := newTransport(time.Minute, nil).ResponseHeaderTimeout; got != 55*time.Second {
		t.Errorf("a call of a minute waits %v for its answer", got)
	}
}

func TestTLS(t *testing.T) {
	start := func(t *testing.T, most uint16) (*httptest.Server, *x509.CertPool) {
		t.Helper()
		server := httptest.NewUnstartedServer(&service{answer: emptyList})
		server.Config.ErrorLog = log.New(io.Discard, "", 0)
		server.TLS = &tls.Config{MaxVersion: most}
		server.StartTLS()
		t.Cleanup(server.Close)
		roots := x509.NewCertPool()
		roots.AddCert(server.Certificate())
		return server, roots
	}
	t.Run("an authority of one's own is accepted", func(t *testing.T) {
		server, roots := start(t, tls.VersionTLS12)
		mustList(t, t.Context(), mustClient(t, Options{BaseURL: server.URL + basePath, RootCAs: roots}))
	})
	t.Run("TLS 1.1 is refused", func(t *testing.T) {
		server, roots := start(t, tls.VersionTLS11)
		c := mustClient(t, Options{BaseURL: server.URL + basePath, RootCAs: roots})
		a := c.DeleteCodes(t.Context(), two())
		if a.Class != ClassNotDone || a.Err.Kind != KindUnreachable || a.Err.Op != "sign-in" {
			t.Errorf("answer %+v, error %+v", a, a.Err)
		}
	})
}
