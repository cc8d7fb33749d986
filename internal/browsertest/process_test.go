package browsertest

import (
	"bufio"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

const (
	startTimeout = 20 * time.Second // from the start to the first line that says where it is
	stopTimeout  = 20 * time.Second // a running deletion may take some seconds to end
)

// process is a started program.
type process struct {
	cmd  *exec.Cmd
	log  *journal
	done chan struct{} // closed when it has ended and all its output is read
	err  error         // how it ended; read after done
}

// journal collects the lines of a program.
type journal struct {
	mu    sync.Mutex
	lines []string
}

func (j *journal) add(line string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.lines = append(j.lines, line)
}

func (j *journal) all() []string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return slices.Clone(j.lines)
}

// start runs the program with the settings, each NAME=value, and nothing else from the environment. It returns when
// ready has said yes to a line of the standard output.
func start(t testing.TB, args, settings []string, log *journal, ready func(line string) bool) *process {
	t.Helper()
	p := &process{cmd: exec.Command(lab.program, args...), log: log, done: make(chan struct{})}
	p.cmd.Env = append([]string{"HOME=" + t.TempDir(), "PATH=" + os.Getenv("PATH")}, settings...)
	stdout, err := p.cmd.StdoutPipe()
	must(t, err)
	stderr, err := p.cmd.StderrPipe()
	must(t, err)
	must(t, p.cmd.Start())
	isReady := make(chan struct{})
	var reading sync.WaitGroup
	reading.Go(func() {
		waiting := true
		scan(stdout, func(line string) {
			p.log.add(line)
			if waiting && ready(line) {
				waiting = false
				close(isReady)
			}
		})
	})
	reading.Go(func() { scan(stderr, p.log.add) })
	go func() {
		reading.Wait()
		p.err = p.cmd.Wait()
		close(p.done)
	}()
	t.Cleanup(func() { p.stop(t) })
	select {
	case <-isReady:
	case <-p.done:
		t.Fatalf("the program ended at once: %v\n%s", p.err, strings.Join(p.log.all(), "\n"))
	case <-time.After(startTimeout):
		t.Fatalf("the program did not say where it is\n%s", strings.Join(p.log.all(), "\n"))
	}
	return p
}

func scan(r io.Reader, line func(string)) {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		line(lines.Text())
	}
}

// stop ends the program as an operator does, and expects it to end well.
func (p *process) stop(t testing.TB) {
	t.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); errors.Is(err, os.ErrProcessDone) {
		<-p.done
		return
	}
	select {
	case <-p.done:
		if p.err != nil {
			t.Errorf("the program did not end well: %v\n%s", p.err, strings.Join(p.log.all(), "\n"))
		}
	case <-time.After(stopTimeout):
		t.Error("the program did not end; it is killed")
		p.kill()
	}
}

// kill ends the program without a warning, as a power cut does.
func (p *process) kill() {
	_ = p.cmd.Process.Kill() // it may have ended by itself
	<-p.done
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
