package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// write puts content into a new file and returns its name.
func write(t testing.TB, content string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestSecretsFromFiles(t *testing.T) {
	for _, content := range []string{"hunter2", "hunter2\n", "hunter2\r\n"} {
		t.Run(fmt.Sprintf("%q by variable", content), func(t *testing.T) {
			c := mustLoad(t, nil, map[string]string{"CODEDESK_APP_KEY_FILE": write(t, content)})
			if c.AppKey.Reveal() != "hunter2" || c.Sources["CODEDESK_APP_KEY"] != SourceFile {
				t.Errorf("key is %q from %s", c.AppKey.Reveal(), c.Sources["CODEDESK_APP_KEY"])
			}
		})
	}
	t.Run("spaces belong to the value", func(t *testing.T) {
		if c := mustLoad(t, []string{"--app-key-file", write(t, " a b \n")}, nil); c.AppKey.Reveal() != " a b " {
			t.Errorf("key is %q", c.AppKey.Reveal())
		}
	})
	t.Run("the database, too", func(t *testing.T) {
		if c := mustLoad(t, nil, map[string]string{"CODEDESK_DATABASE_FILE": write(t, "desk.db\n")}); c.Database != "desk.db" {
			t.Errorf("database is %q", c.Database)
		}
	})
	t.Run("a flag of either kind wins over the environment", func(t *testing.T) {
		c := mustLoad(t, []string{"--app-key=flag"}, map[string]string{"CODEDESK_APP_KEY_FILE": "nowhere"})
		if c.AppKey.Reveal() != "flag" {
			t.Errorf("key is %q", c.AppKey.Reveal())
		}
		c = mustLoad(t, []string{"--app-key-file", write(t, "file")}, map[string]string{"CODEDESK_APP_KEY": "environment"})
		if c.AppKey.Reveal() != "file" {
			t.Errorf("key is %q", c.AppKey.Reveal())
		}
	})
}

func TestWrongSecretFiles(t *testing.T) {
	tests := []struct {
		name string
		args []string
		env  map[string]string
		want string
	}{
		{"both given", nil, map[string]string{"CODEDESK_APP_KEY": "hunter2", "CODEDESK_APP_KEY_FILE": "f"}, "CODEDESK_APP_KEY is given twice"},
		{"both given as flags", []string{"--app-key=hunter2", "--app-key-file=f"}, nil, "CODEDESK_APP_KEY is given twice"},
		{"missing", nil, map[string]string{"CODEDESK_APP_KEY_FILE": "/no/such/file"}, `CODEDESK_APP_KEY_FILE is "/no/such/file": no such file`},
		{"a folder", nil, map[string]string{"CODEDESK_APP_KEY_FILE": t.TempDir()}, "is a directory"},
		{"empty", nil, map[string]string{"CODEDESK_APP_KEY_FILE": write(t, "\n")}, "it is empty"},
		{"too large", nil, map[string]string{"CODEDESK_APP_KEY_FILE": write(t, strings.Repeat("x", 64<<10+1))}, "larger than 64 KiB"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			args := append(test.args, "--upstream=https://host", "--app-id=app", "--users-file=users")
			_, err := Load(args, from(test.env))
			got := lines(t, err)
			if len(got) != 1 || !strings.Contains(got[0], test.want) || strings.Contains(got[0], "hunter2") {
				t.Errorf("lines are %q, want one with %q", got, test.want)
			}
		})
	}
}

func TestSecretIsNeverShown(t *testing.T) {
	c := mustLoad(t, nil, map[string]string{"CODEDESK_APP_KEY": "hunter2"})
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("settings", "key", c.AppKey, "config", c)
	slog.New(slog.NewTextHandler(&log, nil)).Info("settings", "key", c.AppKey, "config", c)
	encoded, err := json.Marshal(map[string]any{"key": c.AppKey})
	if err != nil {
		t.Fatal(err)
	}
	shown := []string{log.String(), string(encoded), c.AppKey.String(), fmt.Sprint(c), fmt.Sprint(c.AppKey)}
	for _, verb := range "vsqxXdTtbc" {
		shown = append(shown, fmt.Sprintf("%"+string(verb), c.AppKey), fmt.Sprintf("%+"+string(verb), c), fmt.Sprintf("%#"+string(verb), c))
	}
	for _, text := range shown {
		if strings.Contains(text, "hunter2") || strings.Contains(text, "68756e746572") {
			t.Errorf("secret is shown: %s", text)
		}
	}
	if c.AppKey.Reveal() != "hunter2" {
		t.Error("Reveal does not give the secret")
	}
}
