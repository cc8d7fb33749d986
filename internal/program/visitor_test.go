package program

import (
	"io"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/crypto/bcrypt"
)

// visitor is a browser at the program's address.
type visitor struct {
	t      *testing.T
	base   string
	client *http.Client
}

func newVisitor(t *testing.T, base string) *visitor {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &visitor{t: t, base: base, client: &http.Client{
		Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// get and post return the status, where it leads, and the page.
func (v *visitor) get(path string) (int, string, string) {
	v.t.Helper()
	return v.read(v.client.Get(v.base + path))
}

func (v *visitor) post(path string, fields url.Values) (int, string, string) {
	v.t.Helper()
	return v.read(v.client.PostForm(v.base+path, fields))
}

func (v *visitor) read(answer *http.Response, err error) (int, string, string) {
	v.t.Helper()
	if err != nil {
		v.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	return answer.StatusCode, answer.Header.Get("Location"), string(body)
}

var tickBox = regexp.MustCompile(`name="id" value="([0-9a-f]{32})"`)

// delete ticks the first n codes of the list, which have expired, and deletes them. It returns the result's page.
func (v *visitor) delete(n int) string {
	v.t.Helper()
	status, _, list := v.get("/codes")
	if status != http.StatusOK {
		v.t.Fatalf("the list answers %d:\n%s", status, list)
	}
	fields := url.Values{"do": {"delete"}}
	for _, box := range tickBox.FindAllStringSubmatch(list, n) {
		fields.Add("id", box[1])
	}
	_, plan, _ := v.post("/codes", fields)
	status, operation, page := v.post(plan+"/execute", url.Values{"reason": {"INC-1"}})
	if status != http.StatusSeeOther || !strings.HasPrefix(operation, "/operations/") {
		v.t.Fatalf("executing %q answers %d, %q:\n%s", plan, status, operation, page)
	}
	_, _, page = v.get(operation)
	return page
}

// signedIn starts the program on its sandbox with 60 codes and the data folder, with an administrator in front of it.
func signedIn(t *testing.T, data string, args ...string) (*program, *visitor) {
	t.Helper()
	p := start(t, map[string]string{"CODEDESK_DATA": data, "CODEDESK_SANDBOX_CODES": "60", "CODEDESK_LISTEN": "127.0.0.1:0"}, args...)
	v := newVisitor(t, p.value("Codedesk is at "))
	v.post("/signin", url.Values{"persona": {"administrator"}})
	return p, v
}

// plan ticks n codes of the list, behind the first ones, and returns the address of the plan.
func (v *visitor) plan(behind, n int) string {
	v.t.Helper()
	_, _, list := v.get("/codes")
	fields := url.Values{"do": {"delete"}}
	for _, box := range tickBox.FindAllStringSubmatch(list, behind+n)[behind:] {
		fields.Add("id", box[1])
	}
	status, plan, page := v.post("/codes", fields)
	if status != http.StatusSeeOther || !strings.HasPrefix(plan, "/plans/") {
		v.t.Fatalf("no plan but %d, %q:\n%s", status, plan, page)
	}
	return plan
}

// onAService starts the simulated service alone and returns the settings of a dashboard that works on it, with the
// user ann.
func onAService(t *testing.T) (service *program, env map[string]string) {
	t.Helper()
	service = start(t, nil, "sandbox", "--listen", "127.0.0.1:0", "--codes", "60")
	env = map[string]string{"CODEDESK_LISTEN": "127.0.0.1:0", "CODEDESK_UPSTREAM_TIMEOUT": "2s"}
	for _, name := range []string{"CODEDESK_UPSTREAM", "CODEDESK_APP_ID", "CODEDESK_APP_KEY"} {
		env[name] = service.value(name + "=")
	}
	hash, err := bcrypt.GenerateFromPassword([]byte("correct horse battery"), 5)
	if err != nil {
		t.Fatal(err)
	}
	env["CODEDESK_USERS_FILE"] = filepath.Join(t.TempDir(), "users")
	if err := os.WriteFile(env["CODEDESK_USERS_FILE"], []byte("ann:admin:"+string(hash)+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	service.value("HW_MEETING_ACCOUNT=")
	service.value("HW_MEETING_PASSWORD=")
	return service, env
}

// asAnn starts a dashboard with data of its own and signs ann in.
func asAnn(t *testing.T, env map[string]string, data string) (*program, *visitor) {
	t.Helper()
	settings := maps.Clone(env)
	settings["CODEDESK_DATA"] = data
	p := start(t, settings)
	v := newVisitor(t, p.value("Codedesk is at "))
	v.post("/signin", url.Values{"username": {"ann"}, "password": {"correct horse battery"}})
	return p, v
}
