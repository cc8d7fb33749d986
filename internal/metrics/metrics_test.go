package metrics

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
)

// read is what Prometheus reads.
func read(t *testing.T, m *Metrics) string {
	t.Helper()
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", nil))
	body, err := io.ReadAll(w.Body)
	if err != nil || w.Code != http.StatusOK {
		t.Fatalf("status %d, %v", w.Code, err)
	}
	return string(body)
}

func has(t *testing.T, page string, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if !strings.Contains(page, "\n"+line+"\n") {
			t.Errorf("there is no line %s", line)
		}
	}
}

func TestOutcomesBeginAtZero(t *testing.T) {
	m := New(Options{Version: "v", Deletions: []string{"all", "none"}, Codes: []string{"deleted"}, Creations: []string{"created"}, SignIns: []string{"refused"}})
	page := read(t, m)
	has(t, page, `codedesk_deletions_total{outcome="all"} 0`, `codedesk_deletion_codes_total{outcome="deleted"} 0`,
		`codedesk_creations_total{outcome="created"} 0`, `codedesk_signins_total{outcome="refused"} 0`, `codedesk_journal_write_failures_total 0`)
	m.Deletion("all")
	m.DeletionCodes("deleted", 25)
	m.Creation("created")
	m.SignIn("refused")
	m.LostWrite()
	m.Call("list", "ok", time.Second)
	m.Request("/codes", http.MethodGet, 200, time.Second)
	has(t, read(t, m), `codedesk_deletions_total{outcome="all"} 1`, `codedesk_deletion_codes_total{outcome="deleted"} 25`,
		`codedesk_creations_total{outcome="created"} 1`, `codedesk_signins_total{outcome="refused"} 1`, `codedesk_journal_write_failures_total 1`,
		`codedesk_upstream_calls_total{call="list",outcome="ok"} 1`, `codedesk_upstream_call_duration_seconds_count{call="list"} 1`,
		`codedesk_http_requests_total{method="GET",route="/codes",status="200"} 1`,
		`codedesk_http_request_duration_seconds_bucket{method="GET",route="/codes",le="1"} 1`)
}

// Whatever strangers send, the number of lines is bounded.
func TestStrangersMakeNoNewLines(t *testing.T) {
	m := New(Options{SignIns: []string{"refused"}})
	m.Request("", "MADEUP", 404, 0)
	m.SignIn("made up")
	before := strings.Count(read(t, m), "\ncodedesk_")
	for i := range 1000 {
		m.Request("", fmt.Sprint("MADEUP", i), 404, 0)
		m.SignIn(fmt.Sprint("made up ", i))
	}
	page := read(t, m)
	if after := strings.Count(page, "\ncodedesk_"); after != before {
		t.Errorf("%d lines have become %d", before, after)
	}
	has(t, page, `codedesk_http_requests_total{method="other",route="other",status="404"} 1001`, `codedesk_signins_total{outcome="other"} 1001`)
}

// What is not known is left out, and never shown as 0.
func TestState(t *testing.T) {
	m := New(Options{})
	var fault error
	held := true
	end := time.Unix(1_900_000_000, 0)
	m.Watch(State{
		Unsettled: func(ctx context.Context) (int, int, error) {
			if _, bounded := ctx.Deadline(); !bounded {
				t.Error("the history may take for ever")
			}
			return 2, 1, fault
		},
		Inventory:      func() (int, time.Duration, bool) { return 2500, 90 * time.Second, held },
		CertificateEnd: func() time.Time { return end },
	})
	has(t, read(t, m), `codedesk_unsettled{kind="deletion"} 2`, `codedesk_unsettled{kind="creation"} 1`, `codedesk_inventory_codes 2500`,
		`codedesk_inventory_age_seconds 90`, `codedesk_tls_certificate_end_seconds 1.9e+09`)
	fault, held = errors.New("the disk is gone"), false
	page := read(t, m)
	for _, name := range []string{"codedesk_unsettled", "codedesk_inventory"} {
		if strings.Contains(page, "\n"+name) {
			t.Errorf("%s is shown though it is not known", name)
		}
	}
	has(t, page, `codedesk_tls_certificate_end_seconds 1.9e+09`, `codedesk_journal_write_failures_total 0`)
	t.Run("without any", func(t *testing.T) {
		m := New(Options{})
		m.Watch(State{})
		read(t, m)
	})
}

func TestNothingElseIsAnswered(t *testing.T) {
	m := New(Options{})
	for _, request := range []struct {
		method, path string
		want         int
	}{
		{http.MethodGet, "/", http.StatusNotFound}, {http.MethodGet, "/metrics/x", http.StatusNotFound},
		{http.MethodPost, "/metrics", http.StatusMethodNotAllowed}, {http.MethodHead, "/metrics", http.StatusOK},
	} {
		w := httptest.NewRecorder()
		m.Handler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), request.method, request.path, nil))
		if w.Code != request.want {
			t.Errorf("%s %s is answered with %d, want %d", request.method, request.path, w.Code, request.want)
		}
	}
}

// Two programs in one process, as in tests, have nothing in common.
func TestMetricsShareNothing(t *testing.T) {
	one, other := New(Options{}), New(Options{})
	one.LostWrite()
	has(t, read(t, other), `codedesk_journal_write_failures_total 0`)
}

// Each metric in the example of alerts is one that there is.
func TestAlertsAskForMetricsThatThereAre(t *testing.T) {
	alerts, err := os.ReadFile("alerts.yml")
	if err != nil {
		t.Fatal(err)
	}
	m := New(Options{Deletions: []string{"all"}, SignIns: []string{"refused"}})
	m.Watch(State{
		Unsettled: func(context.Context) (int, int, error) { return 0, 0, nil }, CertificateEnd: time.Now,
		Inventory: func() (int, time.Duration, bool) { return 0, 0, true },
	})
	m.Call("list", "ok", 0)
	m.Request("/codes", http.MethodGet, 200, 0)
	page := read(t, m)
	asked := regexp.MustCompile(`\b(codedesk|process|go)_[a-z_]+`).FindAllString(string(alerts), -1)
	if len(asked) < 8 {
		t.Errorf("the alerts ask for %q", asked)
	}
	for _, name := range asked {
		if !strings.Contains(page, "\n"+name+" ") && !strings.Contains(page, "\n"+name+"{") {
			t.Errorf("there is no metric %s", name)
		}
	}
}
