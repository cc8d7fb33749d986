package handlers_test

import (
	"net/http"
	"net/url"
	"testing"
)

// A session that ends in the middle of the work must not look as if the work had been saved.
func TestFormsOfAnEndedSession(t *testing.T) {
	d := newDesk(t, func(s *setup) { s.users = true })
	id := d.expired(1)[0]

	t.Run("a script that saves a tick is told that nobody is signed in", func(t *testing.T) {
		b := d.in(t).visitor()
		for _, mode := range []string{"cors", "same-origin", "no-cors"} {
			p := b.send(http.MethodPost, "/codes", url.Values{"do": {"keep"}, "id": {id}}, "Sec-Fetch-Mode", mode)
			p.is(http.StatusUnauthorized)
		}
	})
	t.Run("a form sent by hand leads to the sign-in and back to the view that was shown", func(t *testing.T) {
		b := d.in(t).visitor()
		view := url.Values{"do": {"delete"}, "id": {id}, "at": {"expiry=expired&sort=-terminal&page=2"}}
		p := b.send(http.MethodPost, "/codes", view, "Sec-Fetch-Mode", "navigate")
		p.goesTo("/signin?next=" + url.QueryEscape("/codes?expiry=expired&page=2&sort=-terminal"))
	})
	t.Run("a view that cannot be leads to the plain list", func(t *testing.T) {
		b := d.in(t).visitor()
		for _, at := range []string{"", "page=none", "%zz", "next=//evil.example"} {
			b.post("/codes", url.Values{"do": {"filter"}, "at": {at}}).goesTo("/signin?next=%2Fcodes")
		}
	})
}

func TestNextIsAPageAndNotAButton(t *testing.T) {
	d := newDesk(t)
	for next, want := range map[string]string{
		"/plans/1":            "/plans/1",
		"/operations/1":       "/operations/1",
		"/codes?page=2":       "/codes?page=2",
		"/preferences":        "/preferences",
		"/recipes/1/remove":   "/recipes/1/remove",
		"/recipes/1/select":   "/codes",
		"/codes/1/remove":     "/codes",
		"/plans/1/execute":    "/codes",
		"/operations/1/again": "/codes",
		"/signout":            "/codes",
		"/healthz":            "/codes",
		"/static/app.css":     "/codes",
	} {
		t.Run(next, func(t *testing.T) {
			d.in(t).visitor().post("/signin", url.Values{"persona": {"viewer"}, "next": {next}}).goesTo(want)
		})
	}
}

// Who changes the language where there is only a button, because its page was loaded again, is led to the page with it.
func TestTheLanguageIsChangedOnThePageOfAButton(t *testing.T) {
	for at, want := range map[string]string{
		"/plans/1/execute?x=y": "/plans/1", "/operations/1/again": "/operations/1", "/recipes/1/select": "/recipes",
		"/recipes/1/remove": "/recipes/1/remove", "/codes?page=2": "/codes?page=2", "/plans/1": "/plans/1",
	} {
		t.Run(at, func(t *testing.T) {
			d := newDesk(t)
			page := d.persona("administrator").get(at)
			page.form("/preferences").press("language", "zh-CN").goesTo(want)
		})
	}
}
