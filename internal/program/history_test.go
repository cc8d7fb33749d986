package program

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"codedesk/internal/database"
	"codedesk/internal/journal"
)

func TestVerifyHistoryWhileTheDashboardRuns(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	p, v := signedIn(t, data)
	v.delete(3)
	env := map[string]string{"CODEDESK_DATA": data, "CODEDESK_TIMEZONE": "UTC"}
	code, out, fault := once(t, "", env, "verify-history")
	if code != exitOK || fault != "" || !strings.Contains(out, " entries, unbroken since ") {
		t.Errorf("it ends with %d, prints %q and complains %q", code, out, fault)
	}
	hash := strings.TrimSpace(out[strings.LastIndex(out, " "):])
	if code, out, _ := once(t, "", env, "verify-history", hash); code != exitOK || !strings.Contains(out, "the receipt is entry ") {
		t.Errorf("of the last entry it ends with %d and prints %q", code, out)
	}
	if code, _, fault := once(t, "", env, "verify-history", strings.Repeat("0", 64)); code != exitFault || !strings.Contains(fault, "no entry has the receipt") {
		t.Errorf("of no entry it ends with %d and complains %q", code, fault)
	}
	p.ends()
	t.Run("and where there is none", func(t *testing.T) {
		missing := filepath.Join(data, "missing")
		for _, args := range [][]string{{"--data=" + missing}, {"--database", filepath.Join(missing, "codedesk.db")}, {"--timezone=Mars"}, {"a", "b"}, {"short"}} {
			code, out, fault := once(t, "", env, append([]string{"verify-history"}, args...)...)
			if code != exitFault || out != "" || strings.Count(fault, "\n") != 1 {
				t.Errorf("%q ends with %d, prints %q and complains %q", args, code, out, fault)
			}
		}
		if _, err := os.Stat(missing); err == nil {
			t.Error("the folder was made")
		}
	})
}

func TestHelpOfTheHistoryCommands(t *testing.T) {
	t.Parallel()
	for command, want := range map[string]string{"verify-history": "[RECEIPT]", "backup": "never overwritten"} {
		code, out, fault := once(t, "", nil, command, "--help")
		if code != exitOK || fault != "" || !strings.Contains(out, want) || !strings.Contains(out, "CODEDESK_DATABASE") || strings.Contains(out, "CODEDESK_LISTEN") {
			t.Errorf("%s --help ends with %d, complains %q and says\n%s", command, code, fault, out)
		}
		if _, out, _ := once(t, "", nil, "--help"); !strings.Contains(out, "codedesk "+command) {
			t.Errorf("--help does not name %s", command)
		}
	}
}

func TestRestoredBackupGoesOn(t *testing.T) {
	t.Parallel()
	service, env := onAService(t)
	old, restored, copied := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "copy.db")
	p, v := asAnn(t, env, old)
	v.delete(2)
	running := v.plan(0, 4)
	v.post("/codes", url.Values{"do": {"clear"}})
	open := v.plan(4, 1)

	// One deletion hangs at the service, somebody types, and a back-up is made.
	state, err := http.NewRequestWithContext(t.Context(), http.MethodPut, env["CODEDESK_UPSTREAM"]+"/_sandbox/state",
		strings.NewReader(`{"behaviour":"timeout-after-delete","scope":"once"}`))
	if err != nil {
		t.Fatal(err)
	}
	if status, _, body := v.read(v.client.Do(state)); status != http.StatusOK {
		t.Fatalf("the behaviour is answered with %d: %s", status, body)
	}
	var work sync.WaitGroup
	typing, enough := context.WithCancel(t.Context())
	work.Go(func() { v.client.PostForm(v.base+running+"/execute", url.Values{"reason": {"INC-2"}}) })
	work.Go(func() {
		for n := 0; typing.Err() == nil; n++ {
			v.client.PostForm(v.base+open+"/keep", url.Values{"reason": {strconv.Itoa(n)}})
		}
	})
	for log := ""; strings.Count(log, `"DELETE"`) < 2; {
		_, _, log = newVisitor(t, env["CODEDESK_UPSTREAM"]).get("/_sandbox/requests")
	}
	code, out, fault := once(t, "", map[string]string{"CODEDESK_DATA": old}, "backup", copied)
	if code != exitOK || !strings.HasPrefix(out, copied+" holds 2 operations, of which 1 not settled, and 1 open plan; ") {
		t.Fatalf("backup ends with %d, prints %q and complains %q", code, out, fault)
	}
	enough()
	work.Wait()
	p.ends()

	// What the documentation says, in another data folder.
	content, err := os.ReadFile(copied)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(restored, "codedesk.db"), content, 0o600); err != nil {
		t.Fatal(err)
	}
	p, v = asAnn(t, env, restored)
	for page := ""; !strings.Contains(page, ">4 activation codes deleted</h1>"); {
		_, _, page = v.get("/operations" + strings.TrimPrefix(running, "/plans") + "?check=1")
	}
	if _, _, page := v.get("/history"); strings.Count(page, `href="/operations/`) < 2 || !strings.Contains(page, "INC-1") || !strings.Contains(page, "INC-2") {
		t.Errorf("the history is\n%s", page)
	}
	if status, to, page := v.post(open+"/execute", url.Values{"reason": {"INC-3"}}); status != http.StatusSeeOther || !strings.HasPrefix(to, "/operations/") {
		t.Errorf("the open plan is answered with %d:\n%s", status, page)
	} else if _, _, page = v.get(to); !strings.Contains(page, "<h1>1 activation code deleted</h1>") {
		t.Errorf("the open plan's result is\n%s", page)
	}
	p.ends()
	if code, out, fault := once(t, "", map[string]string{"CODEDESK_DATA": restored}, "verify-history"); code != exitOK {
		t.Errorf("verify-history ends with %d, prints %q and complains %q", code, out, fault)
	}
	service.ends()
}

// mustMakeHistory makes a database with an operation of so many days ago.
func mustMakeHistory(t *testing.T, data string, daysAgo int) {
	t.Helper()
	db, err := database.OpenSQLite(t.Context(), filepath.Join(data, "codedesk.db"), "FULL")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	then := time.Now().AddDate(0, 0, -daysAgo)
	j, err := journal.Open(t.Context(), db, journal.Options{Now: func() time.Time { return then }})
	if err != nil {
		t.Fatal(err)
	}
	code := journal.Code{ID: strings.Repeat("a", 32), ActiveCode: "0001", Terminal: "Room 1"}
	plan := journal.Plan{ID: "01970000-0000-7000-8000-000000000001", Maker: journal.Person{Key: "local:ann", Name: "ann"},
		Reason: "INC-OLD", Expires: then.Add(24 * time.Hour), Codes: []journal.Code{code}}
	op := journal.Operation{ID: plan.ID, By: plan.Maker, Reason: plan.Reason, Codes: []journal.OperationCode{{Code: code}}}
	done := op
	done.Outcome, done.Settled, done.Codes = journal.OutcomeAll, true, []journal.OperationCode{{Code: code, Outcome: journal.CodeDeleted}}
	for _, err := range []error{
		j.CreatePlan(t.Context(), plan), j.RecordIntent(t.Context(), op), j.RecordOutcome(t.Context(), done),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestHistoryGoesToAnArchiveAtTheStart(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	if err := os.Mkdir(data, 0o700); err != nil {
		t.Fatal(err)
	}
	mustMakeHistory(t, data, 100)
	p, v := signedIn(t, data, "--history-days=365")
	if _, _, page := v.get("/history"); !strings.Contains(page, "INC-OLD") {
		t.Errorf("the history is\n%s", page)
	}
	p.ends()
	p, v = signedIn(t, data, "--history-days=30")
	v.delete(2)
	_, _, page := v.get("/history")
	if strings.Contains(page, "INC-OLD") || !strings.Contains(page, "INC-1") || !strings.Contains(page, "Old entries put away") || !strings.Contains(page, "3 entries") {
		t.Errorf("the history is\n%s", page)
	}
	if log := p.stderr.String(); !strings.Contains(log, "history archived") {
		t.Errorf("the log is\n%s", log)
	}
	if code, out, fault := once(t, "", nil, "verify-history", "--data="+data); code != exitOK || !strings.Contains(out, "(entries 1 to 3 are in archives, as an anchor attests)") {
		t.Errorf("verify-history ends with %d, prints %q and complains %q", code, out, fault)
	}
	archives, err := filepath.Glob(filepath.Join(data, "codedesk-until-*.db"))
	if err != nil || len(archives) != 1 {
		t.Fatalf("the archives are %q, %v", archives, err)
	}
	if code, out, fault := once(t, "", nil, "verify-history", "--database="+archives[0]); code != exitOK || !strings.Contains(out, " entries, unbroken since ") {
		t.Errorf("of the archive it ends with %d, prints %q and complains %q", code, out, fault)
	}
	p.ends()
}

func TestDashboardStartsWhenTheHistoryCannotBeArchived(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	mustMakeHistory(t, data, 100)
	if err := os.Mkdir(filepath.Join(data, "codedesk.db-new"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(data, "codedesk.db-new", "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p, v := signedIn(t, data, "--history-days=30")
	if _, _, page := v.get("/history"); !strings.Contains(page, "INC-OLD") {
		t.Errorf("the history is\n%s", page)
	}
	if log := p.stderr.String(); !strings.Contains(log, "kept longer than CODEDESK_HISTORY_DAYS") {
		t.Errorf("the log is\n%s", log)
	}
	p.ends()
}
