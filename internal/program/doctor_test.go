package program

import (
	"crypto/sha256"
	"encoding/json"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// examined runs the doctor and returns its exit code and its report. No secret may be in it.
func examined(t *testing.T, env map[string]string, args ...string) (int, string) {
	t.Helper()
	code, stdout, stderr := once(t, "", env, append([]string{"doctor"}, args...)...)
	for _, name := range []string{"CODEDESK_APP_KEY", "CODEDESK_OIDC_CLIENT_SECRET"} {
		if secret := env[name]; secret != "" && strings.Contains(stdout+stderr, secret) {
			t.Errorf("the value of %s is in the report:\n%s%s", name, stdout, stderr)
		}
	}
	return code, stdout + stderr
}

// line is the line of one check.
func line(t *testing.T, report, check string) string {
	t.Helper()
	for l := range strings.Lines(report) {
		if fields := strings.Fields(l); len(fields) > 1 && fields[1] == check {
			return strings.TrimSpace(l)
		}
	}
	t.Fatalf("the report says nothing of %s:\n%s", check, report)
	return ""
}

func wantLines(t *testing.T, report string, want map[string]string) {
	t.Helper()
	for check, begins := range want {
		if got := line(t, report, check); !strings.HasPrefix(got, begins) {
			t.Errorf("%s: %q, want it to begin %q", check, got, begins)
		}
	}
}

func TestDoctorOfAServiceThatIsWell(t *testing.T) {
	t.Parallel()
	_, env := onAService(t)
	env["CODEDESK_DATA"] = filepath.Join(t.TempDir(), "data") // as the first start makes it
	if err := os.Mkdir(env["CODEDESK_DATA"], dataMode); err != nil {
		t.Fatal(err)
	}
	code, report := examined(t, env)
	if code != 2 { // the hash of the user is a cheap one
		t.Errorf("it ends with %d:\n%s", code, report)
	}
	wantLines(t, report, map[string]string{
		"settings": "ok", "data-folder": "ok", "users-file": "warn", "sign-in": "ok", "clock": "ok", "list": "ok",
		"count": "ok    count              60 codes", "expiry-unit": "ok    expiry-unit        milliseconds", "rights": "ok    rights             the default administrator",
		"sign-out": "ok",
	})
	answers := report[strings.Index(report, "BEGIN CODEDESK ANSWERS"):strings.Index(report, "END CODEDESK ANSWERS")]
	for _, private := range []string{"0851", "Room", "acme", "127.0.0.1", env["CODEDESK_APP_ID"]} {
		if strings.Contains(answers, private) {
			t.Errorf("what is to be sent on has %q in it:\n%s", private, answers)
		}
	}
	for _, call := range received(t, env) {
		switch call {
		case "POST /v2/usg/acs/auth/appauth", "DELETE /v1/usg/acs/token": // in and out
		default:
			if !strings.HasPrefix(call, http.MethodGet+" ") {
				t.Errorf("it has sent %s", call)
			}
		}
	}
}

func TestDoctorFindsWhatIsWrong(t *testing.T) {
	t.Parallel()
	_, good := onAService(t)
	good["CODEDESK_DATA"] = t.TempDir()
	for _, test := range []struct {
		name   string
		change func(env map[string]string)
		want   map[string]string
	}{
		{"a wrong key", func(env map[string]string) { env["CODEDESK_APP_KEY"] = "not-the-key" },
			map[string]string{"connection": "ok", "sign-in": "fail", "list": "skip"}},
		{"nobody listens", func(env map[string]string) { env["CODEDESK_UPSTREAM"] = "http://127.0.0.1:1" },
			map[string]string{"connection": "fail", "sign-in": "skip"}},
		{"settings that are not accepted", func(env map[string]string) { env["CODEDESK_PLAN_LIMIT"] = "many"; env["CODEDESK_TIMEZONE"] = "Mars" },
			map[string]string{"settings": "fail", "sign-in": "ok"}},
		{"no users", func(env map[string]string) { env["CODEDESK_USERS_FILE"] = filepath.Join(env["CODEDESK_DATA"], "none") },
			map[string]string{"users-file": "fail", "sign-in": "ok"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			env := maps.Clone(good)
			test.change(env)
			code, report := examined(t, env)
			if code != 1 {
				t.Errorf("it ends with %d, want 1", code)
			}
			wantLines(t, report, test.want)
		})
	}
	t.Run("the service misbehaves", func(t *testing.T) {
		for behaviour, check := range map[string]string{"sign-in-refused": "sign-in", "list-server-error": "list"} {
			behave(t, good, behaviour, "always")
			if code, report := examined(t, good); code != 1 || !strings.HasPrefix(line(t, report, check), "fail") {
				t.Errorf("%s: it ends with %d:\n%s", behaviour, code, report)
			}
		}
		behave(t, good, "normal", "always")
	})
}

// What it looks at stays as it is, to the byte.
func TestDoctorChangesNoData(t *testing.T) {
	t.Parallel()
	_, env := onAService(t)
	data := t.TempDir()
	p, v := asAnn(t, env, data)
	v.delete(2)
	p.ends()
	env["CODEDESK_DATA"] = data
	before := files(t, data)
	code, report := examined(t, env)
	if code != 2 { // the hash of the user is a cheap one
		t.Errorf("it ends with %d:\n%s", code, report)
	}
	wantLines(t, report, map[string]string{"database-history": "ok", "database-sessions": "ok", "database-recipes": "ok", "database-sightings": "ok"})
	if after := files(t, data); !maps.Equal(before, after) {
		t.Errorf("the files were %v and are %v", before, after)
	}
	t.Run("a database that is damaged", func(t *testing.T) {
		if err := os.WriteFile(filepath.Join(data, "codedesk.db"), []byte("this is no database, however long it may be"), 0o600); err != nil {
			t.Fatal(err)
		}
		code, report := examined(t, env)
		if code != 1 || !strings.HasPrefix(line(t, report, "database-history"), "fail") {
			t.Errorf("it ends with %d:\n%s", code, report)
		}
	})
}

func TestDoctorForScripts(t *testing.T) {
	t.Parallel()
	code, report := examined(t, map[string]string{"CODEDESK_DATA": t.TempDir()}, "--json")
	var parsed struct {
		Result string
		Checks []struct{ Check, Status, Seen string }
	}
	if err := json.Unmarshal([]byte(report), &parsed); err != nil {
		t.Fatalf("%v in\n%s", err, report)
	}
	if code != 2 || parsed.Result != "warn" || len(parsed.Checks) < 10 {
		t.Errorf("it ends with %d, %q and %d checks", code, parsed.Result, len(parsed.Checks))
	}
	if code, report := examined(t, nil, "--nonsense"); code == 0 || !strings.Contains(report, "nonsense") {
		t.Errorf("a flag that does not exist: %d, %q", code, report)
	}
}

func TestVersion(t *testing.T) {
	t.Parallel()
	code, stdout, stderr := once(t, "", nil, "version")
	if code != 0 || stderr != "" || !strings.HasPrefix(stdout, "codedesk ") || !strings.Contains(stdout, "\ngo       1.") {
		t.Errorf("%d, %q, %q", code, stdout, stderr)
	}
}

// files are the fingerprints of all files in a folder.
func files(t *testing.T, folder string) map[string][sha256.Size]byte {
	t.Helper()
	found := map[string][sha256.Size]byte{}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		found[entry.Name()] = sha256.Sum256(content)
	}
	return found
}
