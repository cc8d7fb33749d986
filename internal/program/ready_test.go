package program

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"codedesk/internal/config"
	"codedesk/internal/database"
)

// A database that another process holds, or that has gone, takes the dashboard out of service, in bounded time.
func TestReadyMeansThatBothDatabasesCanBeWritten(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"codedesk.db", sessionsFile} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data := t.TempDir()
			c := config.Config{Data: data, Database: filepath.Join(data, "codedesk.db")}
			s, err := openStorage(t.Context(), c, slog.New(slog.DiscardHandler), nil)
			if err != nil {
				t.Fatal(err)
			}
			defer s.close()
			if err := s.ready(t.Context()); err != nil {
				t.Fatalf("at first it is not ready: %v", err)
			}
			other, err := database.OpenSQLite(context.WithoutCancel(t.Context()), filepath.Join(data, name), "NORMAL")
			if err != nil {
				t.Fatal(err)
			}
			defer other.Close()
			held, err := other.BeginTx(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if s.ready(t.Context()) == nil {
				t.Error("it is ready while another process holds the database")
			}
			if err := held.Rollback(); err != nil {
				t.Fatal(err)
			}
			if err := s.ready(t.Context()); err != nil {
				t.Errorf("it is not ready again: %v", err)
			}
		})
	}
}

// Each write into the history that fails is counted, and the rest of the metrics is still there.
func TestLostWritesAreCounted(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	p, v := signedIn(t, data, "--metrics-listen=127.0.0.1:0")
	plan := v.plan(0, 3)
	if page := p.metrics(); !strings.Contains(page, "\ncodedesk_journal_write_failures_total 0\n") {
		t.Errorf("at first the metrics are\n%s", page)
	}
	if err := os.Remove(filepath.Join(data, "codedesk.db")); err != nil {
		t.Fatal(err)
	}
	v.post(plan+"/execute", url.Values{"reason": {"INC-1"}})
	page := p.metrics()
	if lost := regexp.MustCompile(`\ncodedesk_journal_write_failures_total [1-9]`); !lost.MatchString(page) || !strings.Contains(page, "\ncodedesk_inventory_codes 60\n") {
		t.Errorf("without the database the metrics are\n%s", page)
	}
	p.ends()
}

// metrics is what Prometheus reads. The log tells where.
func (p *program) metrics() string {
	p.t.Helper()
	answer, err := http.Get(regexp.MustCompile(`http://127\.0\.0\.1:\d+/metrics`).FindString(p.stderr.String()))
	if err != nil {
		p.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return string(body)
}

// The log says when the program begins and when it has ended, by the names that rules look for.
func TestStartAndStopAreInTheLog(t *testing.T) {
	t.Parallel()
	p, v := signedIn(t, t.TempDir())
	v.get("/codes")
	p.ends()
	lines := strings.Split(strings.TrimSpace(p.stderr.String()), "\n")
	if first, last := lines[0], lines[len(lines)-1]; !strings.Contains(first, `"event":"sys_startup"`) || !strings.Contains(last, `"event":"sys_shutdown"`) {
		t.Errorf("the log begins with %s and ends with %s", first, last)
	}
	for _, line := range []string{`"msg":"request"`, `"msg":"upstream call","op":"list"`} { // at the level that is the default
		if !strings.Contains(p.stderr.String(), line) {
			t.Errorf("the log has no %s:\n%s", line, p.stderr)
		}
	}
}
