package program

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codedesk/internal/config"
	"codedesk/internal/database/pgtest"
)

// eventually waits until a look says yes.
func eventually(t *testing.T, what string, look func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !look() {
		select {
		case <-ctx.Done():
			t.Fatal("never: " + what)
		case <-tick.C:
		}
	}
}

// What one machine leaves in the database another one goes on with; and not both at once.
func TestDashboardOnPostgres(t *testing.T) {
	t.Parallel()
	address := pgtest.Database(t)
	data := filepath.Join(t.TempDir(), "data")
	p, v := signedIn(t, data, "--database="+address)
	if page := v.delete(3); !strings.Contains(page, "3 activation codes deleted") {
		t.Fatalf("the deletion ends with\n%s", page)
	}
	v.post("/settings", url.Values{"size": {"200"}})
	if status, _, _ := v.get("/readyz"); status != http.StatusOK {
		t.Errorf("/readyz answers %d", status)
	}
	if files, _ := filepath.Glob(filepath.Join(data, "*.db")); len(files) != 1 || filepath.Base(files[0]) != sightingsFile {
		t.Errorf("the files are %q", files)
	}
	env := map[string]string{"CODEDESK_DATABASE": address, "CODEDESK_DATA": t.TempDir(), "CODEDESK_LISTEN": "127.0.0.1:0", "CODEDESK_TIMEZONE": "UTC"}
	code, out, fault := once(t, "", env)
	last := fault[strings.LastIndex(strings.TrimSpace(fault), "\n")+1:]
	if code != exitFault || out != "" || !strings.HasPrefix(last, "codedesk: CODEDESK_DATABASE: another Codedesk uses this database (codedesk") ||
		!strings.Contains(last, "this one can start when that one has ended") {
		t.Errorf("the second ends with %d and complains %q", code, fault)
	}
	code, out, fault = once(t, "", env, "verify-history")
	if code != exitOK || fault != "" || !strings.Contains(out, " entries, unbroken since ") || !strings.Contains(out, "the pages follow from them") {
		t.Errorf("verify-history ends with %d, prints %q and complains %q", code, out, fault)
	}
	hash := strings.TrimSpace(out[strings.LastIndex(out, " "):])
	if code, out, _ := once(t, "", env, "verify-history", hash); code != exitOK || !strings.Contains(out, "the receipt is entry ") {
		t.Errorf("of the last entry it ends with %d and prints %q", code, out)
	}
	to := filepath.Join(t.TempDir(), "copy.db")
	if code, _, fault := once(t, "", env, "backup", to); code != exitFault || !strings.Contains(fault, "pg_dump") {
		t.Errorf("backup ends with %d and complains %q", code, fault)
	}
	if _, err := os.Stat(to); err == nil {
		t.Error("there is a copy")
	}
	p.ends()

	p, v = signedIn(t, filepath.Join(t.TempDir(), "data"), "--database="+address) // another machine
	if status, _, page := v.get("/history?q=" + hash); status != http.StatusOK || !strings.Contains(page, "/operations/") {
		t.Errorf("the history answers %d, and does not know the deletion", status)
	}
	p.ends()

	admin := pgtest.Admin(t, address)
	if _, err := admin.ExecContext(t.Context(), "UPDATE codedesk_history.operations SET person_name = 'Bert'"); err != nil {
		t.Fatal(err)
	}
	if code, _, fault := once(t, "", env, "verify-history"); code != exitFault || !strings.Contains(fault, "in the table operations, 1 row was changed") {
		t.Errorf("of what was changed it ends with %d and complains %q", code, fault)
	}
	for _, query := range []string{
		"ALTER TABLE codedesk_history.entries DISABLE TRIGGER USER", "UPDATE codedesk_history.entries SET actor_name = 'Bert' WHERE seq = 2",
	} {
		if _, err := admin.ExecContext(t.Context(), query); err != nil {
			t.Fatal(err)
		}
	}
	if code, _, fault := once(t, "", env, "verify-history"); code != exitFault || !strings.Contains(fault, "the history is broken: entry 2 ") {
		t.Errorf("of a changed entry it ends with %d and complains %q", code, fault)
	}
}

// The server goes and comes back: nothing is sent meanwhile, and nobody has to start anything again.
func TestServerThatGoesAndComesBack(t *testing.T) {
	t.Parallel()
	server, err := pgtest.New()
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	}()
	address, err := server.NewDatabase(t.Context(), "desk")
	if err != nil {
		t.Fatal(err)
	}
	p, v := signedIn(t, filepath.Join(t.TempDir(), "data"), "--database="+address)
	plan := v.plan(0, 3)
	if err := server.Stop(); err != nil {
		t.Fatal(err)
	}
	if status, _, _ := v.get("/readyz"); status != http.StatusServiceUnavailable {
		t.Errorf("/readyz answers %d", status)
	}
	if status, _, page := v.post(plan+"/execute", url.Values{"reason": {"INC-1"}}); status != http.StatusServiceUnavailable || !strings.Contains(page, "Deleting is paused") {
		t.Errorf("the deletion answers %d:\n%s", status, page)
	}
	if strings.Contains(p.stderr.String(), `"op":"delete"`) {
		t.Errorf("something was sent:\n%s", p.stderr)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "it is ready again", func() bool {
		status, _, _ := v.get("/readyz")
		return status == http.StatusOK
	})
	if status, where, _ := v.post(plan+"/execute", url.Values{"reason": {"INC-1"}}); status != http.StatusSeeOther || !strings.HasPrefix(where, "/operations/") {
		t.Errorf("afterwards the deletion answers %d, %q", status, where)
	}
	p.ends()
}

func TestDoctorLooksAtPostgres(t *testing.T) {
	t.Parallel()
	address := pgtest.Database(t)
	_, env := onAService(t)
	env["CODEDESK_DATA"], env["CODEDESK_DATABASE"] = t.TempDir(), address
	_, report := examined(t, env)
	wantLines(t, report, map[string]string{
		"database-server": "ok    database-server    PostgreSQL ", "database-history": "ok    database-history   it does not exist yet",
		"database-sessions": "ok    database-sessions  it does not exist yet", "database-sightings": "ok"})
	p := start(t, env)
	p.value("Codedesk is at ")
	_, report = examined(t, env)
	wantLines(t, report, map[string]string{
		"database-history": "ok    database-history   there, version ", "database-recipes": "ok    database-recipes   there, version "})
	if got := line(t, report, "database-server"); !strings.Contains(got, "a Codedesk works with it (codedesk") {
		t.Errorf("it says %q", got)
	}
	p.ends()
	env["CODEDESK_DATABASE"] = "postgres://desk:hunter2@127.0.0.1:1/desk"
	code, report := examined(t, env)
	wantLines(t, report, map[string]string{"database-server": "fail", "database-history": "skip", "database-sessions": "skip"})
	if code != exitFault || strings.Contains(report, "hunter2") {
		t.Errorf("it ends with %d:\n%s", code, report)
	}
}

// A password is in no error, in no log and on no page.
func TestPasswordOfTheDatabaseIsNotShown(t *testing.T) {
	t.Parallel()
	address := strings.Replace(pgtest.Database(t), "codedesk@", "codedesk:hunter2@", 1)
	p, v := signedIn(t, filepath.Join(t.TempDir(), "data"), "--database="+address)
	if status, _, page := v.get("/settings"); status != http.StatusOK || strings.Contains(page, "hunter2") || !strings.Contains(page, "DATABASE") {
		t.Error("the settings show it, or no database")
	}
	p.ends()
	log := p.stderr.String()
	_, _, fault := once(t, "", map[string]string{"CODEDESK_DATABASE": strings.Replace(address, "/desk", "/none", 1), "CODEDESK_DATA": t.TempDir(), "CODEDESK_LISTEN": "127.0.0.1:0"})
	if strings.Contains(log+fault, "hunter2") || !strings.Contains(fault, "does not exist") {
		t.Errorf("the log is\n%s\nand the complaint %s", log, fault)
	}
	c, err := config.Load([]string{"--database=" + address}, environment(nil))
	if err != nil {
		t.Fatal(err)
	}
	if got := secretFlags(c); len(got) != 1 || got[0] != "CODEDESK_DATABASE" {
		t.Errorf("secrets given as flags: %q", got)
	}
}
