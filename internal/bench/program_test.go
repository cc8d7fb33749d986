package bench

import (
	"bufio"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// build makes the program as `make build` does.
func build(b *testing.B) string {
	b.Helper()
	file := filepath.Join(b.TempDir(), "codedesk")
	cmd := exec.CommandContext(b.Context(), "go", "build", "-trimpath", "-o", file, "codedesk")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("the program does not build: %v\n%s", err, out)
	}
	return file
}

// program is a process of the built program.
type program struct {
	cmd     *exec.Cmd
	began   time.Time
	printed []string // up to the line that says where it is, that one included
}

// start runs the program with nothing but the given settings, and returns when it has printed a line that begins so.
func start(b *testing.B, file string, settings []string, line string, args ...string) *program {
	b.Helper()
	p := &program{cmd: exec.Command(file, args...)}
	p.cmd.Env = append([]string{"CODEDESK_TIMEZONE=UTC", "CODEDESK_UPSTREAM_PACE=0"}, settings...)
	stdout, err := p.cmd.StdoutPipe()
	check(b, err)
	p.began = time.Now()
	check(b, p.cmd.Start())
	for lines := bufio.NewScanner(stdout); lines.Scan(); {
		p.printed = append(p.printed, lines.Text())
		if strings.HasPrefix(lines.Text(), line) {
			return p
		}
	}
	b.Fatalf("the program ended at once: %v", p.cmd.Wait())
	return nil
}

// desk runs the dashboard with data of its own.
func desk(b *testing.B, file string, settings ...string) *program {
	b.Helper()
	data := "CODEDESK_DATA=" + b.TempDir()
	return start(b, file, append(settings, "CODEDESK_LISTEN=127.0.0.1:0", data), "Codedesk is at ")
}

func (p *program) address() string {
	return strings.TrimPrefix(p.printed[len(p.printed)-1], "Codedesk is at ")
}

func (p *program) stop(b *testing.B) {
	b.Helper()
	check(b, p.cmd.Process.Signal(syscall.SIGTERM))
	check(b, p.cmd.Wait())
}

// visitor is a browser of a person who is signed in.
type visitor struct {
	b       *testing.B
	client  *http.Client
	address string
}

// signIn posts the form of the sign-in page, and follows to the list.
func signIn(b *testing.B, address string, form url.Values) *visitor {
	b.Helper()
	jar, err := cookiejar.New(nil)
	check(b, err)
	v := &visitor{b: b, address: address, client: &http.Client{Jar: jar, Transport: &http.Transport{}}}
	answer, err := v.client.PostForm(address+"/signin", form)
	check(b, err)
	v.isList(answer)
	return v
}

func (v *visitor) list(query string) {
	v.b.Helper()
	answer, err := v.client.Get(v.address + "/codes" + query)
	check(v.b, err)
	v.isList(answer)
}

// press posts the list's form with one of its buttons.
func (v *visitor) press(do string) {
	v.b.Helper()
	answer, err := v.client.PostForm(v.address+"/codes", url.Values{"do": {do}})
	check(v.b, err)
	v.isList(answer)
}

// whole waits until the list is read, as a browser does.
func (v *visitor) whole() {
	v.b.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); {
		answer, err := v.client.Get(v.address + "/codes/progress")
		check(v.b, err)
		page, err := io.ReadAll(answer.Body)
		check(v.b, errors.Join(err, answer.Body.Close()))
		if !strings.Contains(string(page), "data-progress") {
			return
		}
	}
	v.b.Fatal("the list is not read in a minute")
}

// isList reads an answer to its end and fails unless it is a list with rows in it.
func (v *visitor) isList(answer *http.Response) {
	v.b.Helper()
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	check(v.b, err)
	if answer.StatusCode != http.StatusOK || !strings.Contains(string(page), `<th scope="row"`) {
		v.b.Fatalf("%s has status %d and no rows:\n%s", answer.Request.URL, answer.StatusCode, page)
	}
}

func (v *visitor) leave() { v.client.CloseIdleConnections() }

func check(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}
