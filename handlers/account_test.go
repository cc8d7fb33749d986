package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/text"

	"golang.org/x/net/html"
)

const freshPassword = "staple battery räder"

func TestDevices(t *testing.T) {
	t.Parallel()
	for _, l := range text.Languages() {
		d := newDesk(t, func(s *setup) { s.users = true })
		here, there, third := d.user("ann", string(l)), d.user("ann", string(l)), d.user("ann", string(l))
		hugo := d.user("hugo", string(l))
		page := here.get("/account").headed(http.StatusOK, l.AccountTitle()).says(l.AccountThis(), l.AccountEndOthers(2))
		page.form("/account/devices").press("end", "others").goesTo("/account").follow().says(l.AccountEnded(2)).silent(l.AccountEndOthers(2))
		for _, b := range []*browser{there, third} {
			b.get("/codes").goesTo("/signin?next=%2Fcodes")
		}
		hugo.get("/codes").is(http.StatusOK)

		// One by one, and never somebody else's.
		there = d.user("ann", string(l))
		page = here.get("/account")
		handle := attr(find(page.doc(), func(n *html.Node) bool { return attr(n, "name") == "end" }), "value")
		hugo.post("/account/devices", url.Values{"end": {handle}}).goesTo("/account").follow().says(l.AccountEnded(0))
		there.get("/codes").is(http.StatusOK)
		page.form("/account/devices").press("end", handle).goesTo("/account")
		there.get("/codes").goesTo("/signin?next=%2Fcodes")

		// An administrator sees who is there, and can end it.
		hugo.get("/account").is(http.StatusOK).silent(l.AccountPeople())
		hugo.post("/account/people", url.Values{"person": {"local:Ann"}}).headed(http.StatusForbidden, l.SettingsRole().Heading)
		here.get("/account").says(l.AccountPeople(), "Hugo").form("/account/people").press("person", "local:Hugo").follow().says(l.AccountPersonEnded("Hugo", 1))
		hugo.get("/codes").goesTo("/signin?next=%2Fcodes")
		d.recorded("sessions.ended", map[string]string{"count": "2"}, map[string]string{"count": "1"}, map[string]string{"count": "1"})
	}
}

func TestAnotherPassword(t *testing.T) {
	t.Parallel()
	for _, l := range text.Languages() {
		d := newDesk(t, func(s *setup) { s.users = true })
		b, other := d.user("hugo", string(l)), d.user("hugo", string(l))
		change := func(old, fresh, repeat string) *page {
			d.later(time.Hour) // the throttle has forgotten
			b = d.user("hugo", string(l))
			return b.get("/account").form("/account/password").set("old-password", old).set("new-password", fresh).set("repeat-password", repeat).press("", "")
		}
		for why, p := range map[string]*page{
			"old":    change("guess", freshPassword, freshPassword),
			"length": change(deskPassword, "short", "short"),
			"common": change(deskPassword, "password1234", "password1234"),
			"same":   change(deskPassword, deskPassword, deskPassword),
			"repeat": change(deskPassword, freshPassword, freshPassword+"x"),
		} {
			p.headed(http.StatusUnprocessableEntity, l.AccountTitle()).says(l.AccountNotChanged(), l.AccountFault(why, identity.MinPassword, identity.MaxPassword))
			if strings.Contains(p.body, freshPassword) || strings.Contains(p.body, deskPassword) {
				t.Errorf("%s: a password is on the page", why)
			}
		}
		change(deskPassword, freshPassword, freshPassword).goesTo("/account").follow().says(l.AccountChanged(0)[:12])
		other.get("/codes").goesTo("/signin?next=%2Fcodes")
		b.get("/codes").is(http.StatusOK)
		d.visitor().post("/signin", url.Values{"username": {"hugo"}, "password": {freshPassword}}).goesTo("/codes")
		d.recorded("password", nil)
		if strings.Contains(d.log.String(), freshPassword) {
			t.Error("the log has the password")
		}
	}
	t.Run("only of a local user", func(t *testing.T) {
		d := newDesk(t)
		b := d.persona("administrator")
		b.get("/account").is(http.StatusOK).silent(text.English.AccountPassword())
		b.post("/account/password", url.Values{"old-password": {"x"}}).is(http.StatusNotFound)
	})
}
