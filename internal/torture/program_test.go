package torture

import (
	"bufio"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

const (
	startTimeout = 30 * time.Second // from the start to the line that says where it is
	stopTimeout  = 30 * time.Second // a running deletion may take some seconds to end
	lastLines    = 12               // of a program's output, shown when a test fails
)

// process is a started program.
type process struct {
	cmd  *exec.Cmd
	done chan struct{} // closed when it has ended and all its output is read
	err  error         // how it ended; read after done

	mu    sync.Mutex
	lines []string
}

// start runs the program with these settings, each NAME=value, and nothing else from the environment. It returns when
// ready has said yes to a line of the standard output. The process ends with the test at the latest.
func start(t testing.TB, args, settings []string, ready func(line string) bool) *process {
	t.Helper()
	isReady := make(chan struct{})
	said := sync.OnceFunc(func() { close(isReady) })
	p := launch(t, args, settings, func(line string) {
		if ready(line) {
			said()
		}
	})
	timeUp := time.NewTimer(startTimeout)
	defer timeUp.Stop()
	select {
	case <-isReady:
	case <-p.done:
		t.Fatalf("the program ended at once: %v\n%s", p.err, p.tail())
	case <-timeUp.C:
		t.Fatalf("the program did not say where it is\n%s", p.tail())
	}
	return p
}

// launch is start without waiting. Each is called with every line of the standard output.
func launch(t testing.TB, args, settings []string, each func(line string)) *process {
	t.Helper()
	p := &process{cmd: exec.Command(lab.program, args...), done: make(chan struct{})}
	p.cmd.Env = append([]string{"HOME=" + t.TempDir(), "PATH=" + os.Getenv("PATH"), "CODEDESK_LOG_FORMAT=text"}, settings...)
	stdout, err := p.cmd.StdoutPipe()
	must(t, err)
	stderr, err := p.cmd.StderrPipe()
	must(t, err)
	must(t, p.cmd.Start())
	t.Cleanup(p.kill)
	var reading sync.WaitGroup
	reading.Go(func() { p.read(stdout, each) })
	reading.Go(func() { p.read(stderr, func(string) {}) })
	go func() {
		reading.Wait()
		p.err = p.cmd.Wait()
		close(p.done)
	}()
	return p
}

func (p *process) read(r io.Reader, each func(line string)) {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		p.mu.Lock()
		p.lines = append(p.lines, lines.Text())
		p.mu.Unlock()
		each(lines.Text())
	}
}

// tail is how the output ends.
func (p *process) tail() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return strings.Join(p.lines[max(len(p.lines)-lastLines, 0):], "\n")
}

// kill ends the program without a warning, as a power cut does.
func (p *process) kill() {
	_ = p.cmd.Process.Kill() // it may have ended by itself
	<-p.done
}

// stop ends the program as an operator does, and says how it ended.
func (p *process) stop() error {
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		<-p.done
		return err
	}
	timeUp := time.NewTimer(stopTimeout)
	defer timeUp.Stop()
	select {
	case <-p.done:
		return p.err
	case <-timeUp.C:
		p.kill()
		return errors.New("the program did not end when asked to")
	}
}

// desk is a dashboard with data of its own, which can be killed and started again.
type desk struct {
	t        testing.TB
	process  *process
	address  string // "http://127.0.0.1:40000"; another one after each start
	data     string
	server   string // address of the PostgreSQL database in the place of files, "" for files
	settings []string
}

// on lets a dashboard work on a PostgreSQL database: it is among the settings of [newDesk].
func on(server string) string { return onSetting + server }

const onSetting = "CODEDESK_DATABASE="

// newDesk starts a dashboard in front of a service, as in front of the real one, with one local user: ann, an
// administrator.
func newDesk(t testing.TB, upstream string, s *sandbox, settings ...string) *desk {
	t.Helper()
	dir := t.TempDir()
	users := filepath.Join(dir, "users")
	must(t, os.WriteFile(users, []byte("ann:admin:"+lab.hash+"\n"), 0o600))
	d := &desk{t: t, data: filepath.Join(dir, "data")}
	d.settings = append([]string{
		"CODEDESK_LISTEN=127.0.0.1:0", "CODEDESK_DATA=" + d.data, "CODEDESK_TIMEZONE=UTC", "CODEDESK_USERS_FILE=" + users, "CODEDESK_UPSTREAM_PACE=0",
		"CODEDESK_UPSTREAM=" + upstream, "CODEDESK_APP_ID=" + s.settings["CODEDESK_APP_ID"],
		"CODEDESK_APP_KEY=" + s.settings["CODEDESK_APP_KEY"],
	}, settings...)
	for _, s := range settings {
		if server, is := strings.CutPrefix(s, onSetting); is {
			d.server = server
		}
	}
	d.start()
	return d
}

func (d *desk) start() {
	d.t.Helper()
	d.process = start(d.t, nil, d.settings, func(line string) bool {
		address, ok := strings.CutPrefix(line, "Codedesk is at ")
		if ok {
			d.address = address
		}
		return ok
	})
}

// startsInVain starts the dashboard and kills it after a while, however far it has come.
func (d *desk) startsInVain(after time.Duration) {
	d.t.Helper()
	p := launch(d.t, nil, d.settings, func(string) {})
	timer := time.NewTimer(after)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-p.done:
		d.t.Errorf("the program ended at once: %v\n%s", p.err, p.tail())
	}
	p.kill()
}
