package logging

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestNewWritesTheFormatThatWasAskedFor(t *testing.T) {
	for _, test := range []struct{ name, format, begins string }{
		{"text", "text", "time="},
		{"json", "json", "{"},
		{"json where nobody looks on", "", "{"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var b bytes.Buffer
			logger := New(&b, test.format, slog.LevelWarn)
			logger.Info("not this")
			logger.Warn("this")
			if !strings.HasPrefix(b.String(), test.begins) || !strings.Contains(b.String(), "this") {
				t.Errorf("log is %q", b.String())
			}
			if strings.Contains(b.String(), "not this") {
				t.Errorf("a line below the level was written: %q", b.String())
			}
		})
	}
}

func TestNewTakesAFileForNoTerminal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	New(f, "", slog.LevelInfo).Info("hello")
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(path)
	if err != nil || !bytes.HasPrefix(written, []byte("{")) {
		t.Errorf("log is %q, %v", written, err)
	}
}
