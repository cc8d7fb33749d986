package program

import (
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codedesk/internal/config"
	"codedesk/internal/identity"
)

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

// At another port, a second start by mistake ends before it has read or written anything.
func TestDatabaseThatAnotherOneUses(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	env := map[string]string{"CODEDESK_DATA": data, "CODEDESK_LISTEN": "127.0.0.1:0", "CODEDESK_SANDBOX_CODES": "50"}
	first := start(t, env)
	first.value("Codedesk is at http://127.0.0.1:")
	elsewhere := map[string]string{"CODEDESK_DATA": data + "2", "CODEDESK_DATABASE": filepath.Join(data, "codedesk.db"), "CODEDESK_LISTEN": "127.0.0.1:0"}
	for _, env := range []map[string]string{env, elsewhere} {
		code, out, fault := once(t, "", env)
		if code != exitFault || out != "" || !strings.Contains(fault, "CODEDESK_DATABASE: database: another Codedesk uses this database, and holds "+data) ||
			strings.Contains(fault, "journal opened") {
			t.Errorf("it ends with %d, prints %q and complains %q", code, out, fault)
		}
	}
	first.ends()
	next := start(t, env)
	next.value("Codedesk is at http://127.0.0.1:")
	next.ends()
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

func TestHashPasswordRefusesWhatIsTriedFirst(t *testing.T) {
	t.Parallel()
	if code, out, fault := once(t, "password1234\n", nil, "hash-password"); code != exitFault || out != "" || !strings.Contains(fault, "tried first") {
		t.Errorf("it ends with %d, prints %q and complains %q", code, out, fault)
	}
}

func TestFirstPasswordIsMade(t *testing.T) {
	t.Parallel()
	code, out, told := once(t, "", nil, "hash-password", "--first")
	words := strings.Fields(told)
	if code != exitOK || !strings.HasPrefix(out, "first=20") || strings.Count(out, "\n") != 1 || len(words) == 0 {
		t.Fatalf("it ends with %d, prints %q and says %q", code, out, told)
	}
	file := filepath.Join(t.TempDir(), "users")
	if err := os.WriteFile(file, []byte("ann:admin:"+out), 0o600); err != nil {
		t.Fatal(err)
	}
	users, err := identity.LoadUsers(file)
	if err != nil {
		t.Fatal(err)
	}
	if ann, err := users.SignIn(t.Context(), "ann", words[len(words)-1], ""); err != nil || !ann.First {
		t.Errorf("who signs in with it is %+v, %v", ann, err)
	}
	if code, out, fault := once(t, "correct horse battery\n", nil, "hash-password", "--help"); code != exitFault || out != "" || !strings.Contains(fault, "--first") {
		t.Errorf("another argument: it ends with %d, prints %q and complains %q", code, out, fault)
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
