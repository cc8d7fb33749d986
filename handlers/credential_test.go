package handlers_test

import (
	"net/http"
	"net/url"
	"regexp"
	"testing"

	"codedesk/internal/text"

	"golang.org/x/crypto/bcrypt"
)

// TestAnotherPasswordInTheFileEndsTheSessions gives somebody a new hash, as an operator does when an account is in wrong
// hands, or when a name is given to another person.
func TestAnotherPasswordInTheFileEndsTheSessions(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	hugo, ann := d.user("hugo"), d.user("ann")
	plan := hugo.plan(d.expired(1)...)
	d.restart(func(s *setup) { s.users = true })
	hugo.get("/codes").is(http.StatusOK) // the same file at another start

	hash := must(bcrypt.GenerateFromPassword([]byte(freshPassword), 5))(t)
	reset := "Hugo:helpdesk:" + string(hash) + "\n"
	d.restart(func(s *setup) { s.users, s.file = true, withoutHugo(usersFile())+reset })
	hugo.get("/codes").goesTo("/signin?next=%2Fcodes")
	ann.get("/codes").is(http.StatusOK)
	hugo.post(plan+"/execute", url.Values{"reason": {"TICKET-4711"}})
	if n := len(d.deletes()); n > 0 {
		t.Errorf("%d requests were sent", n)
	}

	// What was typed is kept for the person who has the new password.
	hugo.post("/signin", url.Values{"username": {"hugo"}, "password": {freshPassword}, "next": {plan}}).goesTo(plan)
	hugo.get(plan).says(text.English.KeptHere())
}

// withoutHugo is a users file without his line.
func withoutHugo(file string) string {
	return regexp.MustCompile(`(?m)^Hugo:.*\n`).ReplaceAllString(file, "")
}
