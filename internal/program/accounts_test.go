package program

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// withAccounts starts the simulated service alone and returns the settings of a dashboard on which everybody has an
// account of their own, but for the enterprise, and the form that signs the administrator in.
func withAccounts(t *testing.T) (env map[string]string, form url.Values) {
	t.Helper()
	service := start(t, nil, "sandbox", "--listen", "127.0.0.1:0", "--codes", "60")
	env = map[string]string{
		"CODEDESK_LISTEN": "127.0.0.1:0", "CODEDESK_DATA": t.TempDir(), "CODEDESK_UPSTREAM_TIMEOUT": "1s",
		"CODEDESK_ACCOUNT_SIGNIN": "true", "CODEDESK_ACCOUNT_CORP_ID": "not known yet",
		"CODEDESK_UPSTREAM": service.value("CODEDESK_UPSTREAM="),
	}
	service.value("CODEDESK_APP_ID=")
	service.value("CODEDESK_APP_KEY=")
	return env, url.Values{"account": {service.value("HW_MEETING_ACCOUNT=")}, "account-password": {service.value("HW_MEETING_PASSWORD=")}}
}

// enterprise is the id of the enterprise as the log tells it to the operator when an account is refused.
func enterprise(t *testing.T, env map[string]string, form url.Values) string {
	t.Helper()
	p := start(t, env)
	v := newVisitor(t, p.value("Codedesk is at "))
	status, _, page := v.post("/signin", form)
	if status != http.StatusForbidden || !strings.Contains(page, "belongs to another enterprise") {
		t.Fatalf("an account of another enterprise is answered with %d:\n%s", status, page)
	}
	found := regexp.MustCompile(`another enterprise".*corp"?[=:]"?([0-9a-f]+)`).FindStringSubmatch(p.stderr.String())
	if found == nil {
		t.Fatalf("the log does not tell the enterprise:\n%s", p.stderr)
	}
	p.ends()
	return found[1]
}

func TestOwnAccounts(t *testing.T) {
	t.Parallel()
	env, form := withAccounts(t)
	env["CODEDESK_ACCOUNT_CORP_ID"] = enterprise(t, env, form)
	p := start(t, env)
	v := newVisitor(t, p.value("Codedesk is at "))

	wrong := maps.Clone(form)
	wrong["account-password"] = []string{"not this one"}
	status, _, page := v.post("/signin", wrong)
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, "do not go together") ||
		!strings.Contains(page, `value="`+form.Get("account")+`"`) || strings.Contains(page, "not this one") {
		t.Errorf("a wrong password is answered with %d:\n%s", status, page)
	}
	if status, to, page := v.post("/signin", form); status != http.StatusSeeOther || to != "/codes" {
		t.Fatalf("the sign-in answers %d, %q:\n%s", status, to, page)
	}
	if page := v.delete(3); !strings.Contains(page, "3 activation codes deleted") {
		t.Errorf("the result is\n%s", page)
	}
	if _, _, page := v.get("/history"); !strings.Contains(page, "with an own account") {
		t.Error("the history does not tell how somebody signed in")
	}
	if strings.Contains(p.stderr.String(), form.Get("account-password")) {
		t.Error("the log has the password")
	}

	// A session outlives a restart, the token does not.
	_, _, list := v.get("/codes")
	box := tickBox.FindStringSubmatch(list)[1]
	v.post("/codes", url.Values{"do": {"keep"}, "id": {box}})
	p.ends()
	p = start(t, env)
	v.base = p.value("Codedesk is at ")
	if status, to, _ := v.get("/codes"); status != http.StatusSeeOther || !strings.HasPrefix(to, "/signin") {
		t.Fatalf("after a restart the list answers %d, %q", status, to)
	}
	v.post("/signin", form)
	if _, _, page := v.get("/codes"); !strings.Contains(page, "1 of 57 selected") {
		t.Error("the tick is lost")
	}

	v.post("/signout", nil)
	if status, to, _ := v.get("/codes"); status != http.StatusSeeOther || !strings.HasPrefix(to, "/signin") {
		t.Errorf("after the sign-out the list answers %d, %q", status, to)
	}
	p.ends()
}

// What is unknown when Codedesk ends can be looked at only with the person's own token: they bring it.
func TestOwnAccountSettlesWhatWasUnknown(t *testing.T) {
	t.Parallel()
	env, form := withAccounts(t)
	env["CODEDESK_ACCOUNT_CORP_ID"] = enterprise(t, env, form)
	p := start(t, env)
	v := newVisitor(t, p.value("Codedesk is at "))
	v.post("/signin", form)
	plan := v.plan(0, 2)

	behave(t, env, "timeout-after-delete", "once")
	executed := make(chan string, 1)
	go func() { // it is not answered: Codedesk ends before that
		answer, err := v.client.PostForm(v.base+plan+"/execute", url.Values{"reason": {"INC-1"}})
		if err == nil {
			answer.Body.Close()
		}
		executed <- plan
	}()
	for deletes(t, env) == 0 {
	}
	behave(t, env, "list-server-error", "always")
	p.stop()
	<-p.code
	<-executed
	behave(t, env, "normal", "always")

	p = start(t, env)
	v.base = p.value("Codedesk is at ")
	operation := strings.Replace(plan, "/plans/", "/operations/", 1)
	v.post("/signin", form)
	_, _, page := v.get(operation + "?check=1")
	if !strings.Contains(page, "2 activation codes deleted") {
		t.Errorf("after the sign-in the operation is\n%s", page)
	}
	if n := deletes(t, env); n != 1 {
		t.Errorf("%d DELETEs were sent, want one", n)
	}
	p.ends()
}

// behave tells the simulated service how to behave.
func behave(t *testing.T, env map[string]string, behaviour, scope string) {
	t.Helper()
	body, err := json.Marshal(map[string]string{"behaviour": behaviour, "scope": scope})
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPut, env["CODEDESK_UPSTREAM"]+"/_sandbox/state", strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s", behaviour, answer.Status)
	}
}

// deletes is how many requests to delete codes the simulated service has received.
func deletes(t *testing.T, env map[string]string) (n int) {
	t.Helper()
	for _, call := range received(t, env) {
		if call == "DELETE /v1/usg/dcs/corp/vision/activecode" {
			n++
		}
	}
	return n
}

// received are the calls that the simulated service has received.
func received(t *testing.T, env map[string]string) (calls []string) {
	t.Helper()
	v := &visitor{t: t, base: env["CODEDESK_UPSTREAM"], client: http.DefaultClient}
	_, _, body := v.get("/_sandbox/requests")
	var log struct {
		Requests []struct{ Method, Path string }
	}
	if err := json.Unmarshal([]byte(body), &log); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	for _, r := range log.Requests {
		calls = append(calls, r.Method+" "+r.Path)
	}
	return calls
}
