package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"codedesk/internal/config"

	"golang.org/x/crypto/bcrypt"
)

// program is one run of the program inside the test.
type program struct {
	t      *testing.T
	lines  *bufio.Scanner // standard output
	stderr *safeBuffer
	stop   context.CancelFunc
	code   chan int
}

// safeBuffer is written by the program while the test reads it.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// environment looks settings up in a map.
func environment(values map[string]string) func(string) string {
	return func(name string) string { return values[name] }
}

// start runs the program until the test ends or stops it.
func start(t *testing.T, env map[string]string, args ...string) *program {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	out, in := io.Pipe()
	p := &program{t: t, lines: bufio.NewScanner(out), stderr: &safeBuffer{}, stop: stop, code: make(chan int, 1)}
	go func() {
		code := run(ctx, args, environment(env), strings.NewReader(""), in, p.stderr)
		in.Close()
		p.code <- code
	}()
	t.Cleanup(func() {
		stop()
		io.Copy(io.Discard, out) //nolint:errcheck // lets the program finish its last words
	})
	return p
}

// value is the next line of standard output without its beginning.
func (p *program) value(beginning string) string {
	p.t.Helper()
	if !p.lines.Scan() {
		p.t.Fatalf("the program has ended with %d instead of printing %q:\n%s", <-p.code, beginning, p.stderr)
	}
	value, ok := strings.CutPrefix(p.lines.Text(), beginning)
	if !ok {
		p.t.Fatalf("the program prints %q, want %q", p.lines.Text(), beginning)
	}
	return value
}

// ends stops the program as a signal does and expects it to end well, with nothing more on standard output.
func (p *program) ends() {
	p.t.Helper()
	p.stop()
	if p.lines.Scan() {
		p.t.Errorf("the program prints %q", p.lines.Text())
	}
	if code := <-p.code; code != exitOK {
		p.t.Errorf("the program ends with %d:\n%s", code, p.stderr)
	}
}

// once runs the program to its end.
func once(t *testing.T, stdin string, env map[string]string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, fault bytes.Buffer
	code = run(t.Context(), args, environment(env), strings.NewReader(stdin), &out, &fault)
	return code, out.String(), fault.String()
}

func TestHelp(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"--help"}, {"-h"}, {"help"}} {
		code, out, fault := once(t, "", nil, args...)
		if code != exitOK || fault != "" {
			t.Errorf("%v ends with %d: %s", args, code, fault)
		}
		for _, s := range config.Settings() {
			if !strings.Contains(out, s.Variable) || !strings.Contains(out, "--"+s.Flag()) {
				t.Errorf("%v does not tell of %s", args, s.Variable)
			}
		}
	}
	code, out, _ := once(t, "", nil, "sandbox", "--help")
	if code != exitOK || !strings.Contains(out, "CODEDESK_SANDBOX_LISTEN") || strings.Contains(out, "CODEDESK_USERS_FILE") {
		t.Errorf("sandbox --help ends with %d and says\n%s", code, out)
	}
	if code, out, _ := once(t, "", nil, "version"); code != exitOK || strings.TrimSpace(out) == "" {
		t.Errorf("version ends with %d and says %q", code, out)
	}
}

func TestUnknownCommand(t *testing.T) {
	t.Parallel()
	code, out, fault := once(t, "", nil, "snadbox")
	if code != exitUsage || out != "" || !strings.Contains(fault, `"snadbox"`) || !strings.Contains(fault, "hash-password") {
		t.Errorf("it ends with %d, prints %q and complains %q", code, out, fault)
	}
}

func TestSettingsThatAreNotAccepted(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	env := map[string]string{
		"CODEDESK_DATA": data, "CODEDESK_LISTEN": "nowhere", "CODEDESK_PLAN_LIMIT": "many", "CODEDESK_TIMEZONE": "Mars/Olympus",
		"CODEDESK_MASK": "perhaps", "CODEDESK_UPSTREAM": "http://meeting.example", "CODEDESK_APP_KEY": "secret-key",
		"CODEDESK_INVENTORY_MAX_AGE": "1", "CODEDESK_LOG_LEVEL": "loud", "CODEDESK_CA_FILE": "/does/not/exist",
	}
	code, out, fault := once(t, "", env)
	if code != exitFault || out != "" {
		t.Errorf("it ends with %d and prints %q", code, out)
	}
	lines := strings.Split(strings.TrimSpace(fault), "\n")
	for name := range env {
		if name == "CODEDESK_DATA" || name == "CODEDESK_APP_KEY" {
			continue
		}
		found := 0
		for _, line := range lines {
			if strings.Contains(line, name) && strings.Contains(line, "accepted") {
				found++
			}
		}
		if found != 1 {
			t.Errorf("%d lines name %s and what is accepted:\n%s", found, name, fault)
		}
	}
	if strings.Contains(fault, "secret-key") {
		t.Error("a secret is printed")
	}
	if _, err := os.Stat(data); err == nil {
		t.Error("the data folder was made")
	}
	t.Run("an unknown flag is named", func(t *testing.T) {
		if code, _, fault := once(t, "", nil, "--plan-limits=3"); code != exitFault || !strings.Contains(fault, "plan-limits") {
			t.Errorf("it ends with %d: %s", code, fault)
		}
	})
}

func TestRealServiceNeedsASignIn(t *testing.T) {
	t.Parallel()
	code, _, fault := once(t, "", map[string]string{"CODEDESK_UPSTREAM": "https://meeting.example", "CODEDESK_DATA": t.TempDir()})
	if code != exitFault {
		t.Errorf("it ends with %d", code)
	}
	for _, name := range []string{"CODEDESK_APP_ID", "CODEDESK_APP_KEY", "CODEDESK_USERS_FILE"} {
		if !strings.Contains(fault, name) {
			t.Errorf("%s is not named:\n%s", name, fault)
		}
	}
}

func TestPortThatIsTaken(t *testing.T) {
	t.Parallel()
	other, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	data := filepath.Join(t.TempDir(), "data")
	code, out, fault := once(t, "", map[string]string{"CODEDESK_DATA": data}, "--listen", other.Addr().String())
	if code != exitFault || out != "" || !strings.Contains(fault, "CODEDESK_LISTEN") || !strings.Contains(fault, "address already in use") {
		t.Errorf("it ends with %d, prints %q and complains %q", code, out, fault)
	}
	if _, err := os.Stat(data); err == nil {
		t.Error("the other one's data were touched")
	}
	code, out, fault = once(t, "", nil, "sandbox", "--listen", other.Addr().String())
	if code != exitFault || out != "" || !strings.Contains(fault, "CODEDESK_SANDBOX_LISTEN") {
		t.Errorf("the sandbox ends with %d, prints %q and complains %q", code, out, fault)
	}
}

func TestDataThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, env := range map[string]map[string]string{
		"CODEDESK_DATA":     {"CODEDESK_DATA": file},
		"CODEDESK_DATABASE": {"CODEDESK_DATA": filepath.Join(folder, "data"), "CODEDESK_DATABASE": folder},
	} {
		env["CODEDESK_LISTEN"] = "127.0.0.1:0"
		code, out, fault := once(t, "", env)
		if code != exitFault || out != "" || !strings.Contains(fault, name+": ") || strings.Count(fault, "codedesk: ") != 1 {
			t.Errorf("it ends with %d, prints %q and complains %q", code, out, fault)
		}
	}
	t.Run("a folder that was missing belongs to its owner alone", func(t *testing.T) {
		data := filepath.Join(folder, "made", "here")
		p := start(t, map[string]string{"CODEDESK_DATA": data, "CODEDESK_LISTEN": "127.0.0.1:0", "CODEDESK_SANDBOX_CODES": "50"})
		p.value("Codedesk is at http://127.0.0.1:")
		info, err := os.Stat(data)
		if err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("the folder is %v, %v", info, err)
		}
		p.ends()
	})
}

func TestHashPassword(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"correct horse battery\n", "correct horse battery\r\n", "correct horse battery"} {
		code, out, fault := once(t, line, nil, "hash-password")
		if code != exitOK || fault != "" || !strings.HasPrefix(out, "$argon2id$") || strings.Count(out, "\n") != 1 || strings.Contains(out, "horse") {
			t.Errorf("it ends with %d, prints %q and complains %q", code, out, fault)
		}
	}
	for _, line := range []string{"", "\n", "short\n", strings.Repeat("x", 129) + "\n"} {
		if code, out, fault := once(t, line, nil, "hash-password"); code != exitFault || out != "" || !strings.Contains(fault, "8 to 128") {
			t.Errorf("it ends with %d, prints %q and complains %q", code, out, fault)
		}
	}
}

func TestUsersFileThatIsWrong(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "users")
	if err := os.WriteFile(file, []byte("ann:admin:plain-password\nbert:king:x\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{file, file + ".missing"} {
		code, out, fault := once(t, "", map[string]string{"CODEDESK_DATA": t.TempDir(), "CODEDESK_LISTEN": "127.0.0.1:0", "CODEDESK_USERS_FILE": path})
		if code != exitFault || out != "" || !strings.Contains(fault, "CODEDESK_USERS_FILE: ") || strings.Contains(fault, "plain-password") {
			t.Errorf("it ends with %d, prints %q and complains %q", code, out, fault)
		}
	}
}

func TestSandboxAlone(t *testing.T) {
	t.Parallel()
	p := start(t, nil, "sandbox", "--listen", "127.0.0.1:0", "--codes", "50")
	upstream := p.value("CODEDESK_UPSTREAM=http://127.0.0.1:")
	for _, name := range []string{"CODEDESK_APP_ID=", "CODEDESK_APP_KEY=", "HW_MEETING_ACCOUNT=", "HW_MEETING_PASSWORD="} {
		if p.value(name) == "" {
			t.Errorf("%s has no value", name)
		}
	}
	answer, err := http.Get("http://127.0.0.1:" + upstream + "/_sandbox/state")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || !strings.Contains(string(body), `"listed":50`) {
		t.Errorf("the state is %s, %v", body, err)
	}
	p.ends()
}

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
