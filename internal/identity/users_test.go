package identity

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// usersFile writes a users file with the mode it should have and returns its path.
func usersFile(t testing.TB, body string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "users")
	if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func mustLoad(t testing.TB, body string) *Users {
	t.Helper()
	u, err := LoadUsers(usersFile(t, body))
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestLoadUsersReadsWhatEditorsAndHtpasswdWrite(t *testing.T) {
	u := mustLoad(t, "\ufeff# who may sign in\r\n\r\nann:admin:"+htpasswdHash10+"\r\n  bob smith:helpdesk:"+referenceHash+"  \n\t# carl:admin:old\n王芳:viewer:"+htpasswdHash10)
	want := map[string]Person{
		"local:ann":       {Key: "local:ann", Name: "ann", Role: Admin},
		"local:bob smith": {Key: "local:bob smith", Name: "bob smith", Role: Helpdesk},
		"local:王芳":        {Key: "local:王芳", Name: "王芳", Role: Viewer},
	}
	if len(u.book().users) != len(want) {
		t.Errorf("%d users were read, want %d", len(u.book().users), len(want))
	}
	for key, person := range want {
		got, ok := u.Person(key)
		if got.Credential == "" || strings.Contains(htpasswdHash, got.Credential) {
			t.Errorf("the credential of %s is %q", key, got.Credential)
		}
		got.Credential = ""
		if !ok || !reflect.DeepEqual(got, person) {
			t.Errorf("Person(%q) = %+v, %v; want %+v", key, got, ok, person)
		}
	}
	if len(u.Warnings()) != 0 {
		t.Errorf("there are warnings about a good file: %q", u.Warnings())
	}
	for _, key := range []string{"", "ann", "local:", "local:Ann", "local:carl", "sandbox:ann"} {
		if p, ok := u.Person(key); ok {
			t.Errorf("Person(%q) = %+v, want none", key, p)
		}
	}
}

func TestLoadUsersReportsAllFaultsAtOnce(t *testing.T) {
	path := usersFile(t, strings.Join([]string{
		"# line 1",
		"ann:admin:" + htpasswdHash,
		"bob:boss:" + htpasswdHash,
		"carl:" + htpasswdHash,
		"ANN:viewer:" + htpasswdHash,
		"dora:viewer:secret-in-plain",
		":viewer:" + htpasswdHash,
		"eve\u200b:root:nothing",
		"frank:viewer:" + htpasswdHash + ":x",
		"gus :viewer:" + htpasswdHash,
		strings.Repeat("x", 65) + ":viewer:" + htpasswdHash,
		"b\xffd:viewer:" + htpasswdHash,
		"hal:viewer:",
	}, "\n"))
	u, err := LoadUsers(path)
	if err == nil || u != nil {
		t.Fatalf("LoadUsers = %v, %v; want an error", u, err)
	}
	lines := strings.Split(err.Error(), "\n")
	want := []string{
		":3: the role is not known; accepted are viewer, helpdesk and admin",
		":4: the line has 2 fields; accepted is name:role:hash, and :departments after it for the help desk",
		":5: the name is the same as in line 2",
		":6: the hash is of another kind; accepted are $argon2id",
		":7: the name has 0 characters; accepted are 1 to 64",
		":8: the name has characters that cannot be seen",
		":8: the role is not known",
		":8: the hash is of another kind",
		":9: there are departments; only helpdesk is confined to departments",
		":10: the name has spaces around it",
		":11: the name has 65 characters",
		":12: the name is not valid UTF-8",
		":13: the hash is missing",
	}
	if len(lines) != len(want) {
		t.Errorf("%d faults are reported, want %d:\n%v", len(lines), len(want), err)
	}
	for i := range min(len(lines), len(want)) {
		if !strings.HasPrefix(lines[i], path+want[i]) {
			t.Errorf("fault %d is %q, want %q", i, lines[i], path+want[i])
		}
	}
	for _, secret := range []string{"secret-in-plain", htpasswdHash[7:]} {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("the faults repeat %q", secret)
		}
	}
}

func TestLoadUsersRefusesFilesThatCannotBeUsed(t *testing.T) {
	for name, path := range map[string]string{
		"no file":             filepath.Join(t.TempDir(), "missing"),
		"a folder":            t.TempDir(),
		"an empty file":       usersFile(t, ""),
		"nothing but remarks": usersFile(t, "# ann:admin:hash\n"),
		"a file too long":     usersFile(t, strings.Repeat("#\n", maxUsersFile)),
	} {
		t.Run(name, func(t *testing.T) {
			if u, err := LoadUsers(path); err == nil || !strings.Contains(err.Error(), path) {
				t.Errorf("LoadUsers = %v, %v; want an error that names the file", u, err)
			}
		})
	}
}

func TestLoadUsersWarns(t *testing.T) {
	path := usersFile(t, "ann:admin:"+htpasswdHash10+"\nbob:viewer:"+htpasswdHash)
	for mode, warnings := range map[os.FileMode]int{0o600: 1, 0o640: 1, 0o400: 1, 0o644: 2, 0o660: 2, 0o604: 2} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		u, err := LoadUsers(path)
		if err != nil {
			t.Fatal(err)
		}
		if len(u.Warnings()) != warnings {
			t.Errorf("mode %#o: the warnings are %q, want %d", mode, u.Warnings(), warnings)
		}
		if last := u.Warnings()[len(u.Warnings())-1]; !strings.HasPrefix(last, path+":2: ") || !strings.Contains(last, "cost is 5") {
			t.Errorf("mode %#o: the cheap hash of line 2 is not warned about: %q", mode, u.Warnings())
		}
	}
}

func TestKnownTakesANameAsSignInDoes(t *testing.T) {
	u := mustLoad(t, "Ann:admin:"+htpasswdHash10)
	for name, want := range map[string]bool{"Ann": true, " ann ": true, "ANN": true, "": false, "local:Ann": false, "anna": false} {
		if p, known := u.Known(name); known != want || known && p.Name != "Ann" {
			t.Errorf("Known(%q) = %+v, %v; want %v", name, p, known, want)
		}
	}
}
