package identity

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"
)

func TestFirstPassword(t *testing.T) {
	password, field, day, err := NewFirst(time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if other, _, _, _ := NewFirst(time.Now()); len(password) < 26 || other == password || strings.Contains(field, password) {
		t.Errorf("the passwords %q and %q", password, other)
	}
	if err := CheckPassword(password, "ann"); err != nil {
		t.Errorf("it would not be accepted as another one: %v", err)
	}
	u, path, pass := kept(t, "Ann:admin:"+field+"\nHugo:helpdesk:"+field+":Sales\nbert:admin:"+htpasswdHash+"\n")
	ann, err := u.SignIn(t.Context(), "ann", password, "")
	if err != nil || !ann.First {
		t.Fatalf("Ann signs in as %+v, %v", ann, err)
	}
	if bert, _ := u.Person("local:bert"); bert.First {
		t.Error("Bert's password counts as a first one")
	}

	// Chosen by its person it is no first one, and it cannot stay.
	if err := u.ChangePassword(t.Context(), ann.Key, password, password, ""); !errors.Is(err, ErrPasswordSame) {
		t.Errorf("it stays as it is: %v", err)
	}
	if err := u.ChangePassword(t.Context(), ann.Key, password, "staple battery räder", ""); err != nil {
		t.Fatal(err)
	}
	if ann, ok := u.Person(ann.Key); !ok || ann.First {
		t.Errorf("after the change: %+v, %v", ann, ok)
	}
	if body, _ := os.ReadFile(path); strings.Count(string(body), firstMark) != 1 {
		t.Errorf("the file has\n%s", body)
	}

	// On its last day it lasts to the end of it, and not longer, with open sessions too.
	pass(time.Until(day.Truncate(24 * time.Hour).Add(24*time.Hour - time.Minute)))
	if hugo, err := u.SignIn(t.Context(), "hugo", password, ""); err != nil || !hugo.First {
		t.Errorf("on the last day: %+v, %v", hugo, err)
	}
	pass(2 * time.Minute)
	if _, err := u.SignIn(t.Context(), "hugo", password, ""); !errors.Is(err, ErrFirstEnded) {
		t.Errorf("the day after: %v", err)
	}
	if _, err := u.SignIn(t.Context(), "hugo", "a guess", ""); !errors.Is(err, ErrCredentials) {
		t.Errorf("whoever does not know it is told %v", err)
	}
	if _, ok := u.Person("local:Hugo"); ok {
		t.Error("the session goes on")
	}
	if _, ok := u.Person(ann.Key); !ok {
		t.Error("Ann is out, too")
	}
}

func TestLastDayThatCannotBeRead(t *testing.T) {
	for _, field := range []string{"first=", "first=soon" + htpasswdHash, "first=2026-13-01" + htpasswdHash, "first=2026-12-02", "first=2026-12-02 " + htpasswdHash} {
		path := usersFile(t, "ann:admin:"+field+"\n")
		if _, err := LoadUsers(path); err == nil || strings.Contains(err.Error(), htpasswdHash) {
			t.Errorf("%s: %v", field, err)
		}
	}
}
