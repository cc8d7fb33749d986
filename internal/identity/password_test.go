package identity

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// kept are users of a file that can be changed, with a clock that is set by hand.
func kept(t *testing.T, body string) (u *Users, path string, pass func(time.Duration)) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "users")
	rewrite(t, path, body)
	u, err := LoadUsers(path)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	u.now = func() time.Time { return now }
	return u, path, func(d time.Duration) { now = now.Add(d) }
}

func rewrite(t *testing.T, path, body string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestUsersFileThatChanges(t *testing.T) {
	const ann, bob = "ann:admin:" + htpasswdHash + "\n", "bob:viewer:" + htpasswdHash + "\n"
	u, path, pass := kept(t, ann+bob)
	has := func(when, key string, want bool) {
		t.Helper()
		if _, ok := u.Person(key); ok != want {
			t.Errorf("%s: %s is there: %v, want %v", when, key, ok, want)
		}
	}
	rewrite(t, path, ann)
	pass(lookEvery)
	has("removed", "local:bob", false)
	if _, err := u.SignIn(t.Context(), "bob", "correct horse", ""); !errors.Is(err, ErrCredentials) {
		t.Errorf("who was removed signs in: %v", err)
	}
	rewrite(t, path, ann+"carl:helpdesk:"+htpasswdHash+":Sales\n")
	has("at once, when nobody looks yet", "local:carl", false)
	pass(lookEvery)
	has("added", "local:carl", true)

	rewrite(t, path, "half a li")
	pass(lookEvery)
	has("while the file is being written", "local:carl", true)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	pass(lookEvery)
	has("without a file", "local:carl", true)
	rewrite(t, path, ann+bob)
	pass(lookEvery)
	has("whole again", "local:bob", true)
	has("whole again", "local:carl", false)
}

func TestChangePassword(t *testing.T) {
	body := "\ufeff# who may sign in\r\nAnn:admin:" + htpasswdHash + "\r\n\r\nbob:helpdesk:" + htpasswdHash + ":Sales, Labs\r\n"
	u, path, pass := kept(t, body)
	const fresh = "staple:battery räder"
	if err := u.ChangePassword(t.Context(), "local:bob", "correct horse", fresh, ""); err != nil {
		t.Fatal(err)
	}
	for name, password := range map[string]string{"bob": fresh, "ann": "correct horse"} {
		if _, err := u.SignIn(t.Context(), name, password, ""); err != nil {
			t.Errorf("%s cannot sign in: %v", name, err)
		}
	}
	if _, err := u.SignIn(t.Context(), "bob", "correct horse", ""); !errors.Is(err, ErrCredentials) {
		t.Errorf("the old password still holds: %v", err)
	}
	written, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, after, _ := strings.Cut(body, "bob:helpdesk:"+htpasswdHash)
	if got := string(written); !strings.HasPrefix(got, before+"bob:helpdesk:$argon2id$") || !strings.HasSuffix(got, after) || strings.Contains(got, fresh) {
		t.Errorf("the file is now\n%s", got)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("its mode is %v, %v", info.Mode(), err)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".users-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	for name, c := range map[string]struct {
		key, old, password string
		want               error
	}{
		"a wrong old one":     {"local:Ann", "guess", fresh, ErrCredentials},
		"nobody":              {"local:eve", "correct horse", fresh, ErrCredentials},
		"too short":           {"local:Ann", "correct horse", "kurz12!", ErrPasswordLength},
		"too long":            {"local:Ann", "correct horse", strings.Repeat("x9", MaxPassword), ErrPasswordLength},
		"a frequent one":      {"local:Ann", "correct horse", "password123", ErrPasswordCommon},
		"a row of keys":       {"local:Ann", "correct horse", "qwertyuiop", ErrPasswordCommon},
		"a year behind":       {"local:Ann", "correct horse", "codedesk2026", ErrPasswordCommon},
		"the one that it was": {"local:Ann", "correct horse", "correct horse", ErrPasswordSame},
	} {
		pass(time.Hour) // the throttle has forgotten
		if err := u.ChangePassword(t.Context(), c.key, c.old, c.password, ""); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	t.Run("a file that cannot be changed", func(t *testing.T) {
		pass(time.Hour)
		rewrite(t, path, "bob:viewer:"+htpasswdHash+"\n") // without Ann, who is still known for a second
		u.looked = u.now()
		err := u.ChangePassword(t.Context(), "local:Ann", "correct horse", fresh, "")
		if !errors.Is(err, ErrUsersFile) {
			t.Errorf("got %v", err)
		}
	})
}
