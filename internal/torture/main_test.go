package torture

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite" // the tests read the program's databases themselves
)

// lab is what all tests share; TestMain sets it once, before the first of them.
var lab struct {
	program string        // the built binary
	hash    string        // of password
	long    bool          // CODEDESK_TORTURE=long
	busy    chan struct{} // held by what keeps a core busy
	results string        // CODEDESK_TORTURE_RESULTS, the file for what was counted; "": nobody asks
	seed    string        // CODEDESK_TORTURE_SEED, to run one life of the kill test again; "": all of them
}

// password is that of the one local user.
const password = "correct horse battery"

// together is how many tests run at the same time: they mostly wait for the program, which waits for the service. Busy
// is how many of them may do something without a pause.
const (
	together = "24"
	busy     = 4
)

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(run(m))
}

func run(m *testing.M) int {
	lab.long = os.Getenv("CODEDESK_TORTURE") == "long"
	lab.results, lab.seed = os.Getenv("CODEDESK_TORTURE_RESULTS"), os.Getenv("CODEDESK_TORTURE_SEED")
	lab.busy = make(chan struct{}, busy)
	dir, err := os.MkdirTemp("", "codedesk-torture-")
	if err != nil {
		return fail(err)
	}
	defer os.RemoveAll(dir)
	if err := flag.Set("test.parallel", together); err != nil {
		return fail(err)
	}
	if err := build(dir); err != nil {
		return fail(err)
	}
	return m.Run()
}

// fail says why nothing can be tested. It is the same as a failed test.
func fail(err error) int {
	fmt.Fprintf(os.Stderr, "torture: %v\nFAIL\n", err)
	return 1
}

// dependOnSources looks at every folder of the module. What a running test has looked at is part of the key of Go's test
// cache, so a change of the program runs these tests again.
func dependOnSources(t testing.TB) {
	t.Helper()
	must(t, filepath.WalkDir(filepath.Join("..", ".."), func(_ string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && (d.Name() == ".git" || d.Name() == "node_modules" || d.Name() == "bin") {
			return fs.SkipDir
		}
		return err
	}))
}

// build makes the program as `make build` does, and with it the hash of the password.
func build(dir string) error {
	lab.program = filepath.Join(dir, "codedesk")
	cmd := exec.Command("go", "build", "-trimpath", "-o", lab.program, "codedesk")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("the program does not build: %w\n%s", err, out)
	}
	cmd = exec.Command(lab.program, "hash-password")
	cmd.Stdin = strings.NewReader(password + "\n")
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("codedesk hash-password: %w", err)
	}
	lab.hash = strings.TrimSpace(string(out))
	return nil
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// glance is how long is waited between two looks at something that is about to change.
const glance = 5 * time.Millisecond

// until looks again and again until the look says yes. When ctx or the patience ends first it returns an error.
func until(ctx context.Context, patience time.Duration, look func() bool) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	tick := time.NewTicker(glance)
	defer tick.Stop()
	for !look() {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
	return nil
}
