package config

import (
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestWrongValuesAreReportedAllAtOnce(t *testing.T) {
	_, err := Load([]string{"--listen", "8080", "--mask=maybe"}, from(map[string]string{
		"CODEDESK_UPSTREAM":         "http://api.meeting.huaweicloud.com",
		"CODEDESK_PLAN_LIMIT":       "ten\nthousand",
		"CODEDESK_HELPDESK_LIMIT":   "0",
		"CODEDESK_UPSTREAM_TIMEOUT": "20",
		"CODEDESK_DATABASE":         "mysql://desk:hunter2@db/desk",
		"CODEDESK_TIMEZONE":         "Mars/Olympus",
	}))
	want := []string{
		`CODEDESK_LISTEN is "8080"; accepted is host:port with a port from 0 to 65535`,
		`CODEDESK_UPSTREAM is "http://api.meeting.huaweicloud.com"; accepted is sandbox or an https:// base URL without user, query and fragment (http:// only on a loopback address)`,
		`CODEDESK_UPSTREAM_TIMEOUT is "20"; accepted is a duration from 100ms to 5m, such as 20s`,
		`CODEDESK_DATABASE is not accepted (its value is not shown): an address of another kind; accepted is the path of a file, or postgres://user:password@host/database`,
		`CODEDESK_PLAN_LIMIT is "ten\nthousand"; accepted is a whole number from 1 to 10000`,
		`CODEDESK_HELPDESK_LIMIT is "0"; accepted is a whole number from 1 to CODEDESK_PLAN_LIMIT`,
		`CODEDESK_MASK is "maybe"; accepted is true or false`,
		`CODEDESK_TIMEZONE is "Mars/Olympus"; accepted is a zone name such as Asia/Shanghai, Europe/Berlin or UTC`,
	}
	if diff := cmp.Diff(want, lines(t, err)); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

func TestLimitsOfValues(t *testing.T) {
	tests := []struct {
		variable         string
		accepted, refuse []string
	}{
		{"CODEDESK_LISTEN", []string{"localhost:0", "[::1]:65535", ":80"}, []string{"localhost", "localhost:", "localhost:65536", "localhost:http", "::1:80"}},
		{"CODEDESK_UPSTREAM_TIMEOUT", []string{"100ms", "5m"}, []string{"99ms", "5m1ms", "-1s", "0"}},
		{"CODEDESK_UPSTREAM_PACE", []string{"0", "0.1", "2.5", "1000"}, []string{"0.09", "-1", "1001", "NaN", "Inf", "5/s"}},
		{"CODEDESK_INVENTORY_MAX_AGE", []string{"1s", "24h"}, []string{"999ms", "24h1s", "0"}},
		{"CODEDESK_PLAN_LIMIT", []string{"1", "10000"}, []string{"0", "10001", "1e3", "99999999999"}},
		{"CODEDESK_STEP_UP", []string{"0", "0s", "1m", "24h"}, []string{"-1m", "59s", "25h", "15"}},
		{"CODEDESK_HISTORY_DAYS", []string{"0", "30", "36500"}, []string{"-1", "1", "29", "36501", "30d"}},
		{"CODEDESK_HELPDESK_LIMIT", []string{"1", "1000"}, []string{"0", "1001"}},
		{"CODEDESK_APPROVAL_ABOVE", []string{"off", "0", "10000"}, []string{"-1", "10001", "x", "on", "1.5"}},
		{"CODEDESK_HELPDESK_DAILY_LIMIT", []string{"0", "1", "1000000"}, []string{"-1", "1000001", "x"}},
		{"CODEDESK_HELPDESK_EXPIRED_ONLY", []string{"true", "0"}, []string{"often"}},
		{"CODEDESK_HELPDESK_DEPARTMENTS", []string{"Sales", " Sales , 1001 ", "研发 中心"}, []string{" ", "Sales,", ",", "Sales,,Labs"}},
		{"CODEDESK_SANDBOX_CODES", []string{"0", "100000"}, []string{"-1", "100001"}},
		{"CODEDESK_SANDBOX_SEED", []string{"-9223372036854775808"}, []string{"9223372036854775808", "x"}},
		{"CODEDESK_LOG_FORMAT", []string{"text", "json"}, []string{"JSON", "xml"}},
		{"CODEDESK_LOG_LEVEL", []string{"debug", "Warn", "error"}, []string{"loud"}},
		{"CODEDESK_DATABASE", []string{"desk.db"}, []string{"mysql://db/desk", "file://desk.db"}},
		{"CODEDESK_TIMEZONE", []string{"UTC", "Europe/Berlin"}, []string{"Berlin", "../UTC"}},
		{"CODEDESK_CA_FILE", nil, []string{"testdata/none.pem", "rules_test.go"}},
	}
	for _, test := range tests {
		for _, value := range test.accepted {
			t.Run(test.variable+" takes "+value, func(t *testing.T) {
				mustLoad(t, nil, map[string]string{test.variable: value})
			})
		}
		for _, value := range test.refuse {
			t.Run(test.variable+" refuses "+value, func(t *testing.T) {
				_, err := Load(nil, from(map[string]string{test.variable: value}))
				if got := lines(t, err); len(got) != 1 || !strings.HasPrefix(got[0], test.variable+" is ") {
					t.Errorf("lines are %q", got)
				}
			})
		}
	}
}

func TestUpstream(t *testing.T) {
	for given, want := range map[string]Upstream{
		"sandbox": "sandbox",
		"https://api-intl.meeting.huaweicloud.com": "https://api-intl.meeting.huaweicloud.com",
		"https://gate.example:8443/a/b/":           "https://gate.example:8443/a/b",
		"http://127.0.0.1:9000":                    "http://127.0.0.1:9000",
		"http://localhost:9000/prefix":             "http://localhost:9000/prefix",
		"http://[::1]:9000":                        "http://[::1]:9000",
	} {
		t.Run("takes "+given, func(t *testing.T) {
			variables := real()
			variables["CODEDESK_UPSTREAM"] = given
			got := mustLoad(t, nil, variables).Upstream
			if got != want || got.Sandbox() != (given == "sandbox") {
				t.Errorf("upstream is %q", got)
			}
		})
	}
	for _, given := range []string{
		"Sandbox", "api.meeting.huaweicloud.com", "ftp://host", "https://", "https:host", "http://192.0.2.1", "http://localhost.evil.example",
		"https://user:hunter2@host", "https://host/?a=b", "https://host?", "https://host/#top", "https://host/%zz", "https://host:port",
	} {
		t.Run("refuses "+given, func(t *testing.T) {
			_, err := Load(nil, from(map[string]string{"CODEDESK_UPSTREAM": given}))
			got := lines(t, err)
			if len(got) != 1 || !strings.HasPrefix(got[0], "CODEDESK_UPSTREAM is ") {
				t.Errorf("lines are %q", got)
			}
			if strings.Contains(got[0], "hunter2") {
				t.Errorf("line shows a password: %s", got[0])
			}
		})
	}
}

func TestRealServiceNeedsCredentialsAndASignInMethod(t *testing.T) {
	if c := mustLoad(t, nil, real()); c.UpstreamTimeout != 20*time.Second {
		t.Errorf("timeout is %v, want 20s against a real service", c.UpstreamTimeout)
	}
	needed := []string{"CODEDESK_APP_ID", "CODEDESK_APP_KEY", "CODEDESK_USERS_FILE"}
	for _, missing := range needed {
		t.Run("without "+missing, func(t *testing.T) {
			variables := real()
			delete(variables, missing)
			_, err := Load(nil, from(variables))
			got := lines(t, err)
			if len(got) != 1 || !strings.HasPrefix(got[0], missing+" is not given, but CODEDESK_UPSTREAM is a real service") {
				t.Errorf("lines are %q", got)
			}
		})
	}
	t.Run("all are named at once", func(t *testing.T) {
		_, err := Load([]string{"--upstream=https://host"}, from(nil))
		var named []string
		for _, line := range lines(t, err) {
			named = append(named, strings.Fields(line)[0])
		}
		if !slices.Equal(named, needed) {
			t.Errorf("named are %q, want %q", named, needed)
		}
	})
}

func TestDefaultsFollowOtherSettings(t *testing.T) {
	c := mustLoad(t, []string{"--plan-limit=50", "--data=here", "--upstream-timeout=20s"}, nil)
	if c.HelpdeskLimit != 50 {
		t.Errorf("help-desk limit is %d, want the plan limit", c.HelpdeskLimit)
	}
	if want := filepath.Join("here", "codedesk.db"); c.Database != want {
		t.Errorf("database is %q, want %q", c.Database, want)
	}
	if c.UpstreamTimeout != 20*time.Second {
		t.Errorf("timeout is %v, want the one given, though it is the default of real services", c.UpstreamTimeout)
	}
}

func TestCAFileIsTrustedBesidesTheSystem(t *testing.T) {
	server := httptest.NewTLSServer(nil)
	defer server.Close()
	file := filepath.Join(t.TempDir(), "ca.pem")
	content := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	c := mustLoad(t, []string{"--ca-file", file}, nil)
	if _, err := server.Certificate().Verify(x509.VerifyOptions{Roots: c.RootCAs, DNSName: "example.com"}); err != nil {
		t.Errorf("the file's certificate is not trusted: %v", err)
	}
	if mustLoad(t, nil, nil).RootCAs != nil {
		t.Error("there is a pool without a file")
	}
	if system, err := x509.SystemCertPool(); err == nil && !system.Equal(x509.NewCertPool()) {
		system.AppendCertsFromPEM(content)
		if !system.Equal(c.RootCAs) {
			t.Error("the system's authorities are not trusted any more")
		}
	}
}

func TestAddressOfADatabaseIsNotShown(t *testing.T) {
	_, err := Load([]string{"--database=postgres:///?password=hunter2"}, from(nil))
	if got := lines(t, err); len(got) != 1 || strings.Contains(got[0], "hunter2") {
		t.Errorf("lines are %q", got)
	}
}

func ExampleError() {
	_, err := Load(nil, from(map[string]string{"CODEDESK_PLAN_LIMIT": "0", "CODEDESK_MASK": "yes please"}))
	fmt.Println(err)
	// Output:
	// CODEDESK_PLAN_LIMIT is "0"; accepted is a whole number from 1 to 10000
	// CODEDESK_MASK is "yes please"; accepted is true or false
}
