package browsertest

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// desk is a running dashboard with data of its own.
type desk struct {
	t        testing.TB
	process  *process
	address  string // "http://127.0.0.1:40000"
	settings []string
	log      *journal
	sandbox  *sandbox  // nil: the built-in one
	tail     sync.Once // the end of the log is shown once, however many people were there
}

// demoDesk starts the dashboard on its built-in sandbox, with personas and a demo page.
func demoDesk(t testing.TB, settings ...string) *desk {
	t.Helper()
	return startDesk(t, nil, settings)
}

// realDesk starts a sandbox by itself and the dashboard in front of it, as in front of the real service: with local
// users (ann and amy are administrators, bob is help desk, vic is a viewer), and with a log of what reaches the service.
func realDesk(t testing.TB, codes int, settings ...string) *desk {
	t.Helper()
	s := startSandbox(t, codes)
	users := filepath.Join(t.TempDir(), "users")
	var lines strings.Builder
	for _, user := range []string{"ann:admin", "amy:admin", "bob:helpdesk", "vic:viewer"} {
		lines.WriteString(user + ":" + lab.hash + "\n")
	}
	must(t, os.WriteFile(users, []byte(lines.String()), 0o600))
	return startDesk(t, s, append(append([]string{
		"CODEDESK_USERS_FILE=" + users, "CODEDESK_UPSTREAM_TIMEOUT=3s",
	}, s.settings...), settings...))
}

func startDesk(t testing.TB, s *sandbox, settings []string) *desk {
	t.Helper()
	d := &desk{t: t, sandbox: s, log: &journal{}, settings: append([]string{
		"CODEDESK_LISTEN=127.0.0.1:0", "CODEDESK_DATA=" + filepath.Join(t.TempDir(), "data"),
		"CODEDESK_TIMEZONE=UTC", "CODEDESK_LOG_FORMAT=text", "CODEDESK_UPSTREAM_PACE=0",
	}, settings...)}
	d.start()
	return d
}

func (d *desk) start() {
	d.t.Helper()
	d.process = start(d.t, nil, d.settings, d.log, func(line string) bool {
		var ok bool
		d.address, ok = strings.CutPrefix(line, "Codedesk is at ")
		return ok
	})
}

// restart ends the program and starts it again with the same data. Its port is another one.
func (d *desk) restart() {
	d.t.Helper()
	d.process.stop(d.t)
	d.start()
}
