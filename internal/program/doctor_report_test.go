package program

import (
	"bytes"
	"context"
	"flag"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files of the doctor's reports anew")

// lasting are the parts of a report that are others each time, and what stands for them in a golden file.
var lasting = []struct {
	part *regexp.Regexp
	name string
}{
	{regexp.MustCompile(`127\.0\.0\.1:\d+`), "127.0.0.1:PORT"},
	{regexp.MustCompile(`\b(\d+(\.\d+)?(ms|µs)|\d+\.\d+s|0s)\b`), "TIME"},
	{regexp.MustCompile(`accepted, for [0-9hm]+,`), "accepted, for TIME,"},
	{regexp.MustCompile(`request [0-9a-f-]{36}`), "request ID"},
	{regexp.MustCompile(`(most days left, \S+): \d+`), "$1: DAYS"},
	{regexp.MustCompile(`[\d,]+ (GiB|MiB) free`), "ROOM free"},
	{regexp.MustCompile(`codedesk \S+ on \d{4}-\d{2}-\d{2}`), "codedesk VERSION on DAY"},
	{regexp.MustCompile(`(ok    clock +).*`), "${1}CLOCK"},
}

// isReport compares a report with its golden file.
func isReport(t *testing.T, name, report string, env map[string]string) {
	t.Helper()
	report = strings.ReplaceAll(report, env["CODEDESK_DATA"], "DATA")
	report = strings.ReplaceAll(report, env["CODEDESK_USERS_FILE"], "USERS")
	for _, l := range lasting {
		report = l.part.ReplaceAllString(report, l.name)
	}
	file := filepath.Join("testdata", "doctor-"+name+".txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(report), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if report != string(want) {
		t.Errorf("the report is\n%s\nwant\n%s", report, want)
	}
}

// wellRun is a service, and settings in which nothing could be better.
func wellRun(t *testing.T) map[string]string {
	t.Helper()
	_, env := onAService(t)
	env["CODEDESK_UPSTREAM_TIMEOUT"] = "20s" // half of it is much for a busy machine, too
	env["CODEDESK_DATA"] = filepath.Join(t.TempDir(), "data")
	if err := os.Mkdir(env["CODEDESK_DATA"], dataMode); err != nil {
		t.Fatal(err)
	}
	code, hash, fault := once(t, "a passphrase that is long\n", nil, "hash-password")
	if code != exitOK {
		t.Fatalf("hash-password: %s", fault)
	}
	if err := os.WriteFile(env["CODEDESK_USERS_FILE"], []byte("ann:admin:"+hash), 0o600); err != nil {
		t.Fatal(err)
	}
	return env
}

func TestDoctorsReportOfAServiceThatIsWell(t *testing.T) {
	t.Parallel()
	env := wellRun(t)
	code, report := examined(t, env)
	if code != 0 {
		t.Errorf("it ends with %d, want 0", code)
	}
	isReport(t, "well", report, env)
}

func TestDoctorsReportOfWhatIsWrong(t *testing.T) {
	t.Parallel()
	env := wellRun(t)
	env["CODEDESK_APP_KEY"] = "not-the-key"
	env["CODEDESK_PLAN_LIMIT"] = "many"
	if err := os.Chmod(env["CODEDESK_DATA"], 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(env["CODEDESK_DATA"], sightingsFile), []byte("this is no database, however long it may be"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(env["CODEDESK_USERS_FILE"]); err != nil {
		t.Fatal(err)
	}
	code, report := examined(t, env)
	if code != 1 {
		t.Errorf("it ends with %d, want 1", code)
	}
	isReport(t, "wrong", report, env)
}

// TestDoctorIsStopped: Ctrl-C while the service is asked ends everything soon. What was not checked is said, the session is
// ended all the same, and a script does not take it for well.
func TestDoctorIsStopped(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"doctor"}, {"doctor", "--json"}} {
		env := maps.Clone(wellRun(t))
		base, err := url.Parse(env["CODEDESK_UPSTREAM"])
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(t.Context())
		proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(base) }}
		front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, "/activecode") {
				stop()
				<-r.Context().Done() // the doctor hangs up
				return
			}
			proxy.ServeHTTP(w, r)
		}))
		service := maps.Clone(env)
		env["CODEDESK_UPSTREAM"] = front.URL
		var out, fault bytes.Buffer
		code := Run(ctx, args, environment(env), strings.NewReader(""), &out, &fault)
		front.Close()
		if code != exitFault || fault.Len() > 0 {
			t.Errorf("%s: it ends with %d, want %d: %s", args, code, exitFault, fault.String())
		}
		says := []string{"stopped before this was checked", "stopped before the end"}
		if len(args) > 1 {
			says = []string{"stopped before this was checked", `"stopped": true`, `"result": "fail"`}
		}
		for _, want := range says {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s: it does not say %q:\n%s", args, want, out.String())
			}
		}
		if len(args) == 1 {
			wantLines(t, out.String(), map[string]string{"sign-in": "ok", "rights": "ok", "list": "skip", "sign-out": "ok"})
		}
		if !slices.Contains(received(t, service), "DELETE /v1/usg/acs/token") {
			t.Errorf("%s: the session is not ended", args)
		}
	}
}
