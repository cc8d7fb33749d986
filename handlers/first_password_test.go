package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/text"
)

// TestFirstPasswordOpensOnePage signs in with a password that somebody else has made.
func TestFirstPasswordOpensOnePage(t *testing.T) {
	t.Parallel()
	password, field, _, err := identity.NewFirst(time.Now())
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range text.Languages() {
		d := newDesk(t, func(s *setup) { s.users, s.file = true, "Ann:admin:"+field+"\n" })
		ann := d.visitor(string(l))
		ann.post("/signin", url.Values{"username": {"ann"}, "password": {password}, "next": {"/history"}}).goesTo("/history")
		for _, path := range []string{"/", "/codes", "/codes.csv", "/history", "/settings", "/preferences", "/protected"} {
			ann.get(path).goesTo("/account")
		}
		id := d.expired(1)[0]
		for path, form := range map[string]url.Values{
			"/codes": {"do": {"delete"}, "id": {id}}, "/account/people": {"person": {"local:Ann"}}, "/account/devices": {"end": {"others"}},
			"/protected": {"kind": {"code"}, "protect": {id}, "protect-reason": {"x"}},
		} {
			ann.post(path, form).goesTo("/account")
		}
		ann.get("/codes/progress").is(http.StatusUnauthorized)
		if plans := must(d.journal.OpenPlans(t.Context(), "local:Ann"))(t); len(plans) > 0 {
			t.Error("a plan was made")
		}

		page := ann.get("/account").is(http.StatusOK).says(l.AccountFirst(), l.AccountFirstText()).silent(l.AccountPeople())
		f := page.form("/account/password").set("old-password", password)
		f.set("new-password", password).set("repeat-password", password).press("", "").is(http.StatusUnprocessableEntity)
		f.set("new-password", freshPassword).set("repeat-password", freshPassword).press("", "").goesTo("/account").
			follow().silent(l.AccountFirst()).says(l.AccountPeople())
		ann.get("/codes").is(http.StatusOK)
		if strings.Contains(d.log.String(), password) {
			t.Error("the log has the first password")
		}
	}
}

func TestFirstPasswordThatHasEnded(t *testing.T) {
	t.Parallel()
	password, field, _, err := identity.NewFirst(time.Now().AddDate(0, 0, -identity.FirstDays-2))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range text.Languages() {
		d := newDesk(t, func(s *setup) { s.users, s.file = true, "Ann:admin:"+field+"\n" })
		ann := d.visitor(string(l))
		ann.post("/signin", url.Values{"username": {"ann"}, "password": {password}}).is(http.StatusUnprocessableEntity).says(l.SignInFirstEnded())
		ann.get("/account").goesTo("/signin?next=%2Faccount")
		ann.post("/signin", url.Values{"username": {"ann"}, "password": {"guess"}}).is(http.StatusUnprocessableEntity).
			says(l.SignInWrong()).silent(l.SignInFirstEnded())
	}
}
