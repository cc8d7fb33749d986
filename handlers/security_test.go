package handlers_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// logged are the lines of the log that tell of an event, since a place in it.
func (d *desk) logged(since int, event string) []string {
	var found []string
	for line := range strings.Lines(d.log.String()[since:]) {
		if strings.Contains(line, " event="+event) {
			found = append(found, line)
		}
	}
	return found
}

// What matters for security is in the log once, by the names of OWASP's vocabulary, with whose doing it was where that is
// known, and without what was typed.
func TestSecurityEvents(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	vera, stranger := d.user("Vera"), d.visitor()
	expects := func(name, event, with string, do func()) {
		t.Helper()
		since := len(d.log.String())
		do()
		found := d.logged(since, event)
		if len(found) != 1 || !strings.Contains(found[0], with) {
			t.Errorf("%s: the lines of %s are %q, want one with %q", name, event, found, with)
		}
		for _, line := range found {
			if !strings.Contains(line, " remote=127.0.0.1") || !strings.Contains(line, " id=") {
				t.Errorf("%s: it says not from where, or not by which request: %s", name, line)
			}
		}
	}
	wrong := url.Values{"username": {"Ann"}, "password": {"typed-password"}}
	expects("a wrong password", "authn_login_fail", "status=422", func() { stranger.post("/signin", wrong) })
	stranger.post("/signin", wrong)
	stranger.post("/signin", wrong)
	expects("too many of them", "authn_login_lock", "status=429", func() { stranger.post("/signin", wrong) })
	expects("a sign-in", "authn_login_success", "person=local:Hugo role=helpdesk", func() { d.user("Hugo") })
	expects("its session", "session_created", "person=local:Hugo", func() { d.user("Hugo") })
	expects("what the role does not allow", "authz_fail", "person=local:Vera", func() {
		vera.post("/codes", url.Values{"do": {"delete"}, "id": d.expired(1)}).is(http.StatusForbidden)
	})
	expects("what cannot be", "input_validation_fail", "person=local:Vera", func() { vera.get("/codes?page=typed-page").is(http.StatusUnprocessableEntity) })
	expects("too large a form", "input_validation_fail", "status=413", func() {
		vera.post("/codes", url.Values{"q": {strings.Repeat("typed-form", 1<<17)}})
	})
	expects("a form of another site", "malicious_cors", "status=403", func() {
		vera.send(http.MethodPost, "/codes", url.Values{}, "Sec-Fetch-Site", "cross-site")
	})
	expects("a sign-out", "session_expired", " reason=sign-out event=session_expired person=local:Vera ", func() { vera.post("/signout", url.Values{}) })

	since := len(d.log.String())
	late := d.user("Vera")
	d.later(13 * time.Hour)
	late.get("/codes").goesTo("/signin?next=%2Fcodes")
	if found := d.logged(since, "session_use_after_expire"); len(found) != 1 {
		t.Errorf("of a session that is over the log says %q", found)
	}
	for _, typed := range []string{"typed-password", "typed-page", "typed-form"} {
		if strings.Contains(d.log.String(), typed) {
			t.Errorf("%s is in the log", typed)
		}
	}
}

// What the service refuses, and what goes well, is no event.
func TestWhatIsNoEvent(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	since := len(d.log.String())
	b.get("/codes").is(http.StatusOK)
	b.get("/nothing").is(http.StatusNotFound)
	b.deleted(d.list()[:1])
	for line := range strings.Lines(d.log.String()[since:]) {
		if strings.Contains(line, " event=") {
			t.Errorf("the log has %s", line)
		}
	}
}

// Strangers write into the log what they like, and every line is still one of ours.
func TestLogCannotBeForged(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	b := d.visitor()
	const forged = "\r\ntime=2026-01-01T00:00:00Z level=INFO msg=forged\r\n\x1b[31m\u2028\u202e\x00"
	path := "/" + url.PathEscape(forged)
	b.get(path)
	b.get("/plans/" + url.PathEscape(forged))
	b.get("/operations/" + url.PathEscape(forged) + ".csv")
	d.raw(t, "GET /signin?next="+url.QueryEscape(forged)+" HTTP/1.1\r\nHost: \x1b[31mforged\r\n\r\n")
	for _, header := range []string{"Accept-Language", "User-Agent", "X-Request-Id", "X-Forwarded-For", "Cookie", "Origin", "Referer"} {
		d.raw(t, "GET /signin HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\n"+header+": \x1b[31m\xe2\x80\xa8forged\r\n\r\n")
		d.raw(t, "POST /signin HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\nContent-Length: 0\r\n"+header+": \u2028\u202eforged\r\n\r\n")
	}
	b.post("/signin", url.Values{"username": {forged}, "password": {forged}, "next": {forged}})
	b.post("/signin", url.Values{"persona": {forged}})
	b.post("/preferences", url.Values{"language": {forged}, "theme": {forged}})
	admin := d.user("Ann")
	admin.get("/codes?q=" + url.QueryEscape(forged))
	admin.post("/codes", url.Values{"do": {forged}, "id": {forged}})
	admin.get("/story?q=" + url.QueryEscape(forged))
	b.get("/" + strings.Repeat("x", 60_000))

	begins := regexp.MustCompile(`^time=\S+ level=(DEBUG|INFO|WARN|ERROR) msg=`)
	lines := slices.Collect(strings.Lines(d.log.String()))
	for _, line := range lines {
		if !begins.MatchString(line) || len(line) > 4096 {
			t.Errorf("a line of the log is %.300q", line)
		}
		if strings.ContainsAny(strings.TrimSuffix(line, "\n"), "\r\x1b\x00\u2028\u202e") {
			t.Errorf("a line of the log has a control character: %q", line)
		}
		if strings.Contains(line, "msg=forged") && !strings.Contains(line, "path=") {
			t.Errorf("somebody has written %q", line)
		}
	}
	if len(lines) < 10 {
		t.Errorf("the log has %d lines", len(lines))
	}
}
