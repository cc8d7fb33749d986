package browsertest

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// lab is what all stories share; TestMain sets it once, before the first of them.
var lab laboratory

// laboratory is the built program, the browser, and what is injected into pages.
type laboratory struct {
	program string          // the built binary
	browser context.Context // owns the browser
	axe     string          // the source of axe-core
	hash    string          // of password
	shots   string          // the folder for pictures, "" for none
}

// password is that of all local users.
const password = "correct horse battery"

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(run(m))
}

func run(m *testing.M) int {
	// A browser tab keeps a core busy, and there are two of these; a third fills them while others wait for the service.
	// More at once only make each other late.
	if err := flag.Set("test.parallel", "3"); err != nil {
		return fail(err)
	}
	dir, err := os.MkdirTemp("", "codedesk-browsertest-")
	if err != nil {
		return fail(err)
	}
	defer os.RemoveAll(dir)
	lab.shots = os.Getenv("CODEDESK_SHOTS")

	chromium, missing := findChromium()
	lab.axe, err = readAxe()
	if missing = errors.Join(missing, err); missing != nil {
		return fail(missing)
	}
	if lab.program, err = build(dir); err != nil {
		return fail(err)
	}
	if lab.hash, err = hashPassword(lab.program); err != nil {
		return fail(err)
	}
	browser, stop, err := startBrowser(chromium, filepath.Join(dir, "profile"))
	if err != nil {
		return fail(err)
	}
	defer stop()
	lab.browser = browser
	return m.Run()
}

// fail says why no story can be told. It is the same as a failed test.
func fail(err error) int {
	fmt.Fprintf(os.Stderr, "browsertest: %v\nFAIL\n", err)
	return 1
}

// findChromium prefers the browser that never had a window: pages are the same, and are there in half the time.
func findChromium() (string, error) {
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("missing: chromium-headless-shell or chromium (make prepare installs it)")
}

func readAxe() (string, error) {
	source, err := os.ReadFile(filepath.Join("node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		return "", fmt.Errorf("missing: axe-core (make prepare installs it): %w", err)
	}
	return string(source), nil
}

// build makes the program as `make build` does.
func build(dir string) (string, error) {
	program := filepath.Join(dir, "codedesk")
	cmd := exec.Command("go", "build", "-trimpath", "-o", program, "codedesk")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("the program does not build: %w\n%s", err, out)
	}
	return program, nil
}

func hashPassword(program string) (string, error) {
	cmd := exec.Command(program, "hash-password")
	cmd.Stdin = strings.NewReader(password + "\n")
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("codedesk hash-password: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}
