package program

import (
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/crypto/bcrypt"
)

func TestDashboardOnItsSandbox(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	p := start(t, map[string]string{"CODEDESK_DATA": data, "CODEDESK_SANDBOX_CODES": "60"}, "--listen", "127.0.0.1:0")
	v := newVisitor(t, p.value("Codedesk is at "))
	if status, to, _ := v.get("/codes"); status != http.StatusSeeOther || to != "/signin?next=%2Fcodes" {
		t.Errorf("a stranger gets %d, %q", status, to)
	}
	if status, _, _ := v.get("/readyz"); status != http.StatusOK {
		t.Errorf("/readyz answers %d", status)
	}
	v.post("/signin", url.Values{"persona": {"administrator"}})
	if _, _, page := v.get("/codes"); !strings.Contains(page, "•••") {
		t.Error("a demo shows whole codes before anybody has asked for them")
	}
	if page := v.delete(3); !strings.Contains(page, "<h1>3 activation codes deleted</h1>") || !strings.Contains(page, "DEMO") {
		t.Errorf("the result is\n%s", page)
	}
	if status, _, page := v.get("/codes"); status != http.StatusOK || !strings.Contains(page, "0 of 57 selected") {
		t.Errorf("the list answers %d, and the basket is not empty", status)
	}
	if status, _, page := v.post("/demo", url.Values{"codes": {"100001"}}); status != http.StatusUnprocessableEntity || !strings.Contains(page, "100,000") {
		t.Errorf("a size that is too large is answered with %d", status)
	}
	v.post("/demo", url.Values{"reset": {"1"}})
	if _, _, page := v.get("/codes"); !strings.Contains(page, "0 of 60 selected") {
		t.Error("a reset does not bring the codes back")
	}
	p.ends()
	for _, name := range []string{"codedesk.db", "sessions.db"} {
		if _, err := os.Stat(filepath.Join(data, name)); err != nil {
			t.Error(err)
		}
	}
}

func TestDashboardOnAService(t *testing.T) {
	t.Parallel()
	data := t.TempDir()

	// A visitor of the demo who left a session in the data that the service is going to use.
	demo := start(t, map[string]string{"CODEDESK_DATA": data, "CODEDESK_SANDBOX_CODES": "60", "CODEDESK_LISTEN": "127.0.0.1:0"})
	guest := newVisitor(t, demo.value("Codedesk is at "))
	guest.post("/signin", url.Values{"persona": {"administrator"}})
	demo.ends()

	service := start(t, nil, "sandbox", "--listen", "127.0.0.1:0", "--codes", "60")
	env := map[string]string{"CODEDESK_DATA": data, "CODEDESK_LISTEN": "127.0.0.1:0"}
	env["CODEDESK_UPSTREAM"] = service.value("CODEDESK_UPSTREAM=")
	env["CODEDESK_APP_ID"] = service.value("CODEDESK_APP_ID=")
	key := filepath.Join(t.TempDir(), "key")
	users := filepath.Join(t.TempDir(), "users")
	hash, err := bcrypt.GenerateFromPassword([]byte("correct horse battery"), 5)
	if err != nil {
		t.Fatal(err)
	}
	for path, content := range map[string]string{key: service.value("CODEDESK_APP_KEY=") + "\n", users: "ann:admin:" + string(hash) + "\n"} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	env["CODEDESK_APP_KEY_FILE"], env["CODEDESK_USERS_FILE"] = key, users
	service.value("HW_MEETING_ACCOUNT=")
	service.value("HW_MEETING_PASSWORD=")

	p := start(t, env)
	address := p.value("Codedesk is at ")
	v := newVisitor(t, address)
	t.Run("there are no personas and no demo", func(t *testing.T) {
		if status, _, _ := v.post("/signin", url.Values{"persona": {"administrator"}}); status != http.StatusUnprocessableEntity {
			t.Errorf("a persona is answered with %d", status)
		}
		guest.base = address
		if status, to, _ := guest.get("/codes"); status != http.StatusSeeOther || to != "/signin?next=%2Fcodes" {
			t.Errorf("a persona of the demo gets %d, %q", status, to)
		}
		if status, _, _ := v.get("/demo"); status != http.StatusNotFound {
			t.Errorf("/demo answers %d", status)
		}
	})
	v.post("/signin", url.Values{"username": {"ann"}, "password": {"correct horse battery"}})
	page := v.delete(2)
	if !strings.Contains(page, "<h1>2 activation codes deleted</h1>") || !strings.Contains(page, "LIVE") || strings.Contains(page, "DEMO") {
		t.Errorf("the result is\n%s", page)
	}
	p.ends()

	var log struct {
		Requests []struct {
			Method, Path string
		}
	}
	_, _, body := newVisitor(t, env["CODEDESK_UPSTREAM"]).get("/_sandbox/requests")
	if err := json.Unmarshal([]byte(body), &log); err != nil {
		t.Fatal(err)
	}
	var deletes []string
	for _, r := range log.Requests {
		if r.Method == http.MethodDelete {
			deletes = append(deletes, r.Path)
		}
	}
	if want := []string{"/v1/usg/dcs/corp/vision/activecode", "/v1/usg/acs/token"}; !slices.Equal(deletes, want) {
		t.Errorf("the service got the DELETEs %q, want one of codes and the sign-out %q", deletes, want)
	}
	service.ends()
}
