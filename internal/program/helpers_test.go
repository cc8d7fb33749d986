package program

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"codedesk/internal/logging/logtest"
)

// program is one run of the program inside the test.
type program struct {
	t      *testing.T
	lines  *bufio.Scanner // standard output
	stderr *logtest.Buffer
	stop   context.CancelFunc
	code   chan int
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
	p := &program{t: t, lines: bufio.NewScanner(out), stderr: &logtest.Buffer{}, stop: stop, code: make(chan int, 1)}
	go func() {
		code := Run(ctx, args, environment(env), strings.NewReader(""), in, p.stderr)
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
	code = Run(t.Context(), args, environment(env), strings.NewReader(stdin), &out, &fault)
	return code, out.String(), fault.String()
}
